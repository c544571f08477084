import { deliveryImport } from './import-deliveries.ts';
import { itemImport } from './import-items.ts';
import type { ImportKind, ImportName } from './import-kind.ts';
import { locationImport } from './import-locations.ts';
import { orderImport } from './import-orders.ts';
import { stockImport } from './import-stock.ts';
import type { LinkNeeds } from './needs.ts';

/** What each kind of file means to this site. */
export function importKinds(needs: LinkNeeds): Readonly<Record<ImportName, ImportKind>> {
  return {
    items: itemImport(needs),
    locations: locationImport(needs),
    stock: stockImport(needs),
    orders: orderImport(needs),
    deliveries: deliveryImport(needs),
  };
}
