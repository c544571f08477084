import type { Basis, FunctionId, NoticeFacts, ProfileId } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import type { Role } from '../../http/index.ts';

/** A policy as it was approved. The last one is in force. */
export interface Approved extends NoticeFacts {
  /** The business day from which it was in force. */
  readonly day: string;
  readonly profile: ProfileId;
  /** By what it was loosened; null where it was not. */
  readonly agreement: string | null;
  readonly approvedAs: Role;
}

/** A basis as it was recorded. */
export interface RecordedBasis extends Basis {
  readonly id: number;
  readonly recordedOn: string;
  readonly recordedAs: Role;
  readonly withdrawnAs: Role | null;
}

/** Every policy that was ever approved here, the first one first. */
export async function readHistory(database: Queryable): Promise<Approved[]> {
  const { rows } = await database.query<Approved & Record<string, unknown>>(
    `select day, profile, controller, officer, authority, agreement, approved_as "approvedAs" from people.policy order by id`,
  );
  return rows;
}

export async function insertPolicy(database: Queryable, policy: Approved): Promise<void> {
  const { day, profile, controller, officer, authority, agreement, approvedAs } = policy;
  await database.query(
    `insert into people.policy (day, profile, controller, officer, authority, agreement, approved_as)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [day, profile, controller, officer, authority, agreement, approvedAs],
  );
}

const BASIS = `id, function, impact_assessment "impactAssessment", consulted_on "consultedOn", agreement, notice_on "noticeOn",
  from_day "from", until_day "until", withdrawn_on "withdrawnOn", recorded_on "recordedOn", recorded_as "recordedAs", withdrawn_as "withdrawnAs"`;

/** Every basis that was ever recorded, in that order. */
export async function readBases(database: Queryable): Promise<RecordedBasis[]> {
  const { rows } = await database.query<RecordedBasis & Record<string, unknown>>(
    `select ${BASIS} from people.function_basis order by id`,
  );
  return rows;
}

export async function insertBasis(
  database: Queryable,
  basis: Omit<Basis, 'withdrawnOn'>,
  recorded: { readonly day: string; readonly as: Role },
): Promise<RecordedBasis> {
  const { rows } = await database.query<RecordedBasis & Record<string, unknown>>(
    `insert into people.function_basis
       (function, impact_assessment, consulted_on, agreement, notice_on, from_day, until_day, recorded_on, recorded_as)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${BASIS}`,
    [
      basis.function,
      basis.impactAssessment,
      basis.consultedOn,
      basis.agreement,
      basis.noticeOn,
      basis.from,
      basis.until,
      recorded.day,
      recorded.as,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('what was recorded can be read');
  return row;
}

/** Takes back every basis of a function that was not taken back yet. Answers how many there were. */
export async function withdrawBases(
  database: Queryable,
  id: FunctionId,
  withdrawn: { readonly day: string; readonly as: Role },
): Promise<number> {
  const { rowCount } = await database.query(
    `update people.function_basis set withdrawn_on = $2, withdrawn_as = $3
     where function = $1 and withdrawn_on is null`,
    [id, withdrawn.day, withdrawn.as],
  );
  return rowCount ?? 0;
}
