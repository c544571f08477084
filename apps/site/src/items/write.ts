import { type FieldError, Problem, problem } from '../http/index.ts';
import { itemBarcode } from './barcode.ts';
import type { Item, ItemDraft, PackagingDraft } from './item.ts';
import type { ItemRefusal } from './item-plan.ts';
import { writeItems } from './item-store.ts';
import type { ItemNeeds } from './needs.ts';

/** What an office is told when an item cannot be written, and which field is to blame. */
export const ITEM_REFUSALS: Readonly<
  Record<ItemRefusal, { readonly detail: string; readonly field: string }>
> = {
  expiry_without_lot: {
    detail: 'Expiry is a lot’s: an item that tracks expiry tracks lots.',
    field: 'tracksLot',
  },
  base_unit_is_one: {
    detail: 'The packaging with the name of the base unit has quantity 1.',
    field: 'packagings',
  },
  packaging_twice: { detail: 'Two packagings would have the same name.', field: 'packagings' },
  item_in_use: {
    detail:
      'There is stock of the item, or it is on an order or delivery: its base unit and what it tracks can no longer change.',
    field: 'tracksLot',
  },
};

/** Barcodes as they are kept. Throws a problem that names the wrong ones by their path, which begins with `path`. */
export function keptBarcodes(
  packagings: readonly PackagingDraft[],
  path: (packaging: number) => string,
): PackagingDraft[] {
  const errors: FieldError[] = [];
  let code = 'bad_barcode';
  const kept = packagings.map((packaging, at) => ({
    ...packaging,
    barcodes: packaging.barcodes.map((raw, index) => {
      const verdict = itemBarcode(raw);
      if (verdict.ok) return verdict.code;
      code = verdict.code;
      errors.push({ path: `${path(at)}.barcodes[${index}]`, reason: verdict.reason });
      return raw;
    }),
  }));
  if (errors.length > 0)
    throw problem(422, code, 'A barcode is wrong: see errors. Nothing was changed.', errors);
  return kept;
}

/** Writes an item whose barcodes are as they are kept; answers it from the refreshed catalogue. Throws a problem where it cannot be. */
export async function writeItem({ database, catalogue }: ItemNeeds, draft: ItemDraft): Promise<Item> {
  const [outcome] = await database.transaction((tx) => writeItems(tx, [draft]));
  switch (outcome) {
    case 'created':
    case 'changed':
      await catalogue.refresh([draft.sku]);
      break;
    case 'unchanged':
      break;
    default:
      throw refusal(outcome);
  }
  const item = catalogue.bySku(draft.sku);
  if (!item) throw new Error('an item that was written is in the catalogue');
  return item;
}

function refusal(outcome: ItemRefusal | undefined): Problem {
  if (outcome === undefined) throw new Error('a written item has an outcome');
  const { detail, field } = ITEM_REFUSALS[outcome];
  return problem(outcome === 'item_in_use' ? 409 : 422, outcome, detail, [
    { path: `body.${field}`, reason: detail },
  ]);
}
