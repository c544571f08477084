import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectOne } from './connect.ts';
import { DatabaseProblem } from './problem.ts';

/** The lead of a site: one active server a database. */
export interface Lead {
  /** What every batch passes; the counter row refuses an older one. */
  readonly epoch: number;
  /** Called once, when another server has taken the lead: this one must end, and what it still sends is refused. */
  onLost(listener: (problem: DatabaseProblem) => void): void;
  release(): Promise<void>;
}

/** The advisory lock of the lead: a number that nothing else would choose. */
const LOCK = '7231900417355302';
/** The connection of a server that was killed takes a moment to end. */
const WAIT_MS = 3_000;
const POLL_MS = 100;

/**
 * Takes the lead of the site and the next epoch. The lock is held by a connection of its own; when that breaks (the database was
 * killed) it is taken again under the same epoch, unless another server was quicker. Throws `site_led`.
 */
export async function takeLead(config: pg.ClientConfig): Promise<Lead> {
  let client = await connectLocked(config);
  const next = await client.query<{ epoch: number }>(
    'update work.counter set epoch = epoch + 1 returning epoch',
  );
  const epoch = next.rows[0]?.epoch ?? 0;
  let released = false;
  let tell: (problem: DatabaseProblem) => void = () => {};

  const watch = (): void => {
    client.once('end', () => {
      if (!released) void retake();
    });
  };
  const retake = async (): Promise<void> => {
    while (!released) {
      try {
        client = await connectLocked(config);
        const now = await client.query<{ epoch: number }>('select epoch from work.counter');
        if (now.rows[0]?.epoch !== epoch) throw led();
        if (released) await client.end();
        else watch();
        return;
      } catch (error) {
        if (error instanceof DatabaseProblem && error.code === 'site_led') {
          await client.end().catch(() => {});
          tell(error);
          return;
        }
        await sleep(POLL_MS);
      }
    }
  };
  watch();
  return {
    epoch,
    onLost: (listener) => {
      tell = listener;
    },
    release: async () => {
      released = true;
      await client.end().catch(() => {});
    },
  };
}

/** Whether a server leads the site now. @throws DatabaseProblem `database_away` */
export async function isLed(config: pg.ClientConfig): Promise<boolean> {
  const client = await connectOne(config);
  try {
    const answer = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${LOCK}) as got`);
    return answer.rows[0]?.got !== true;
  } finally {
    // the lock goes with the connection
    await client.end();
  }
}

async function connectLocked(config: pg.ClientConfig): Promise<pg.Client> {
  const client = await connectOne({ ...config, keepAlive: true });
  try {
    const end = performance.now() + WAIT_MS;
    for (;;) {
      const answer = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${LOCK}) as got`);
      if (answer.rows[0]?.got) return client;
      if (performance.now() > end) throw led();
      await sleep(POLL_MS);
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

function led(): DatabaseProblem {
  return new DatabaseProblem(
    'site_led',
    'Another Kolli server works on this database: a site has one at a time.',
  );
}
