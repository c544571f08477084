/** Deliveries, receiving, putaway. */
export {
  deliveryContent,
  DeliveryReference,
  type DeliveryRequest,
  MAX_DELIVERY_LINES,
  MAX_DELIVERY_QUANTITY,
} from './delivery.ts';
export {
  acceptDeliveries,
  type DeliveryNeeds,
  type DeliveryOutcome,
  makeBlindDelivery,
  openDelivery,
} from './delivery-store.ts';
export { choosePutaway } from './putaway.ts';
export { receiveStep } from './receiving.ts';
export { deliveryRoutes } from './routes.ts';
