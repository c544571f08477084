/** Handhelds by the tag on their back: which there are, how they fare by the day, what they need. Nobody is known here. */
import type { App } from '../http/index.ts';
import { deviceRoutes } from './device-routes.ts';
import { healthRoute } from './health-route.ts';
import type { DeviceNeeds } from './needs.ts';

export type { DeviceNeeds } from './needs.ts';

/** Adds `/v1/devices`. `needs` is asked with each request, for routes are also added to describe the API without a site. */
export function addDeviceRoutes(app: App, needs: () => DeviceNeeds): void {
  deviceRoutes(app, needs);
  healthRoute(app, needs);
}
