import type { Database, Queryable } from '../database/index.ts';
import { lotKey, type StockUnit, type UnitWanted, unitKey } from './unit.ts';
import {
  findLots,
  findUnits,
  type Lot,
  makeLots,
  makeUnits,
  presentUnits,
  type UnitRow,
  unitsById,
} from './unit-store.ts';

/** The id of a stock unit, or why there is none: its lot is known with another expiry. */
export type UnitVerdict = number | 'lot_expiry_differs';

/** Where stock units get their ids. */
export interface UnitSource {
  /**
   * The id of a stock unit, which is made where it is not known yet. Two that ask for the same at once get the same. It is made at
   * once and for good, whatever becomes of `within`: a unit that nothing moves is forgotten by nobody and hurts nobody.
   */
  idOf(within: Queryable, wanted: UnitWanted): Promise<UnitVerdict>;
  /** The same for many at once, in their order. */
  idsOf(within: Queryable, wanted: readonly UnitWanted[]): Promise<UnitVerdict[]>;
}

/** The stock units that work is about, in memory. */
export interface UnitTable extends UnitSource {
  /** A unit that holds stock or was asked for since the start; others: `load` first. */
  byId(id: number): StockUnit | undefined;
  /** The id of a unit that is in memory. */
  find(wanted: UnitWanted): number | undefined;
  /** The id of an item's available unit without lot, serial and owner, if it is in memory. */
  plain(item: number): number | undefined;
  /** The expiry of a lot, null for a lot without one, undefined for one that is not in memory. */
  lotExpiry(item: number, lot: string): string | null | undefined;
  /** Brings units into memory. */
  load(ids: readonly number[]): Promise<void>;
  /** Forgets all units, for the site has none any more. */
  clear(): void;
}

/** About 200 bytes each: 400 MB at most. Beyond it the oldest go; they are read again when they are asked for. */
const MAX_IN_MEMORY = 2_000_000;
/** A random id is taken once in a thousand at a million units: ten tries in a row never are. */
const TRIES = 10;

/** Reads the units that hold stock and answers from then on. */
export async function openUnitTable(database: Database): Promise<UnitTable> {
  const byId = new Map<number, StockUnit>();
  const byKey = new Map<string, number>();
  const plain = new Map<number, number>();
  const lots = new Map<string, string | null>();

  const keep = (unit: StockUnit): void => {
    byId.set(unit.id, unit);
    byKey.set(unitKey(unit), unit.id);
    if (unit.lot !== null) lots.set(lotKey(unit.item, unit.lot), unit.expiry);
    else if (unit.serial === null && unit.owner === null && unit.status === 'available')
      plain.set(unit.item, unit.id);
    if (byId.size <= MAX_IN_MEMORY) return;
    const [oldest] = byId.values();
    if (!oldest) return;
    byId.delete(oldest.id);
    byKey.delete(unitKey(oldest));
    if (plain.get(oldest.item) === oldest.id) plain.delete(oldest.item);
  };
  for (const unit of await presentUnits(database)) keep(unit);

  const fromMemory = (wanted: UnitWanted): UnitVerdict | undefined => {
    const id = byKey.get(unitKey(wanted));
    if (id === undefined) return undefined;
    const known = byId.get(id);
    return wanted.lot && wanted.expiry && known?.expiry !== wanted.expiry ? 'lot_expiry_differs' : id;
  };

  const make = async (within: Queryable, wanted: readonly UnitWanted[]): Promise<void> => {
    const lotOf = await ensureLots(database, within, wanted);
    for (const lot of lotOf.values()) lots.set(lotKey(lot.item, lot.code), lot.expiry);
    const rows = wanted.filter((unit) => expiryAgrees(unit, lotOf)).map((unit) => rowOf(unit, lotOf));
    const codes = new Map([...lotOf.values()].map((lot) => [lot.id, lot]));
    for (const row of await ensureUnits(database, within, rows)) {
      const lot = row.lot === null ? undefined : codes.get(row.lot);
      keep({ ...row, lot: lot?.code ?? null, expiry: lot?.expiry ?? null });
    }
  };

  // One maker at a time: who comes second finds what the first made.
  let making = Promise.resolve();
  const idsOf = async (within: Queryable, wanted: readonly UnitWanted[]): Promise<UnitVerdict[]> => {
    if (wanted.some((unit) => fromMemory(unit) === undefined)) {
      const mine = making.then(() =>
        make(within, distinct(wanted.filter((unit) => fromMemory(unit) === undefined))),
      );
      making = mine.catch(() => {});
      await mine;
    }
    // What is still unknown was not made, and there is one reason for that.
    return wanted.map((unit) => fromMemory(unit) ?? 'lot_expiry_differs');
  };

  return {
    byId: (id) => byId.get(id),
    find: (wanted) => byKey.get(unitKey(wanted)),
    plain: (item) => plain.get(item),
    lotExpiry: (item, lot) => lots.get(lotKey(item, lot)),
    idsOf,
    async idOf(within, wanted) {
      const [id] = await idsOf(within, [wanted]);
      return id ?? 'lot_expiry_differs';
    },
    async load(ids) {
      const missing = ids.filter((id) => !byId.has(id));
      if (missing.length > 0) for (const unit of await unitsById(database, missing)) keep(unit);
    },
    clear() {
      for (const known of [byId, byKey, plain, lots]) known.clear();
    },
  };
}

