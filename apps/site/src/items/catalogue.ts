import { scanForms } from '@kolli/workflow';
import type { Queryable } from '../database/index.ts';
import type { BarcodeMeaning, Item } from './item.ts';
import { ITEM_COLUMNS, PACKAGINGS } from './item-store.ts';

/** Whose stock it is. */
export interface Owner {
  readonly id: number;
  readonly code: string;
}

/**
 * All items of the site in memory: a scan is judged against it without a query. What writes items refreshes it; nothing else does, for
 * one server alone writes to a site.
 */
export interface Catalogue {
  byId(item: number): Item | undefined;
  bySku(sku: string): Item | undefined;
  /**
   * All that a code may mean, as an item's barcode (GTINs with 14 digits) or SKU; never a choice among them. Barcodes of retired
   * packagings count: what was labelled with them still lies there.
   */
  meanings(code: string): readonly BarcodeMeaning[];
  ownerByCode(code: string): Owner | undefined;
  ownerById(id: number): Owner | undefined;
  /** How many items there are. */
  size(): number;
  /** Reads these items, by SKU, and the owners again after they were written; all of them where nobody says which. */
  refresh(skus?: readonly string[]): Promise<void>;
  /** Forgets all items and owners, for the site has none any more. */
  clear(): void;
}

type Row = Omit<Item, 'codes'> & Record<string, unknown>;

const NOTHING: readonly BarcodeMeaning[] = [];
/** Items read in one go; an answer stays under ten megabytes. */
const PAGE = 10_000;

/** Reads all items and answers look-ups from then on. */
export async function openCatalogue(database: Queryable): Promise<Catalogue> {
  const byId = new Map<number, Item>();
  const bySku = new Map<string, Item>();
  const byCode = new Map<string, readonly BarcodeMeaning[]>();
  const owners = new Map<number | string, Owner>();

  const drop = (item: Item): void => {
    bySku.delete(item.sku);
    for (const code of codesOf(item)) {
      const left = (byCode.get(code) ?? NOTHING).filter((meaning) => meaning.item !== item.item);
      if (left.length > 0) byCode.set(code, left);
      else byCode.delete(code);
    }
  };
  const keep = (row: Row): void => {
    const before = byId.get(row.item);
    if (before) drop(before);
    const item: Item = { ...row, codes: scanForms(row.packagings) };
    byId.set(item.item, item);
    bySku.set(item.sku, item);
    for (const [code, meaning] of meaningsOf(item))
      byCode.set(code, [...(byCode.get(code) ?? NOTHING), meaning]);
  };
  const readAll = async (): Promise<void> => {
    for (let after = 0; ; ) {
      const { rows } = await database.query<Row>(
        `select ${ITEM_COLUMNS}, ${PACKAGINGS} packagings from goods.item i where i.id > $1 order by i.id limit ${PAGE}`,
        [after],
      );
      rows.forEach(keep);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.item;
    }
  };
  const readSome = async (skus: readonly string[]): Promise<void> => {
    const { rows } = await database.query<Row>(
      `select ${ITEM_COLUMNS}, ${PACKAGINGS} packagings from goods.item i where i.sku = any ($1)`,
      [skus],
    );
    rows.forEach(keep);
  };
  // One reading at a time, or an older one might come last.
  let reading = Promise.resolve();
  const refresh = (skus?: readonly string[]): Promise<void> => {
    const next = reading.then(async () => {
      await (skus ? readSome(skus) : readAll());
      const { rows } = await database.query<Owner & Record<string, unknown>>(
        'select id, code from goods.owner',
      );
      for (const owner of rows) owners.set(owner.id, owner).set(owner.code, owner);
    });
    reading = next.catch(() => {});
    return next;
  };
  await refresh();

  return {
    byId: (item) => byId.get(item),
    bySku: (sku) => bySku.get(sku),
    meanings: (code) => byCode.get(code) ?? NOTHING,
    ownerByCode: (code) => owners.get(code),
    ownerById: (id) => owners.get(id),
    size: () => byId.size,
    refresh,
    clear() {
      for (const known of [byId, bySku, byCode, owners]) known.clear();
    },
  };
}

function codesOf(item: Item): string[] {
  return [item.sku, ...item.packagings.flatMap(({ barcodes }) => barcodes)];
}

/** Each code with what it means; a code that says the same twice says it once. */
function meaningsOf(item: Item): [string, BarcodeMeaning][] {
  const found: [string, BarcodeMeaning][] = [];
  for (const { id, quantity, barcodes } of item.packagings) {
    for (const code of barcodes)
      found.push([code, { item: item.item, packaging: id, packagingQuantity: quantity }]);
  }
  if (!found.some(([code, { packagingQuantity }]) => code === item.sku && packagingQuantity === 1)) {
    found.push([item.sku, { item: item.item, packaging: null, packagingQuantity: 1 }]);
  }
  return found;
}
