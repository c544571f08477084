import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import {
  type Item,
  PackagingName,
  Sku,
  STOCK_STATUSES,
  type StockStatus,
  type UnitVerdict,
  type UnitWanted,
} from '../items/index.ts';
import { promiseWaiting } from '../outbound/index.ts';
import { LocationCode, type Place } from '../places/index.ts';
import { KIND, PROCESS, WORLD } from '../work/index.ts';
import { day, oneOf, required, text, whole } from './column.ts';
import {
  type Group,
  type GroupResult,
  type ImportedFile,
  importKind,
  type ImportKind,
  type LineError,
  lineError,
} from './import-kind.ts';
import type { LinkNeeds } from './needs.ts';
import { resolveLine } from './quantity.ts';

/** More of one item in one bin than any holds. */
const MAX_QUANTITY = 10_000_000;
const ADJUSTMENT = { id: WORLD.adjustment, place: WORLD.adjustment };

const COLUMNS = {
  location: required(text('Code of the bin.', LocationCode)),
  sku: required(text('The item.', Sku)),
  quantity: required(whole('How many of the packaging.', 1, MAX_QUANTITY)),
  packaging: text('What the quantity counts; empty: base units.', PackagingName),
  lot: text('The lot, for items that track lots.', z.string().max(40)),
  expiry: day('The expiry of the lot.'),
  serial: text('The serial number, for items that track them; quantity 1.', z.string().max(64)),
  owner: text('Code of the owner.', z.string().max(32)),
  status: oneOf('Whether it can be sold', STOCK_STATUSES),
} as const;

interface Row {
  readonly location: string;
  readonly sku: string;
  readonly quantity: number;
  readonly packaging: string | undefined;
  readonly lot: string | undefined;
  readonly expiry: string | undefined;
  readonly serial: string | undefined;
  readonly owner: string | undefined;
  readonly status: StockStatus | undefined;
}

/** A line that can be put into its bin. */
interface Opening {
  readonly place: Place;
  readonly wanted: UnitWanted;
  readonly quantity: number;
}

/**
 * Opening stock: one line for each bin and stock unit, added to what is there. Lines are known by the content of their file: the same file
 * again brings nothing, lines of it that were wrong the first time excepted.
 */
