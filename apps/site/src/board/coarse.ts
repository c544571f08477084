import type { BoardDeparture } from './board-store.ts';
import { type Plan, PLANNED_IN, PLANNED_PROCESSES, type PlannedProcess } from './plan.ts';

/*
 * The coarse board: what a program may record, and what a screen shows where the exact board is closed. An exact board recorded each second
 * for a month gives away 66 to 91% of the pauses on it. So this one is read at ticks alone, whatever the floor does between them; who works
 * now never enters; and amounts are rounded to four hours of what the whole group is planned to do. When a figure changes then tells of the
 * tick, and of no hand.
 */

/** Whether a truck is made is judged so often. */
export const QUARTER_MS = 15 * 60_000;
/** Backlogs are read so often. */
export const HOUR_MS = 60 * 60_000;
/** Amounts are rounded to so many hours of the work that the whole group is planned to do. */
export const ROUNDED_TO_HOURS = 4;
/** At risk is what misses its cut-off where the work takes a quarter longer than planned. */
const RISK = 1.25;

/** Whether all that is planned for a truck is aboard by its cut-off, at planned pace. */
export const LATE_FLAGS = ['on_time', 'at_risk', 'late'] as const;
export type LateFlag = (typeof LATE_FLAGS)[number];

/** A truck as it really is, with all orders that are planned for it or left with it. */
export interface ExactTruck extends BoardDeparture {
  readonly orders: number;
}

/** The floor as it really is at a tick. Nobody's presence is in it. */
export interface ExactState {
  /** By cut-off: the earlier goes first. */
  readonly trucks: readonly ExactTruck[];
  /** What is still to do of that which is for no truck: units to receive and to stow, bins to count. */
  readonly inHouse: { readonly receive: number; readonly stow: number; readonly count: number };
  readonly problems: number;
}

/** What the site has decided, by which it is judged. */
export interface Judgement {
  readonly plan: Plan;
  /** Orders are planned to be released so long before their cut-off. */
  readonly releaseHorizonMinutes: number;
}

/** Orders of a truck. All are `open` until the release plan puts them in work, and `inWork` until the truck departs. */
export interface CoarseOrders {
  readonly open: number;
  readonly inWork: number;
  readonly shipped: number;
}

export interface CoarseTruck {
  readonly departure: number;
  readonly carrier: string;
  readonly service: string;
  readonly cutOff: string;
  readonly dock: string | null;
  readonly state: 'open' | 'departed';
  /** Null once it departed. */
  readonly late: LateFlag | null;
  readonly orders: CoarseOrders;
}

/** What waits at a process. */
export interface CoarseBacklog {
  readonly process: PlannedProcess;
  /** Planned hours of the whole group: a multiple of `ROUNDED_TO_HOURS`. */
  readonly hours: number;
  /** What the group is planned to do in these. */
  readonly amount: number;
  readonly counted: 'units' | 'parcels' | 'bins';
  /** People planned, whoever is there. */
  readonly people: number;
  /** Planned of one of them in an hour. */
  readonly hourly: number;
}

/** What was read at a quarter of an hour. */
export interface QuarterTick {
  readonly at: string;
  readonly departures: readonly CoarseTruck[];
}

/** What was read at a full hour. */
export interface HourTick {
  readonly at: string;
  readonly backlog: readonly CoarseBacklog[];
  readonly problems: number;
}

/** The figures that stand until their next tick. */
export interface Ticks {
  readonly quarter: QuarterTick;
  readonly hour: HourTick;
}

/** The coarse board, as programs see it. */
export interface CoarseBoard {
  readonly grain: 'coarse';
  /** The quarter of an hour as of which trucks are judged. */
  readonly judgedAt: string;
  /** The full hour as of which backlogs are read. */
  readonly countedAt: string;
  readonly departures: readonly CoarseTruck[];
  readonly backlog: readonly CoarseBacklog[];
}

/** The last tick at or before a moment. Quarters and hours are the clock's own, not since the site started. */
export function tickAt(now: Date, everyMs: number): string {
  return new Date(Math.floor(now.getTime() / everyMs) * everyMs).toISOString();
}

/** Which ticks are due at a moment, by what was read last. */
export function dueTicks(
  held: Partial<Ticks>,
  now: Date,
): { readonly quarter: boolean; readonly hour: boolean } {
  return {
    quarter: held.quarter === undefined || held.quarter.at < tickAt(now, QUARTER_MS),
    hour: held.hour === undefined || held.hour.at < tickAt(now, HOUR_MS),
  };
}

