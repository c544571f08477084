import { type Act, type Floor, type Holder, KIND, openProblem, PROCESS, WORLD } from '../work/index.ts';
import type { AdjustmentState } from './adjustment.ts';
import { world } from './correction-store.ts';

/** A correction: of a balance (`delta` more or fewer), or of the status of units that stay where they are (`toUnit`). */
export interface NewAdjustment {
  /** Number of its reason, see `KIND`: count, adjust, scrap or status. */
  readonly kind: number;
  readonly holder: number;
  readonly fromUnit: number;
  /** Left out: the same unit. */
  readonly toUnit?: number;
  readonly delta: number;
  readonly reason: string;
  readonly count?: number;
  readonly state: Exclude<AdjustmentState, 'rejected'>;
}

/** A correction as it is kept. */
export interface Adjustment {
  readonly id: number;
  readonly kind: number;
  readonly holder: number;
  readonly fromUnit: number;
  readonly toUnit: number;
  readonly delta: number;
  readonly reason: string;
  readonly count: number | null;
}

const TRIES = 5;

/** Keeps a correction under a random id; answers the id. */
export async function addAdjustment(act: Act, adjustment: NewAdjustment): Promise<number> {
  const { kind, holder, fromUnit, toUnit = fromUnit, delta, reason, count = null, state } = adjustment;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const made = await act.query<{ id: number }>(
      `insert into work.adjustment (id, kind, holder, from_unit, to_unit, delta, reason, count, state, closed_day)
       values (work.random_id(1, 2147483647), $1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning id`,
      [kind, holder, fromUnit, toUnit, delta, reason, count, state, state === 'done' ? act.today : null],
    );
    if (made.rows[0]) return made.rows[0].id;
  }
  throw new Error('no free id was found for an adjustment');
}

/** Puts a correction that must be approved into the queue. */
export async function askForApproval(
  act: Act,
  floor: Floor,
  { holder, fromUnit, delta }: Pick<Adjustment, 'holder' | 'fromUnit' | 'delta'>,
): Promise<void> {
  const isPlate = floor.plates.byId(holder) !== undefined;
  await openProblem(act, {
    kind: 'approval',
    process: PROCESS.problem,
    location: isPlate ? null : holder,
    plate: isPlate ? holder : null,
    unit: fromUnit,
    quantity: Math.abs(delta),
  });
}

/** Books a correction of the office: what orders have bound is never taken. False, and nothing changed, where too few are free. */
export async function bookAdjustment(
  act: Act,
  holder: Holder,
  adjustment: Pick<Adjustment, 'kind' | 'fromUnit' | 'toUnit' | 'delta'>,
): Promise<boolean> {
  const { kind, fromUnit, toUnit, delta } = adjustment;
  const outside = world(WORLD.adjustment);
  const inPlace = fromUnit !== toUnit;
  await lockBalances(act, [
    [holder.id, fromUnit],
    [holder.id, toUnit],
  ]);
  return act.move({
    kind,
    process: PROCESS.problem,
    from: inPlace || delta < 0 ? holder : outside,
    fromUnit,
    to: inPlace || delta > 0 ? holder : outside,
    toUnit,
    quantity: Math.abs(delta),
  });
}

/** Locks balance rows in their order, (holder, unit), so that two who need the same rows never wait for each other. */
export async function lockBalances(act: Act, rows: readonly (readonly [number, number])[]): Promise<void> {
  await act.query(
    `select from work.balance b join unnest($1::int[], $2::int[]) z (holder, unit) using (holder, unit)
     order by b.holder, b.unit for update of b`,
    [rows.map(([holder]) => holder), rows.map(([, unit]) => unit)],
  );
}

/** What a holder has of a unit, and how many of these are free. */
export async function freeOf(
  act: Act,
  holder: number,
  unit: number,
): Promise<{ quantity: number; free: number }> {
  const found = await act.query<{ quantity: number; free: number }>(
    'select quantity, quantity - allocated free from work.balance where holder = $1 and unit = $2',
    [holder, unit],
  );
  return found.rows[0] ?? { quantity: 0, free: 0 };
}

/** A correction that waits for a decision, locked; undefined where there is none or it was decided. */
export async function lockPending(act: Act, id: number): Promise<Adjustment | undefined> {
  const found = await act.query<Adjustment & Record<string, unknown>>(
    `select id, kind, holder, from_unit "fromUnit", to_unit "toUnit", delta, reason, count
     from work.adjustment where id = $1 and state = 'pending' for update`,
    [id],
  );
  return found.rows[0];
}

/** Writes down what was decided, and takes the question out of the queue. */
export async function closeAdjustment(
  act: Act,
  { id, holder, fromUnit, delta }: Adjustment,
  state: 'done' | 'rejected',
): Promise<void> {
  await act.query('update work.adjustment set state = $2, closed_day = $3 where id = $1', [
    id,
    state,
    act.today,
  ]);
  await act.query(
    `update work.problem set state = 'resolved', resolution = $4, closed_day = $5 where id = (
       select id from work.problem where kind = 'approval' and state = 'open' and coalesce(location, plate) = $1
         and unit = $2 and quantity = $3 order by id limit 1)`,
    [holder, fromUnit, Math.abs(delta), state === 'done' ? 'adjusted' : 'rejected', act.today],
  );
}

/** What a correction is called where it is approved. */
export const APPROVAL_SUBJECTS: Readonly<Record<number, string>> = {
  [KIND.count]: 'count',
  [KIND.adjust]: 'adjustment',
  [KIND.scrap]: 'scrap',
  [KIND.status]: 'status',
};
