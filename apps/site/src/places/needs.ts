import type { Database } from '../database/index.ts';
import type { SiteClock } from './clock.ts';
import type { PlaceMap } from './place-map.ts';
import type { Site } from './site.ts';

/** What the routes of places need. */
export interface PlaceNeeds {
  readonly database: Database;
  readonly places: PlaceMap;
  readonly clock: SiteClock;
  /** Told when the site's settings were changed, after they are durable. */
  readonly siteChanged: (site: Site) => void;
  /** Whether a count is open at a location, so that nothing is taken or put there. */
  readonly isLocked: (location: number) => boolean;
}
