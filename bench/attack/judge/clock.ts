/** The order of rows as a clock. Pure. */
import type { Shift } from '../floor/people.ts';
import type { OrderedRow, View } from '../take/view.ts';
import type { Act } from './acts.ts';
import { grouped } from './grouped.ts';
import { available, firstFrom } from './windows.ts';

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
