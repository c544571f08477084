import type { Queryable } from '../database/index.ts';
import type { Floor } from '../work/index.ts';

/** Which goods classes are signed for now; asked at each load, so it answers from memory. */
export type AttestedClasses = () => readonly string[];

/** What a parcel holds of a goods class. */
export interface ClassInParcel {
  readonly goodsClass: string;
  /** Base units. */
  readonly quantity: number;
  /** A fingerprint of units and quantities: another content has another. */
  readonly content: string;
  /** This content was signed for. */
  readonly signed: boolean;
}

/** A parcel as it is signed for. */
export interface ParcelToSign {
  readonly sscc: string;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  /** By class; those that nobody signs for are left out. */
  readonly classes: readonly ClassInParcel[];
}

/** By class what parcel $1 holds of the classes $2: its balance rows by the key of holder and unit, a few. */
const HELD = `select i.goods_class "goodsClass", sum(b.quantity)::int quantity,
    left(encode(sha256(convert_to(string_agg(b.unit || ' ' || b.quantity, ',' order by b.unit), 'UTF8')), 'hex'), 32) content
  from work.balance b join work.unit_detail u on u.id = b.unit join goods.item i on i.id = u.item
  where b.holder = $1 and b.quantity > 0 and i.goods_class = any ($2) group by 1 order by 1`;

/** What of a parcel is to be signed for, by its SSCC of 18 digits; undefined where there is no such parcel any more. */
export async function parcelToSign(
  db: Queryable,
  sscc: string,
  classes: readonly string[],
): Promise<ParcelToSign | undefined> {
  const found = await db.query<{ id: number; state: ParcelToSign['state'] }>(
    'select id, state from work.parcel where sscc = $1',
    [sscc],
  );
  const [parcel] = found.rows;
  return parcel && { sscc, state: parcel.state, classes: await heldOf(db, parcel.id, classes) };
}

/** Marks what was signed for of a parcel. Who signed is not said here: goods know no person. */
export async function markSigned(
  floor: Floor,
  sscc: string,
  classes: readonly Pick<ClassInParcel, 'goodsClass' | 'content'>[],
): Promise<void> {
  const signed = Object.fromEntries(classes.map(({ goodsClass, content }) => [goodsClass, content]));
  await floor.journal.act(async (act) => {
    await act.query('update work.parcel set signed = signed || $2 where sscc = $1', [
      sscc,
      JSON.stringify(signed),
    ]);
  });
}

/**
 * Whether a parcel that is being loaded holds something that must be signed for and was not, or was changed after. Costs nothing where no
 * class is signed for.
 */
export async function lacksSignature(
  db: Queryable,
  parcel: number,
  classes: readonly string[],
): Promise<boolean> {
  if (classes.length === 0) return false;
  return (await heldOf(db, parcel, classes)).some(({ signed }) => !signed);
}

async function heldOf(db: Queryable, parcel: number, classes: readonly string[]): Promise<ClassInParcel[]> {
  if (classes.length === 0) return [];
  const { rows } = await db.query<ClassInParcel & Record<string, unknown>>(
    `select h.*, coalesce(p.signed ->> h."goodsClass" = h.content, false) signed
     from work.parcel p cross join lateral (${HELD}) h where p.id = $1`,
    [parcel, classes],
  );
  return rows;
}
