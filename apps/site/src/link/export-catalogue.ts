import { ITEM_COLUMNS, type ItemFields, type Packaging, PACKAGINGS } from '../items/index.ts';
import { NO_CLASS } from './import-items.ts';
import { type ExportKind, type Field, PAGE, paged } from './export-kind.ts';

type ItemRow = ItemFields & {
  readonly item: number;
  readonly packagings: readonly Packaging[];
  readonly [column: string]: unknown;
};

/** Items, as they are imported: a line for each barcode, and for each packaging without one. Retired packagings are left out. */
export const itemExport: ExportKind = {
  headings: [
    'sku',
    'name',
    'base_unit',
    'packaging',
    'packaging_quantity',
    'barcode',
    'tracks_lot',
    'tracks_expiry',
    'tracks_serial',
    'min_shelf_life_days',
    'storage',
    'weight_grams',
    'volume_ml',
    'active',
    'goods_class',
  ],
  pages: (database) =>
    paged<ItemRow>(
      async (after) => {
        const { rows } = await database.query<ItemRow>(
          `select ${ITEM_COLUMNS}, ${PACKAGINGS} packagings from goods.item i where i.id > $1 order by i.id limit ${PAGE}`,
          [after?.item ?? 0],
        );
        return rows;
      },
      (item) =>
        item.packagings
          .filter(({ retired }) => !retired)
          .flatMap(({ name, quantity, barcodes }) =>
            (barcodes.length > 0 ? barcodes : [null]).map((barcode): Field[] => [
              item.sku,
              item.name,
              item.baseUnit,
              name,
              quantity,
              barcode,
              yesNo(item.tracksLot),
              yesNo(item.tracksExpiry),
              yesNo(item.tracksSerial),
              item.minShelfLifeDays,
              item.storage,
              item.weightGrams,
              item.volumeMl,
              yesNo(item.active),
              item.goodsClass ?? NO_CLASS,
            ]),
          ),
    ),
};

interface LocationRow {
  readonly id: number;
  readonly code: string;
  readonly zone: string;
  readonly kind: string;
  readonly area: string | null;
  readonly aisle: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly digits: string;
  readonly active: boolean;
  readonly [column: string]: unknown;
}

/** Locations, as they are imported. */
export const locationExport: ExportKind = {
  headings: ['code', 'zone', 'kind', 'area', 'aisle', 'x_mm', 'y_mm', 'z_mm', 'check_digits', 'active'],
  pages: (database) =>
    paged<LocationRow>(
      async (after) => {
        const { rows } = await database.query<LocationRow>(
          `select l.id, l.code, z.code zone, l.kind, a.code area, l.aisle, l.x_mm x, l.y_mm y, l.z_mm z, l.check_digits digits, l.active
           from goods.location l join goods.zone z on z.id = l.zone left join goods.area a on a.id = l.area
           where l.id > $1 order by l.id limit ${PAGE}`,
          [after?.id ?? 0],
        );
        return rows;
      },
      ({ code, zone, kind, area, aisle, x, y, z, digits, active }) => [
        [code, zone, kind, area, aisle, x, y, z, digits, yesNo(active)],
      ],
    ),
};

function yesNo(value: boolean): Field {
  return value ? 'yes' : 'no';
}
