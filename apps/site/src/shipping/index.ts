/** Carriers and their services, departures, parcels with their labels, loading. */
export { type OnKnown, writeCarrier, type WriteOutcome, writeService } from './carrier-store.ts';
export type { CutOffRule } from './cut-off.ts';
export type { Departed } from './depart.ts';
export { type Departure, departureFor } from './departure-store.ts';
export { fieldData, type ParcelLabel, parcelLabel as parcelZpl } from './label.ts';
export { labelOf } from './parcel-label.ts';
export { loadStep, type LoadWish, takeLoadTasks } from './loading.ts';
export type { ShippingNeeds } from './needs.ts';
export { closeStep, makeParcel, type NewParcel } from './parcels.ts';
export { rollDepartures } from './roll.ts';
export { shippingRoutes } from './routes.ts';
export { type AttestedClasses, markSigned, type ParcelToSign, parcelToSign } from './signing.ts';
export { createSsccPool, type SsccPool } from './sscc-pool.ts';
export { planOrders } from './plan.ts';
