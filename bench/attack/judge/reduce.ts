/** From a month's take to what each attacker makes of it: small, so that the take can go. */
import { setImmediate } from 'node:timers/promises';
import type { Worked } from '../floor/month.ts';
import { CELL_SECONDS, CELLS, TRADES } from '../floor/people.ts';
import {
  type Attacker,
  ATTACKERS,
  baselineCells,
  baselineParcels,
  baselineSpeed,
  type Pair,
  rowOrder,
} from '../attackers/index.ts';
import type { OrderedRow, View } from '../take/view.ts';
import { grouped } from './grouped.ts';
import { available } from './infer.ts';

export const CELL_TARGETS = ['pause', 'latency', 'fastScan'] as const;
export type CellTarget = (typeof CELL_TARGETS)[number];

/** Rows of one kind with their features: half hours, or pairs of a parcel and a worker. */
export interface Reduced {
  /** What the roster says: the process, where in the shift it is, who is fast. */
  readonly known: readonly Float64Array[];
  readonly baseline: readonly Float64Array[];
  readonly byAttacker: ReadonlyMap<string, readonly Float64Array[]>;
  readonly truth: ReadonlyMap<string, Uint8Array>;
  readonly worker: Uint8Array;
  readonly crew: Uint8Array;
  readonly group: Uint8Array;
}

export interface ReducedMonth {
  readonly floor: number;
  readonly cells: Reduced;
  readonly pairs: Reduced;
  readonly speeds: {
    readonly crew: readonly number[];
    readonly truth: readonly number[];
    readonly baseline: Float64Array;
    readonly byAttacker: ReadonlyMap<string, Float64Array>;
  };
}

/** Parcels that are asked about in a month. */
const PARCELS = 1000;
/** A half hour that is mostly a break says nothing. */
const LEAST_SECONDS = CELL_SECONDS / 2;

/** The names of the two leaky variants. */
export const LEAKS = ['ledger with the worker', 'ledger in exact order with carts'] as const;

/** Asks each attacker. Others are let in between, as in `scoreFloor`. */
export async function reduce(month: Worked, view: View): Promise<ReducedMonth> {
  const kept = month.lived.flatMap(({ shift }, i) =>
    Array.from({ length: CELLS }, (_, cell) => cell).flatMap((cell) => {
      const from = shift.start + cell * CELL_SECONDS;
      return available(shift, from, from + CELL_SECONDS) > LEAST_SECONDS ? [i * CELLS + cell] : [];
    }),
  );
  const some = (column: Float64Array): Float64Array => Float64Array.from(kept, (at) => column[at] ?? 0);
  const cellsOf = (attacker: Attacker, of: View): Float64Array[] | undefined =>
    attacker.cells?.(of).map(some);
  const asked = new Map<string, readonly Float64Array[]>();
  for (const attacker of ATTACKERS) {
    await setImmediate();
    const columns = cellsOf(attacker, view);
    if (columns) asked.set(attacker.name, columns);
  }
  const leaky = LEAKS.map((name) => [name, leakyView(month, view, name)] as const);
  const fromShift = (of: (shift: Worked['lived'][number]['shift'], cell: number) => number): Float64Array =>
    Float64Array.from(kept, (at) => {
      const shift = month.lived[Math.floor(at / CELLS)]?.shift;
      return shift ? of(shift, at % CELLS) : 0;
    });
  const crewOf = (worker: number): number => TRADES.indexOf(month.workers[worker]?.home ?? 'pick');
  const cells: Reduced = {
    known: [
      ...TRADES.slice(1).map((trade) => fromShift((shift) => (shift.trade === trade ? 1 : 0))),
      fromShift((_, cell) => (cell === 0 ? 1 : 0)),
      fromShift((_, cell) => (cell === 1 ? 1 : 0)),
      fromShift((_, cell) => (cell === CELLS - 1 ? 1 : 0)),
      fromShift(
        (shift, cell) =>
          available(shift, shift.start + cell * CELL_SECONDS, shift.start + (cell + 1) * CELL_SECONDS) /
          CELL_SECONDS,
      ),
      fromShift(({ worker }) => view.speeds[worker] ?? 1),
    ],
    baseline: baselineCells(view).map(some),
    byAttacker: new Map([
      ...asked,
      ...leaky.map(([name, of]) => [name, cellsOf(rowOrder, of) ?? []] as const),
    ]),
    truth: new Map(
      CELL_TARGETS.map((target) => [
        target,
        Uint8Array.from(kept, (at) => month.lived[Math.floor(at / CELLS)]?.truth[target][at % CELLS] ?? 0),
      ]),
    ),
    worker: Uint8Array.from(kept, (at) => month.lived[Math.floor(at / CELLS)]?.shift.worker ?? 0),
    crew: Uint8Array.from(kept, (at) => crewOf(month.lived[Math.floor(at / CELLS)]?.shift.worker ?? 0)),
    group: Uint8Array.from(kept, (at) => month.lived[Math.floor(at / CELLS)]?.shift.group ?? 0),
  };

  const packer = new Map(month.parcels.map((parcel) => [parcel.id, parcel]));
  const every = Math.max(1, Math.floor(view.after.parcels.length / PARCELS));
  const pairs = view.after.parcels.flatMap(({ id, day }, parcel): Pair[] =>
    parcel % every === 0 && packer.get(id)?.day === day
      ? view.shifts.flatMap((shift, i) =>
          shift.day === day && shift.trade === 'pack' ? [{ parcel, shift: i }] : [],
        )
      : [],
  );
  const whose = (pair: Pair) => view.shifts[pair.shift];
  return {
    floor: month.floor,
    cells,
    pairs: {
      known: pairsKnown(view, pairs),
      baseline: [baselineParcels(view, pairs)],
      byAttacker: new Map([
        ...ATTACKERS.flatMap(({ name, parcels }) =>
          parcels ? [[name, [parcels(view, pairs)]] as const] : [],
        ),
        ...leaky.map(([name, of]) => [name, [rowOrder.parcels?.(of, pairs) ?? new Float64Array()]] as const),
      ]),
      truth: new Map([
        [
          'parcel',
          Uint8Array.from(pairs, (pair) =>
            packer.get(view.after.parcels[pair.parcel]?.id ?? 0)?.packer === whose(pair)?.worker ? 1 : 0,
          ),
        ],
      ]),
      worker: Uint8Array.from(pairs, (pair) => whose(pair)?.worker ?? 0),
      crew: Uint8Array.from(pairs, (pair) => crewOf(whose(pair)?.worker ?? 0)),
      group: Uint8Array.from(pairs, (pair) => whose(pair)?.group ?? 0),
    },
    speeds: {
      crew: month.workers.map(({ id }) => crewOf(id)),
      truth: month.workers.map(({ speed }) => speed),
      baseline: baselineSpeed(view),
      byAttacker: new Map(
        ATTACKERS.flatMap(({ name, speed }) => (speed ? [[name, speed(view)] as const] : [])),
      ),
    },
  };
}

