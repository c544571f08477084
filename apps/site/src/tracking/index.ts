/** Finding things: what a code is, what stands where, where one parcel, plate or order is and what it went through. */
export { inHand, isHeld } from './in-hand.ts';
export type { TrackingNeeds } from './needs.ts';
export { trackingRoutes } from './routes.ts';