export function stockImport(needs: LinkNeeds): ImportKind {
  const { database, journal, clock, units } = needs;
  const openingOf = (line: Line): Opening | readonly LineError[] => readOpening(needs, line);

  return importKind(COLUMNS, {
    name: 'stock',
    // Two lines with one serial are the same thing twice; all others stand for themselves.
    keyOf: ({ sku, serial }, line) =>
      serial === undefined ? `line ${String(line).padStart(9, '0')}` : `serial ${sku} ${serial}`,
    judgeWhole: (file) => contradictingLots(database, file.id),
    async judge(groups, file) {
      const done = await linesIn(database, file, groups);
      const held = await heldSerials(database, groups);
      const read = groups.map(({ lines: [first] }) => openingOf(first));
      const verdicts = await lotVerdicts(needs, read);
      return groups.map((group, at) => {
        const [first, ...more] = group.lines;
        const opening = read[at];
        if (!opening || done.has(first.line)) return [];
        if (!isOpening(opening)) return opening;
        const wrong = (column: string, code: string, reason: string): LineError[] => [
          lineError(first.line, column, code, reason),
        ];
        const [twice] = more;
        if (twice) {
          const reason = `serial ${first.row.serial} is on line ${first.line} already`;
          return [lineError(twice.line, 'serial', 'serial_exists', reason)];
        }
        if (opening.wanted.serial && held.has(`${opening.wanted.item} ${opening.wanted.serial}`)) {
          return wrong(
            'serial',
            'serial_exists',
            `a unit with serial ${opening.wanted.serial} is in stock already`,
          );
        }
        const expiry = verdicts.get(`${opening.wanted.item} ${opening.wanted.lot}`);
        return opening.wanted.lot &&
          expiry !== undefined &&
          opening.wanted.expiry &&
          expiry !== opening.wanted.expiry
          ? wrong(
              'expiry',
              'lot_expiry_differs',
              `lot ${opening.wanted.lot} is known with the expiry ${expiry ?? 'none'}`,
            )
          : [];
      });
    },
    async apply(groups, file, mark) {
      const read = groups.map(({ lines: [first] }) => openingOf(first));
      const openings = read.filter(isOpening);
      const ids = await units.idsOf(
        database,
        openings.map(({ wanted }) => wanted),
      );
      const unitOf = new Map(openings.map((opening, at) => [opening, ids[at]]));
      await journal.act(
        async (act) => {
          const done = await linesIn(act, file, groups);
          const results: GroupResult[] = [];
          const moves: { opening: Opening; unit: number; line: number }[] = [];
          for (const [at, group] of groups.entries()) {
            const opening = read[at];
            const { line } = group.lines[0];
            const unit: UnitVerdict | undefined =
              opening && isOpening(opening) ? unitOf.get(opening) : undefined;
            if (done.has(line)) results.push('unchanged');
            else if (opening && !isOpening(opening)) results.push(opening);
            else if (!opening || typeof unit !== 'number') {
              results.push([
                lineError(line, 'expiry', 'lot_expiry_differs', 'is not the one that the lot is known with'),
              ]);
            } else {
              results.push('imported');
              moves.push({ opening, unit, line });
            }
          }
          // Locks are taken by holder and unit, as everywhere.
          for (const { opening, unit } of moves.toSorted(
            (a, b) => a.opening.place.id - b.opening.place.id || a.unit - b.unit,
          )) {
            await act.move({
              kind: KIND.opening,
              process: PROCESS.problem,
              from: ADJUSTMENT,
              fromUnit: unit,
              to: opening.place,
              toUnit: unit,
              quantity: opening.quantity,
            });
          }
          await keepLines(
            act,
            file,
            moves.map(({ line }) => line),
          );
          await mark(act, results);
        },
        { by: 'office' },
      );
      const items = new Set(openings.map(({ wanted }) => wanted.item));
      await journal.act((act) => promiseWaiting(act, clock, [...items]));
    },
  });
}

interface Line {
  readonly line: number;
  readonly row: Row;
}

function isOpening(read: Opening | readonly LineError[]): read is Opening {
  return 'place' in read;
}

/** A line as it can be put into its bin, or what is wrong with it whatever else is in stock. */
function readOpening({ catalogue, places, clock }: LinkNeeds, line: Line): Opening | readonly LineError[] {
  const { row } = line;
  const wrong = (column: string, code: string, reason: string): LineError[] => [
    lineError(line.line, column, code, reason),
  ];
  const place = places.byCode(row.location);
  if (!place) return wrong('location', 'unknown_location', `"${row.location}" is no location in use`);
  if (place.kind !== 'bin') return wrong('location', 'not_a_bin', `${row.location} is no bin`);
  const resolved = resolveLine(catalogue, line, MAX_QUANTITY);
  if (!resolved.ok) return resolved.errors;
  const { item, quantity } = resolved;
  const tracked = trackingError(item, row, quantity);
  if (tracked) return wrong(...tracked);
  const owner = row.owner === undefined ? undefined : catalogue.ownerByCode(row.owner);
  if (row.owner !== undefined && !owner)
    return wrong('owner', 'unknown_owner', `"${row.owner}" is no owner: make it first`);
  const status = row.status ?? 'available';
  if (status === 'available' && row.expiry !== undefined && row.expiry < clock.today()) {
    return wrong('expiry', 'expired', `${row.expiry} is over: say status hold or damaged`);
  }
  return {
    place,
    quantity,
    wanted: {
      item: item.item,
      lot: row.lot,
      expiry: row.expiry,
      serial: row.serial,
      owner: owner?.id,
      status,
    },
  };
}

