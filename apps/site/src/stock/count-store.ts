import type { Queryable } from '../database/index.ts';
import { type Act, type Floor, KIND } from '../work/index.ts';
import type { ShelfUnit, Sight } from './counting.ts';

/** Why a bin is counted. */
export const COUNT_REASONS = ['cycle', 'short', 'zero', 'fact', 'asked', 'rebuild'] as const;
export type CountReason = (typeof COUNT_REASONS)[number];

/** Bins that one packet counts: an hour's work, and few enough to be given back. */
export const COUNT_TASKS = 20;
/** A random id is taken once in many thousands: five tries in a row never are. */
const TRIES = 5;
/** When a round began is not known: a device without network counted it. */
const UNKNOWN_START = -1;

/** What is wrong is nothing but the moment: the act begins again (as after a lock that was not to be had). */
export class ChangedMeanwhile extends Error {
  readonly code = '55P03';
  constructor() {
    super('the stock changed meanwhile');
    this.name = 'ChangedMeanwhile';
  }
}

interface OpenCounts {
  readonly locations: readonly number[];
  readonly reason: CountReason;
  /** The bins take no new allocation, no putaway and no free move until they are counted. */
  readonly locks: boolean;
}

/** Opens counts of places that have none open; where one is, it is only locked as asked. Answers how many were opened. */
export async function openCounts(
  act: Act,
  floor: Floor,
  { locations, reason, locks }: OpenCounts,
): Promise<number> {
  let opened = 0;
  let missing = [...locations];
  for (let tries = 0; missing.length > 0; tries += 1) {
    if (tries > TRIES) throw new Error('no free id was found for a count');
    const made = await act.query(
      `with made as (
         insert into work.count (id, location, reason, locks)
         select work.random_id(1, 2147483647), l, $2::text, $3::boolean from unnest($1::int[]) l order by l on conflict do nothing returning id, location)
       insert into work.task (kind, from_holder, quantity, document, day) select $4::smallint, location, 0, id, $5::date from made`,
      [missing, reason, locks, KIND.count, act.today],
    );
    opened += made.rowCount ?? 0;
    const open = await act.query<{ location: number }>(
      "select location from work.count where location = any ($1::int[]) and state in ('open', 'review')",
      [missing],
    );
    const counted = new Set(open.rows.map(({ location }) => location));
    missing = missing.filter((location) => !counted.has(location));
  }
  if (locks) {
    await act.query(
      "update work.count set locks = true where location = any ($1::int[]) and state in ('open', 'review') and not locks",
      [locations],
    );
    act.after(() => {
      for (const location of locations) floor.locked.add(location);
    });
  }
  return opened;
}

/** Opens a count of a place: for short picks, zero checks, facts. One open count a place: asked again, it is only locked. */
export async function openCount(
  act: Act,
  floor: Floor,
  count: { readonly location: number; readonly reason: CountReason; readonly locks: boolean },
): Promise<void> {
  const { location, reason, locks } = count;
  await openCounts(act, floor, { locations: [location], reason, locks });
}

/**
 * Chooses counts that nobody has, in the order of the serpentine route. With `bin`, those of that bin alone: where none is open, one is
 * opened, for somebody stands before it and asks. Empty where there are none, or where somebody else is counting it.
 */
export async function takeCountTasks(
  act: Act,
  floor: Floor,
  options: { readonly bin?: number; readonly limit?: number } = {},
): Promise<number[]> {
  const { bin, limit = COUNT_TASKS } = options;
  if (bin !== undefined) await openCount(act, floor, { location: bin, reason: 'asked', locks: false });
  const found = await act.query<{ id: number }>(
    `select t.id from work.task t join goods.location l on l.id = t.from_holder
     where t.kind = $1 and t.status = 0 and t.packet is null and ($2::int is null or t.from_holder = $2)
     order by l.walk, t.id limit $3 for update of t skip locked`,
    [KIND.count, bin ?? null, limit],
  );
  return found.rows.map(({ id }) => id);
}

/** A count that is under way. */
export interface OpenCount {
  readonly id: number;
  readonly location: number;
  readonly round: number;
  /** The step after which the round began. */
  readonly startedStep: number;
  /** False where it is not known when it was counted: then only what agrees with the books as they are now is right. */
  readonly certain: boolean;
}

interface CountRow extends Record<string, unknown> {
  readonly id: number;
  readonly location: number;
  readonly round: number;
  readonly started: number | null;
  readonly step: number;
  readonly closed: number;
}

/**
 * Locks an open count; undefined where it is over. A round begins with its first step: at the journal's step now, so that what moves
 * from here on is known. Lines of a round that a day's end has cut in two are forgotten, for the journal forgets too.
 */
export async function lockCount(
  act: Act,
  id: number,
  step: { readonly begins: boolean; readonly offline: boolean },
): Promise<OpenCount | undefined> {
  const locked = await act.query<CountRow>(
    `select k.id, k.location, k.round, k.started_step started, c.step, c.closed_step closed
     from work.count k cross join work.counter c where k.id = $1 and k.state = 'open' for update of k`,
    [id],
  );
  const row = locked.rows[0];
  if (!row) return undefined;
  const { location, round, closed } = row;
  const stale = row.started !== null && row.started !== UNKNOWN_START && row.started < closed;
  let started = row.started;
  if (step.offline) started = UNKNOWN_START;
  else if (started === null || (stale && step.begins)) started = row.step;
  if (started !== row.started) {
    if (stale) await act.query('delete from work.count_line where count = $1 and round = $2', [id, round]);
    await act.query('update work.count set started_step = $2 where id = $1', [id, started]);
  }
  const certain = started !== null && started >= closed;
  return { id, location, round, startedStep: certain ? (started ?? row.step) : row.step, certain };
}

