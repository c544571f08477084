import type { Database } from '../database/index.ts';
import { realClock, type Site, type SiteClock, trialClock } from '../places/index.ts';

/** The clock of a site: real time, or a trial site's own, which goes on where its simulator left it. */
export async function openClock(database: Database, site: Site): Promise<SiteClock> {
  const rule = { timeZone: site.timeZone, dayEndHour: site.dayEndHour };
  if (site.clock === 'real') return realClock(rule);
  await database.query('insert into work.clock (now) values (now()) on conflict do nothing');
  const { rows } = await database.query<{ now: Date }>('select now from work.clock');
  const start = rows[0]?.now;
  if (!start) throw new Error('a trial site has a clock');
  return trialClock(rule, start);
}
