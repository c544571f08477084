/** What attackers have in common: from counts in windows and from traces of acts to what each worker did in each half hour. Pure. */
import { CELL_SECONDS, CELLS, type Shift, type Trade, TRADES } from '../floor/people.ts';
import type { OrderedRow, View } from '../take/view.ts';
import { grouped } from './grouped.ts';

/** Seconds of a shift between two times that are no break. */
export function available(shift: Shift, from: number, to: number): number {
  const overlap = (a: number, b: number): number => Math.max(0, Math.min(to, b) - Math.max(from, a));
  return overlap(shift.start, shift.end) - shift.breaks.reduce((sum, [a, b]) => sum + overlap(a, b), 0);
}

/** Something counted in windows of a day, done by those of some trades. */
export interface Counted {
  readonly trades: readonly Trade[];
  readonly windows: readonly {
    readonly day: number;
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
}

/** Of each half hour, how much of the work that was to be expected in its window was not done: 0 none, 1 all. */
export function missing(view: View, counted: Counted): Float64Array {
  const feature = new Float64Array(view.shifts.length * CELLS);
  const ofDay = grouped(
    view.shifts.filter(({ trade }) => counted.trades.includes(trade)),
    ({ day }) => day,
  );
  const effort = (day: number, from: number, to: number): number =>
    (ofDay.get(day) ?? []).reduce(
      (sum, shift) => sum + available(shift, from, to) * (view.speeds[shift.worker] ?? 1),
      0,
    );
  const efforts = counted.windows.map(({ day, from, to }) => effort(day, from, to));
  const rate =
    counted.windows.reduce((sum, { count }) => sum + count, 0) /
    Math.max(
      1,
      efforts.reduce((sum, each) => sum + each, 0),
    );
  const windows = grouped(
    counted.windows.map((window, i) => ({ ...window, expected: rate * (efforts[i] ?? 0) })),
    ({ day }) => day,
  );
  view.shifts.forEach((shift, i) => {
    if (!counted.trades.includes(shift.trade)) return;
    const mine = windows.get(shift.day) ?? [];
    for (let cell = 0; cell < CELLS; cell++) {
      const middle = shift.start + (cell + 0.5) * CELL_SECONDS;
      const window = mine.find(({ from, to }) => from <= middle && middle < to);
      if (window && window.expected > 0.5)
        feature[i * CELLS + cell] = Math.max(-1, Math.min(1, 1 - window.count / window.expected));
    }
  });
  return feature;
}

/** Counts times of acts in windows of so many seconds. */
export function inWindows(
  trades: readonly Trade[],
  times: readonly (readonly number[] | Float64Array)[],
  seconds: number,
): Counted {
  const windows = times.flatMap((some, day) => {
    const counts = new Map<number, number>();
    for (const at of some)
      counts.set(Math.floor(at / seconds), (counts.get(Math.floor(at / seconds)) ?? 0) + 1);
    return Array.from({ length: Math.ceil(86_400 / seconds) }, (_, w) => ({
      day,
      from: w * seconds,
      to: (w + 1) * seconds,
      count: counts.get(w) ?? 0,
    }));
  });
  return { trades, windows };
}

/** The same for a whole day. */
export function byDay(trades: readonly Trade[], counts: readonly number[]): Counted {
  return { trades, windows: counts.map((count, day) => ({ day, from: 0, to: 86_400, count })) };
}

/** Of each half hour, the share of its ten-minute spans' expected work that was missing where it was missing most. */
export function worstTenMinutes(
  view: View,
  trade: Trade,
  times: readonly (readonly number[] | Float64Array)[],
): Float64Array {
  const feature = new Float64Array(view.shifts.length * CELLS);
  const ofDay = grouped(
    view.shifts.filter((shift) => shift.trade === trade),
    ({ day }) => day,
  );
  const total = times.reduce((sum, some) => sum + some.length, 0);
  const effort = view.shifts
    .filter((shift) => shift.trade === trade)
    .reduce((sum, shift) => sum + available(shift, 0, 86_400) * (view.speeds[shift.worker] ?? 1), 0);
  const rate = total / Math.max(1, effort);
  view.shifts.forEach((shift, i) => {
    if (shift.trade !== trade) return;
    const sorted = times[shift.day] ?? [];
    const others = ofDay.get(shift.day) ?? [];
    for (let cell = 0; cell < CELLS; cell++) {
      let worst = 0;
      for (
        let from = shift.start + cell * CELL_SECONDS;
        from + 600 <= shift.start + (cell + 1) * CELL_SECONDS;
        from += 200
      ) {
        const expected =
          rate *
          others.reduce(
            (sum, each) => sum + available(each, from, from + 600) * (view.speeds[each.worker] ?? 1),
            0,
          );
        if (expected < 1) continue;
        worst = Math.max(worst, (expected - between(sorted, from, from + 600)) / Math.sqrt(expected));
      }
      feature[i * CELLS + cell] = worst / Math.sqrt(Math.max(1, shift.group));
    }
  });
  return feature;
}

/** How many of sorted times lie in a span. */
function between(sorted: readonly number[] | Float64Array, from: number, to: number): number {
  return firstFrom(sorted, to) - firstFrom(sorted, from);
}

function firstFrom(sorted: readonly number[] | Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An act with its time, as far as it is known, and who is likely to have done it: a packet, a cart, a number. */
export interface Act {
  readonly at: number;
  readonly trade: number;
  readonly actor: number;
  /** What it was about, where that is a parcel. */
  readonly parcel?: number;
}

/** What each worker's own acts say: longest gap, gaps of one to ten minutes, the shortest step; three columns. */
export function fromOwnActs(view: View, { own }: Chained): Float64Array[] {
  const size = view.shifts.length * CELLS;
  const [longest, waits, shortest] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  view.shifts.forEach((shift, i) => {
    const acts = own.get(i);
    if (!acts || acts.length === 0) return;
    const times = [shift.start, ...acts, shift.end];
    for (let at = 1; at < times.length; at++) {
      const [from = 0, to = 0] = [times[at - 1], times[at]];
      const length = available(shift, from, to);
      for (let cell = 0; cell < CELLS; cell++) {
        const start = shift.start + cell * CELL_SECONDS;
        const overlap = Math.min(to, start + CELL_SECONDS) - Math.max(from, start);
        if (overlap <= 0) continue;
        const index = i * CELLS + cell;
        if (overlap >= 240) longest[index] = Math.max(longest[index] ?? 0, Math.min(length, 1500) / 600);
        const wait = length - 45;
        if (wait > 50 && wait < 640 && overlap > 50)
          waits[index] = Math.max(waits[index] ?? 0, Math.min(wait, 300) / 120);
        if (length > 0) shortest[index] = Math.max(shortest[index] ?? 0, 1 - Math.min(length, 30) / 30);
      }
    }
  });
  return [longest, waits, shortest];
}

export interface Chained {
  /** Times of the acts of each shift. */
  readonly own: ReadonlyMap<number, readonly number[]>;
  /** The shift of each actor of a day. */
  readonly owner: readonly ReadonlyMap<number, number>[];
}

interface Span {
  readonly actor: number;
  readonly trade: number;
  readonly from: number;
  readonly to: number;
  readonly times: readonly number[];
}

const chained = new WeakMap<object, Chained>();

/**
 * Chains of packets to people: who was seen with one has it; the one before it and the one after it are those of the same trade that end
 * and begin nearest. What is left goes to who is free.
 */
export function chain(view: View, days: readonly (readonly Act[])[]): Chained {
  const known = chained.get(days);
  if (known) return known;
  const own = new Map<number, number[]>();
  const owner = days.map((acts, day) => {
    const owners = new Map<number, number>();
    const spans = [
      ...grouped(
        acts.filter(({ actor }) => actor !== 0),
        ({ actor, trade }) => `${actor} ${trade}`,
      ).values(),
    ].map((some): Span => {
      const times = some.map(({ at }) => at).toSorted((a, b) => a - b);
      return {
        actor: some[0]?.actor ?? 0,
        trade: some[0]?.trade ?? 0,
        from: times[0] ?? 0,
        to: times.at(-1) ?? 0,
        times,
      };
    });
    const mine = view.shifts.flatMap((shift, i) =>
      shift.day === day ? [{ shift, i, trade: view.tradeIndex(shift.trade) }] : [],
    );
    for (const trade of new Set(mine.map((each) => each.trade))) {
      const workers = mine
        .filter((each) => each.trade === trade)
        .map(({ shift, i }) => {
          const seen = spans.find((span) => span.actor === view.sightings[i]?.actor);
          return {
            i,
            seen,
            start: shift.start,
            end: shift.end,
            first: seen?.from ?? shift.start,
            last: seen?.to ?? shift.start,
          };
        });
      const take = (span: Span, i: number): void => {
        owners.set(span.actor, i);
        own.set(i, [...(own.get(i) ?? []), ...span.times]);
      };
      for (const { seen, i } of workers) {
        if (!seen || owners.has(seen.actor)) continue;
        for (const span of spans) if (span.actor === seen.actor) take(span, i);
      }
      const ofTrade = spans.filter((span) => span.trade === trade && !owners.has(span.actor));
      for (const span of ofTrade.toSorted((a, b) => b.to - a.to)) {
        let best: (typeof workers)[number] | undefined;
        for (const worker of workers)
          if (
            worker.seen &&
            worker.first >= span.to - 1 &&
            span.from >= worker.start - 60 &&
            (!best || worker.first < best.first)
          )
            best = worker;
        if (!best) continue;
        best.first = span.from;
        take(span, best.i);
      }
      for (const span of ofTrade
        .filter(({ actor }) => !owners.has(actor))
        .toSorted((a, b) => a.from - b.from)) {
        let best: (typeof workers)[number] | undefined;
        for (const worker of workers)
          if (
            worker.last <= span.from + 1 &&
            span.from >= worker.start - 60 &&
            span.to <= worker.end + 60 &&
            (!best || worker.last > best.last)
          )
            best = worker;
        if (!best) continue;
        best.last = span.to;
        take(span, best.i);
      }
    }
    return owners;
  });
  for (const times of own.values()) times.sort((a, b) => a - b);
  const found = { own, owner };
  chained.set(days, found);
  return found;
}

/** How a stream of acts, nobody's in particular, moves in each trade against who is there: by ten minutes, and by the half hour. */
export function tracks(view: View, days: readonly (readonly Act[])[]): Float64Array[] {
  const [fine, coarse] = [
    new Float64Array(view.shifts.length * CELLS),
    new Float64Array(view.shifts.length * CELLS),
  ];
  for (const trade of TRADES) {
    const times = days.map((acts) =>
      acts
        .filter((act) => act.trade === view.tradeIndex(trade))
        .map(({ at }) => at)
        .toSorted((a, b) => a - b),
    );
    if (times.every((some) => some.length === 0)) continue;
    worstTenMinutes(view, trade, times).forEach((value, i) => (fine[i] = (fine[i] ?? 0) + value));
    missing(view, inWindows([trade], times, CELL_SECONDS)).forEach(
      (value, i) => (coarse[i] = (coarse[i] ?? 0) + value),
    );
  }
  return [fine, coarse];
}

const ordered = new WeakMap<object, Act[][]>();
/** So many changes of the process from row to row are no sorting. */
const MIXED = 50;

/** Rows in some order as a clock: as many as were done, so late it was. Where processes lie one after the other, each is a clock of its own. */
export function actsByOrder(view: View, rows: readonly OrderedRow[]): Act[][] {
  const known = ordered.get(rows);
  if (known) return known;
  const days = 1 + Math.max(-1, ...view.shifts.map(({ day }) => day));
  const ofDay = grouped(rows, ({ day }) => day);
  const found = Array.from({ length: days }, (_, day): Act[] => {
    const today = ofDay.get(day) ?? [];
    const changes = today.filter((row, i) => i > 0 && row.trade !== today[i - 1]?.trade).length;
    const isMixed = changes > MIXED;
    const clocks = (isMixed ? [today] : [...grouped(today, ({ trade }) => trade).values()]).map((some) => {
      const shifts = view.shifts.filter(
        (shift) => shift.day === day && (isMixed || view.tradeIndex(shift.trade) === some[0]?.trade),
      );
      return clocked(view, day, shifts, some);
    });
    return clocks.flat().toSorted((a, b) => a.at - b.at);
  });
  ordered.set(rows, found);
  return found;
}

/** How often the clock is set anew by the gaps that it shows. */
const ROUNDS = 6;
const GAP_SECONDS = 420;

/** So many rows a second between two times, but for breaks. */
interface Working {
  readonly shift: Shift;
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** Gives rows in their order a time each. Where rows say whose they are, each works at a pace of his own, and who seems to have done nothing for a while did nothing. */
function clocked(view: View, day: number, shifts: readonly Shift[], rows: readonly OrderedRow[]): Act[] {
  if (rows.every(({ actor }) => actor === 0)) {
    const counts = new Map(
      [...grouped(rows, ({ trade }) => trade)].map(([trade, some]) => [trade, some.length]),
    );
    const effort = (some: readonly Shift[]): number =>
      some.reduce((sum, shift) => sum + available(shift, 0, 86_400) * (view.speeds[shift.worker] ?? 1), 0);
    const working = [...grouped(shifts, ({ trade }) => view.tradeIndex(trade))].flatMap(([trade, some]) => {
      const rate = (counts.get(trade) ?? 0) / Math.max(1, effort(some));
      return some.map(
        (shift): Working => ({
          shift,
          from: shift.start,
          to: shift.end,
          rate: rate * (view.speeds[shift.worker] ?? 1),
        }),
      );
    });
    return timed(rows, clockOf(working));
  }
  const seen = new Map(
    view.shifts.flatMap((shift, i) =>
      shift.day === day ? [[view.sightings[i]?.actor ?? 0, shift] as const] : [],
    ),
  );
  const owned = grouped(rows, ({ actor }) => actor);
  let working = [...owned].flatMap(([actor, own]): Working[] => {
    const shift = seen.get(actor);
    return shift
      ? [{ shift, from: shift.start, to: shift.end, rate: own.length / available(shift, 0, 86_400) }]
      : [];
  });
  let acts = timed(rows, clockOf(working));
  for (let round = 1; round < ROUNDS; round++) {
    working = [...grouped(acts, ({ actor }) => actor)].flatMap(([actor, own]): Working[] => {
      const shift = seen.get(actor);
      if (!shift) return [];
      const times = [shift.start, ...own.map(({ at }) => at), shift.end];
      const busy: [number, number][] = [];
      let from = shift.start;
      times.forEach((at, i) => {
        const next = times[i + 1] ?? at;
        if (available(shift, at, next) <= GAP_SECONDS) return;
        busy.push([from, at + 20]);
        from = next - 20;
      });
      busy.push([from, shift.end]);
      const seconds = busy.reduce((sum, [a, b]) => sum + available(shift, a, b), 0);
      return busy.map(([a, b]) => ({ shift, from: a, to: b, rate: own.length / Math.max(1, seconds) }));
    });
    acts = timed(rows, clockOf(working));
  }
  return acts;
}

const timed = (rows: readonly OrderedRow[], at: (share: number) => number): Act[] =>
  rows.map(({ trade, actor, parcel }, i) => ({ at: at((i + 0.5) / rows.length), trade, actor, parcel }));

/** The second of the day at which a share of a day's rows is there. */
function clockOf(working: readonly Working[]): (share: number) => number {
  const SPAN = 30;
  const done = new Float64Array(86_400 / SPAN + 1);
  for (const { shift, from, to, rate } of working) {
    for (let at = Math.floor(from / SPAN); at < to / SPAN; at++) {
      const seconds = available(shift, Math.max(from, at * SPAN), Math.min(to, (at + 1) * SPAN));
      done[at + 1] = (done[at + 1] ?? 0) + rate * Math.max(0, seconds);
    }
  }
  for (let i = 1; i < done.length; i++) done[i] = (done[i] ?? 0) + (done[i - 1] ?? 0);
  const all = done.at(-1) ?? 0;
  return (share) => {
    const at = firstFrom(done, Math.max(1e-9, share * all));
    const [before = 0, after = 0] = [done[at - 1], done[at]];
    return (at - 1 + (after > before ? (share * all - before) / (after - before) : 0)) * SPAN;
  };
}

/** Who packed which parcel, by the chain that its act is of; where there is none, one of those who were there at the time. */
export function namesOf(
  view: View,
  days: readonly (readonly Act[])[],
  pairs: readonly { readonly parcel: number; readonly shift: number }[],
): Float64Array {
  const { owner } = chain(view, days);
  const pack = view.tradeIndex('pack');
  const acts = days.map(
    (some) =>
      new Map(
        some
          .filter(({ trade, parcel = 0 }) => trade === pack && parcel !== 0)
          .map((act) => [act.parcel ?? 0, act]),
      ),
  );
  return Float64Array.from(pairs, ({ parcel, shift }) => {
    const known = view.after.parcels[parcel];
    const who = view.shifts[shift];
    if (!known || !who) return 0;
    const act = acts[known.day]?.get(known.id) ?? acts[known.day]?.get(known.order);
    if (!act) return 0;
    const whose = owner[known.day]?.get(act.actor);
    if (act.actor !== 0 && whose !== undefined) return whose === shift ? 1 : 0;
    return act.at >= who.start && act.at <= who.end ? 1 / Math.max(1, who.group) : 0;
  });
}

/** Speeds of the month by least squares: what was done on each day in each trade, over the hours of those who were there. */
export function speedsByTotals(
  view: View,
  totals: readonly { readonly trade: Trade; readonly counts: readonly number[] }[],
  useTrades: boolean,
): Float64Array {
  const people = view.people;
  const normal = Array.from({ length: people }, () => new Float64Array(people));
  const right = new Float64Array(people);
  const add = (hours: ReadonlyMap<number, number>, count: number, mean: number): void => {
    if (mean <= 0) return;
    for (const [a, one] of hours) {
      right[a] = (right[a] ?? 0) + one * (count / mean);
      for (const [b, other] of hours) {
        const line = normal[a];
        if (line) line[b] = (line[b] ?? 0) + one * other;
      }
    }
  };
  for (const { trade, counts } of totals) {
    const present = counts.map((_, day) => {
      const hours = new Map<number, number>();
      for (const shift of view.shifts)
        if (shift.day === day && (!useTrades || shift.trade === trade))
          hours.set(shift.worker, (hours.get(shift.worker) ?? 0) + available(shift, 0, 86_400) / 28_800);
      return hours;
    });
    const hoursOfAll = present.reduce(
      (sum, hours) => sum + [...hours.values()].reduce((a, b) => a + b, 0),
      0,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1e-9, hoursOfAll);
    present.forEach((hours, day) => add(hours, counts[day] ?? 0, mean));
  }
  // towards 1, which is what everybody is unless something says otherwise
  for (let a = 0; a < people; a++) {
    const line = normal[a];
    if (line) line[a] = (line[a] ?? 0) + 0.5;
    right[a] = (right[a] ?? 0) + 0.5;
  }
  return gaussSeidel(normal, right);
}

function gaussSeidel(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const found = new Float64Array(right.length).fill(1);
  for (let round = 0; round < 200; round++) {
    for (let a = 0; a < found.length; a++) {
      const line = matrix[a];
      if (!line) continue;
      let sum = right[a] ?? 0;
      for (let b = 0; b < found.length; b++) if (b !== a) sum -= (line[b] ?? 0) * (found[b] ?? 0);
      found[a] = sum / Math.max(1e-9, line[a] ?? 1);
    }
  }
  return found;
}
