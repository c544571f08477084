import { problem } from '../http/index.ts';
import type { RunningSite } from './site.ts';

/**
 * What stays when a demo is cleared: the site and its day, what every database of this program begins with, and how the house prints.
 * All other tables of goods and work are emptied, those of later versions too.
 */
const KEPT: readonly string[] = [
  'goods.site',
  'goods.area',
  'goods.world',
  'goods.reason',
  'goods.printer',
  'goods.process_plan',
  'work.counter',
  'work.clock',
];

/** Empties a demo site of its goods and its work; its people stay. @throws Problem `not_a_demo`, `busy` */
export async function clearDemo(site: RunningSite): Promise<void> {
  const { work, databases, importer, places, catalogue, units, rounds } = site;
  if (!site.settings.demo)
    throw problem(409, 'not_a_demo', 'This is no demo site: nothing of it is cleared.');
  if (importer.busy())
    throw problem(409, 'busy', 'A file is being brought in. Clear the demo when it is done.');
  const { rows } = await databases.owner.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('goods', 'work')
       and tablename !~ '^journal_[0-9]+$' order by 1`,
  );
  const tables = rows.map(({ name }) => name).filter((name) => !KEPT.includes(name));
  // between two rounds, for settlement holds locks of its own; and alone, so that no step finds its task gone halfway
  await rounds.apart(() =>
    work.floor.journal.act(
      async (act) => {
        // by the owner: nobody else may empty a table as a whole
        await databases.owner.transaction(async (tx) => {
          await tx.query(`truncate ${tables.join(', ')}`);
          // the journal begins anew behind what was taken
          await tx.query('update work.counter set closed_step = step');
          await tx.query('update goods.site set demo = false');
        });
        act.after(() => {
          work.floor.clear();
          places.clear();
          catalogue.clear();
          units.clear();
          site.board.forget();
        });
      },
      { exclusive: true },
    ),
  );
  site.settings = { ...site.settings, demo: false };
  // what the board said of the demo is gone, and a trial site has no round before its clock is moved
  await site.board.tick();
}
