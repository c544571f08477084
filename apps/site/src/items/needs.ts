import type { Database } from '../database/index.ts';
import type { Catalogue } from './catalogue.ts';

/** What the routes of items need. */
export interface ItemNeeds {
  readonly database: Database;
  readonly catalogue: Catalogue;
}
