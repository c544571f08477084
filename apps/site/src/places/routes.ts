import type { App } from '../http/index.ts';
import { locationRoutes } from './location-routes.ts';
import { mapRoutes } from './map-routes.ts';
import type { PlaceNeeds } from './needs.ts';
import { patternRoutes } from './pattern-routes.ts';
import { siteRoutes } from './site-routes.ts';
import { zoneRoutes } from './zone-routes.ts';

/** Adds `/v1/site`, `/v1/zones`, `/v1/locations`, `/v1/map` and `/v1/set-up/places`. */
export function placeRoutes(app: App, needs: PlaceNeeds): void {
  siteRoutes(app, needs);
  zoneRoutes(app, needs);
  locationRoutes(app, needs);
  mapRoutes(app, needs);
  patternRoutes(app, needs);
}
