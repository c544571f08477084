import { basename } from 'node:path';
import { type SiteClient, SiteProblem } from '@kolli/client';
import {
  FileProblem,
  firstRetailOrder,
  planRetail,
  readRetail,
  RETAIL_CARRIERS,
  RETAIL_SERVICES,
  RETAIL_ZONES,
  retailFiles,
  type RetailLine,
  type RetailPlan,
  skippedText,
  weeksBetween,
} from '../link/index.ts';
import { type FileError, type FileResult, sendFile } from './import-file.ts';
import { openFile } from './input-file.ts';
import { CommandProblem } from './shell.ts';

export interface RetailImport {
  readonly files: readonly string[];
  readonly cover: number;
  readonly progress: (line: string) => void;
}

/** What became of the files, in their lines, and what the site got of them. */
export interface RetailResult {
  readonly read: number;
  /** Lines that became order lines. */
  readonly imported: number;
  readonly skipped: number;
  readonly unchanged: number;
  readonly skippedBy: RetailPlan['skipped'];
  readonly orders: number;
  readonly items: number;
  readonly locations: number;
  readonly deliveries: number;
  readonly errors: readonly FileError[];
  readonly text: string;
}

/** Brings files of the retail data set in through the site's API: catalogue, building, carriers, deliveries and orders. */
export async function importRetail(
  site: SiteClient,
  { files, cover, progress }: RetailImport,
): Promise<RetailResult> {
  const { lines, errors } = await readFiles(files, progress);
  const { now, day: today, timeZone } = await site.showClock();
  const shiftWeeks = await earlierShift(site, lines, timeZone);
  const made = planRetail(lines, { now: new Date(now), timeZone, today, cover, shiftWeeks });
  const plan = { ...made, skipped: { ...made.skipped, malformed: errors.length } };
  const read = lines.length + errors.length;
  progress(
    `read ${read} lines: ${plan.lines} order lines of ${plan.orders.length} orders; skipped ${skippedText(plan.skipped) || 'none'}`,
  );
  const results = plan.lines === 0 ? [] : await send(site, plan, progress);
  const orders = results.find(({ kind }) => kind === 'orders')?.result;
  const all = [
    ...errors,
    ...results.flatMap(({ kind, result }) =>
      result.errors.map((error) => ({ file: `${kind} made of them`, ...error })),
    ),
  ];
  const skipped = read - plan.lines + (orders?.skipped ?? 0);
  const { imported = 0, unchanged = 0 } = orders ?? {};
  return {
    read,
    imported,
    skipped,
    unchanged,
    skippedBy: plan.skipped,
    orders: plan.orders.length,
    items: plan.items.length,
    locations: plan.places.length,
    deliveries: plan.deliveries.length,
    errors: all,
    text: [
      `Read ${read} lines: ${imported} imported, ${unchanged} known already, ${skipped} skipped.`,
      `${plan.orders.length} orders from ${plan.orders[0]?.orderedAt ?? 'never'}, ${plan.items.length} items, ${plan.deliveries.length} deliveries, ${plan.places.length} locations.`,
    ].join('\n'),
  };
}

async function readFiles(
  files: readonly string[],
  progress: (line: string) => void,
): Promise<{ lines: RetailLine[]; errors: FileError[] }> {
  const lines: RetailLine[] = [];
  const errors: FileError[] = [];
  for (const path of files) {
    const file = basename(path);
    try {
      for await (const made of readRetail(await openFile(path))) {
        if (made.ok) lines.push(made.read);
        // One error a line, so that lines are counted once.
        else errors.push(...made.errors.slice(0, 1).map((error) => ({ ...error, file })));
      }
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      throw new CommandProblem(`${path}, line ${error.line}: ${error.message}`, error);
    }
    progress(`read ${file}`);
  }
  return { lines, errors };
}

/** By how many weeks an earlier import has moved the same orders; undefined where there was none. */
async function earlierShift(
  site: SiteClient,
  lines: readonly RetailLine[],
  timeZone: string,
): Promise<number | undefined> {
  const first = firstRetailOrder(lines);
  if (!first) return undefined;
  const { items } = await site.listOrders({ query: { reference: first.reference, limit: 100 } });
  const known = items.find(({ reference }) => reference === first.reference);
  return known && weeksBetween(first.at, new Date(known.orderedAt), timeZone);
}

async function send(
  site: SiteClient,
  plan: RetailPlan,
  progress: (line: string) => void,
): Promise<{ kind: string; result: FileResult }[]> {
  const results: { kind: string; result: FileResult }[] = [];
  for (const zone of RETAIL_ZONES) await unlessThere(site.createZone({ body: zone }));
  for (const { kind, text } of retailFiles(plan)) {
    results.push({ kind, result: await sendFile(site, { kind, mode: 'skip', body: text(), progress }) });
    // Services name the docks that were made.
    if (kind === 'locations') await makeCarriers(site);
  }
  return results;
}

async function makeCarriers(site: SiteClient): Promise<void> {
  for (const carrier of RETAIL_CARRIERS) await unlessThere(site.createCarrier({ body: carrier }));
  for (const service of RETAIL_SERVICES) {
    const { countries, cutOffs, weekdays } = service;
    await unlessThere(
      site.createService({
        body: { ...service, countries: [...countries], cutOffs: [...cutOffs], weekdays: [...weekdays] },
      }),
    );
  }
}

/** An earlier import has made it already. */
async function unlessThere(making: Promise<unknown>): Promise<void> {
  await making.catch((error: unknown) => {
    if (!(error instanceof SiteProblem) || error.status !== 409) throw error;
  });
}
