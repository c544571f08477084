import type { Command } from 'commander';
import { verifyAccessLog } from '../audit/index.ts';
import { verify } from '../stock/index.ts';
import { addDataOption, type DataOption } from './options.ts';
import { EXIT, type Shell } from './shell.ts';
import { withSiteDatabase } from './site-database.ts';

/**
 * `kolli verify`: proves that the site's books hold together and that nobody touched its access log, server running or not. `--json` says `{ ok, checked, differences }`; the
 * exit code is 1 where there are differences.
 */
export function defineVerify(command: Command, shell: Shell): void {
  addDataOption(command).action(async (options: DataOption) => {
    const found = await withSiteDatabase(options, { as: 'kolli verify' }, shell, async (database) => {
      const books = await verify(database);
      const log = await verifyAccessLog(database, options.data);
      const differences = [...books.differences, ...log.differences];
      return { ok: differences.length === 0, checked: books.checked + log.checked, differences };
    });
    const text = found.ok
      ? `The books hold together: ${found.checked} facts compared.`
      : found.differences.join('\n');
    shell.result(found, text);
    if (!found.ok) shell.endWith(EXIT.bad);
  });
}
