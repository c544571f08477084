/** What the office does with stock: correct it, throw it away, hold and release it, move it, decide what needs approval. */
import type { Queryable } from '../database/index.ts';
import { errorCode } from '../database/index.ts';
import { type Permit, problem } from '../http/index.ts';
import type { StockStatus } from '../items/index.ts';
import { type Act, KIND, PROCESS } from '../work/index.ts';
import type { AdjustmentState, MoveDraft } from './adjustment.ts';
import {
  type Adjustment,
  addAdjustment,
  APPROVAL_SUBJECTS,
  askForApproval,
  bookAdjustment,
  closeAdjustment,
  freeOf,
  lockBalances,
  lockPending,
} from './adjustment-store.ts';
import { applyCorrections, type ReleaseBound } from './correction-store.ts';
import { approvalLimit, endCount, lockBin } from './count-store.ts';
import {
  checkSerial,
  holderOf,
  itemOf,
  type NamedGoods,
  type OfficeNeeds,
  shortOf,
  unitFound,
  unitIn,
} from './office.ts';

export interface OfficeActNeeds extends OfficeNeeds {
  readonly releaseBound: ReleaseBound;
  /** Records, within the act, that the holder of a permit approved something. */
  readonly approve: (
    within: Queryable,
    permit: Permit,
    subject: string,
    detail: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
}

/** What became of a correction. */
export interface Corrected {
  readonly adjustment: number;
  readonly state: AdjustmentState;
}

interface Correction extends NamedGoods {
  readonly location: string;
  readonly delta: number;
  readonly reason: string;
}

/** Corrects a balance: at once, or above the site's limit when it is approved. */
export function correct(
  needs: OfficeActNeeds,
  correction: Correction,
  kind: typeof KIND.adjust | typeof KIND.scrap,
): Promise<Corrected> {
  const { location, delta, reason, sku } = correction;
  checkSerial(itemOf(needs, sku), delta);
  return inAct(needs, async (act) => {
    const holder = holderOf(needs.floor, location, { path: 'body.location' });
    const unit = await (delta < 0
      ? unitIn(act, needs, holder, correction)
      : unitFound(act, needs, correction));
    const entry = { kind, holder: holder.id, fromUnit: unit, toUnit: unit, delta, reason };
    if (delta < 0 && (await freeOf(act, holder.id, unit)).free < -delta)
      throw await shortOf(act, holder, unit, sku);
    if (Math.abs(delta) > (await approvalLimit(act))) return wait(act, needs, entry);
    if (!(await bookAdjustment(act, holder, entry))) throw await shortOf(act, holder, unit, sku);
    return { adjustment: await addAdjustment(act, { ...entry, state: 'done' }), state: 'done' };
  });
}

/** Changes the status of units that stay where they are. What is to be sold again is released by a lead, whose approval is recorded. */
export function changeStatus(
  needs: OfficeActNeeds,
  permit: Permit,
  change: Omit<Correction, 'delta' | 'status'> & {
    readonly quantity: number;
    readonly from?: StockStatus | undefined;
    readonly to: StockStatus;
  },
): Promise<Corrected> {
  const { location, quantity, to, reason, sku } = change;
  const from = change.from ?? (to === 'available' ? 'hold' : 'available');
  const item = itemOf(needs, sku);
  checkSerial(item, quantity);
  if (from === to) throw problem(422, 'same_status', `These units are ${to} already.`);
  return inAct(needs, async (act) => {
    // A count does not tell held from free, so that it goes on beside this.
    const holder = holderOf(needs.floor, location, { path: 'body.location', lockedToo: true });
    const fromUnit = await unitIn(act, needs, holder, { ...change, status: from });
    const toUnit = await sameBut(act, needs, fromUnit, to);
    const entry = { kind: KIND.status, holder: holder.id, fromUnit, toUnit, delta: quantity, reason };
    if ((await freeOf(act, holder.id, fromUnit)).free < quantity)
      throw await shortOf(act, holder, fromUnit, sku);
    if (to === 'available' && !mayApprove(permit)) return wait(act, needs, entry);
    if (!(await bookAdjustment(act, holder, entry))) throw await shortOf(act, holder, fromUnit, sku);
    const adjustment = await addAdjustment(act, { ...entry, state: 'done' });
    if (to === 'available')
      await needs.approve(act, permit, 'status', await detailOf(act, { ...entry, id: adjustment }));
    return { adjustment, state: 'done' };
  });
}

/** Moves free units, as the office sees it: somebody has carried them, or the books were wrong about where they lie. */
export function moveStock(needs: OfficeActNeeds, move: MoveDraft): Promise<{ quantity: number }> {
  const { sku, quantity } = move;
  checkSerial(itemOf(needs, sku), quantity);
  return inAct(needs, async (act) => {
    const from = holderOf(needs.floor, move.from, { path: 'body.from' });
    const to = holderOf(needs.floor, move.to, { path: 'body.to' });
    if (from.id === to.id) throw problem(422, 'same_place', 'From and to are the same place.');
    const unit = await unitIn(act, needs, from, move);
    await lockBalances(act, [
      [from.id, unit],
      [to.id, unit],
    ]);
    const process = PROCESS.stow;
    if (!(await act.move({ kind: KIND.move, process, from, fromUnit: unit, to, toUnit: unit, quantity })))
      throw await shortOf(act, from, unit, sku);
    return { quantity };
  });
}

/** Decides a correction that waits. A count that has no other open question is done then. */
export function decide(
  needs: OfficeActNeeds,
  permit: Permit,
  id: number,
  decision: 'approved' | 'rejected',
): Promise<Corrected> {
  return inAct(needs, async (act) => {
    const adjustment = await lockPending(act, id);
    if (!adjustment)
      throw problem(404, 'not_found', `No correction ${id} waits for a decision. It may have been decided.`);
    const state = decision === 'approved' ? 'done' : 'rejected';
    if (decision === 'approved') await book(act, needs, adjustment);
    await closeAdjustment(act, adjustment, state);
    if (adjustment.count !== null) await endCount(act, needs.floor, adjustment.count);
    const subject = APPROVAL_SUBJECTS[adjustment.kind] ?? 'adjustment';
    await needs.approve(act, permit, subject, { ...(await detailOf(act, adjustment)), decision });
    return { adjustment: id, state };
  });
}

async function book(act: Act, needs: OfficeActNeeds, adjustment: Adjustment): Promise<void> {
  const { holder: id, fromUnit: unit, delta, kind } = adjustment;
  const holder = needs.floor.holder(id);
  if (!holder)
    throw problem(409, 'place_gone', 'That licence plate is no longer in use. Reject the correction.');
  if (kind !== KIND.count) {
    if (!(await bookAdjustment(act, holder, adjustment))) throw await shortOf(act, holder, unit, 'this');
    return;
  }
  await lockBin(act, id);
  const { quantity } = await freeOf(act, id, unit);
  if (quantity + delta < 0)
    throw problem(
      409,
      'stock_changed',
      `The bin has only ${quantity} of them now. Reject it, and have the bin counted again.`,
    );
  await applyCorrections(act, needs, holder, [{ unit, delta, against: 'adjustment' }]);
}

async function wait(
  act: Act,
  needs: OfficeActNeeds,
  entry: Omit<Adjustment, 'id' | 'count'>,
): Promise<Corrected> {
  const adjustment = await addAdjustment(act, { ...entry, state: 'pending' });
  await askForApproval(act, needs.floor, entry);
  return { adjustment, state: 'pending' };
}

function mayApprove({ roles }: Permit): boolean {
  return roles.includes('lead') || roles.includes('admin');
}

/** The unit that differs from another in its status alone. */
async function sameBut(act: Act, needs: OfficeActNeeds, unit: number, status: StockStatus): Promise<number> {
  const found = await act.query<{
    item: number;
    lot: string | null;
    expiry: string | null;
    serial: string | null;
    owner: number | null;
  }>('select item, lot_code lot, expiry, serial, owner from work.unit_detail where id = $1', [unit]);
  const known = found.rows[0];
  if (!known) throw new Error(`stock unit ${unit} holds stock and is not known`);
  const other = await needs.units.idOf(act, { ...known, status });
  if (other === 'lot_expiry_differs') throw new Error('a lot has one expiry');
  return other;
}

/** What an approval is about, in codes: it outlives the ids. */
async function detailOf(
  act: Act,
  {
    id,
    holder,
    fromUnit,
    delta,
    reason,
  }: Pick<Adjustment, 'id' | 'holder' | 'fromUnit' | 'delta' | 'reason'>,
): Promise<Record<string, unknown>> {
  const found = await act.query(
    `select i.sku, u.lot_code lot, u.serial, u.status,
       coalesce((select code from goods.location where id = $2), (select code from work.plate where id = $2)) location
     from work.unit_detail u join goods.item i on i.id = u.item where u.id = $1`,
    [fromUnit, holder],
  );
  return { adjustment: id, ...found.rows[0], delta, reason };
}

/** Runs an act of the office; a serial that the books have elsewhere ends it. */
async function inAct<T>(needs: OfficeActNeeds, run: (act: Act) => Promise<T>): Promise<T> {
  try {
    return await needs.floor.journal.act(run, { by: 'office' });
  } catch (error) {
    if (errorCode(error) === '23505')
      throw problem(409, 'serial_exists', 'The books have this serial in another place. Move it from there.');
    throw error;
  }
}
