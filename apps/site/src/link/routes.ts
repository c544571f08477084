import type { App } from '../http/index.ts';
import { importRoutes } from './import-routes.ts';
import type { Importer } from './importer.ts';

/** What the routes of import and export need. */
export interface LinkRouteNeeds {
  readonly importer: Importer;
}

/** Adds `/v1/imports`. */
export function linkRoutes(app: App, needs: LinkRouteNeeds): void {
  importRoutes(app, needs.importer);
}
