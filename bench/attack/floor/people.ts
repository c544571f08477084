/** Who works on a simulated floor, when and how: what only the judge knows, and the roster, which attackers know too. */
import type { Chance } from './chance.ts';

export const TRADES = ['receive', 'stow', 'pick', 'pack', 'ship', 'count'] as const;
export type Trade = (typeof TRADES)[number];

/** Working days of a month. */
export const DAYS = 20;
/** Half hours of a shift. */
export const CELLS = 16;
export const CELL_SECONDS = 1800;
const SHIFT_SECONDS = CELLS * CELL_SECONDS;

/** How many work in each trade. */
const CREWS: Readonly<Record<number, Readonly<Record<Trade, number>>>> = {
  60: { receive: 8, stow: 10, pick: 20, pack: 14, ship: 5, count: 3 },
  20: { receive: 2, stow: 3, pick: 7, pack: 5, ship: 2, count: 1 },
  8: { receive: 1, stow: 1, pick: 2, pack: 2, ship: 1, count: 1 },
  4: { receive: 1, stow: 0, pick: 1, pack: 1, ship: 1, count: 0 },
};
const PICK_SECONDS = 36;
export const LINES_AN_ORDER = 2.5;
/** Who packs and loads keeps up with who picks, but for a little: so nobody waits for work. */
const KEEPS_UP = 0.95;

/** Seconds of one step of an average worker of a floor. */
export function cyclesOf(floor: number): Readonly<Record<Trade, number>> {
  const crew = crewOf(floor);
  const ordersAnHour = (KEEPS_UP * crew.pick * 3600) / PICK_SECONDS / LINES_AN_ORDER;
  return {
    receive: 44,
    stow: 48,
    pick: PICK_SECONDS,
    pack: (crew.pack * 3600) / (ordersAnHour * (LINES_AN_ORDER + 1)),
    ship: (crew.ship * 3600) / (ordersAnHour * KEEPS_UP),
    count: 40,
  };
}

/** What a step moves, on average. */
const STEP_UNITS: Readonly<Record<Trade, number>> = {
  receive: 15,
  stow: 15,
  pick: 2,
  pack: (2 * LINES_AN_ORDER) / (LINES_AN_ORDER + 1),
  ship: 1,
  count: 1,
};

/** What the site plans: its crews at the pace of an average worker. */
export function planOf(floor: number): Readonly<Record<Trade, { hourly: number; people: number }>> {
  const [crew, cycles] = [crewOf(floor), cyclesOf(floor)];
  const shifts = floor >= TWO_SHIFTS_FROM ? 2 : 1;
  const of = (trade: Trade) => ({
    hourly: Math.max(1, Math.round((3600 / cycles[trade]) * STEP_UNITS[trade])),
    people: Math.max(1, Math.round(crew[trade] / shifts)),
  });
  return {
    receive: of('receive'),
    stow: of('stow'),
    pick: of('pick'),
    pack: of('pack'),
    ship: of('ship'),
    count: of('count'),
  };
}

function crewOf(floor: number): Readonly<Record<Trade, number>> {
  const crew = CREWS[floor];
  if (!crew) throw new Error(`there is no floor of ${floor}`);
  return crew;
}

/** Floors so large work in two shifts. */
const TWO_SHIFTS_FROM = 20;

export interface Worker {
  readonly id: number;
  /** 1 is average; spread by about 20%. */
  readonly speed: number;
  readonly home: Trade;
  /** Share of steps with two scans within 1.25 s. */
  readonly fastShare: number;
  readonly late: boolean;
}

/** A worker's shift as the roster has it; seconds since midnight. */
export interface Shift {
  readonly worker: number;
  readonly day: number;
  readonly trade: Trade;
  readonly start: number;
  readonly end: number;
  readonly breaks: readonly (readonly [number, number])[];
  /** Colleagues in the same trade at the same time, and this one. */
  group: number;
}

/** What happened in a shift: times of steps, and what was truly done with each half hour. */
export interface Truth {
  readonly steps: Float64Array;
  readonly fast: Uint8Array;
  readonly pause: Uint8Array;
  readonly latency: Uint8Array;
  readonly fastScan: Uint8Array;
}

/** Hires the workers of a month. */
export function hire(floor: number, chance: Chance): Worker[] {
  const crew = crewOf(floor);
  const homes = TRADES.flatMap((trade) => Array.from({ length: crew[trade] }, () => trade));
  return homes.map((home, id) => ({
    id,
    speed: Math.exp(0.2 * chance.normal()),
    home,
    fastShare: chance.between(0.001, 0.015),
    late: floor >= TWO_SHIFTS_FROM && id % 2 === 1,
  }));
}

