import type { Queryable } from '../database/index.ts';
import { DEFAULT_PLAN, type Plan, PLANNED_PROCESSES, type ProcessPlan } from './plan.ts';

/** What the site wants on screens. */
export const BOARD_CHOICES = ['exact', 'coarse'] as const;
export type BoardChoice = (typeof BOARD_CHOICES)[number];

/** The plan as it is: where a process was never planned, what a new site begins with. */
export async function readPlan(db: Queryable): Promise<Plan> {
  const { rows } = await db.query<ProcessPlan & { process: string }>(
    'select process, hourly, heads people from goods.process_plan',
  );
  const plan = { ...DEFAULT_PLAN };
  for (const process of PLANNED_PROCESSES) {
    const found = rows.find((row) => row.process === process);
    if (found) plan[process] = { hourly: found.hourly, people: found.people };
  }
  return plan;
}

/** Writes the whole plan. */
export async function writePlan(db: Queryable, plan: Plan): Promise<void> {
  await db.query(
    `insert into goods.process_plan (process, hourly, heads) select * from unnest($1::text[], $2::int[], $3::int[])
     on conflict (process) do update set hourly = excluded.hourly, heads = excluded.heads`,
    [
      PLANNED_PROCESSES,
      PLANNED_PROCESSES.map((process) => plan[process].hourly),
      PLANNED_PROCESSES.map((process) => plan[process].people),
    ],
  );
}

/** What the site wants on its screens. */
export async function readChoice(db: Queryable): Promise<BoardChoice> {
  const { rows } = await db.query<{ board: BoardChoice }>('select board from goods.site');
  return rows[0]?.board ?? 'exact';
}

export async function writeChoice(db: Queryable, board: BoardChoice): Promise<void> {
  await db.query('update goods.site set board = $1', [board]);
}
