import type { Database } from '../database/index.ts';
import type { App } from '../http/index.ts';
import { exportRoutes } from './export-routes.ts';
import { importRoutes } from './import-routes.ts';
import type { Importer } from './importer.ts';

/** What the routes of import and export need. */
export interface LinkRouteNeeds {
  readonly database: Database;
  readonly importer: Importer;
}

/** Adds `/v1/imports` and `/v1/exports`. */
export function linkRoutes(app: App, needs: LinkRouteNeeds): void {
  importRoutes(app, needs.importer);
  exportRoutes(app, needs);
}