function distinct(wanted: readonly UnitWanted[]): UnitWanted[] {
  return [...new Map(wanted.map((unit) => [`${unitKey(unit)} ${unit.expiry ?? ''}`, unit])).values()];
}

function expiryAgrees(unit: UnitWanted, lots: ReadonlyMap<string, Lot>): boolean {
  if (!unit.lot || !unit.expiry) return true;
  return lots.get(lotKey(unit.item, unit.lot))?.expiry === unit.expiry;
}

function rowOf(unit: UnitWanted, lots: ReadonlyMap<string, Lot>): UnitRow {
  const { item, serial = null, owner = null, status } = unit;
  const lot = unit.lot ? lots.get(lotKey(item, unit.lot)) : undefined;
  if (unit.lot && !lot) throw new Error('the lot of a unit was made before');
  return { item, lot: lot?.id ?? null, serial, owner, status };
}

/** The lots that units name, made where they are missing, by `lotKey`. */
async function ensureLots(
  database: Database,
  within: Queryable,
  wanted: readonly UnitWanted[],
): Promise<Map<string, Lot>> {
  const named = new Map<string, Omit<Lot, 'id'>>();
  for (const { item, lot, expiry = null } of wanted) {
    if (!lot) continue;
    const key = lotKey(item, lot);
    if (!named.get(key)?.expiry) named.set(key, { item, code: lot, expiry });
  }
  const found = new Map<string, Lot>();
  for (let tries = 0; found.size < named.size; tries += 1) {
    if (tries > TRIES) throw new Error('no free id was found for a lot');
    const missing = [...named].filter(([key]) => !found.has(key)).map(([, lot]) => lot);
    if (tries > 0) await makeLots(database, missing);
    // What another connection made is seen by a transaction of the usual isolation, statement by statement.
    for (const lot of await findLots(within, missing)) found.set(lotKey(lot.item, lot.code), lot);
  }
  return found;
}

/** The units of these rows, made where they are missing. */
async function ensureUnits(
  database: Database,
  within: Queryable,
  rows: readonly UnitRow[],
): Promise<(UnitRow & { id: number })[]> {
  const textOf = (row: UnitRow): string =>
    JSON.stringify([row.item, row.lot, row.serial, row.owner, row.status]);
  const wanted = new Map(rows.map((row) => [textOf(row), row]));
  const found: (UnitRow & { id: number })[] = [];
  for (let tries = 0; wanted.size > 0; tries += 1) {
    if (tries > TRIES) throw new Error('no free id was found for a stock unit');
    if (tries > 0) await makeUnits(database, [...wanted.values()]);
    for (const row of await findUnits(within, [...wanted.values()])) {
      wanted.delete(textOf(row));
      found.push(row);
    }
  }
  return found;
}
