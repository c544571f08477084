import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { backup } from '../database/index.ts';
import { copyKeys, requireOwnFolder } from '../server/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { SECRET_FILE } from './secret-file.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli backup <folder>`: copies the site in one snapshot, server running or not. `--json` says
 * `{ folder, site, settled, rows, files, reused, bytes, workUntil, windowKeys, keys }`. The part `work` can be opened until the end of the
 * business day `workUntil`. Its key goes beside the folder, as do the keys of people: one copy of each for all backups. What the server
 * destroys later is destroyed for every backup.
 */
export function defineBackup(command: Command, shell: Shell): void {
  command.argument('<folder>', 'where the backup goes; settled days that it has are not copied again');
  addDataOption(command).action(async (folder: string, options: DataOption) => {
    const secret = readOrUndefined(join(options.data, SECRET_FILE));
    const made = await withSiteDatabase(options, { as: 'kolli backup' }, shell, async (database) => {
      await requireOwnFolder(database, options.data);
      return await backup(database, folder, {
        dataFolder: options.data,
        log: (line) => shell.progress(line),
        ...(secret === undefined ? {} : { secret }),
      });
    });
    // after the snapshot: whoever is in it has a key in the copy, or has none any more
    const keys = await copyKeys(options.data, dirname(resolve(folder)));
    const megabytes = (made.bytes / 1e6).toFixed(1);
    const upTo = made.settled === null ? 'no day is settled yet' : `settled up to ${made.settled}`;
    shell.result(
      { folder, ...made, keys: keys ?? null },
      `${made.site}, ${upTo}: ${made.rows} rows in ${made.files} files, ${megabytes} MB (${made.reused} files were there already). ` +
        `The live window in it can be opened until the end of ${made.workUntil}, with ${made.windowKeys}; the rest stays a backup.` +
        (keys ? ` The keys of its people are in ${keys}, one copy for all backups.` : ''),
    );
  });
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
