import type { Item, ItemDraft, ItemFields, PackagingDraft } from './item.ts';

/** What is known of an item when it is written again. */
export interface KnownItem extends Pick<Item, 'item' | 'packagings'>, ItemFields {
  /** Stock units of it exist or it is on an order or delivery: what its base unit and its lots and serials mean is fixed. */
  readonly used: boolean;
}

/** Why an item cannot be written as it was asked for. */
export type ItemRefusal = 'expiry_without_lot' | 'base_unit_is_one' | 'packaging_twice' | 'item_in_use';

/** What must be done so that the catalogue says what a draft says. Packagings that the draft does not name stay. */
export interface ItemPlan {
  readonly draft: ItemFields;
  /** Id of the item; undefined for a new one. */
  readonly item: number | undefined;
  readonly fields: boolean;
  /** The packaging of one base unit gets the base unit's new name. */
  readonly rename: number | undefined;
  /** Packagings whose conversion is replaced. */
  readonly retire: readonly number[];
  readonly make: readonly PackagingDraft[];
  /** Barcodes that a packaging in use has not yet. */
  readonly label: readonly { readonly packaging: number; readonly code: string }[];
  /** Barcodes that leave a retired packaging, for the one that replaces it has them. */
  readonly unlabel: readonly { readonly packaging: number; readonly code: string }[];
}

const FIXED_IN_USE = ['baseUnit', 'tracksLot', 'tracksExpiry', 'tracksSerial'] as const;
const FIELDS = [
  ...FIXED_IN_USE,
  'name',
  'minShelfLifeDays',
  'storage',
  'weightGrams',
  'volumeMl',
  'active',
  'goodsClass',
] as const;

/**
 * Compares a draft, whose barcodes are as they are kept, with what is known. A conversion is never changed: a packaging level with
 * another quantity is a new packaging, and the old one is retired.
 */
export function planItem(known: KnownItem | undefined, draft: ItemDraft): ItemPlan | ItemRefusal {
  if (draft.tracksExpiry && !draft.tracksLot) return 'expiry_without_lot';
  const base = draft.packagings.find(({ name }) => name === draft.baseUnit);
  if (base && base.quantity !== 1) return 'base_unit_is_one';
  if (new Set(draft.packagings.map(({ name }) => name)).size < draft.packagings.length)
    return 'packaging_twice';
  if (known?.used && FIXED_IN_USE.some((field) => known[field] !== draft[field])) return 'item_in_use';

  const used = (known?.packagings ?? []).filter(({ retired }) => !retired);
  const oldBase =
    known && known.baseUnit !== draft.baseUnit ? used.find(({ name }) => name === known.baseUnit) : undefined;
  const current = new Map(used.map((one) => [one === oldBase ? draft.baseUnit : one.name, one]));
  // The new name of the base unit may be another packaging's by now.
  if (oldBase && used.some(({ name }) => name === draft.baseUnit)) return 'packaging_twice';

  const wanted =
    known || base
      ? draft.packagings
      : [{ name: draft.baseUnit, quantity: 1, barcodes: [] }, ...draft.packagings];
  const retire: number[] = [];
  const make: PackagingDraft[] = [];
  const label: { packaging: number; code: string }[] = [];
  const unlabel: { packaging: number; code: string }[] = [];
  for (const packaging of wanted) {
    const same = current.get(packaging.name);
    const barcodes = [...new Set(packaging.barcodes)];
    if (same?.quantity === packaging.quantity) {
      for (const code of barcodes)
        if (!same.barcodes.includes(code)) label.push({ packaging: same.id, code });
      continue;
    }
    make.push({ ...packaging, barcodes });
    if (!same) continue;
    retire.push(same.id);
    for (const code of barcodes) if (same.barcodes.includes(code)) unlabel.push({ packaging: same.id, code });
  }
  return {
    draft,
    item: known?.item,
    fields: known !== undefined && FIELDS.some((field) => known[field] !== draft[field]),
    rename: oldBase?.id,
    retire,
    make,
    label,
    unlabel,
  };
}

/** True where a plan changes nothing. */
export function isUnchanged(plan: ItemPlan): boolean {
  return plan.item !== undefined && !plan.fields && plan.make.length === 0 && plan.label.length === 0;
}
