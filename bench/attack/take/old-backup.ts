/** What a backup of the middle of a working day gives once its window is over: it is restored, as who kept it would. */
import { type Embedded, openBackup, openDatabase, restore } from '../../../apps/site/src/database/index.ts';
import { rebuildSite } from '../../../apps/site/src/server/index.ts';
import type { Act } from '../judge/infer.ts';

export interface OldBackup {
  readonly folder: string;
  /** Where the site had its keys, which the thief has, too. */
  readonly dataFolder: string;
  readonly day: string;
}

/** The steps of that day in their order, with their packets; times are shares of the day's rows. */
export async function stepsOf(
  { folder, dataFolder, day }: OldBackup,
  config: Embedded['config'],
): Promise<{ step: number; trade: number; packet: number }[]> {
  const opened = await openBackup(folder, { dataFolder });
  const server = openDatabase(config, { max: 1 });
  await server.query('create database restored');
  await server.close();
  const db = openDatabase({ ...config, database: 'restored' }, { max: 2 });
  try {
    await restore(db, opened, { rebuild: rebuildSite });
    const { rows } = await db.query<{ step: number; trade: number; packet: number }>(
      `select step::float8 step, process::int trade, packet from work.journal where accepted = $1 and packet > 0 and process < 6 order by step`,
      [day],
    );
    return rows;
  } finally {
    await db.close();
  }
}

/** The same as acts, by a clock that runs evenly from one time of the day to another. */
export function actsOf(
  steps: readonly { readonly trade: number; readonly packet: number }[],
  from: number,
  to: number,
): Act[] {
  return steps.map(({ trade, packet }, i) => ({
    at: from + ((i + 0.5) / steps.length) * (to - from),
    trade,
    actor: packet,
  }));
}
