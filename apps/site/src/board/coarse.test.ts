import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coarseBacklog,
  coarseBoard,
  type ExactState,
  type ExactTruck,
  HOUR_MS,
  type Judgement,
  lateFlags,
  nextTicks,
  QUARTER_MS,
  ROUNDED_TO_HOURS,
  tickAt,
} from './coarse.ts';
import { DEFAULT_PLAN, PLANNED_PROCESSES } from './plan.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const at = (minutes: number): Date => new Date(NOON + minutes * 60_000);
const judgement: Judgement = { plan: DEFAULT_PLAN, releaseHorizonMinutes: 240 };

interface TruckWishes {
  readonly cutOff?: Date;
  readonly state?: 'open' | 'departed';
  readonly orders?: number;
  readonly release?: number;
  readonly pick?: number;
  readonly pack?: number;
  readonly load?: number;
}

function truck(wishes: TruckWishes = {}): ExactTruck {
  const { cutOff = at(120), state = 'open', release = 0, pick = 0, pack = 0, load = 0 } = wishes;
  const { orders = Math.max(release, pick, pack, load) } = wishes;
  const of = (units: number) => ({ orders: units, units });
  return {
    departure: 7,
    carrier: 'Post',
    service: 'PARCEL',
    cutOff,
    dock: null,
    state,
    orders,
    stages: {
      release: of(release),
      pick: of(pick),
      pack: of(pack),
      load: { ...of(load), parcels: load },
      loaded: { orders: 0, units: 0, parcels: 0 },
    },
  };
}

const house = (...trucks: readonly ExactTruck[]): ExactState => ({
  trucks,
  inHouse: { receive: 0, stow: 0, count: 0 },
  problems: 0,
});

const amount = fc.nat({ max: 20_000 });
const someTruck = fc
  .record({
    cutOff: fc.integer({ min: -300, max: 3000 }).map(at),
    state: fc.constantFrom<'open' | 'departed'>('open', 'departed'),
    orders: amount,
    release: amount,
    pick: amount,
    pack: amount,
    load: amount,
  })
  .map(truck);
const someState: fc.Arbitrary<ExactState> = fc.record({
  trucks: fc.array(someTruck, { maxLength: 6 }),
  inHouse: fc.record({ receive: amount, stow: amount, count: amount }),
  problems: amount,
});
const someMinute = fc.integer({ min: 0, max: 60 * 24 * 60 - 1 }).map((seconds) => seconds / 60);

describe('a board at the grain that programs may record', () => {
  test('says nothing new between two ticks, whatever the floor does', () => {
    fc.assert(
      fc.property(someState, someState, someMinute, someMinute, (first, then, start, wait) => {
        const held = nextTicks({}, first, judgement, at(start));
        const later = nextTicks(held, then, judgement, at(start + wait));
        if (tickAt(at(start + wait), QUARTER_MS) === held.quarter.at)
          expect(later.quarter).toBe(held.quarter);
        else expect(later.quarter.at).toBe(tickAt(at(start + wait), QUARTER_MS));
        if (tickAt(at(start + wait), HOUR_MS) === held.hour.at) expect(later.hour).toBe(held.hour);
        else expect(later.hour.at).toBe(tickAt(at(start + wait), HOUR_MS));
      }),
    );
  });

  test('is the same at whichever moment after its tick it is read, and whatever was held before', () => {
    fc.assert(
      fc.property(someState, someState, fc.integer({ min: 0, max: 899 }), (before, now, seconds) => {
        const held = nextTicks({}, before, judgement, at(-1));
        const late = nextTicks(held, now, judgement, at(seconds / 60));
        expect(coarseBoard(late)).toEqual(coarseBoard(nextTicks({}, now, judgement, at(0))));
      }),
    );
  });

  test('is kept and comes back the same, as a restart needs it', () => {
    fc.assert(
      fc.property(someState, someState, someMinute, (before, then, minute) => {
        const held = nextTicks({}, before, judgement, at(minute));
        const kept: typeof held = JSON.parse(JSON.stringify(held));
        expect(nextTicks(kept, then, judgement, at(minute))).toEqual(held);
      }),
    );
  });

  test('knows of a backlog only which multiple of four planned hours is nearest', () => {
    fc.assert(
      fc.property(someState, (state) => {
        for (const { process, amount: shown, hours, people, hourly } of coarseBacklog(state, DEFAULT_PLAN)) {
          const step = DEFAULT_PLAN[process].hourly * DEFAULT_PLAN[process].people * ROUNDED_TO_HOURS;
          expect([hours % ROUNDED_TO_HOURS, shown % step, shown]).toEqual([0, 0, hours * hourly * people]);
        }
      }),
    );
    const step = DEFAULT_PLAN.pick.hourly * DEFAULT_PLAN.pick.people * ROUNDED_TO_HOURS;
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.integer({ min: -step / 2, max: step / 2 - 1 }),
        fc.nat(step),
        (steps, off, bound) => {
          const pick = Math.max(0, steps * step + off);
          const split = Math.min(pick, bound);
          const shown = coarseBacklog(house(truck({ pick: split, release: pick - split })), DEFAULT_PLAN);
          expect(shown.find(({ process }) => process === 'pick')?.amount).toBe(steps * step);
        },
      ),
    );
  });

  test('two floors that differ by less than what is rounded away have one board', () => {
    const plan = judgement.plan;
    const few = house(truck({ cutOff: at(600), orders: 40, pick: 900, pack: 100 }));
    const other = house(truck({ cutOff: at(600), orders: 40, pick: 700, release: 60, pack: 300, load: 12 }));
    expect(coarseBoard(nextTicks({}, few, { ...judgement, plan }, at(0)))).toEqual(
      coarseBoard(nextTicks({}, other, { ...judgement, plan }, at(59 / 60))),
    );
  });

  test('counts each process as it is planned, of trucks that are still here', () => {
    const state = {
      trucks: [
        truck({ state: 'departed', orders: 9, pick: 5000 }),
        truck({ pack: 3000, load: 900, pick: 2000 }),
      ],
      inHouse: { receive: 1100, stow: 1500, count: 130 },
      problems: 3,
    };
    expect(
      coarseBacklog(state, DEFAULT_PLAN).map(({ process, hours, amount: shown, counted }) => [
        process,
        hours,
        shown,
        counted,
      ]),
    ).toEqual([
      ['receive', 4, 1200, 'units'],
      ['stow', 4, 1440, 'units'],
      ['pick', 4, 2560, 'units'],
      ['pack', 4, 2160, 'units'],
      ['ship', 4, 800, 'parcels'],
      ['count', 4, 120, 'bins'],
    ]);
  });

  test('has orders in work by the release plan, and shipped with their truck', () => {
    const orders = (one: ExactTruck) =>
      nextTicks({}, house(one), judgement, at(0)).quarter.departures[0]?.orders;
    expect(orders(truck({ cutOff: at(241), orders: 12, pick: 30 }))).toEqual({
      open: 12,
      inWork: 0,
      shipped: 0,
    });
    expect(orders(truck({ cutOff: at(240), orders: 12, release: 30 }))).toEqual({
      open: 0,
      inWork: 12,
      shipped: 0,
    });
    expect(orders(truck({ cutOff: at(-5), state: 'departed', orders: 12 }))).toEqual({
      open: 0,
      inWork: 0,
      shipped: 12,
    });
  });
});