/**
 * The figures of a moment: those held, but for what a tick has made old. Between two ticks the answer is what was held, whatever `exact`
 * says, and it depends on nothing but the arguments.
 */
export function nextTicks(held: Partial<Ticks>, exact: ExactState, judgement: Judgement, now: Date): Ticks {
  const due = dueTicks(held, now);
  return {
    quarter:
      held.quarter === undefined || due.quarter
        ? readQuarter(exact, judgement, tickAt(now, QUARTER_MS))
        : held.quarter,
    hour:
      held.hour === undefined || due.hour ? readHour(exact, judgement.plan, tickAt(now, HOUR_MS)) : held.hour,
  };
}

/** The board that held figures make. */
export function coarseBoard({ quarter, hour }: Ticks): CoarseBoard {
  return {
    grain: 'coarse',
    judgedAt: quarter.at,
    countedAt: hour.at,
    departures: quarter.departures,
    backlog: hour.backlog,
  };
}

function readQuarter({ trucks }: ExactState, judgement: Judgement, at: string): QuarterTick {
  const flags = lateFlags(trucks, judgement.plan, new Date(at));
  return {
    at,
    departures: trucks.map((truck, index) => {
      const { departure, carrier, service, cutOff, dock, state } = truck;
      return {
        departure,
        carrier,
        service,
        cutOff: cutOff.toISOString(),
        dock,
        state,
        late: flags[index] ?? null,
        orders: coarseOrders(truck, judgement.releaseHorizonMinutes, new Date(at)),
      };
    }),
  };
}

function readHour(exact: ExactState, plan: Plan, at: string): HourTick {
  return { at, backlog: coarseBacklog(exact, plan), problems: exact.problems };
}

/** Orders by the release plan: never by what was handed out, for that follows hands. */
function coarseOrders({ state, cutOff, orders }: ExactTruck, horizonMinutes: number, at: Date): CoarseOrders {
  const none = { open: 0, inWork: 0, shipped: 0 };
  if (state === 'departed') return { ...none, shipped: orders };
  const isPlanned = cutOff.getTime() - horizonMinutes * 60_000 <= at.getTime();
  return isPlanned ? { ...none, inWork: orders } : { ...none, open: orders };
}

/** What waits at each process, rounded to `ROUNDED_TO_HOURS` of the group's planned work. */
export function coarseBacklog({ trucks, inHouse }: ExactState, plan: Plan): CoarseBacklog[] {
  const waiting: Record<PlannedProcess, number> = { ...inHouse, pick: 0, pack: 0, ship: 0 };
  for (const { state, stages } of trucks) {
    if (state === 'departed') continue;
    // what is bound to bins follows how much the hands have left, so it is one figure with what is not
    waiting.pick += stages.release.units + stages.pick.units;
    waiting.pack += stages.pack.units;
    waiting.ship += stages.load.parcels ?? 0;
  }
  return PLANNED_PROCESSES.map((process) => {
    const { hourly, people } = plan[process];
    const step = hourly * people * ROUNDED_TO_HOURS;
    const steps = Math.round(waiting[process] / step);
    return {
      process,
      hours: steps * ROUNDED_TO_HOURS,
      amount: steps * step,
      counted: PLANNED_IN[process],
      people,
      hourly,
    };
  });
}

/**
 * Judges each truck at planned pace by the planned people, from a moment on: the earlier truck goes first, and the process that takes
 * longest decides, for they work beside each other. A parcel is planned for each order that is not in one. Null for one that departed.
 */
export function lateFlags(trucks: readonly ExactTruck[], plan: Plan, at: Date): (LateFlag | null)[] {
  const ahead = { pick: 0, pack: 0, ship: 0 };
  return trucks.map(({ state, cutOff, orders, stages: { release, pick, pack, load, loaded } }) => {
    if (state === 'departed') return null;
    const toPick = release.units + pick.units;
    const toLoad = (load.parcels ?? 0) + Math.max(0, orders - load.orders - loaded.orders);
    ahead.pick += toPick;
    ahead.pack += toPick + pack.units;
    ahead.ship += toLoad;
    if (toPick + pack.units + toLoad === 0) return 'on_time';
    const hours = Math.max(
      ...(['pick', 'pack', 'ship'] as const).map(
        (process) => ahead[process] / (plan[process].hourly * plan[process].people),
      ),
    );
    const leftMs = cutOff.getTime() - at.getTime();
    if (hours * HOUR_MS > leftMs) return 'late';
    return hours * HOUR_MS * RISK > leftMs ? 'at_risk' : 'on_time';
  });
}
