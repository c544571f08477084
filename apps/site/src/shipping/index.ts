/** Carriers and their services, departures, parcels with their labels, loading. */
export { CarrierDraft, ServiceDraft } from './carrier.ts';
export { type OnKnown, writeCarrier, type WriteOutcome, writeService } from './carrier-store.ts';
export { type CutOffRule, cutOffsAfter, firstCutOff, GRACE_MINUTES, HANDLING_MINUTES } from './cut-off.ts';
export { depart, type Departed } from './depart.ts';
export { type Departure, departureFor, nextDeparture } from './departure-store.ts';
export { type ParcelLabel, parcelLabel } from './label.ts';
export { loadStep, type LoadWish, takeLoadTasks } from './loading.ts';
export type { ShippingNeeds } from './needs.ts';
export { closeStep, makeParcel, type NewParcel } from './parcels.ts';
export { rollDepartures } from './roll.ts';
export { shippingRoutes } from './routes.ts';
export { createSsccPool, type SsccPool } from './sscc-pool.ts';
export { planOrders } from './plan.ts';
