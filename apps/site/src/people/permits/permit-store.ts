import type { Queryable } from '../../database/index.ts';
import { hasConstraint } from '../constraint.ts';
import { problem } from '../../http/index.ts';
import type { PermitSubject } from './permit-subject.ts';

/** A permit: until the day before `until`. */
export interface WorkPermit {
  readonly worker: number;
  readonly process: PermitSubject;
  readonly until: string;
  readonly givenOn: string;
}

export async function readPermits(database: Queryable, worker: number | null): Promise<WorkPermit[]> {
  const { rows } = await database.query<WorkPermit & Record<string, unknown>>(
    `select worker, process, until_day until, given_on "givenOn" from people.permit
     where $1::int is null or worker = $1 order by worker, process`,
    [worker],
  );
  return rows;
}

export async function readNeeded(database: Queryable): Promise<PermitSubject[]> {
  const { rows } = await database.query<{ process: PermitSubject }>(
    'select process from people.permit_needed order by process',
  );
  return rows.map(({ process }) => process);
}

export async function writeNeeded(tx: Queryable, processes: readonly PermitSubject[]): Promise<void> {
  await tx.query('delete from people.permit_needed');
  await tx.query('insert into people.permit_needed select unnest($1::text[])', [processes]);
}

/** @throws Problem `not_found` for nobody */
export async function writePermit(tx: Queryable, permit: WorkPermit): Promise<void> {
  await tx
    .query(
      `insert into people.permit (worker, process, until_day, given_on) values ($1, $2, $3, $4)
       on conflict (worker, process) do update set until_day = excluded.until_day, given_on = excluded.given_on`,
      [permit.worker, permit.process, permit.until, permit.givenOn],
    )
    .catch((error: unknown) => {
      if (hasConstraint(error, 'permit_worker_fkey'))
        throw problem(404, 'not_found', 'There is no such worker.');
      throw error;
    });
}

export async function deletePermit(tx: Queryable, worker: number, process: PermitSubject): Promise<boolean> {
  const { rowCount } = await tx.query('delete from people.permit where worker = $1 and process = $2', [
    worker,
    process,
  ]);
  return rowCount === 1;
}
