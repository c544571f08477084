/** The site and other systems: import and export. */
export { type Importer, openImporter } from './importer.ts';
export { importKinds } from './import-kinds.ts';
export type { LinkNeeds } from './needs.ts';
export { type LinkRouteNeeds, linkRoutes } from './routes.ts';
