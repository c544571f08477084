import type { Queryable } from '../database/index.ts';
import type { ItemDraft } from './item.ts';
import { type ItemPlan, type ItemRefusal, isUnchanged, type KnownItem, planItem } from './item-plan.ts';

/** What became of an item that was written; a refusal changed nothing. */
export type ItemOutcome = 'created' | 'changed' | 'unchanged' | ItemRefusal;

/** So many items go in one statement. */
const CHUNK = 500;

/** The columns of `goods.item i` under the names of an item's fields. */
export const ITEM_COLUMNS = `i.id item, i.sku, i.name, i.base_unit "baseUnit", i.tracks_lot "tracksLot", i.tracks_expiry "tracksExpiry",
  i.tracks_serial "tracksSerial", i.min_shelf_life_days "minShelfLifeDays", i.storage, i.weight_grams "weightGrams",
  i.volume_ml "volumeMl", i.active, i.goods_class "goodsClass"`;

/** The packagings of `goods.item i` with their barcodes, as JSON. */
export const PACKAGINGS = `coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'quantity', p.quantity,
    'retired', p.retired, 'barcodes', array(select b.code from goods.barcode b where b.packaging = p.id order by b.code))
    order by p.retired, p.quantity, p.id) from goods.packaging p where p.item = i.id), '[]')`;

/** Locks the items, so that two writers of one item come one after the other. */
const KNOWN = `
  select ${ITEM_COLUMNS}, ${PACKAGINGS} packagings,
    exists (select from work.every_unit u where u.item = i.id) or exists (select from work.order_line_state o where o.item = i.id)
      or exists (select from work.delivery_line_state d where d.item = i.id) used
  from goods.item i where i.sku = any ($1) order by i.id for update`;

const FIELD_ROWS = `jsonb_to_recordset($1) as r (sku text, name text, "baseUnit" text, "tracksLot" boolean, "tracksExpiry" boolean,
  "tracksSerial" boolean, "minShelfLifeDays" int, storage text, "weightGrams" int, "volumeMl" int, active boolean, "goodsClass" text)`;

const INSERT_ITEMS = `
  insert into goods.item (sku, name, base_unit, tracks_lot, tracks_expiry, tracks_serial, min_shelf_life_days, storage,
    weight_grams, volume_ml, active, goods_class)
  select r.sku, r.name, r."baseUnit", r."tracksLot", r."tracksExpiry", r."tracksSerial", r."minShelfLifeDays", r.storage,
    r."weightGrams", r."volumeMl", r.active, r."goodsClass" from ${FIELD_ROWS} returning id, sku`;

const UPDATE_ITEMS = `
  update goods.item i set name = r.name, base_unit = r."baseUnit", tracks_lot = r."tracksLot", tracks_expiry = r."tracksExpiry",
    tracks_serial = r."tracksSerial", min_shelf_life_days = r."minShelfLifeDays", storage = r.storage,
    weight_grams = r."weightGrams", volume_ml = r."volumeMl", active = r.active, goods_class = r."goodsClass"
  from ${FIELD_ROWS} where i.sku = r.sku`;

const INSERT_PACKAGINGS = `
  insert into goods.packaging (item, name, quantity)
  select r.item, r.name, r.quantity from jsonb_to_recordset($1) as r (item int, name text, quantity int)
  returning id, item, name`;

/**
 * Writes items, each with a SKU of its own and with barcodes as they are kept: new ones are made, known ones changed, packagings that a
 * draft does not name stay as they are. Answers what became of each, in order. Afterwards the catalogue must be refreshed.
 */
export async function writeItems(tx: Queryable, drafts: readonly ItemDraft[]): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (let at = 0; at < drafts.length; at += CHUNK)
    outcomes.push(...(await writeChunk(tx, drafts.slice(at, at + CHUNK))));
  return outcomes;
}

/** What would become of items if they were written now. Changes nothing. */
export async function judgeItems(database: Queryable, drafts: readonly ItemDraft[]): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (let at = 0; at < drafts.length; at += CHUNK) {
    outcomes.push(...(await planChunk(database, drafts.slice(at, at + CHUNK))).map(outcomeOf));
  }
  return outcomes;
}

