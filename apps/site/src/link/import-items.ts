import { GOODS_CLASSES, type GoodsClass } from '@kolli/policy';
import { z } from 'zod';
import {
  type Item,
  ITEM_REFUSALS,
  ItemDraft,
  itemBarcode,
  type ItemOutcome,
  judgeItems,
  PackagingName,
  Sku,
  writeItems,
} from '../items/index.ts';
import { oneOf, required, text, whole, yesNo } from './column.ts';
import {
  type Group,
  importKind,
  type ImportKind,
  type LineError,
  lineError,
  sharedCells,
} from './import-kind.ts';
import type { LinkNeeds } from './needs.ts';

const { shape } = ItemDraft;
/** How a file says that an item is of no class: an empty cell says nothing. */
export const NO_CLASS = 'none';

const COLUMNS = {
  sku: required(text('The item’s own name, as orders have it.', Sku)),
  name: text('What people call it.', shape.name),
  base_unit: text('What one unit is called; all quantities are in it.', PackagingName),
  packaging: text('A packaging level that this line is about; empty: the base unit.', PackagingName),
  packaging_quantity: whole('Base units in one such packaging.', 1, 1_000_000),
  barcode: text('A barcode of the packaging; a further line for a further one.', z.string().max(200)),
  tracks_lot: yesNo('Lots are kept apart.'),
  tracks_expiry: yesNo('Lots have an expiry.'),
  tracks_serial: yesNo('Each unit has a serial number.'),
  min_shelf_life_days: whole('Days before expiry from which a lot is no longer sent.', 0, 36_500),
  storage: text('Storage class of the zones it is put into.', shape.storage.unwrap()),
  weight_grams: whole('Of one base unit.', 0, 1_000_000_000),
  volume_ml: whole('Of one base unit.', 0, 1_000_000_000),
  active: yesNo('No: it is no longer ordered or announced.'),
  goods_class: oneOf('The law that the goods are under.', [NO_CLASS, ...GOODS_CLASSES]),
} as const;

/** A line about an item: what it says of the item, and of one packaging. */
interface Row {
  readonly sku: string;
  readonly name: string | undefined;
  readonly base_unit: string | undefined;
  readonly packaging: string | undefined;
  readonly packaging_quantity: number | undefined;
  readonly barcode: string | undefined;
  readonly tracks_lot: boolean | undefined;
  readonly tracks_expiry: boolean | undefined;
  readonly tracks_serial: boolean | undefined;
  readonly min_shelf_life_days: number | undefined;
  readonly storage: string | undefined;
  readonly weight_grams: number | undefined;
  readonly volume_ml: number | undefined;
  readonly active: boolean | undefined;
  readonly goods_class: GoodsClass | typeof NO_CLASS | undefined;
}

const ITEM_COLUMNS = [
  'name',
  'base_unit',
  'tracks_lot',
  'tracks_expiry',
  'tracks_serial',
  'min_shelf_life_days',
  'storage',
  'weight_grams',
  'volume_ml',
  'active',
  'goods_class',
] as const;

/** Items: one line for each packaging level and barcode. An empty cell leaves what is known as it is. */
export function itemImport({ database, catalogue }: LinkNeeds): ImportKind {
  const draftOf = (group: Group<Row>) => itemDraft(group, catalogue.bySku(group.key));
  const refusal = (group: Group<Row> | undefined, outcome: ItemOutcome | undefined): LineError[] => {
    if (
      !group ||
      outcome === undefined ||
      outcome === 'created' ||
      outcome === 'changed' ||
      outcome === 'unchanged'
    )
      return [];
    const { detail, field } = ITEM_REFUSALS[outcome];
    return [
      lineError(group.lines[0].line, field === 'packagings' ? 'packaging' : 'tracks_lot', outcome, detail),
    ];
  };

  return importKind(COLUMNS, {
    name: 'items',
    keyOf: (row) => row.sku,
    async judge(groups) {
      const drafts = groups.map(draftOf);
      const outcomes = await judgeItems(
        database,
        drafts.map(({ draft }) => draft),
      );
      return drafts.map(({ errors }, at) => (errors.length > 0 ? errors : refusal(groups[at], outcomes[at])));
    },
    async apply(groups, _file, mark) {
      await database.transaction(async (tx) => {
        const outcomes = await writeItems(
          tx,
          groups.map((group) => draftOf(group).draft),
        );
        await mark(
          tx,
          outcomes.map((outcome, at) => {
            const errors = refusal(groups[at], outcome);
            return errors.length > 0 ? errors : outcome === 'unchanged' ? 'unchanged' : 'imported';
          }),
        );
      });
      await catalogue.refresh(groups.map(({ key }) => key));
    },
  });
}

/** What the lines of an item say, over what is known of it, and what is wrong with them. */
export function itemDraft(
  group: Group<Row>,
  known: Item | undefined,
): { draft: ItemDraft; errors: readonly LineError[] } {
  const { cells, errors: contradictions } = sharedCells(group, ITEM_COLUMNS);
  const errors = [...contradictions];
  const baseUnit = cells.base_unit ?? known?.baseUnit ?? 'piece';
  const packagings = new Map<string, { name: string; quantity: number; barcodes: string[] }>();
  for (const { line, row } of group.lines) {
    const name = row.packaging ?? baseUnit;
    const usual =
      name === baseUnit ? 1 : known?.packagings.find((one) => one.name === name && !one.retired)?.quantity;
    const before = packagings.get(name);
    const quantity = row.packaging_quantity ?? before?.quantity ?? usual;
    if (quantity === undefined) {
      errors.push(
        lineError(
          line,
          'packaging_quantity',
          'missing_value',
          `is empty: how many ${baseUnit} are in a ${name}?`,
        ),
      );
      continue;
    }
    if (before && before.quantity !== quantity) {
      const reason = `says ${quantity}; an earlier line says that a ${name} of ${group.key} holds ${before.quantity}`;
      errors.push(lineError(line, 'packaging_quantity', 'contradiction', reason));
      continue;
    }
    const packaging = before ?? { name, quantity, barcodes: [] };
    packagings.set(name, packaging);
    if (row.barcode === undefined) continue;
    const verdict = itemBarcode(row.barcode);
    if (verdict.ok) packaging.barcodes.push(verdict.code);
    else errors.push(lineError(line, 'barcode', verdict.code, `"${row.barcode}" ${verdict.reason}`));
  }
  return {
    draft: {
      sku: group.key,
      name: cells.name ?? known?.name ?? '',
      baseUnit,
      tracksLot: cells.tracks_lot ?? known?.tracksLot ?? false,
      tracksExpiry: cells.tracks_expiry ?? known?.tracksExpiry ?? false,
      tracksSerial: cells.tracks_serial ?? known?.tracksSerial ?? false,
      minShelfLifeDays: cells.min_shelf_life_days ?? known?.minShelfLifeDays ?? 0,
      storage: cells.storage ?? known?.storage ?? 'shelf',
      weightGrams: cells.weight_grams ?? known?.weightGrams ?? 0,
      volumeMl: cells.volume_ml ?? known?.volumeMl ?? 0,
      active: cells.active ?? known?.active ?? true,
      goodsClass: cells.goods_class === NO_CLASS ? null : (cells.goods_class ?? known?.goodsClass ?? null),
      packagings: [...packagings.values()],
    },
    errors,
  };
}
