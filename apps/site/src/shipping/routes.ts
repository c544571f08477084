import type { App } from '../http/index.ts';
import { carrierRoutes } from './carrier-routes.ts';
import { departureRoutes } from './departure-routes.ts';
import type { ShippingNeeds } from './needs.ts';
import { parcelRoutes } from './parcel-routes.ts';

/** Adds `/v1/carriers`, `/v1/services`, `/v1/departures` and `/v1/parcels`. */
export function shippingRoutes(app: App, needs: ShippingNeeds): void {
  carrierRoutes(app, needs);
  departureRoutes(app, needs);
  parcelRoutes(app, needs);
}
