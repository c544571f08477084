import type { Database } from '../database/index.ts';
import type { Floor } from '../work/index.ts';

/** What the routes of shipping need. */
export interface ShippingNeeds {
  readonly floor: Floor;
  /** Where carriers and their services are written. */
  readonly office: Database;
}

/** The tag of shipping's routes in the API's description. */
export const TAGS = ['shipping'];
