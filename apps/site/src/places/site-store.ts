import type { Database, Queryable } from '../database/index.ts';
import type { Site, SiteSettings } from './site.ts';

const COLUMNS = `name, time_zone "timeZone", day_end_hour "dayEndHour", clock, demo, gs1_company_prefix "gs1CompanyPrefix",
  approval_limit "approvalLimit", release_horizon_minutes "releaseHorizonMinutes"`;

/** The site of this database; undefined where it was not made yet. */
export async function readSite(database: Queryable): Promise<Site | undefined> {
  const { rows } = await database.query<Site & Record<string, unknown>>(`select ${COLUMNS} from goods.site`);
  return rows[0];
}

/** What is decided when a site is made; the other settings begin with their defaults. */
export type NewSite = Pick<Site, 'name' | 'timeZone' | 'clock' | 'demo'>;

/** Makes the site of this database where there is none; answers it, and whether it is new. */
export async function ensureSite(
  database: Database,
  wanted: NewSite,
): Promise<{ site: Site; made: boolean }> {
  const { rowCount } = await database.query(
    'insert into goods.site (name, time_zone, clock, demo) values ($1, $2, $3, $4) on conflict do nothing',
    [wanted.name, wanted.timeZone, wanted.clock, wanted.demo],
  );
  const site = await readSite(database);
  if (!site) throw new Error('a site that was made can be read');
  return { site, made: rowCount === 1 };
}

/** True once a step or move was journalled or settled: from then on the business day's bounds are fixed. */
async function hasWorked(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.query<{ worked: boolean }>(
    'select exists (select from work.journal) or exists (select from goods.settlement) or exists (select from goods.ledger) worked',
  );
  return rows[0]?.worked ?? false;
}

/**
 * Changes the settings. `site_day_fixed`: the time zone or the hour at which the day ends would change although the site has
 * worked; its days would overlap or leave a gap.
 */
export async function writeSite(
  database: Database,
  settings: SiteSettings,
): Promise<{ ok: true; site: Site } | { ok: false; code: 'no_site' | 'site_day_fixed' }> {
  return await database.transaction(async (tx) => {
    await tx.query('select from goods.site for update');
    const known = await readSite(tx);
    if (!known) return { ok: false, code: 'no_site' };
    const movesDay = known.timeZone !== settings.timeZone || known.dayEndHour !== settings.dayEndHour;
    if (movesDay && (await hasWorked(tx))) return { ok: false, code: 'site_day_fixed' };
    await tx.query(
      `update goods.site set name = $1, time_zone = $2, day_end_hour = $3, gs1_company_prefix = $4, approval_limit = $5,
         release_horizon_minutes = $6`,
      [
        settings.name,
        settings.timeZone,
        settings.dayEndHour,
        settings.gs1CompanyPrefix,
        settings.approvalLimit,
        settings.releaseHorizonMinutes,
      ],
    );
    return { ok: true, site: { ...known, ...settings } };
  });
}
