/** Orders, promises, release to the floor, picking and packing. */
export {
  Country,
  MAX_LINE_QUANTITY,
  MAX_ORDER_LINES,
  orderContent,
  type OrderRequest,
  Reference,
} from './order.ts';
export {
  acceptOrders,
  type OrderNeeds,
  type OrderOutcome,
  promiseWaiting,
  unbindLine,
} from './order-store.ts';
export { type MakeParcel, nextToPack, type NotPackable, packOrder, type PackWork } from './packing.ts';
export { assignStep, choosePicks, type OpenCount, shortStep, zeroStep } from './picking.ts';
export { giveUpExpired, releaseRound, type ReleaseRound } from './release.ts';
export { orderRoutes } from './routes.ts';
