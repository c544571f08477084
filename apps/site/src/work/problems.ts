import type { Queryable } from '../database/index.ts';

/** What can be wrong with goods, so that someone must look. */
export const PROBLEM_KINDS = [
  'short',
  'reported',
  'late_fact',
  'unexplained',
  'too_old',
  'unload',
  'approval',
  'over_receipt',
  'wrong_delivery',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface NewProblem {
  readonly kind: ProblemKind;
  /** Number of the process path, see `PROCESS`. */
  readonly process: number;
  readonly location?: number | null;
  readonly item?: number | null;
  readonly unit?: number | null;
  readonly plate?: number | null;
  readonly order?: number | null;
  readonly task?: number | null;
  readonly delivery?: number | null;
  readonly quantity?: number | null;
  /** What a worker said is wrong, out of `PROBLEM_REASONS`. */
  readonly reason?: string | null;
}

/** Puts a problem into the queue, under a random id. It is about goods; who met it is not asked. */
export async function openProblem(db: Queryable, problem: NewProblem): Promise<void> {
  await db.query(
    `insert into work.problem (id, kind, process, location, item, unit, plate, customer_order, task, delivery, quantity, reason)
     select work.random_id(1, 2147483647), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
     on conflict (id) do nothing`,
    [
      problem.kind,
      problem.process,
      problem.location ?? null,
      problem.item ?? null,
      problem.unit ?? null,
      problem.plate ?? null,
      problem.order ?? null,
      problem.task ?? null,
      problem.delivery ?? null,
      problem.quantity ?? null,
      problem.reason ?? null,
    ],
  );
}
