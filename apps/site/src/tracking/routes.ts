import type { App } from '../http/index.ts';
import { lookUpRoutes } from './look-up.ts';
import type { TrackingNeeds } from './needs.ts';
import { searchRoutes } from './search.ts';
import { trackRoutes } from './track.ts';

/** Adds `/v1/look-up`, `/v1/search` and `/v1/track`. */
export function trackingRoutes(app: App, needs: TrackingNeeds): void {
  lookUpRoutes(app, needs);
  searchRoutes(app, needs);
  trackRoutes(app, needs);
}
