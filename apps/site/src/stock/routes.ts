import type { App } from '../http/index.ts';
import { adjustmentRoutes } from './adjustment-routes.ts';
import { countRoutes } from './count-routes.ts';
import { lotList } from './lot-list.ts';
import type { OfficeActNeeds } from './office-acts.ts';
import { stockLists } from './stock-list.ts';

/** What the routes of stock need. */
export type StockNeeds = OfficeActNeeds;

/** Adds `/v1/stock`, `/v1/lots`, `/v1/counts`, `/v1/adjustments`, `/v1/scraps`, `/v1/holds` and `/v1/moves`. */
export function stockRoutes(app: App, needs: StockNeeds): void {
  stockLists(app, needs);
  lotList(app, needs);
  countRoutes(app, needs);
  adjustmentRoutes(app, needs);
}
