import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { backup } from '../database/index.ts';
import { copyKeys } from '../server/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { SECRET_FILE } from './secret-file.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli backup <folder>`: copies the site in one snapshot, server running or not. `--json` says
 * `{ folder, site, settled, rows, files, reused, bytes, keys }`. The keys of people go beside the folder, into the one copy for all backups:
 * who is erased later is erased in every backup.
 */
export function defineBackup(command: Command, shell: Shell): void {
  command.argument('<folder>', 'where the backup goes; settled days that it has are not copied again');
  addDataOption(command).action(async (folder: string, options: DataOption) => {
    const secret = readOrUndefined(join(options.data, SECRET_FILE));
    const made = await withSiteDatabase(options, { as: 'kolli backup' }, shell, (database) =>
      backup(database, folder, {
        log: (line) => shell.progress(line),
        ...(secret === undefined ? {} : { secret }),
      }),
    );
    // after the snapshot: whoever is in it has a key in the copy, or has none any more
    const keys = await copyKeys(options.data, dirname(resolve(folder)));
    const megabytes = (made.bytes / 1e6).toFixed(1);
    const upTo = made.settled === null ? 'no day is settled yet' : `settled up to ${made.settled}`;
    shell.result(
      { folder, ...made, keys: keys ?? null },
      `${made.site}, ${upTo}: ${made.rows} rows in ${made.files} files, ${megabytes} MB (${made.reused} files were there already). ` +
        `Delete ${join(folder, 'work')} when its days are over.` +
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
