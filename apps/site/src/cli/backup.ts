import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { backup } from '../database/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { SECRET_FILE } from './secret-file.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli backup <folder>`: copies the site in one snapshot, server running or not. `--json` says
 * `{ folder, site, settled, rows, files, reused, bytes }`.
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
    const megabytes = (made.bytes / 1e6).toFixed(1);
    const upTo = made.settled === null ? 'no day is settled yet' : `settled up to ${made.settled}`;
    shell.result(
      { folder, ...made },
      `${made.site}, ${upTo}: ${made.rows} rows in ${made.files} files, ${megabytes} MB (${made.reused} files were there already). ` +
        `Delete ${join(folder, 'work')} when its days are over.`,
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
