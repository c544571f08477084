import { expect, test } from 'vitest';
import { openChance } from '../floor/chance.ts';
import { CELLS, live, type Shift, TRADES, type Truth, type Worker } from '../floor/people.ts';
import type { View } from '../take/view.ts';
import {
  type Act,
  actsByOrder,
  available,
  byDay,
  chain,
  fromOwnActs,
  missing,
  speedsByTotals,
} from './infer.ts';

const HOUR = 3600;
const shift = (worker: number, day: number): Shift => ({
  worker,
  day,
  trade: 'pick',
  start: 6 * HOUR,
  end: 14 * HOUR,
  breaks: [[8 * HOUR, 8.25 * HOUR]],
  group: 3,
});
const worker = (id: number, speed: number): Worker => ({
  id,
  speed,
  home: 'pick',
  fastShare: 0,
  late: false,
});

/** Three pickers for some days, and their acts. */
function floor(days: number): { view: View; lived: { shift: Shift; truth: Truth }[]; acts: Act[][] } {
  const chance = openChance(11);
  const workers = [worker(0, 0.8), worker(1, 1), worker(2, 1.3)];
  const lived = Array.from({ length: days }, (_, day) =>
    workers.map((each) => {
      const mine = shift(each.id, day);
      return { shift: mine, truth: live(mine, each, 36, chance) };
    }),
  ).flat();
  const acts = Array.from({ length: days }, (_, day) =>
    lived
      .filter((each) => each.shift.day === day)
      .flatMap(({ shift: of, truth }) =>
        Array.from(truth.steps, (at): Act => ({ at, trade: TRADES.indexOf('pick'), actor: of.worker + 1 })),
      )
      .toSorted((a, b) => a.at - b.at),
  );
  const none = days === 0 ? [] : Array.from({ length: days }, () => []);
  const view: View = {
    floor: 3,
    people: 3,
    shifts: lived.map((each) => each.shift),
    speeds: workers.map(({ speed }) => speed),
    cutOffs: [],
    sightings: lived.map((each) => ({ at: 10 * HOUR, actor: each.shift.worker + 1 })),
    tradeIndex: (trade) => TRADES.indexOf(trade),
    after: {
      rows: () => [],
      units: () => [],
      zonePicks: [],
      proofs: [],
      parcels: [],
      ledgerOrder: [],
      orderOrder: [],
      dead: none,
      log: none,
      backedUp: none,
      times: new Map(),
      counters: [],
      inserted: [],
      weeks: [],
      logLines: [],
    },
    machine: {
      metrics: [],
      sellable: none,
      received: none,
      receiving: none,
      deliveryClosed: none,
      released: none,
      begun: none,
      coarse: none,
    },
    screen: { stage: () => [], boxed: none },
    inside: acts,
  };
  return { view, lived, acts };
}

test('breaks are no time at work', () => {
  expect(available(shift(0, 0), 0, 86_400)).toBe(7.75 * HOUR);
  expect(available(shift(0, 0), 8 * HOUR, 8.5 * HOUR)).toBe(900);
});

test('whose acts are known is seen to pause', () => {
  const { view, lived, acts } = floor(3);
  const [longest = new Float64Array()] = fromOwnActs(view, chain(view, acts));
  const score = (is: number): number => {
    const values = lived.flatMap(({ truth }, i) =>
      Array.from(truth.pause).flatMap((paused, cell) =>
        paused === is ? [longest[i * CELLS + cell] ?? 0] : [],
      ),
    );
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect(score(1)).toBeGreaterThan(1);
  expect(score(0)).toBeLessThan(0.6);
});

test('the exact order of rows is a clock, to some minutes', () => {
  const { view, acts } = floor(2);
  const rows = acts.flatMap((some, day) =>
    some.map(({ trade, actor }) => ({ day, trade, actor, parcel: 0 })),
  );
  const found = actsByOrder(view, rows);
  const errors = found
    .flatMap((some, day) => some.map(({ at }, i) => Math.abs(at - (acts[day]?.[i]?.at ?? 0))))
    .toSorted((a, b) => a - b);
  expect(errors[errors.length >> 1]).toBeLessThan(240);
});

test('a day on which less was done is missing something for all who were there', () => {
  const { view } = floor(3);
  const feature = missing(view, byDay(['pick'], [1000, 1000, 700]));
  expect(feature[0]).toBeLessThan(0);
  expect(feature[feature.length - 1]).toBeGreaterThan(0.1);
});

test('speeds come out of totals as people come and go', () => {
  const { view } = floor(6);
  const away = view.shifts.filter(({ worker: who, day }) => who !== day % 3);
  const totals = [0, 1, 2, 3, 4, 5].map((day) =>
    away
      .filter((each) => each.day === day)
      .reduce((sum, each) => sum + 100 * (view.speeds[each.worker] ?? 1), 0),
  );
  const speeds = speedsByTotals({ ...view, shifts: away }, [{ trade: 'pick', counts: totals }], true);
  expect(speeds[2]).toBeGreaterThan(speeds[1] ?? 0);
  expect(speeds[1]).toBeGreaterThan(speeds[0] ?? 0);
});
