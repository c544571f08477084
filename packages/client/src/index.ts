/** A typed client of a site's API, made from its description. */
export type * from './generated.ts';
export { everyItem } from './list.ts';
export { type FieldError, SiteProblem, SiteUnreachable } from './problem.ts';
export type { Bytes } from './route.ts';
export {
  type Call,
  type CallOptions,
  openPart,
  type PartOfSite,
  type SiteAuth,
  type SiteClient,
  type SiteOptions,
} from './site.ts';
export { fetchTransport, type SiteAnswer, type SiteRequest, type Transport } from './transport.ts';
export { openSite } from './whole-site.ts';
