/** The floor: virtual workers with virtual handhelds, who work a site through its public API and know better than its books what is there. */
import { setTimeout as pause } from 'node:timers/promises';
import { openSite, type SiteClient } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import { type KnownOrder, openTruth, readCards, readOrders, readSpots } from './catalogue.ts';
import { check } from './check.ts';
import { type Headcount, headcountOf, hire, LEAD, postsOf } from './crew.ts';
import type { Device } from './device.ts';
import { type Faults, NO_FAULTS } from './faults.ts';
import { createKernel, type Kernel, type Process } from './kernel.ts';
import { createOffice, type Office } from './office.ts';
import { createPerson } from './person.ts';
import { openRandom } from './random.ts';
import { type FloorReport, reportOf } from './report.ts';
import { createRoster } from './roster.ts';
import { createTally, type Tally } from './tally.ts';
import { createTruth } from './truth.ts';
import { runWorker } from './worker.ts';
import { createWorld, type World } from './world.ts';

export interface FloorOptions {
  readonly url: string;
  /** Of who operates the machine: it makes workers and moves the clock. */
  readonly key: string;
  /** Virtual time by real time; `max` does not wait at all. */
  readonly speed: number | 'max';
  /** Ends after so many business days; left out: when all orders are gone, or nothing goes on any more. */
  readonly days?: number | undefined;
  readonly seed: number;
  /** How many work, over three shifts; by trade, or in all. */
  readonly workers: number | Headcount;
  readonly faults?: Partial<Faults> | undefined;
  /** Told a line about how far it is, about once a second. */
  readonly progress?: ((line: string) => void) | undefined;
}

/** The site is none that a simulation may work on. */
export class NoFloorSite extends Error {
  constructor() {
    super(
      'This is a real site: the floor simulator works only on a demo or trial site (kolli serve --demo, or --clock floor).',
    );
    this.name = 'NoFloorSite';
  }
}

/** Virtual time within which devices work side by side. */
const WINDOW_MS = 300_000;
/** Business days after which a floor from which nothing left, and for which nothing is to come, is done. */
const DAYS_IN_VAIN = 3;
/** What is in hand when the floor closes is finished within this time; then it is left. */
const CLOSING_MS = 12 * 3_600_000;
const PROGRESS_MS = 1_000;
/** On a site with a clock of its own: between two looks for new work, and how long nothing may come before the floor is done. */
const LOOK_MS = 500;
const QUIET_MS = 40_000;

interface Floor {
  readonly options: FloorOptions;
  readonly site: SiteClient;
  readonly lead: <T>(call: (site: SiteClient) => Promise<T>) => Promise<T>;
  readonly kernel: Kernel;
  readonly office: Office;
  readonly world: World;
  readonly tally: Tally;
  readonly orders: readonly KnownOrder[];
  readonly rack: Device[];
  readonly crew: { busy: number };
  readonly startedMs: number;
  closing: boolean;
}

/** Works a demo or trial site. @throws NoFloorSite for any other */
export async function runFloor(options: FloorOptions): Promise<FloorReport> {
  const startedMs = performance.now();
  const transport = nodeTransport({ connections: 64 });
  try {
    const floor = await openFloor(
      options,
      openSite(options.url, { key: options.key }, { transport }),
      startedMs,
    );
    await work(floor);
    await close(floor);
    return await conclude(floor);
  } finally {
    transport.close();
  }
}

async function openFloor(options: FloorOptions, site: SiteClient, startedMs: number): Promise<Floor> {
  const { seed, progress } = options;
  const tally = createTally();
  const clock = await site.showClock();
  if (clock.kind !== 'floor' && !clock.demo) throw new NoFloorSite();
  const isTrial = clock.kind === 'floor';
  const { dayEndHour, timeZone } = await site.getSite();
  const now = Date.parse(clock.now);
  const faults: Faults = { ...NO_FAULTS, ...options.faults };
  const posts = postsOf(typeof options.workers === 'number' ? headcountOf(options.workers) : options.workers);
  await hire(site, posts);
  progress?.(`${posts.length} workers are on the roster`);

  const truth = createTruth();
  const random = openRandom(seed, 'world');
  const [cards, bins, docks, stations, orders] = await Promise.all([
    readCards(site),
    readSpots(site, 'bin'),
    readSpots(site, 'dock'),
    readSpots(site, 'pack'),
    readOrders(site),
  ]);
  const world = createWorld({ truth, cards, bins, docks, stations, random });
  const boss = createPerson({ site, ...LEAD, random: openRandom(seed, 'lead'), faults: NO_FAULTS, tally });
  const lead = <T>(call: (as: SiteClient) => Promise<T>): Promise<T> => boss.ask(STILL, call);
  const byReference = new Map(orders.map(({ reference, id }) => [reference, id]));
  for (const { id, reference } of orders) world.references.set(id, reference);
  for (const [sscc, reference] of await lead((as) => openTruth(as, truth, world.aboard)))
    world.parcels.set(sscc, byReference.get(reference) ?? 0);

  const { speed } = options;
  const pace = speed === 'max' ? undefined : pacer(now, speed);
  const kernel = createKernel({
    startMs: now,
    windowMs: speed === 'max' ? WINDOW_MS : Math.min(WINDOW_MS, speed * 250),
    pace,
  });
  const office = createOffice({
    site,
    lead,
    world,
    orders,
    seed,
    faults,
    tally,
    isTrial,
    now,
    day: clock.day,
    timeZone,
    dayEndHour,
  });
  const floor: Floor = {
    options,
    site,
    lead,
    kernel,
    office,
    world,
    tally,
    orders,
    rack: [],
    crew: { busy: 0 },
    startedMs,
    closing: false,
  };
  const roster = createRoster(timeZone, !isTrial);
  for (const [i, { badge, pin, trade, shift }] of posts.entries()) {
    const own = openRandom(seed, badge);
    const person = createPerson({
      site,
      badge,
      pin,
      random: openRandom(seed, `network ${badge}`),
      faults,
      tally,
    });
    kernel.start((self) =>
      runWorker(self, {
        world,
        random: own,
        faults,
        tally,
        today: office.today,
        person,
        trade,
        station: stations[i % Math.max(1, stations.length)],
        roster,
        shift,
        rack: floor.rack,
        crew: floor.crew,
        dayEnd: office.dayEnd,
        isClosing: () => floor.closing,
      }),
    );
  }
  return floor;
}

