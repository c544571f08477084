/** The building: its time and settings, zones, locations, and the map of them in memory. */
export { checkDigits } from './check-digits.ts';
export {
  addDays,
  businessDay,
  type DayRule,
  isTrialClock,
  realClock,
  type SiteClock,
  type TrialClock,
  trialClock,
} from './clock.ts';
export {
  AREA_CODES,
  type AreaCode,
  LOCATION_KINDS,
  LocationCode,
  type LocationKind,
  type Zone,
  ZoneCode,
} from './location.ts';
export {
  judgeLocations,
  type LocationOutcome,
  type LocationToWrite,
  writeLocations,
} from './location-store.ts';
export type { PlaceNeeds } from './needs.ts';
export { openPlaceMap, type Place, type PlaceMap } from './place-map.ts';
export { placeRoutes } from './routes.ts';
export type { Site } from './site.ts';
export { ensureSite } from './site-store.ts';
export { MAX_AISLE, MAX_X_MM, MAX_Z_MM } from './walk.ts';
export { writeZone } from './zone-store.ts';
