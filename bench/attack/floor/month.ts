/** A month on a simulated floor, worked through the product. */
import { addDays, businessDay } from '../../../apps/site/src/places/index.ts';
import { emptySlice } from '../drive/slice.ts';
import type { DrivenSite } from '../drive/site.ts';
import type { OldBackup } from '../take/old-backup.ts';
import type { CoarseTick } from '../take/view.ts';
import { openChance } from './chance.ts';
import { openFlow } from './flow.ts';
import type { Parcel, Seen } from './house.ts';
import {
  cyclesOf,
  DAYS,
  hire,
  live,
  rosterOf,
  type Shift,
  type Truth,
  TRADES,
  type Worker,
} from './people.ts';

/** A shift with its truth. */
export interface Lived {
  readonly shift: Shift;
  readonly truth: Truth;
}

/** The steps of a day in their order: all that could be seen of them by who stands inside. */
export interface DaySteps {
  readonly at: Float64Array;
  readonly trade: Uint8Array;
  readonly packet: Int32Array;
  readonly worker: Uint8Array;
}

export interface Worked {
  readonly floor: number;
  readonly month: number;
  readonly workers: readonly Worker[];
  readonly lived: readonly Lived[];
  readonly days: readonly DaySteps[];
  readonly seen: readonly Seen[];
  /** Rows that each table had been given at the end of each day, and the day's own part of the journal. */
  readonly inserted: readonly ReadonlyMap<string, number>[];
  /** The coarse board of each day, as of each quarter of an hour. */
  readonly coarse: readonly (readonly CoarseTick[])[];
  readonly parcels: readonly Parcel[];
  /** Seconds of the day at which trucks leave. */
  readonly cutOffs: readonly number[];
  readonly dates: readonly string[];
  readonly backup: OldBackup;
  /** What kinds of rows the first day journalled. */
  readonly shapes: readonly string[];
}

export const FIRST_DAY = '2026-03-02';
const TWO_SHIFTS = [36_000, 50_400, 64_800, 79_200];
const ONE_SHIFT = [34_200, 41_400, 50_100];
/** A quarter of an hour before the first shift begins: slices end on the quarters at which the board is read. */
const FROM = 5.75 * 3600;
const QUARTER_SECONDS = 900;
/** Late in the morning of the day in the middle of the month a backup is made, and kept. */
export const BACKUP_SECOND = 11.75 * 3600;

/** The business day of a working day: five a week. */
export function dateOf(day: number): string {
  return addDays(FIRST_DAY, 7 * Math.floor(day / 5) + (day % 5));
}

export interface MonthOptions {
  readonly floor: number;
  readonly month: number;
  readonly days?: number;
  /** Minutes that are handed to the site in one go. */
  readonly sliceMinutes: number;
  readonly nextSscc: () => Promise<string>;
  /** Reads what kinds of rows the journal of a day has. */
  readonly shapes: (date: string) => Promise<readonly string[]>;
}

/** Works a month, settling each day and forgetting as the product does, and lets the days after it pass. */
export async function workMonth(site: DrivenSite, options: MonthOptions): Promise<Worked> {
  const { floor, month, sliceMinutes, days = DAYS } = options;
  const chance = openChance(floor * 1009 + month * 7919 + 13);
  const workers = hire(floor, chance);
  const cycles = cyclesOf(floor);
  const ssccs: string[] = [];
  const flow = openFlow({ chance, people: floor, sscc: () => ssccs.pop() ?? '' });
  const cutOffs = floor >= 20 ? TWO_SHIFTS : ONE_SHIFT;
  const lived: Lived[] = [];
  const worked: DaySteps[] = [];
  const seen: Seen[] = [];
  const inserted: ReadonlyMap<string, number>[] = [];
  const coarse: CoarseTick[][] = [];
  const dates: string[] = [];
  let shapes: readonly string[] = [];
  const backup = { ...site.backups, day: dateOf(Math.floor(days / 2)) };
  for (let day = 0; day < days; day++) {
    const date = dateOf(day);
    dates.push(date);
    const startMs = Date.parse(`${date}T00:00:00Z`);
    await site.openDay(date);
    await site.settle(date);
    const shifts = rosterOf(workers, day, chance);
    const today = shifts.map((shift): Lived => {
      const worker = workers[shift.worker];
      if (!worker) throw new Error('a shift is somebody’s');
      return { shift, truth: live(shift, worker, cycles[shift.trade], chance) };
    });
    lived.push(...today);
    const events = today
      .flatMap(({ shift, truth }) => [...truth.steps].map((at) => ({ shift, at })))
      .toSorted((a, b) => a.at - b.at);
    while (ssccs.length < events.length / 2 + 200) ssccs.push(await options.nextSscc());
    const nextStartMs = Date.parse(`${dateOf(day + 1)}T00:00:00Z`);
    const morning = flow.morning(day, { startMs, nextStartMs, shifts, cutOffs });
    if (morning.deliveries.length > 0) await site.announce(morning.deliveries);
    if (morning.departures.length > 0) await site.makeDepartures(morning.departures);
    const packets = new Int32Array(events.length);
    const trades = new Uint8Array(events.length);
    const end = Math.max(...shifts.map((shift) => shift.end), ...cutOffs) + 600;
    const ticks: CoarseTick[] = [];
    let next = 0;
    for (let from = FROM; from < end; from += sliceMinutes * 60) {
      const slice = emptySlice(startMs + from * 1000);
      const to = from + sliceMinutes * 60;
      flow.begin(slice);
      for (let event = events[next]; event && event.at < to; event = events[++next]) {
        const { packet, trade } = flow.step(event.shift, event.at);
        packets[next] = packet;
        trades[next] = TRADES.indexOf(trade);
      }
      if (to >= end) flow.endDay(slice);
      await site.apply(date, slice);
      for (const cutOff of cutOffs.filter((at) => at >= from && at < to)) {
        for (const truck of flow.leave(startMs + cutOff * 1000, cutOff)) {
          await site.depart(date, {
            departure: truck.id,
            at: startMs + (cutOff + chance.between(0, 60)) * 1000,
            parcels: truck.aboard.map((parcel) => ({
              id: parcel.id,
              order: parcel.order.id,
              content: flow.contentOf(parcel),
            })),
            next: flow.next(truck),
          });
        }
      }
      if (date === backup.day && to === BACKUP_SECOND) await site.backup();
      if (to % QUARTER_SECONDS === 0) ticks.push(await site.board(date, to, flow.exact(startMs + to * 1000)));
    }
    if (day === 0) shapes = await options.shapes(date);
    seen.push(flow.seen);
    coarse.push(ticks);
    inserted.push(await site.inserted(date));
    worked.push({
      at: Float64Array.from(events, ({ at }) => at),
      trade: trades,
      packet: packets,
      worker: Uint8Array.from(events, ({ shift }) => shift.worker),
    });
  }
  // the window of the last day passes: nothing of the month is live any more
  const last = dates.at(-1) ?? FIRST_DAY;
  for (let after = 1; after <= 3; after++) {
    const date = addDays(last, after);
    await site.openDay(date);
    await site.settle(date);
  }
  if (businessDay(new Date(`${last}T12:00:00Z`), { timeZone: 'UTC', dayEndHour: 4 }) !== last)
    throw new Error('days differ');
  return {
    floor,
    month,
    workers,
    lived,
    days: worked,
    seen,
    inserted,
    coarse,
    backup,
    parcels: flow.parcels,
    cutOffs,
    dates,
    shapes,
  };
}
