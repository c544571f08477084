import { type Command, InvalidArgumentError, Option } from 'commander';
import { IMPORT_KINDS, type ImportMode, type ImportName } from '../link/index.ts';
import { askSite } from './ask-site.ts';
import { errorText, type FileResult, sendFile } from './import-file.ts';
import { importRetail } from './import-retail.ts';
import { openFile } from './input-file.ts';
import { addSiteOptions, type SiteOptions } from './options.ts';
import { EXIT, type Shell } from './shell.ts';

interface ImportOptions extends SiteOptions {
  readonly mode: ImportMode;
}

interface RetailCommandOptions extends SiteOptions {
  readonly cover: number;
}

/** Errors that are shown one by one; `--json` has all that the site keeps. */
const SHOWN_ERRORS = 20;
const MOST_COVER = 100;

/**
 * `kolli import`: brings CSV files in through the API of the running server. `--json` says `{ read, imported, skipped, unchanged, errors }`
 * in lines of the files; the exit code is 1 where a line was wrong.
 */
export function defineImport(command: Command, shell: Shell): void {
  for (const kind of IMPORT_KINDS) {
    subcommand(command, kind, `bring in ${kind}`)
      .argument('<file>', 'a CSV file, plain or packed with gzip; - for standard input')
      .addOption(
        new Option('--mode <mode>', 'all: a wrong line refuses the file; skip: wrong lines are left out')
          .choices(['all', 'skip'])
          .default('all'),
      )
      .action(async (file: string, options: ImportOptions) => importOne(kind, file, options, shell));
  }
  subcommand(command, 'retail', 'bring in files of the "Online Retail" data set as months of orders')
    .argument('<files...>', 'CSV files, plain or packed with gzip')
    .option('--cover <share>', 'how much of the demand the deliveries bring', cover, 1.02)
    .action(async (files: string[], options: RetailCommandOptions) => {
      const { text, ...said } = await askSite(options, (site) =>
        importRetail(site, { files, cover: options.cover, progress: (line) => shell.progress(line) }),
      );
      tell({ ...said, wrong: said.errors.length }, text, shell);
    });
}

async function importOne(
  kind: ImportName,
  file: string,
  options: ImportOptions,
  shell: Shell,
): Promise<void> {
  const body = await openFile(file);
  const progress = (line: string): void => shell.progress(line);
  const result = await askSite(options, (site) =>
    sendFile(site, { kind, mode: options.mode, body, progress }),
  );
  const { read, imported, skipped, unchanged, state } = result;
  const text =
    state === 'refused'
      ? `Refused: nothing was changed. ${read === 0 ? 'The file cannot be read.' : `${result.wrong} errors in ${read} lines.`}`
      : `Read ${read} lines: ${imported} imported, ${unchanged} known already, ${skipped} skipped.`;
  tell(result, text, shell);
}

function tell(result: Pick<FileResult, 'errors' | 'wrong'>, text: string, shell: Shell): void {
  for (const error of result.errors.slice(0, SHOWN_ERRORS)) shell.progress(errorText(error));
  const more = result.wrong - SHOWN_ERRORS;
  if (more > 0) shell.progress(`and ${more} more errors`);
  shell.result(result, text);
  if (result.wrong > 0) shell.endWith(EXIT.bad);
}

function subcommand(parent: Command, name: string, summary: string): Command {
  return addSiteOptions(parent.command(name).description(summary)).option(
    '--json',
    'print one JSON document, and all else on standard error',
  );
}

function cover(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number > 0 && number <= MOST_COVER) return number;
  throw new InvalidArgumentError(`It must be a number above 0 and up to ${MOST_COVER}.`);
}
