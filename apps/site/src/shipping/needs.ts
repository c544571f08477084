import type { Floor } from '../work/index.ts';

/** What the routes of shipping need. */
export interface ShippingNeeds {
  readonly floor: Floor;
}

/** The tag of shipping's routes in the API's description. */
export const TAGS = ['shipping'];
