import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openBackup, restore } from '../database/index.ts';
import { rebuildSite } from '../server/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { SECRET_FILE } from './secret-file.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli restore <folder>`: makes the site of a backup in an empty database of either kind. `--json` says
 * `{ folder, site, settled, parts, rows, rebuilt }`; `rebuilt` is null where the backup had its part `work`.
 */
export function defineRestore(command: Command, shell: Shell): void {
  command.argument('<folder>', 'the folder of the backup');
  addDataOption(command).action(async (folder: string, options: DataOption) => {
    const log = (line: string): void => shell.progress(line);
    // Before a database is made for it.
    const backup = await openBackup(folder, log);
    const open = { as: 'kolli restore', create: true, schema: 'any' } as const;
    const { secret, ...made } = await withSiteDatabase(options, open, shell, (database) =>
      restore(database, backup, { rebuild: rebuildSite, log }),
    );
    if (secret !== null) keepSecret(options.data, secret);
    const { rebuilt } = made;
    const lines = [`${made.site} is restored: ${made.rows} rows of ${made.parts.join(', ')}.`];
    if (rebuilt) {
      lines.push(
        `The live window was not in the backup: ${rebuilt.balances} balances of bins are as they were at the end of ${made.settled ?? 'nothing'}, ` +
          `${rebuilt.missing} units that were in totes and parcels wait to be found in ${rebuilt.counts} counts, ` +
          `${rebuilt.orders} orders and ${rebuilt.deliveries} deliveries are open again.`,
      );
    }
    shell.result({ folder, ...made }, lines.join('\n'));
  });
}

/** Packets that are out stay known. A secret that is there already has let people in, and stays. */
function keepSecret(data: string, secret: string): void {
  const path = join(data, SECRET_FILE);
  mkdirSync(data, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
}
