import type { RouteOptions } from 'fastify';
import type { App } from '../http/index.ts';
import type { Change, People } from '../people/index.ts';

/** What a scan may change: all that a desk shows of the floor. Which of it is not looked into, for the scan path has no time to. */
export const FLOOR_CHANGES: readonly Change[] = [
  'orders',
  'deliveries',
  'stock',
  'departures',
  'problems',
  'counts',
  'board',
];
/** What a round of the site by itself may change: orders are promised and released, trucks come due. */
export const ROUND_CHANGES: readonly Change[] = ['orders', 'departures', 'board'];
/** What a file that is being brought in may change. */
export const IMPORT_CHANGES: readonly Change[] = [
  'imports',
  'orders',
  'deliveries',
  'stock',
  'items',
  'places',
  'board',
];

/** By the beginning of a route's address: what asking it to change something may change. */
const BY_ROUTE: readonly (readonly [string, readonly Change[]])[] = [
  ['/v1/orders', ['orders', 'board', 'departures']],
  ['/v1/deliveries', ['deliveries', 'stock', 'orders', 'board']],
  ['/v1/departures', ['departures', 'orders', 'stock', 'board']],
  ['/v1/carriers', ['departures']],
  ['/v1/services', ['departures']],
  ['/v1/counts', ['counts', 'board']],
  ['/v1/problems', ['problems', 'board']],
  ['/v1/items', ['items']],
  ['/v1/zones', ['places']],
  ['/v1/locations', ['places']],
  ['/v1/set-up', ['places', ...IMPORT_CHANGES]],
  ['/v1/imports', IMPORT_CHANGES],
  ['/v1/packets', FLOOR_CHANGES],
  ['/v1/clock', FLOOR_CHANGES],
  ['/v1/adjustments', ['stock', 'problems', 'counts', 'board']],
  ['/v1/scraps', ['stock', 'problems', 'board']],
  ['/v1/holds', ['stock', 'problems', 'orders', 'board']],
  ['/v1/moves', ['stock', 'board']],
];

/** Tells desks that something changed, after each request that changed it. To be called before the routes are added. */
export function announceChanges(app: App, people: People): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (route.method === 'GET' || route.method === 'HEAD' || route.config?.hot) return;
    const what = BY_ROUTE.find(([begin]) => route.url === begin || route.url.startsWith(`${begin}/`))?.[1];
    if (!what) return;
    const announce = (_request: unknown, reply: { statusCode: number }, done: () => void): void => {
      // packets are the floor's, and a clock that is moved tells by its ticks; what else is asked for is the office's
      if (reply.statusCode < 300 && what === FLOOR_CHANGES) people.live.floorChanged(what);
      else if (reply.statusCode < 300) people.live.changed(what);
      done();
    };
    route.onResponse = [announce, ...[route.onResponse ?? []].flat()];
  });
}