/**
 * Locks what a count changes, in the order of the journal: the open tasks out of a bin, then its balances. What is bound meanwhile comes
 * later and is seen when the balances are read.
 */
export async function lockBin(act: Act, bin: number): Promise<void> {
  await act.query('select from work.task where from_holder = $1 and status = 0 order by id for update', [
    bin,
  ]);
  await act.query('select from work.balance where holder = $1 order by unit for update', [bin]);
}

interface ShelfRow extends Record<string, unknown> {
  readonly what: 'balance' | 'counted' | 'change';
  readonly unit: number;
  readonly quantity: number;
  readonly allocated: number;
  readonly step: number;
}

const BALANCES = `
  select 'balance' what, unit, quantity, allocated, 0::bigint step from work.balance where holder = $1 and quantity > 0
  union all select 'counted', unit, counted, 0, 0 from work.count_line where count = $2 and round = $3`;

/** What came and went since the round began. No index leads there: a day's journal is read through, so it is asked last. */
const MOVES = `
  union all select 'change', j.from_unit, -j.quantity, 0, j.step from work.journal j
    where j.step > $4 and j.from_holder = $1 and j.result = 0 and j.quantity > 0
  union all select 'change', j.to_unit, j.quantity, 0, j.step from work.journal j
    where j.step > $4 and j.to_holder = $1 and j.result = 0 and j.quantity > 0
  order by step`;

interface UnitRow extends Record<string, unknown> {
  readonly id: number;
  readonly sight: string;
  readonly held: boolean;
}

/** What can be told apart at the shelf of a bin that is counted, without what moved meanwhile: a count that agrees now is right. */
export async function readSights(act: Act, count: OpenCount): Promise<Sight[]> {
  const { rows } = await act.query<ShelfRow>(BALANCES, [count.location, count.id, count.round]);
  return sightsOf(act, rows);
}

/**
 * The same with what moved since the round began, in one statement, so that all is of one moment. The bin is locked: nothing that is
 * there can change, and what comes new is among the moves as well.
 */
export async function readSightsAndMoves(act: Act, count: OpenCount): Promise<Sight[]> {
  const { location, id, round, startedStep } = count;
  const { rows } = await act.query<ShelfRow>(BALANCES + MOVES, [location, id, round, startedStep]);
  return sightsOf(act, rows);
}

async function sightsOf(act: Act, rows: readonly ShelfRow[]): Promise<Sight[]> {
  const units = await act.query<UnitRow>(
    `select id, status = 'hold' held, jsonb_build_array(item, lot, serial, status = 'damaged')::text sight
     from work.every_unit where id = any ($1::int[])`,
    [[...new Set(rows.map(({ unit }) => unit))]],
  );
  const detail = new Map(units.rows.map((row) => [row.id, row]));
  const bySight = new Map<string, ShelfRow[]>();
  for (const row of rows) {
    const sight = detail.get(row.unit)?.sight ?? String(row.unit);
    bySight.set(sight, [...(bySight.get(sight) ?? []), row]);
  }
  return [...bySight.values()].map((of) => sightOf(of, (unit) => detail.get(unit)?.held === true));
}

function sightOf(rows: readonly ShelfRow[], isHeld: (unit: number) => boolean): Sight {
  const counted = rows.filter(({ what }) => what === 'counted');
  // A change of status within the bin moves nothing that can be seen.
  const changes = new Map<number, number>();
  for (const { what, step, quantity } of rows)
    if (what === 'change') changes.set(step, (changes.get(step) ?? 0) + quantity);
  return {
    counted: counted.reduce((sum, { quantity }) => sum + quantity, 0),
    countedUnit: counted[0]?.unit ?? null,
    units: rows
      .filter(({ what }) => what === 'balance')
      .map(({ unit, quantity, allocated }): ShelfUnit => ({ unit, quantity, allocated, held: isHeld(unit) }))
      .sort((a, b) => a.unit - b.unit),
    changes: [...changes.values()].filter((change) => change !== 0),
  };
}

/** Begins the next round: blind again, for whoever comes. */
export async function nextRound(act: Act, count: OpenCount): Promise<void> {
  await act.query('update work.count set round = round + 1, started_step = null where id = $1', [count.id]);
  await act.query(
    'insert into work.task (kind, from_holder, quantity, document, day) values ($1, $2, 0, $3, $4)',
    [KIND.count, count.location, count.id, act.today],
  );
}

/** Ends a count, unless a correction of it still waits for a decision; the bin is free again. */
export async function endCount(act: Act, floor: Floor, count: number): Promise<void> {
  const ended = await act.query<{ location: number }>(
    `update work.count k set state = 'done', closed_day = $2 where k.id = $1 and k.state in ('open', 'review')
       and not exists (select from work.adjustment a where a.count = k.id and a.state = 'pending') returning location`,
    [count, act.today],
  );
  const location = ended.rows[0]?.location;
  if (location !== undefined) act.after(() => floor.locked.delete(location));
}

/** Units above which a correction needs approval. */
export async function approvalLimit(db: Queryable): Promise<number> {
  const found = await db.query<{ units: number }>('select approval_limit units from goods.site');
  return found.rows[0]?.units ?? 0;
}