/** What the roster and the trucks say of a pair: how many could have packed the parcel, and which shift loads which truck. */
function pairsKnown(view: View, pairs: readonly Pair[]): Float64Array[] {
  const packers = new Map<number, number>();
  for (const { day, trade } of view.shifts)
    if (trade === 'pack') packers.set(day, (packers.get(day) ?? 0) + 1);
  const column = (of: (shift: View['shifts'][number], departedAt: number) => number): Float64Array =>
    Float64Array.from(pairs, ({ shift, parcel }) => {
      const who = view.shifts[shift];
      return who ? of(who, view.after.parcels[parcel]?.departedAt ?? 0) : 0;
    });
  // an order's number is as good as its time, which is its sender's and in any order system
  const places = new Map<number, number>();
  for (const some of grouped(view.after.parcels, ({ day }) => day).values())
    some.toSorted((a, b) => a.order - b.order).forEach(({ id }, i) => places.set(id, i / some.length));
  const starts = [...new Set(view.shifts.map(({ start }) => start))];
  return [
    column(({ group }) => 1 / group),
    column(({ day }) => 1 / (packers.get(day) ?? 1)),
    column(({ worker }) => view.speeds[worker] ?? 1),
    ...starts.map((start) =>
      Float64Array.from(pairs, ({ shift, parcel }) =>
        view.shifts[shift]?.start === start ? (places.get(view.after.parcels[parcel]?.id ?? 0) ?? 0) : 0,
      ),
    ),
    ...starts.flatMap((start) =>
      view.cutOffs.map((cutOff) =>
        column((shift, at) => (shift.start === start && at >= cutOff && at < cutOff + 300 ? 1 : 0)),
      ),
    ),
  ];
}

/** The same take of a product that leaks on purpose: its ledger is not summed and not sorted, and names the worker, or a cart that is somebody's for a day. */
function leakyView(month: Worked, view: View, leak: (typeof LEAKS)[number]): View {
  const actor = (worker: number, day: number): number =>
    leak === LEAKS[0] ? worker + 1 : 1 + worker + 100 * (day + 1);
  const parcels = new Map(month.parcels.map(({ packet, id }) => [packet, id]));
  const rows = month.days.flatMap(({ trade, worker, packet }, day): OrderedRow[] =>
    Array.from(trade, (of, i) => ({
      day,
      trade: of,
      actor: actor(worker[i] ?? 0, day),
      parcel: parcels.get(packet[i] ?? 0) ?? 0,
    })),
  );
  return {
    ...view,
    sightings: view.shifts.map(({ worker, day }, i) => ({
      at: view.sightings[i]?.at ?? 0,
      actor: actor(worker, day),
    })),
    after: { ...view.after, ledgerOrder: rows },
  };
}

/** By what share of their steps somebody was seen. */
const SEEN_AT = 0.4;

/** What is known from elsewhere. */
export function knowledgeOf(
  month: Worked,
): Pick<View, 'floor' | 'people' | 'shifts' | 'speeds' | 'cutOffs' | 'sightings' | 'tradeIndex'> {
  const own = month.days.map(({ worker }) => grouped(worker.keys(), (i) => worker[i] ?? 0));
  return {
    floor: month.floor,
    people: month.workers.length,
    shifts: month.lived.map(({ shift }) => shift),
    speeds: month.workers.map(({ speed }) => speed),
    cutOffs: month.cutOffs,
    sightings: month.lived.map(({ shift }) => {
      const day = month.days[shift.day];
      const acts = own[shift.day]?.get(shift.worker) ?? [];
      const at = acts[Math.floor(acts.length * SEEN_AT)] ?? 0;
      return { at: day?.at[at] ?? 0, actor: day?.packet[at] ?? 0 };
    }),
    tradeIndex: (trade) => TRADES.indexOf(trade),
  };
}