async function planChunk(
  database: Queryable,
  drafts: readonly ItemDraft[],
): Promise<(ItemPlan | ItemRefusal)[]> {
  const { rows } = await database.query<KnownItem & Record<string, unknown>>(KNOWN, [
    drafts.map(({ sku }) => sku),
  ]);
  const known = new Map(rows.map((row) => [row.sku, row]));
  return drafts.map((draft) => planItem(known.get(draft.sku), draft));
}

function outcomeOf(plan: ItemPlan | ItemRefusal): ItemOutcome {
  if (typeof plan === 'string') return plan;
  return plan.item === undefined ? 'created' : isUnchanged(plan) ? 'unchanged' : 'changed';
}

async function writeChunk(tx: Queryable, drafts: readonly ItemDraft[]): Promise<ItemOutcome[]> {
  const plans = await planChunk(tx, drafts);
  await carryOut(
    tx,
    plans.filter((plan) => typeof plan !== 'string'),
  );
  return plans.map(outcomeOf);
}

async function carryOut(tx: Queryable, plans: readonly ItemPlan[]): Promise<void> {
  const fresh = plans.filter(({ item }) => item === undefined);
  const ids = new Map(
    plans.flatMap(({ item, draft }) => (item === undefined ? [] : [[draft.sku, item] as const])),
  );
  if (fresh.length > 0) {
    const made = await tx.query<{ id: number; sku: string }>(INSERT_ITEMS, [
      JSON.stringify(fresh.map(({ draft }) => draft)),
    ]);
    for (const { id, sku } of made.rows) ids.set(sku, id);
  }
  const changed = plans.filter(({ fields }) => fields);
  if (changed.length > 0) await tx.query(UPDATE_ITEMS, [JSON.stringify(changed.map(({ draft }) => draft))]);
  const renamed = plans.filter(({ rename }) => rename !== undefined);
  if (renamed.length > 0) {
    await tx.query(
      'update goods.packaging p set name = r.name from unnest($1::int[], $2::text[]) r (id, name) where p.id = r.id',
      [renamed.map(({ rename }) => rename), renamed.map(({ draft }) => draft.baseUnit)],
    );
  }
  const retired = plans.flatMap(({ retire }) => retire);
  if (retired.length > 0)
    await tx.query('update goods.packaging set retired = true where id = any ($1)', [retired]);
  const made = await makePackagings(tx, plans, ids);
  const unlabelled = plans.flatMap(({ unlabel }) => unlabel);
  if (unlabelled.length > 0) {
    await tx.query(
      'delete from goods.barcode b using unnest($1::int[], $2::text[]) r (packaging, code) where b.packaging = r.packaging and b.code = r.code',
      [unlabelled.map(({ packaging }) => packaging), unlabelled.map(({ code }) => code)],
    );
  }
  const labels = [...plans.flatMap(({ label }) => label), ...made];
  if (labels.length > 0) {
    await tx.query(
      'insert into goods.barcode (packaging, code) select * from unnest($1::int[], $2::text[]) on conflict do nothing',
      [labels.map(({ packaging }) => packaging), labels.map(({ code }) => code)],
    );
  }
}

/** Makes the new packagings and answers their barcodes. */
async function makePackagings(
  tx: Queryable,
  plans: readonly ItemPlan[],
  ids: ReadonlyMap<string, number>,
): Promise<{ packaging: number; code: string }[]> {
  const wanted = plans.flatMap(({ draft, make }) =>
    make.map(({ name, quantity, barcodes }) => ({ item: ids.get(draft.sku), name, quantity, barcodes })),
  );
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<{ id: number; item: number; name: string }>(INSERT_PACKAGINGS, [
    JSON.stringify(wanted),
  ]);
  const made = new Map(rows.map(({ id, item, name }) => [`${item} ${name}`, id]));
  return wanted.flatMap(({ item, name, barcodes }) => {
    const packaging = made.get(`${item} ${name}`);
    if (packaging === undefined) throw new Error('an inserted packaging has an id');
    return barcodes.map((code) => ({ packaging, code }));
  });
}
