/** The site and other systems: import and export, and the retail data set as a month of orders. */
export { type DemoNeeds, seedDemo } from './demo.ts';
export { EXPORT_KINDS, type ExportName } from './export-kind.ts';
export { FileProblem } from './file-problem.ts';
export { IMPORT_KINDS, type ImportMode, type ImportName } from './import-kind.ts';
export { type Importer, openImporter } from './importer.ts';
export { importKinds } from './import-kinds.ts';
export type { LinkNeeds } from './needs.ts';
export {
  firstRetailOrder,
  planRetail,
  type RetailOptions,
  type RetailPlan,
  skippedText,
  weeksBetween,
} from './retail.ts';
export { RETAIL_ZONES } from './retail-building.ts';
export { RETAIL_CARRIERS, RETAIL_SERVICES } from './retail-country.ts';
export { retailFiles } from './retail-files.ts';
export { readRetail, type RetailLine } from './retail-line.ts';
export { type LinkRouteNeeds, linkRoutes } from './routes.ts';