describe('whether a truck is made', () => {
  const flag = (...trucks: readonly ExactTruck[]) => lateFlags(trucks, DEFAULT_PLAN, at(0));
  // 640 units an hour are planned to be picked, 540 to be packed, 200 parcels to be loaded
  test.each([
    ['nothing is left for it', truck({ cutOff: at(-30) }), 'on_time'],
    ['there is time for a quarter more', truck({ cutOff: at(75), pick: 540, orders: 3 }), 'on_time'],
    [
      'there is time for what is planned and no more',
      truck({ cutOff: at(74), pick: 540, orders: 3 }),
      'at_risk',
    ],
    ['there is less time than is planned', truck({ cutOff: at(59), pick: 540, orders: 3 }), 'late'],
    ['only packing is left', truck({ cutOff: at(59), pack: 540, orders: 3 }), 'late'],
    ['only loading is left', truck({ cutOff: at(59), load: 200 }), 'late'],
    ['its cut-off has passed and something is left', truck({ cutOff: at(-1), load: 1 }), 'late'],
    ['it has departed', truck({ cutOff: at(-1), state: 'departed', load: 1 }), null],
  ])('where %s', (_what, one, expected) => {
    expect(flag(one)).toEqual([expected]);
  });

  test('depends on the trucks before it, which go first, and not on those after it', () => {
    const second = truck({ cutOff: at(180), pick: 900, orders: 10 });
    expect(flag(second)).toEqual(['on_time']);
    expect(flag(truck({ cutOff: at(120), pick: 900, orders: 10 }), second)).toEqual(['at_risk', 'late']);
    expect(flag(second, truck({ cutOff: at(200), pick: 90_000 }))[0]).toBe('on_time');
  });

  test('is never better for more work, or by a slower plan', () => {
    const order = { on_time: 0, at_risk: 1, late: 2 };
    const rank = (one: ExactTruck, plan = DEFAULT_PLAN): number => {
      const [said] = lateFlags([one], plan, at(0));
      return order[said ?? 'on_time'];
    };
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 80 }),
        (pick, more, minutes, hourly) => {
          const one = (units: number) => truck({ cutOff: at(minutes), pick: units, orders: 1 });
          expect(rank(one(pick + more))).toBeGreaterThanOrEqual(rank(one(pick)));
          const slower = { ...DEFAULT_PLAN, pick: { ...DEFAULT_PLAN.pick, hourly } };
          expect(rank(one(pick), slower)).toBeGreaterThanOrEqual(rank(one(pick)));
        },
      ),
    );
  });
});

test('nobody’s presence is among what a coarse board is made of', () => {
  const board = coarseBoard(nextTicks({}, house(truck({ pick: 5 })), judgement, at(7)));
  expect(Object.keys(house()).toSorted()).toEqual(['inHouse', 'problems', 'trucks']);
  expect(board.backlog.map(({ process, people }) => [process, people])).toEqual(
    PLANNED_PROCESSES.map((process) => [process, DEFAULT_PLAN[process].people]),
  );
  expect([board.judgedAt, board.countedAt]).toEqual([at(0).toISOString(), at(0).toISOString()]);
});