/** For who asks without being part of the simulated time. */
const STILL: Process = { now: () => 0, sleep: async () => {}, sleepUntil: async () => {} };

/** Waits until real time has come as far as virtual time, at a speed. */
function pacer(startMs: number, speed: number): (at: number) => Promise<void> {
  const realStart = performance.now();
  return async (at) => {
    const waitMs = (at - startMs) / speed - (performance.now() - realStart);
    if (waitMs > 1) await pause(waitMs);
  };
}

/** Tick by tick, until the orders are gone or the days are over. */
async function work(floor: Floor): Promise<void> {
  const { kernel, office, crew, tally, options } = floor;
  const speak = speaker(floor);
  let last = { gone: -1, day: 0 };
  let acted = { steps: -1, at: 0 };
  await office.moveTo(kernel.now());
  for (;;) {
    const isIdle = crew.busy === 0 && isBare(floor.world);
    if (!office.isTrial) {
      // The site does its rounds in real time: what they release cannot be hurried.
      if (isIdle) await pause(LOOK_MS);
      if (tally.accepted !== acted.steps) acted = { steps: tally.accepted, at: performance.now() };
      if (performance.now() - acted.at > QUIET_MS) return;
    }
    const at = office.next(isIdle);
    await kernel.runUntil(at);
    await office.moveTo(at);
    speak();
    if (options.days !== undefined && office.dayCount() >= options.days) return;
    // Bins are counted every day: what tells that something goes on is what leaves.
    if (tally.unitsShipped !== last.gone || office.hasFuture())
      last = { gone: tally.unitsShipped, day: office.dayCount() };
    const inVain = office.dayCount() - last.day;
    // A site with a clock of its own is not waited for until tomorrow's truck comes.
    if (office.isTrial && office.hasFuture()) continue;
    if (inVain < DAYS_IN_VAIN && (crew.busy > 0 || floor.rack.length > 0)) continue;
    if (inVain >= DAYS_IN_VAIN || (isBare(floor.world) && (await office.isDone()))) return;
  }
}

/** Nothing waits to be done. */
function isBare({ board, trucks }: World): boolean {
  return trucks.length === 0 && Object.values(board).every((waiting) => waiting <= 0);
}

/** Everybody finishes what is in hand; what devices hold is sent. */
async function close(floor: Floor): Promise<void> {
  const { kernel, office, crew, rack } = floor;
  floor.closing = true;
  const end = kernel.now() + CLOSING_MS;
  for (const device of rack.splice(0)) {
    kernel.start(async (self) => {
      device.person = createPerson({
        site: floor.site,
        ...LEAD,
        random: openRandom(floor.options.seed, 'closing'),
        faults: NO_FAULTS,
        tally: floor.tally,
      });
      crew.busy++;
      await self.sleepUntil(device.offlineUntil());
      await device.settle(self);
      await device.giveBack(self);
      crew.busy--;
    });
  }
  do {
    const at = office.next(false);
    await kernel.runUntil(at);
    await office.moveTo(at);
  } while ((crew.busy > 0 || rack.length > 0) && kernel.now() < end);
}

async function conclude(floor: Floor): Promise<FloorReport> {
  const { office, tally, orders, startedMs } = floor;
  const checked = await check(floor);
  const dues = new Map(orders.map(({ reference, due }) => [reference, due]));
  const late = checked.ordersShipped.filter((reference) => {
    const due = dues.get(reference);
    return due !== undefined && (office.departed.get(reference) ?? 0) > due;
  });
  return reportOf({
    tally,
    checked,
    ordersImported: orders.length,
    ordersLate: late.length,
    days: office.dayCount(),
    seconds: (performance.now() - startedMs) / 1000,
  });
}

function speaker(floor: Floor): () => void {
  const { office, tally, crew, kernel, options } = floor;
  let spoken = 0;
  return () => {
    const real = performance.now();
    if (real - spoken < PROGRESS_MS) return;
    spoken = real;
    const at = new Date(kernel.now()).toISOString().slice(0, 16).replace('T', ' ');
    options.progress?.(
      `${at}  day ${office.dayCount() + 1}  ${crew.busy} at work  ${tally.accepted} steps  ${office.departed.size} orders, ${tally.unitsShipped} units gone`,
    );
  };
}
