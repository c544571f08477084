import { SiteProblem, SiteUnreachable } from '@kolli/client';
import {
  type Faults,
  type FloorReport,
  headcountOf,
  type Headcount,
  NoFloorSite,
  reportText,
  runFloor,
} from '@kolli/floor';
import { type Command, InvalidArgumentError } from 'commander';
import { verify, type Verified } from '../stock/index.ts';
import { addSiteOptions, share, type SiteOptions, wholeNumber } from './options.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';
import { noAnswer, siteAddress } from './site-address.ts';
import { withSiteDatabase } from './site-database.ts';

interface FloorCommandOptions extends SiteOptions, Faults {
  readonly speed: number | 'max';
  readonly days?: number;
  readonly seed: number;
  readonly workers: number | Headcount;
}

/** As many as a month of retail orders needs, over three shifts. */
const WORKERS = 40;
const MOST_WORKERS = 2000;

/**
 * `kolli floor`: works a demo or trial site as a floor of people with handhelds would, and says whether the site's books are what is
 * physically there. `--json` says orders, units, steps and differences; the exit code is 1 where anything differs.
 */
export function defineFloor(command: Command, shell: Shell): void {
  const fault = (name: string, what: string): void => {
    command.option(`--${name} <share>`, what, share, 0);
  };
  addSiteOptions(command)
    .option('--speed <times>', 'how much faster than real time, or max', speed, 'max')
    .option(
      '--days <number>',
      'end after so many business days (default: when the orders are gone)',
      wholeNumber(1, 3660),
    )
    .option(
      '--seed <number>',
      'of all chance: the same seed decides the same',
      wholeNumber(0, 2 ** 31 - 1),
      1,
    )
    .option(
      '--workers <number>',
      'how many, over three shifts; or by trade: receive=5,stow=7,pick=14,pack=9,load=3,count=2',
      workers,
      WORKERS,
    );
  fault('drop', 'share of requests that get lost, or whose answer does');
  fault('duplicate', 'share of requests with steps that are sent twice');
  fault('wrong', 'share of acts before which something wrong is scanned');
  fault('short', 'share of putaways and delivery lines of which units are missing, damaged or elsewhere');
  fault('offline', 'share of packets whose device is without network for an hour');
  command.action(async (options: FloorCommandOptions) => {
    const report = await run(options, shell);
    const verified = await verifyBooks(options, shell);
    const { detail: _detail, ...said } = report;
    const differences = [...report.verify.differences, ...(verified?.differences ?? [])];
    const ok = differences.length === 0;
    const books = !verified
      ? 'Books    not verified: their database cannot be opened from here'
      : verified.ok
        ? `Books    hold together: ${verified.checked} facts compared`
        : ['Books    do not hold together:', ...verified.differences.map((one) => `         ${one}`)].join(
            '\n',
          );
    shell.result({ ...said, verify: { ok, differences } }, `${reportText(report)}\n${books}`);
    if (!ok) shell.endWith(EXIT.bad);
  });
}

async function run(options: FloorCommandOptions, shell: Shell): Promise<FloorReport> {
  const { url, key } = siteAddress(options);
  const { speed: pace, days, seed, workers: crew, drop, duplicate, wrong, short, offline } = options;
  try {
    return await runFloor({
      url,
      key,
      speed: pace,
      days,
      seed,
      workers: crew,
      faults: { drop, duplicate, wrong, short, offline },
      progress: (line) => shell.progress(line),
    });
  } catch (error) {
    if (error instanceof NoFloorSite) throw new CommandProblem(error.message, error);
    if (error instanceof SiteUnreachable) throw noAnswer(url, error);
    if (error instanceof SiteProblem)
      throw new CommandProblem(`The site refused: ${error.message} (${error.code})`, error);
    throw error;
  }
}

/** Undefined where the database is not to be had from here: the floor may work a site on another machine. */
async function verifyBooks(options: FloorCommandOptions, shell: Shell): Promise<Verified | undefined> {
  if (options.url !== undefined && process.env['DATABASE_URL'] === undefined) return undefined;
  try {
    return await withSiteDatabase(options, { as: 'kolli floor' }, shell, verify);
  } catch (error) {
    if (error instanceof CommandProblem) return undefined;
    throw error;
  }
}

function speed(text: string): number | 'max' {
  if (text === 'max') return text;
  const times = Number(text);
  if (times > 0 && times <= 1e6) return times;
  throw new InvalidArgumentError('It must be max, or a number above 0.');
}

function workers(text: string): number | Headcount {
  if (/^\d+$/.test(text)) return wholeNumber(1, MOST_WORKERS)(text);
  const counts: Record<string, number> = { ...headcountOf(WORKERS) };
  for (const part of text.split(',')) {
    const [, trade = '', count = ''] = /^(\w+)=(\d{1,4})$/.exec(part) ?? [];
    if (!(trade in counts)) throw new InvalidArgumentError('It must be a number, or like pick=14,pack=9.');
    counts[trade] = Number(count);
  }
  const { receive = 0, stow = 0, pick = 0, pack = 0, load = 0, count = 0 } = counts;
  return { receive, stow, pick, pack, load, count };
}
