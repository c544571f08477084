import type { Database } from '../database/index.ts';
import type { App } from '../http/index.ts';
import { openPeople, type People, peopleRoutes } from '../people/index.ts';
import {
  ensureSite,
  openPlaceMap,
  type PlaceMap,
  placeRoutes,
  type Site,
  type SiteClock,
} from '../places/index.ts';
import { openClock } from './clock.ts';
import type { SiteLog } from './log.ts';
import type { HourlyMetrics } from './metrics.ts';

/** What a site is opened with. */
export interface SiteOptions {
  readonly database: Database;
  readonly epoch: number;
  readonly demo: boolean;
  readonly clock: 'real' | 'floor';
  readonly tokenKey: Uint8Array;
  readonly packetKey: Uint8Array;
  readonly operatorKey: string;
  readonly log: SiteLog;
}

/** A running site: what its parts share. */
export interface RunningSite {
  readonly options: SiteOptions;
  readonly database: Database;
  readonly clock: SiteClock;
  readonly people: People;
  readonly places: PlaceMap;
  /** The settings as they are now. */
  settings: Site;
  /** It was made by this start. */
  readonly isNew: boolean;
  /** What is closed when the site ends, the last first. */
  readonly closing: (() => Promise<void>)[];
}

/** Opens the parts of a site, in the order of the arrows between them. */
export async function openSite(options: SiteOptions): Promise<RunningSite> {
  const { database, demo, tokenKey, operatorKey } = options;
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { site, made } = await ensureSite(database, { name: 'Kolli', timeZone, clock: options.clock, demo });
  const clock = await openClock(database, site);
  const people = await openPeople({ database, clock, tokenKey, operatorKey });
  const places = await openPlaceMap(database);
  return { options, database, clock, people, places, settings: site, isNew: made, closing: [] };
}

/**
 * The routes of a site, a line a part. They are added before anything is asked for, and also to describe the API without a site: so
 * nothing of `site` may be used here but by passing it on.
 */
export function addRoutes(app: App, site: RunningSite, _metrics: HourlyMetrics): void {
  peopleRoutes(app, site.people);
  placeRoutes(app, {
    ...shared(site),
    places: site.places,
    siteChanged: (settings) => (site.settings = settings),
  });
}

const shared = (site: RunningSite) => ({ database: site.database, clock: site.clock });