function trackingError(
  item: Item,
  row: Row,
  quantity: number,
): [column: string, code: string, reason: string] | undefined {
  const { sku } = item;
  if (item.tracksLot && row.lot === undefined) return ['lot', 'lot_needed', `is empty: ${sku} tracks lots`];
  if (!item.tracksLot && row.lot !== undefined) return ['lot', 'lot_not_tracked', `${sku} has no lots`];
  if (item.tracksExpiry && row.expiry === undefined)
    return ['expiry', 'expiry_needed', `is empty: lots of ${sku} expire`];
  if (!item.tracksExpiry && row.expiry !== undefined)
    return ['expiry', 'expiry_not_tracked', `lots of ${sku} have no expiry`];
  if (item.tracksSerial && row.serial === undefined)
    return ['serial', 'serial_needed', `is empty: ${sku} tracks serials`];
  if (!item.tracksSerial && row.serial !== undefined)
    return ['serial', 'serial_not_tracked', `${sku} has no serials`];
  if (row.serial !== undefined && quantity !== 1)
    return ['quantity', 'bad_quantity', 'is not 1: a serial is one unit'];
  return undefined;
}

/** Lots that a file gives two expiries: all their lines are wrong. Errors by the key of the line. */
async function contradictingLots(
  database: Queryable,
  id: number,
): Promise<ReadonlyMap<string, readonly LineError[]>> {
  const { rows } = await database.query<{ key: string; line: number; lot: string }>(
    `select r.key, r.line, r.data->>'lot' lot from work.import_row r
     join (select data->>'sku' sku, data->>'lot' lot from work.import_row
       where import = $1 and state = 'staged' and data->>'lot' is not null
       group by 1, 2 having count(distinct coalesce(data->>'expiry', '')) > 1) l
       on r.data->>'sku' = l.sku and r.data->>'lot' = l.lot
     where r.import = $1 and r.state = 'staged'`,
    [id],
  );
  return new Map(
    rows.map(({ key, line, lot }) => [
      key,
      [lineError(line, 'expiry', 'contradiction', `lines of this file give lot ${lot} different expiries`)],
    ]),
  );
}

/** Which of these lines of the file are in stock already. */
async function linesIn(
  database: Queryable,
  file: ImportedFile,
  groups: readonly Group<Row>[],
): Promise<ReadonlySet<number>> {
  const { rows } = await database.query<{ line: number }>(
    'select w.line from unnest($2::int[]) w (line) join goods.opening o on o.fingerprint = $1 and o.lines @> w.line',
    [file.fingerprint, groups.map(({ lines: [{ line }] }) => line)],
  );
  return new Set(rows.map(({ line }) => line));
}

async function keepLines(tx: Queryable, file: ImportedFile, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `insert into goods.opening as o (fingerprint, lines)
     select $1, range_agg(int4range(w.line, w.line, '[]')) from unnest($2::int[]) w (line)
     on conflict (fingerprint) do update set lines = o.lines + excluded.lines`,
    [file.fingerprint, lines],
  );
}

/** Serials of the file that are in stock, as item and serial. */
async function heldSerials(database: Queryable, groups: readonly Group<Row>[]): Promise<ReadonlySet<string>> {
  const serials = groups.flatMap(({ lines: [{ row }] }) => row.serial ?? []);
  if (serials.length === 0) return new Set();
  const { rows } = await database.query<{ item: number; serial: string }>(
    `select u.item, u.serial from work.every_unit u join work.balance b on b.unit = u.id and b.quantity > 0
     where u.serial = any ($1)`,
    [serials],
  );
  return new Set(rows.map(({ item, serial }) => `${item} ${serial}`));
}

/** The expiries of the lots that are known, by item and lot. */
async function lotVerdicts(
  { database }: LinkNeeds,
  read: readonly (Opening | readonly LineError[])[],
): Promise<ReadonlyMap<string, string | null>> {
  const named = read.filter(isOpening).filter(({ wanted }) => wanted.lot !== undefined);
  if (named.length === 0) return new Map();
  const { rows } = await database.query<{ item: number; code: string; expiry: string | null }>(
    `select l.item, l.code, l.expiry from unnest($1::int[], $2::text[]) w (item, code)
     join work.every_lot l on l.item = w.item and l.code = w.code`,
    [named.map(({ wanted }) => wanted.item), named.map(({ wanted }) => wanted.lot)],
  );
  return new Map(rows.map(({ item, code, expiry }) => [`${item} ${code}`, expiry]));
}
