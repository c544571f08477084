import type { Database } from '../database/index.ts';
import { giveUpExpired, releaseRound } from '../outbound/index.ts';
import { addDays, isTrialClock, type Site, type SiteClock } from '../places/index.ts';
import { giveBack } from '../scan/index.ts';
import { rollDepartures } from '../shipping/index.ts';
import { settleUpTo } from '../stock/index.ts';
import type { Floor } from '../work/index.ts';
import type { SiteLog } from './log.ts';

/** How often a real site looks at what is due. A trial site does so with each move of its clock. */
const ROUND_MS = 15_000;

export interface RoundNeeds {
  readonly database: Database;
  readonly floor: Floor;
  readonly clock: SiteClock;
  readonly settings: () => Site;
  readonly log: SiteLog;
  readonly paused: () => boolean;
  /** Destroys the keys of backups whose live window is over. */
  readonly windowsOver: () => Promise<void>;
  /** Does once what a new business day brings to the people record. */
  readonly dayTurned: () => Promise<void>;
  /** Reads the coarse board where a tick has made it due. */
  readonly boardTick: () => Promise<void>;
  /** Told after each round. */
  readonly done: () => void;
}

/** What a site does by itself: settle the days that are over, release orders, roll late ones on, take back work whose lease is over. */
export interface Rounds {
  /** Does all that is due, once; rounds follow one another. */
  run(): Promise<void>;
  /** Moves a trial site's clock: durable, never back; answered after the days that ended are settled. */
  moveClock(to: Date): Promise<void>;
  /** Does something while no round is under way. */
  apart<T>(work: () => Promise<T>): Promise<T>;
  start(): void;
  close(): Promise<void>;
}

/** Prepares the rounds of a site. */
export function openRounds(needs: RoundNeeds): Rounds {
  const { database, floor, clock } = needs;
  let last: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let settled = '';

  const round = async (): Promise<void> => {
    if (settled !== clock.today()) await openDays(database, clock.today());
    if (settled !== clock.today()) {
      const today = clock.today();
      const { forgotten } = await settleUpTo(database, today, {
        journal: floor.journal,
        dayClosed: () => endPackets(floor, clock.today()),
        platesGone: (plates) => plates.forEach((plate) => floor.plates.remove(plate)),
      });
      endPackets(floor, today);
      await needs.windowsOver();
      await giveUpExpired(floor);
      // what waits for a long reader goes with the next round
      if (forgotten.waiting.length === 0) settled = today;
    }
    // goods go on where people's record cannot; what is due of it stays due
    await needs.dayTurned().catch((cause: unknown) => needs.log.error(cause, 'retention could not run'));
    await giveBackOverdue(floor, clock.today());
    await rollDepartures(floor);
    await releaseRound(floor, { horizonMinutes: needs.settings().releaseHorizonMinutes });
    await needs.boardTick().catch((cause: unknown) => needs.log.error(cause, 'the board could not be read'));
    needs.done();
  };
  const run = (): Promise<void> => {
    const next = last.then(round);
    last = next.catch(() => {});
    return next;
  };

  return {
    run,
    apart(work) {
      const done = last.then(work);
      last = done.then(
        () => {},
        () => {},
      );
      return done;
    },
    async moveClock(to) {
      if (!isTrialClock(clock)) throw new Error('only the clock of a trial site is moved');
      await openDays(database, clock.dayOf(to));
      await floor.journal.act(
        async (act) => {
          const moved = await act.query('update work.clock set now = $1 where now < $1 returning 1', [to]);
          if (moved.rows.length > 0) act.after(() => clock.moveTo(to));
        },
        { exclusive: true },
      );
      await run();
    },
    start() {
      const again = (): void => {
        timer = setTimeout(() => {
          // a round that fails (the database is away) is tried again with the next; what is due stays due
          const work = needs.paused()
            ? Promise.resolve()
            : run().catch((cause: unknown) => needs.log.error(cause, 'a round failed'));
          void work.then(again);
        }, ROUND_MS);
        timer.unref();
      };
      again();
    },
    async close() {
      clearTimeout(timer);
      await last;
    },
  };
}

/** Makes the journal of a day and the next: nothing can be journalled without. */
export async function openDays(database: Database, day: string): Promise<void> {
  for (const each of [day, addDays(day, 1)]) await database.query('select work.open_day($1)', [each]);
}

/** A packet ends with its business day: it takes facts, and is resumed as a new one. */
function endPackets(floor: Floor, today: string): void {
  for (const packet of floor.packets()) {
    if (packet.day < today) packet.open = false;
    if (packet.day < addDays(today, -1)) floor.forget(packet);
  }
}

async function giveBackOverdue(floor: Floor, today: string): Promise<void> {
  // a packet that memory let go of, for its outcome was unknown, and whose device never came back has a lease, too
  const open = await floor.db.query<{ id: number }>("select id from work.packet where state = 'open'");
  for (const { id } of open.rows) await floor.packetById(id);
  for (const packet of floor.overdue()) await giveBack(floor, packet);
  // a packet that was parked and never fetched ends when its day is forgotten
  const old = await floor.db.query<{ id: number }>(
    "select id from work.packet where state <> 'closed' and day < $1",
    [addDays(today, -1)],
  );
  for (const { id } of old.rows) {
    const packet = await floor.packetById(id);
    if (packet) await giveBack(floor, packet);
  }
}
