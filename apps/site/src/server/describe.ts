import type { App } from '../http/index.ts';
import { buildApp } from './app.ts';
import { openMetrics } from './metrics.ts';
import { addRoutes, type RunningSite } from './site.ts';

/** The API of this program as an OpenAPI 3.1 document, made without a database. */
export async function describeApi(): Promise<unknown> {
  const app: App = await buildApp();
  addRoutes(
    app,
    nothing(),
    openMetrics(() => new Date()),
  );
  await app.ready();
  const description: unknown = app.swagger();
  await app.close();
  return description;
}

/** A site of which nothing is there: whatever is taken from it, or called, is nothing too. Routes are added to an app with it, never asked. */
function nothing(): RunningSite {
  const all: unknown = new Proxy(() => all, {
    get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : all),
    ownKeys: () => [],
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it stands for whatever is asked of it
  return all as RunningSite;
}
