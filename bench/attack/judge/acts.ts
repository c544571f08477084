/** From acts that say by whom, or in which packet, to what each worker did and when. Pure. */
import { CELL_SECONDS, CELLS } from '../floor/people.ts';
import type { View } from '../take/view.ts';
import { grouped } from './grouped.ts';
import { available } from './windows.ts';

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
