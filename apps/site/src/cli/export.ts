import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { EXPORT_KINDS, type ExportName } from '../link/index.ts';
import { askSite } from './ask-site.ts';
import { addSiteOptions, type SiteOptions } from './options.ts';
import { CommandProblem, type Shell } from './shell.ts';

interface ExportCommandOptions extends SiteOptions {
  readonly output?: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * `kolli export`: writes a CSV file of what the site holds, at the grain that programs may have. With `--output` into a file; `--json` says
 * `{ file, bytes }` then, for the file itself is no JSON.
 */
export function defineExport(command: Command, shell: Shell): void {
  for (const kind of EXPORT_KINDS) {
    const sub = addSiteOptions(command.command(kind).description(`write ${kind} as CSV`))
      .option('-o, --output <file>', 'the file to write (default: standard output)')
      .option('--json', 'print one JSON document, and all else on standard error');
    if (kind === 'ledger') {
      sub
        .option('--from <day>', 'first business day, 2026-11-24', day)
        .option('--to <day>', 'last business day', day);
    }
    sub.action(async (options: ExportCommandOptions) => exportOne(kind, options, shell));
  }
}

async function exportOne(kind: ExportName, options: ExportCommandOptions, shell: Shell): Promise<void> {
  const { output, from, to } = options;
  if (shell.json && output === undefined) {
    throw new CommandProblem('With --json the file needs a name of its own: give --output.');
  }
  const bytes = await askSite(options, async (site) => {
    const file = await site.exportFile({ path: { kind }, query: { from, to } });
    let count = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of file) {
        count += chunk.length;
        yield chunk;
      }
    };
    if (output === undefined)
      await pipeline(Readable.from(counted(), { objectMode: false }), process.stdout, { end: false });
    else await writeTo(output, counted());
    return count;
  });
  if (output !== undefined) shell.result({ file: output, bytes }, `Wrote ${bytes} bytes to ${output}.`);
}

async function writeTo(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new CommandProblem(`${path} cannot be written: ${error.message}.`, error);
    throw error;
  }
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be a day like 2026-11-24.');
}
