import type { Item, StockStatus, UnitSource } from '../items/index.ts';
import { type Problem, problem } from '../http/index.ts';
import type { Act, Floor, Holder } from '../work/index.ts';
import { freeOf } from './adjustment-store.ts';

/** Stock as the office names it. */
export interface NamedGoods {
  readonly sku: string;
  readonly lot?: string | undefined;
  readonly serial?: string | undefined;
  readonly expiry?: string | undefined;
  readonly status: StockStatus;
}

/** What the office's acts on stock look up. */
export interface OfficeNeeds {
  readonly floor: Floor;
  readonly units: UnitSource;
  readonly itemBySku: (sku: string) => Item | undefined;
}

/**
 * The holder with a code, in the body's field `path`. What an order's tote or a parcel holds is its order's: it goes only with the order.
 * A bin that is locked is being counted: what moves there now would make the count wrong. Asked within the act, for plates travel.
 */
export function holderOf(
  floor: Floor,
  code: string,
  options: { readonly path: string; readonly lockedToo?: true },
): Holder {
  const place = floor.lookups.placeByCode(code);
  if (place) {
    if (floor.locked.has(place.id) && !options.lockedToo)
      throw problem(
        409,
        'place_locked',
        `${code} is being counted. Wait for the count, or have it counted now.`,
      );
    return place;
  }
  const plate = floor.plates.byCode(code);
  if (!plate)
    throw field(422, 'unknown_location', `There is no location and no licence plate ${code}.`, options.path);
  if (plate.parcel !== null)
    throw problem(
      409,
      'wrong_parcel',
      `${code} is a parcel: its content goes with its order. Cancel or unpack it.`,
    );
  if (plate.order !== null)
    throw problem(
      409,
      'tote_in_use',
      `${code} holds an order's goods. Cancel the order, or have it picked again.`,
    );
  return plate;
}

/** The item with a SKU. */
export function itemOf(needs: Pick<OfficeNeeds, 'itemBySku'>, sku: string): Item {
  const item = needs.itemBySku(sku);
  if (!item) throw field(422, 'unknown_item', `There is no item ${sku}.`, 'body.sku');
  return item;
}

/** The one stock unit in a holder that the office can mean. */
export async function unitIn(
  act: Act,
  needs: Pick<OfficeNeeds, 'itemBySku'>,
  holder: Holder,
  goods: NamedGoods,
): Promise<number> {
  const item = itemOf(needs, goods.sku);
  const found = await act.query<{ id: number; lot: string | null; serial: string | null }>(
    `select u.id, u.lot_code lot, u.serial from work.balance b join work.unit_detail u on u.id = b.unit
     where b.holder = $1 and b.quantity > 0 and u.item = $2 and u.status = $3
       and ($4::text is null or u.lot_code = $4) and ($5::text is null or u.serial = $5)
     order by u.id limit 2`,
    [holder.id, item.item, goods.status, goods.lot ?? null, goods.serial ?? null],
  );
  const [first, second] = found.rows;
  if (!first) throw short(0, 0, goods.sku);
  if (!second) return first.id;
  if (first.lot !== second.lot)
    throw field(422, 'lot_needed', 'It holds several lots of this item: say which.', 'body.lot');
  if (first.serial !== second.serial)
    throw field(422, 'serial_needed', 'It holds several of this item: say the serial.', 'body.serial');
  throw problem(409, 'several_owners', 'It holds stock of several owners of this item. Count it instead.');
}

/** The stock unit of goods that were found, made where nobody has seen it yet. */
export async function unitFound(act: Act, needs: OfficeNeeds, goods: NamedGoods): Promise<number> {
  const item = itemOf(needs, goods.sku);
  const { lot, serial, expiry, status } = goods;
  if (item.tracksLot && lot === undefined)
    throw field(422, 'lot_needed', 'Say the lot of this item.', 'body.lot');
  if (item.tracksSerial && serial === undefined)
    throw field(422, 'serial_needed', 'Say the serial of this item.', 'body.serial');
  if (
    lot !== undefined &&
    item.tracksExpiry &&
    expiry === undefined &&
    needs.floor.lookups.lotExpiry(item.item, lot) === undefined
  )
    throw field(422, 'expiry_needed', 'The site does not know this lot: say when it expires.', 'body.expiry');
  const unit = await needs.units.idOf(act, {
    item: item.item,
    lot: item.tracksLot ? lot : null,
    expiry: item.tracksExpiry ? expiry : null,
    serial: item.tracksSerial ? serial : null,
    status,
  });
  if (unit === 'lot_expiry_differs')
    throw field(422, 'wrong_lot', 'The site knows this lot with another expiry.', 'body.expiry');
  return unit;
}

/** Why units were not taken: how many there are, and how many of these are free. */
export async function shortOf(act: Act, holder: Holder, unit: number, sku: string): Promise<Problem> {
  const { quantity, free } = await freeOf(act, holder.id, unit);
  return short(quantity, free, sku);
}

function short(quantity: number, free: number, sku: string): Problem {
  const bound = quantity - free;
  const why = bound > 0 ? ` ${bound} more are bound to orders: have the bin counted, or cancel them.` : '';
  return problem(409, 'insufficient_stock', `${free} of ${sku} are free there.${why}`);
}

/** A problem with one field of the body. */
export function field(status: number, code: string, detail: string, path: string): Problem {
  return problem(status, code, detail, [{ path, reason: detail }]);
}

/** A serial is one unit, in one place. */
export function checkSerial(item: Item, quantity: number): void {
  if (item.tracksSerial && Math.abs(quantity) !== 1)
    throw problem(422, 'bad_quantity', 'A unit with a serial is one: say each by its serial.');
}
