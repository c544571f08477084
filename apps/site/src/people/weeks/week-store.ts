import type { ShownCell, ShownCheck } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import { NO_TEAM, NO_ZONE, type PersonWeek } from './week.ts';

/** A row of the published table; what is hidden has no figures. */
export interface GroupWeek {
  readonly week: string;
  readonly process: string | null;
  /** `-` is who belongs to no team; null all teams. */
  readonly team: string | null;
  readonly people: number | null;
  readonly units: number | null;
  readonly hours: number | null;
}

/** Writes a week's table, once: a week that is there stays as it was published. Sorted, in one go. */
export async function insertGroupWeek(
  tx: Queryable,
  week: string,
  day: string,
  cells: readonly ShownCell[],
): Promise<void> {
  const { rows } = await tx.query('select from people.week_group where week = $1 limit 1', [week]);
  if (rows.length > 0) return;
  const named = cells.map((cell) => ({ ...cell, team: cell.team === NO_TEAM ? '-' : cell.team }));
  await tx.query(
    `insert into people.week_group (week, process, team, people, units, hours, closed_on)
     select $1, process, team, people, units, hours, $2
     from unnest($3::text[], $4::text[], $5::int[], $6::bigint[], $7::int[]) x(process, team, people, units, hours)
     order by process nulls last, team nulls last`,
    [
      week,
      day,
      named.map(({ process }) => process),
      named.map(({ team }) => team),
      named.map(({ shown }) => shown?.people ?? null),
      named.map(({ shown }) => shown?.units ?? null),
      named.map(({ shown }) => (shown ? Math.round(shown.hours) : null)),
    ],
  );
}

/** A row of the published quality; what is hidden has no figures. */
export interface QualityWeek {
  readonly week: string;
  readonly process: string | null;
  /** `-` is where no zone was said; null all zones. */
  readonly zone: string | null;
  readonly checks: number | null;
  readonly right: number | null;
}

/** Writes a week's quality, once: a week that is there stays as it was published. Sorted, in one go. */
export async function insertQualityWeek(
  tx: Queryable,
  week: string,
  day: string,
  cells: readonly ShownCheck[],
): Promise<void> {
  const { rows } = await tx.query('select from people.week_quality where week = $1 limit 1', [week]);
  if (rows.length > 0) return;
  await tx.query(
    `insert into people.week_quality (week, process, zone, checks, right_first, closed_on)
     select $1, process, zone, checks, right_first, $2
     from unnest($3::text[], $4::text[], $5::int[], $6::int[]) x(process, zone, checks, right_first)
     order by process nulls last, zone nulls last`,
    [
      week,
      day,
      cells.map(({ process }) => process),
      cells.map(({ zone }) => (zone === NO_ZONE ? '-' : zone)),
      cells.map(({ shown }) => shown?.checks ?? null),
      cells.map(({ shown }) => shown?.right ?? null),
    ],
  );
}

/** The published quality, the last week first. */
export async function readQualityWeeks(
  database: Queryable,
  of: { readonly from: string | null; readonly to: string | null },
): Promise<QualityWeek[]> {
  const { rows } = await database.query<QualityWeek & Record<string, unknown>>(
    `select week, process, zone, checks, right_first "right" from people.week_quality
     where ($1::text is null or week >= $1) and ($2::text is null or week <= $2)
     order by week desc, process nulls last, zone nulls last`,
    [of.from, of.to],
  );
  return rows;
}

export async function insertPersonWeeks(
  tx: Queryable,
  week: string,
  day: string,
  weeks: readonly PersonWeek[],
): Promise<void> {
  await tx.query(
    `insert into people.week_person (worker, week, process, units, hours, closed_on)
     select x.worker, $1, x.process, x.units, x.hours, $2
     from unnest($3::int[], $4::text[], $5::bigint[], $6::int[]) x(worker, process, units, hours)
       join people.worker w on w.id = x.worker order by x.worker, x.process on conflict do nothing`,
    [
      week,
      day,
      weeks.map(({ worker }) => worker),
      weeks.map(({ process }) => process),
      weeks.map(({ units }) => units),
      weeks.map(({ hours }) => hours),
    ],
  );
}

/** The published weeks, the last first. */
export async function readGroupWeeks(
  database: Queryable,
  of: { readonly from: string | null; readonly to: string | null },
): Promise<GroupWeek[]> {
  const { rows } = await database.query<GroupWeek & Record<string, unknown>>(
    `select week, process, team, people, units, hours from people.week_group
     where ($1::text is null or week >= $1) and ($2::text is null or week <= $2)
     order by week desc, process nulls last, team nulls last`,
    [of.from, of.to],
  );
  return rows;
}

/** A person's weeks, the last first; `until` leaves out those that closed later. */
export async function readPersonWeeks(
  database: Queryable,
  worker: number,
  until: string | null,
): Promise<{ week: string; process: string; units: number; hours: number; closedOn: string }[]> {
  const { rows } = await database.query<{
    week: string;
    process: string;
    units: number;
    hours: number;
    closedOn: string;
  }>(
    `select week, process, units, hours, closed_on "closedOn" from people.week_person
     where worker = $1 and ($2::date is null or closed_on <= $2) order by week desc, process`,
    [worker, until],
  );
  return rows;
}

/** An objection erases what there is. */
export async function deletePersonWeeks(database: Queryable, worker: number): Promise<void> {
  await database.query('delete from people.week_person where worker = $1', [worker]);
}

export async function readTeams(database: Queryable): Promise<{ id: number; team: string }[]> {
  const { rows } = await database.query<{ id: number; team: string }>(
    'select id, team from people.worker where team is not null',
  );
  return rows;
}
