/** What the house prints: labels of places, plates and parcels, badges; as PDF for any printer, as ZPL for label printers. */
export { documentPdf } from './document-pdf.ts';
export type { LabelNeeds } from './needs.ts';
export { labelRoutes } from './routes.ts';
