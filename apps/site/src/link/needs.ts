import type { Database } from '../database/index.ts';
import type { Catalogue, UnitTable } from '../items/index.ts';
import type { OrderNeeds } from '../outbound/index.ts';
import type { PlaceMap, SiteClock } from '../places/index.ts';
import type { Journal } from '../work/index.ts';

/** What imports and exports need of the other parts. */
export interface LinkNeeds {
  readonly database: Database;
  readonly journal: Journal;
  readonly clock: SiteClock;
  readonly places: PlaceMap;
  readonly catalogue: Catalogue;
  readonly units: UnitTable;
  readonly orders: OrderNeeds;
  /** Told what ends an import unexpectedly. */
  readonly fault: (cause: unknown) => void;
}
