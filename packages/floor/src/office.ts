/** The office: moves the clock of a trial site, lets trucks come and go, sees to problems, decides about counts. */
import { everyItem, type SiteClient, SiteProblem } from '@kolli/client';
import { arrive } from './arrivals.ts';
import type { KnownOrder } from './catalogue.ts';
import type { Faults } from './faults.ts';
import { sinceHour } from './local-time.ts';
import { persist } from './person.ts';
import { openRandom } from './random.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far the clock goes at once while there is work; and how many times that while there is none. */
const TICK_MS = HOUR_MS;
const IDLE_TICKS = 6;
/** How often the office looks at problems and decisions. */
const ROUND_MS = HOUR_MS;
/** Bins that are counted each day for no reason but that they should be, once in a while. */
const CYCLE_COUNTS = 6;

export interface OfficeNeeds {
  /** As the machine's operator. */
  readonly site: SiteClient;
  /** As a lead, renewed by `lead`. */
  readonly lead: <T>(call: (site: SiteClient) => Promise<T>) => Promise<T>;
  readonly world: World;
  readonly orders: readonly KnownOrder[];
  readonly seed: number;
  readonly faults: Faults;
  readonly tally: Tally;
  /** The site's clock is the floor's to move. */
  readonly isTrial: boolean;
  readonly now: number;
  readonly day: string;
  readonly timeZone: string;
  /** The local hour at which the business day ends. */
  readonly dayEndHour: number;
}

/** When each order's last parcel left, by reference. */
export type Departed = Map<string, number>;

export interface Office {
  /** The site's business day. */
  today(): string;
  /** When the business day of now ends. */
  dayEnd(): number;
  /** The next time to which to move the clock. */
  next(isIdle: boolean): number;
  /** Moves the clock there, and does what is due. */
  moveTo(at: number): Promise<void>;
  /** Whether all orders are shipped or cancelled. */
  isDone(): Promise<boolean>;
  /** Something is still to come: an order, a truck. */
  hasFuture(): boolean;
  /** The clock is the floor's to move. */
  readonly isTrial: boolean;
  readonly departed: Departed;
  readonly dayCount: () => number;
}

