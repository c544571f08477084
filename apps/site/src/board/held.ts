import type { Database, Queryable } from '../database/index.ts';
import { problem } from '../http/index.ts';
import type { SiteClock } from '../places/index.ts';
import { type CoarseBoard, coarseBoard, dueTicks, nextTicks, type Ticks } from './coarse.ts';
import type { Plan } from './plan.ts';
import { type BoardChoice, readChoice, readPlan, writeChoice, writePlan } from './plan-store.ts';
import { readExactState, readTicks, writeTicks } from './tick-store.ts';

export interface HeldNeeds {
  /** Reads the floor, and writes what the board says. */
  readonly floor: Database;
  /** Writes the plan. */
  readonly office: Database;
  readonly clock: Pick<SiteClock, 'now' | 'today'>;
  readonly releaseHorizonMinutes: () => number;
}

/** Does something more in the transaction in which a setting is changed: who approved it. */
type Approve = (tx: Queryable) => Promise<void>;

/** The coarse board of a running site, which stands between its ticks; and what the site has planned and chosen for it. */
export interface HeldBoard {
  readonly plan: Plan;
  readonly choice: BoardChoice;
  /** @throws Problem `unavailable` before the first tick was read */
  coarse(): CoarseBoard;
  /** Open problems as of the last full hour. */
  problems(): number;
  /**
   * Reads what ticks have made due since it was last read, once: to be called by each round of the site, so that no reader chooses the
   * moment. Answers whether there was one. A site that was down at a tick reads it when it is back; one tick is never read twice, also not
   * after a restart, for what was read is kept.
   */
  tick(): Promise<boolean>;
  /** Forgets what was read: its goods were taken away. */
  forget(): void;
  /** It holds from the next ticks on. */
  changePlan(plan: Plan, approve: Approve): Promise<void>;
  choose(choice: BoardChoice, approve: Approve): Promise<void>;
}

/** Opens the coarse board, as it last stood. */
export async function openHeldBoard(needs: HeldNeeds): Promise<HeldBoard> {
  const { floor, office, clock } = needs;
  let held = await readTicks(floor);
  let plan = await readPlan(floor);
  let choice = await readChoice(floor);
  const standing = (): Ticks => {
    const { quarter, hour } = held;
    if (quarter === undefined || hour === undefined)
      throw problem(503, 'unavailable', 'The board is not read yet. Ask again in a quarter of a minute.');
    return { quarter, hour };
  };
  return {
    get plan() {
      return plan;
    },
    get choice() {
      return choice;
    },
    coarse: () => coarseBoard(standing()),
    problems: () => standing().hour.problems,
    async tick() {
      const now = clock.now();
      const due = dueTicks(held, now);
      if (!due.quarter && !due.hour) return false;
      const exact = await readExactState(floor, now, clock.today());
      const judgement = { plan, releaseHorizonMinutes: needs.releaseHorizonMinutes() };
      const next = nextTicks(held, exact, judgement, now);
      // kept before it is told: what was told is what comes back
      await writeTicks(floor, next);
      held = next;
      return true;
    },
    forget() {
      held = {};
    },
    async changePlan(wanted, approve) {
      await office.transaction(async (tx) => {
        await writePlan(tx, wanted);
        await approve(tx);
      });
      plan = wanted;
    },
    async choose(wanted, approve) {
      await office.transaction(async (tx) => {
        await writeChoice(tx, wanted);
        await approve(tx);
      });
      choice = wanted;
    },
  };
}
