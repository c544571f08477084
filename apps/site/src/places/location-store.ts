import type { Queryable } from '../database/index.ts';
import { checkDigits } from './check-digits.ts';
import { AREA_IDS, type AreaCode, areaOf, type LocationDraft, type LocationKind } from './location.ts';
import { walkRank } from './walk.ts';

/** What became of a location that was written. The last four: nothing was changed, and why. */
export type LocationOutcome =
  | 'created'
  | 'changed'
  | 'unchanged'
  | 'unknown_zone'
  | 'area_mismatch'
  | 'location_in_use'
  | 'location_not_empty';

/** A location as it is written: a draft, and whether it is in use. */
export interface LocationToWrite extends Omit<LocationDraft, 'area'> {
  readonly area?: AreaCode | null | undefined;
  /** Left out: as it is, and true for a new one. */
  readonly active?: boolean | undefined;
}

/** So many locations go in one statement. */
const CHUNK = 1000;

interface Known {
  readonly id: number;
  readonly code: string;
  readonly kind: LocationKind;
  readonly area: number | null;
  readonly active: boolean;
  /** Stands for all that a change would write. */
  readonly content: string;
  readonly used: boolean;
  [column: string]: unknown;
}

/**
 * The locations with these codes as they are, locked. `used`: it holds stock or plates, or open tasks lead there; then its place in
 * the ledger must not change and it cannot be given up.
 */
const KNOWN = `
  select l.id, l.code, l.kind, l.area, l.active,
    concat_ws('|', l.zone, l.kind, l.area, l.aisle, l.x_mm, l.y_mm, l.z_mm, l.active) content,
    exists (select from work.balance b where b.holder = l.id and b.quantity > 0)
      or exists (select from work.plate p where p.holder = l.id)
      or exists (select from work.task t where t.status = 0 and (t.from_holder = l.id or t.to_holder = l.id)) used
  from goods.location l where l.code = any ($1) order by l.id for update`;

const ROWS = `jsonb_to_recordset($1) as r (code text, zone int, kind text, area int, aisle int, "xMm" int, "yMm" int, "zMm" int,
  walk int, digits text, active boolean)`;

const INSERT = `
  insert into goods.location (code, zone, kind, area, aisle, x_mm, y_mm, z_mm, walk, check_digits, active)
  select r.code, r.zone, r.kind, r.area, r.aisle, r."xMm", r."yMm", r."zMm", r.walk, r.digits, r.active from ${ROWS}`;

const UPDATE = `
  update goods.location l set zone = r.zone, kind = r.kind, area = r.area, aisle = r.aisle, x_mm = r."xMm", y_mm = r."yMm",
    z_mm = r."zMm", walk = r.walk, active = r.active
  from ${ROWS} where l.code = r.code`;

/**
 * Writes locations, each with a code of its own: new ones are made, known ones changed. Answers what became of each, in order.
 * Afterwards the place map must be refreshed.
 */
export async function writeLocations(
  tx: Queryable,
  locations: readonly LocationToWrite[],
): Promise<LocationOutcome[]> {
  const zones = await zoneIds(tx);
  const outcomes: LocationOutcome[] = [];
  for (let at = 0; at < locations.length; at += CHUNK) {
    outcomes.push(...(await writeChunk(tx, locations.slice(at, at + CHUNK), zones)));
  }
  return outcomes;
}

async function zoneIds(tx: Queryable): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ id: number; code: string }>('select id, code from goods.zone');
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** What would become of locations if they were written now. Changes nothing. */
export async function judgeLocations(
  database: Queryable,
  locations: readonly LocationToWrite[],
): Promise<LocationOutcome[]> {
  const zones = await zoneIds(database);
  const outcomes: LocationOutcome[] = [];
  for (let at = 0; at < locations.length; at += CHUNK) {
    const judged = await judgeChunk(database, locations.slice(at, at + CHUNK), zones);
    outcomes.push(...judged.map(({ outcome }) => outcome));
  }
  return outcomes;
}

async function judgeChunk(
  database: Queryable,
  locations: readonly LocationToWrite[],
  zones: ReadonlyMap<string, number>,
): Promise<Judged[]> {
  const { rows } = await database.query<Known>(KNOWN, [locations.map(({ code }) => code)]);
  const known = new Map(rows.map((row) => [row.code, row]));
  return locations.map((location) => judge(location, zones.get(location.zone), known.get(location.code)));
}

async function writeChunk(
  tx: Queryable,
  locations: readonly LocationToWrite[],
  zones: ReadonlyMap<string, number>,
): Promise<LocationOutcome[]> {
  const judged = await judgeChunk(tx, locations, zones);
  for (const [outcome, statement] of [
    ['created', INSERT],
    ['changed', UPDATE],
  ] as const) {
    const some = judged.flatMap((one) => (one.outcome === outcome ? [one.row] : []));
    if (some.length > 0) await tx.query(statement, [JSON.stringify(some)]);
  }
  return judged.map(({ outcome }) => outcome);
}

interface Judged {
  readonly outcome: LocationOutcome;
  readonly row?: Readonly<Record<string, unknown>>;
}

function judge(location: LocationToWrite, zone: number | undefined, known: Known | undefined): Judged {
  if (zone === undefined) return { outcome: 'unknown_zone' };
  const areaCode = areaOf(location.kind, location.area);
  if (areaCode === undefined) return { outcome: 'area_mismatch' };
  const area = areaCode === null ? null : AREA_IDS[areaCode];
  const { code, kind, aisle, xMm, yMm, zMm } = location;
  const active = location.active ?? known?.active ?? true;
  const row = {
    code,
    zone,
    kind,
    area,
    aisle,
    xMm,
    yMm,
    zMm,
    walk: walkRank(location),
    digits: checkDigits(code),
    active,
  };
  if (!known) return { outcome: 'created', row };
  const parts = [zone, kind, area, aisle, xMm, yMm, zMm, active ? 't' : 'f'];
  if (parts.filter((part) => part !== null).join('|') === known.content) return { outcome: 'unchanged' };
  if (known.used && (known.kind !== kind || known.area !== area)) return { outcome: 'location_in_use' };
  if (known.used && known.active && !active) return { outcome: 'location_not_empty' };
  return { outcome: 'changed', row };
}
