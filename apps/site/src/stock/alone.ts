import type pg from 'pg';
import type { Queryable } from '../database/index.ts';
import type { Journal } from '../work/index.ts';

/** Held on a connection of its own while days settle and go: two servers' settlements follow one another, and `verify` knows. */
export const SETTLING_LOCK = '7231900417355304';

/**
 * Runs a change while the floor's steps wait: an exclusive act of the journal, or a transaction where no server works the site. It must
 * be short. `after` runs right behind the commit.
 */
export type Alone = (change: (tx: Queryable) => Promise<void>, after: () => void) => Promise<void>;

/** How a change runs alone on this site. */
export function alone(client: pg.Client, journal: Journal | undefined): Alone {
  if (journal) {
    return (change, after) =>
      journal.act(
        async (act) => {
          await change(act);
          act.after(after);
        },
        { exclusive: true },
      );
  }
  return async (change, after) => {
    await client.query('begin');
    try {
      await change(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    after();
  };
}
