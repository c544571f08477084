import type { App } from '../http/index.ts';
import { lookUpRoutes } from './look-up.ts';
import type { TrackingNeeds } from './needs.ts';
import { searchRoutes } from './search.ts';

/** Adds `/v1/look-up` and `/v1/search`. */
export function trackingRoutes(app: App, needs: TrackingNeeds): void {
  lookUpRoutes(app, needs);
  searchRoutes(app, needs);
}