const EARLY = 6 * 3600;
const LATE = 14 * 3600;
/** Coffee and lunch: the same for all of a shift, and known. */
const BREAKS = [
  [7200, 8100],
  [18_000, 19_800],
] as const;
const ABSENT = 0.04;
const HELPS_ELSEWHERE = 0.15;

/** The roster of a day. */
export function rosterOf(workers: readonly Worker[], day: number, chance: Chance): Shift[] {
  const shifts: Shift[] = [];
  for (const worker of workers) {
    if (workers.length > 4 && chance.next() < ABSENT) continue;
    const other = workers[chance.whole(0, workers.length - 1)]?.home ?? worker.home;
    const start = worker.late ? LATE : EARLY;
    shifts.push({
      worker: worker.id,
      day,
      trade: workers.length > 4 && chance.next() < HELPS_ELSEWHERE ? other : worker.home,
      start,
      end: start + SHIFT_SECONDS,
      breaks: BREAKS.map(([from, to]) => [start + from, start + to] as const),
      group: 0,
    });
  }
  for (const shift of shifts)
    shift.group = shifts.filter((each) => each.trade === shift.trade && each.start === shift.start).length;
  return shifts;
}

const PAUSES = [0.3, 0.65, 0.9, 1] as const;
const LATENCIES = { least: 2, most: 7 } as const;
/** A half hour counts as paused when so much of it was. */
const COUNTS_AS_PAUSED_SECONDS = 300;

/** Lives a shift: late start, pauses over ten minutes, latencies of one to ten, steps at the worker's own speed. */
export function live(shift: Shift, worker: Worker, cycleSeconds: number, chance: Chance): Truth {
  const gaps: { from: number; to: number; kind: 'pause' | 'latency' | 'break' }[] = shift.breaks.map(
    ([from, to]) => ({ from, to, kind: 'break' }),
  );
  const free = (from: number, to: number): boolean => gaps.every((gap) => to < gap.from || from > gap.to);
  const add = (seconds: number, kind: 'pause' | 'latency', at?: number): void => {
    for (let tries = 0; tries < 20; tries++) {
      const from = at ?? chance.between(shift.start + 600, shift.end - seconds - 60);
      if (!free(from - 60, from + seconds + 60)) continue;
      gaps.push({ from, to: from + seconds, kind });
      return;
    }
  };
  const lateStart = chance.next() < 0.2 ? chance.between(300, 1200) : chance.between(10, 240);
  add(lateStart, lateStart > 600 ? 'pause' : 'latency', shift.start);
  const draw = chance.next();
  const pauses = PAUSES.findIndex((upTo) => draw < upTo);
  for (let i = 0; i < pauses; i++) add(chance.between(610, 1500), 'pause');
  const latencies = chance.whole(LATENCIES.least, LATENCIES.most);
  for (let i = 0; i < latencies; i++) add(60 + Math.min(530, chance.wait(120)), 'latency');
  gaps.sort((a, b) => a.from - b.from);

  const steps: number[] = [];
  const fast: number[] = [];
  const cycle = cycleSeconds / worker.speed;
  let next = 0;
  for (let at = shift.start; at < shift.end; ) {
    const gap = gaps[next];
    if (gap && gap.from <= at) {
      at = Math.max(at, gap.to);
      next++;
      continue;
    }
    const isFast = chance.next() < worker.fastShare;
    at += Math.max(4, cycle * Math.exp(0.35 * chance.normal() - 0.06)) - (isFast ? 2 : 0);
    if (at >= shift.end || (gap && at > gap.from + cycle)) continue;
    steps.push(at);
    fast.push(isFast ? 1 : 0);
  }
  const cells = (): Uint8Array => new Uint8Array(CELLS);
  const truth = { pause: cells(), latency: cells(), fastScan: cells() };
  for (const gap of gaps) {
    if (gap.kind === 'break') continue;
    for (let cell = 0; cell < CELLS; cell++) {
      const from = shift.start + cell * CELL_SECONDS;
      const overlap = Math.min(gap.to, from + CELL_SECONDS) - Math.max(gap.from, from);
      if (overlap >= (gap.kind === 'pause' ? COUNTS_AS_PAUSED_SECONDS : 60)) truth[gap.kind][cell] = 1;
    }
  }
  steps.forEach((at, i) => {
    if (fast[i] === 1) truth.fastScan[Math.floor((at - shift.start) / CELL_SECONDS)] = 1;
  });
  return { steps: Float64Array.from(steps), fast: Uint8Array.from(fast), ...truth };
}
