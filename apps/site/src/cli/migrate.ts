import type { Command } from 'commander';
import { migrate } from '../database/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import type { Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/** `kolli migrate`: brings the database to this program's schema. `--json` says `{ migrated: [names] }`. */
export function defineMigrate(command: Command, shell: Shell): void {
  addDataOption(command).action(async (options: DataOption) => {
    const open = { as: 'kolli migrate', create: true, schema: 'any' } as const;
    const migrated = await withSiteDatabase(options, open, shell, (database) =>
      migrate(database.config, { log: (line) => shell.progress(line) }),
    );
    const text = migrated.length === 0 ? 'The database is up to date.' : `Ran ${migrated.length} migrations.`;
    shell.result({ migrated }, text);
  });
}