export function createOffice(needs: OfficeNeeds): Office {
  const { site, lead, world, seed, faults, tally, isTrial } = needs;
  const departed: Departed = new Map();
  const comings = needs.orders.map((order) => order.orderedAt).toSorted((one, other) => one - other);
  const expected = new Map<string, string>();
  const here = new Set<string>();
  const since = sinceHour(needs.timeZone);
  let now = needs.now;
  /** The site's own time, where that is not the floor's. */
  let siteNow = needs.now;
  let day = needs.day;
  let days = 0;
  let nextCutOff: number | undefined;
  let roundAt = 0;
  let knowsDeliveries = false;
  const ask = <T>(call: () => Promise<T>): Promise<T> => persist(tally, call);

  const moveClock = async (at: number): Promise<void> => {
    const started = performance.now();
    const shown = isTrial
      ? await ask(() => site.moveClock({ body: { now: new Date(at).toISOString() } }))
      : await ask(() => site.showClock());
    tally.clockMs += performance.now() - started;
    now = at;
    siteNow = Date.parse(shown.now);
    if (shown.day === day) return;
    day = shown.day;
    days++;
    knowsDeliveries = false;
    await dailyCounts();
  };

  const lookAtBoard = async (): Promise<void> => {
    const work = await ask(() => site.showWork());
    const { stow, pick, pack, load, count } = work;
    Object.assign(world.board, {
      stow: stow.waiting,
      pick: pick.waiting,
      pack: pack.waiting,
      load: load.waiting,
      count: count.waiting,
    });
  };

  const departDue = async (): Promise<void> => {
    if (isTrial && now < roundAt && nextCutOff !== undefined && now < nextCutOff) return;
    const cutOffTo = new Date(siteNow).toISOString();
    const query = { state: 'open', sort: 'cutOff', limit: 1000 } as const;
    // A truck of a site with a clock of its own is not waited for until the evening: it leaves when it has all that it is for.
    const due = await lead((as) => as.listDepartures({ query: isTrial ? { ...query, cutOffTo } : query }));
    for (const { id, cutOff, orders } of due.items) {
      const { open = 0, picking = 0, packed = 0, loaded = 0 } = orders ?? {};
      const parcels = [...world.aboard].filter(([, of]) => of === id).map(([parcel]) => parcel);
      const waits = open + picking + packed;
      if (Date.parse(cutOff) > siteNow && (waits > 0 || parcels.length === 0)) continue;
      if (parcels.length + waits + loaded > 0) await depart(id, parcels);
    }
    if (!isTrial) return;
    const next = await lead((as) =>
      as.listDepartures({ query: { ...query, cutOffFrom: cutOffTo, limit: 2 } }),
    );
    nextCutOff = next.items.map(({ cutOff }) => Date.parse(cutOff)).find((at) => at > now);
  };

  const depart = async (departure: number, parcels: readonly string[]): Promise<void> => {
    try {
      const left = await lead((as) => as.depart({ path: { id: departure } }));
      if (left.parcels !== parcels.length)
        tally.differ(
          `Departure ${departure} left with ${left.parcels} parcels by the books, with ${parcels.length} in truth.`,
        );
    } catch (cause) {
      // Its answer was lost with the server: it has left.
      if (!(cause instanceof SiteProblem) || cause.code !== 'departed_already') throw cause;
    }
    tally.departures++;
    for (const parcel of parcels) {
      const order = world.references.get(world.parcels.get(parcel) ?? 0);
      if (order !== undefined) departed.set(order, now);
      tally.unitsShipped += world.truth.unitsIn(parcel);
      world.truth.depart(parcel);
      world.aboard.delete(parcel);
    }
  };

  const arrivals = async (): Promise<void> => {
    if (!knowsDeliveries) {
      for (const state of ['expected', 'receiving'] as const) {
        for await (const one of everyItem(site.listDeliveries, { query: { state, limit: 1000 } })) {
          if (!here.has(one.reference)) expected.set(one.reference, one.expectedDay ?? day);
        }
      }
      knowsDeliveries = true;
    }
    for (const [reference, on] of expected) {
      if (on > day) continue;
      expected.delete(reference);
      here.add(reference);
      await ask(() => lead((as) => arrive({ site: as, world, seed, faults }, reference, now)));
    }
  };

  /** Problems that nothing but a look can solve are looked at; what a count found is approved. */
  const round = async (): Promise<void> => {
    for await (const one of everyItem((request) => lead((as) => as.listAdjustments(request)), {
      query: { state: 'pending' as const, limit: 1000 },
    }))
      await lead((as) => as.approveAdjustment({ path: { id: one.id } })).catch(decided);
    for await (const one of everyItem((request) => lead((as) => as.listProblems(request)), {
      query: { state: 'open' as const, limit: 1000 },
    })) {
      if (one.kind === 'approval') continue;
      const resolution = one.kind === 'short' ? 'counted' : 'accepted';
      await lead((as) => as.resolveProblem({ path: { id: one.id }, body: { resolution } })).catch(decided);
    }
  };

  const dailyCounts = async (): Promise<void> => {
    const random = openRandom(seed, `counts ${day}`);
    const bins = Array.from({ length: CYCLE_COUNTS }, () => random.oneOf(world.bins)?.code);
    const locations = [...new Set(bins.filter((bin) => bin !== undefined))];
    if (locations.length > 0) await lead((as) => as.openCounts({ body: { locations } }));
  };

  return {
    isTrial,
    departed,
    dayCount: () => days,
    today: () => day,
    dayEnd: () => now + DAY_MS - since(now, needs.dayEndHour),
    hasFuture: () => comings.some((at) => at > now) || expected.size > 0,
    next(isIdle) {
      // On the hours, at one of which the business day ends.
      const most = (Math.floor(now / TICK_MS) + (isIdle ? IDLE_TICKS : 1)) * TICK_MS;
      const coming = isIdle ? comings.find((at) => at > now) : undefined;
      const times = [most, nextCutOff, coming].filter((at) => at !== undefined && at > now);
      return Math.min(...times.map((at) => at ?? most));
    },
    async moveTo(at) {
      await moveClock(at);
      await departDue();
      await arrivals();
      if (now >= roundAt) {
        roundAt = now + ROUND_MS;
        await round();
      }
      await lookAtBoard();
    },
    async isDone() {
      for (const state of ['open', 'in_work'] as const) {
        const some = await ask(() => site.listOrders({ query: { state, limit: 1 } }));
        if (some.items.length > 0) return false;
      }
      return true;
    },
  };
}

/** Who was quicker has decided it. */
function decided(cause: unknown): void {
  if (!(cause instanceof SiteProblem) || cause.status !== 409) throw cause;
}
