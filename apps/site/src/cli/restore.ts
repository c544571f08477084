import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { trustRestoredLog } from '../audit/index.ts';
import { bringWindowKeysBack, openBackup, restore } from '../database/index.ts';
import { bringKeysBack, rebuildSite } from '../server/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { SECRET_FILE } from './secret-file.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli restore <folder>`: makes the site of a backup in an empty database of either kind. `--json` says
 * `{ folder, site, settled, parts, rows, rebuilt, overSince }`; `rebuilt` is null where the backup had its part `work`, `overSince` the business
 * day since whose end that part is there and cannot be opened.
 */
export function defineRestore(command: Command, shell: Shell): void {
  command.argument('<folder>', 'the folder of the backup');
  addDataOption(command).action(async (folder: string, options: DataOption) => {
    const log = (line: string): void => shell.progress(line);
    // Before a database is made for it.
    const backup = await openBackup(folder, { dataFolder: options.data, log });
    const { overSince, window } = backup;
    const beside = dirname(resolve(folder));
    const open = { as: 'kolli restore', create: true, schema: 'any' } as const;
    const { secret, keys, ...made } = await withSiteDatabase(options, open, shell, async (database) => {
      const restored = await restore(database, backup, { rebuild: rebuildSite, log });
      mkdirSync(options.data, { recursive: true });
      if (window) await bringWindowKeysBack(options.data, beside, window);
      const { rows } = await database.query<{ id: string }>('select id from people.keyring');
      await trustRestoredLog(database, options.data);
      return { ...restored, keys: rows[0]?.id };
    });
    if (secret !== null) keepSecret(options.data, secret);
    const { rebuilt } = made;
    const lines = [`${made.site} is restored: ${made.rows} rows of ${made.parts.join(', ')}.`];
    if (keys !== undefined && !(await bringKeysBack(options.data, beside, keys)))
      lines.push(
        `The keys of its people are not in ${beside}: put the copy there and restore again, or nobody of them can be read.`,
      );
    if (rebuilt) {
      const why =
        overSince === null
          ? 'The live window was not in the backup'
          : `The live window of this backup cannot be opened since the end of ${overSince}`;
      lines.push(
        `${why}: ${rebuilt.balances} balances of bins are as they were at the end of ${made.settled ?? 'nothing'}, ` +
          `${rebuilt.missing} units that were in totes and parcels wait to be found in ${rebuilt.counts} counts, ` +
          `${rebuilt.orders} orders and ${rebuilt.deliveries} deliveries are open again.`,
      );
    }
    shell.result({ folder, ...made, overSince }, lines.join('\n'));
  });
}

/** Packets that are out stay known. A secret that is there already has let people in, and stays. */
function keepSecret(data: string, secret: string): void {
  const path = join(data, SECRET_FILE);
  mkdirSync(data, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
}
