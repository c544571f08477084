/** A location of the retail site, as it is imported. */
export interface RetailPlace {
  readonly code: string;
  readonly zone: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  readonly area: 'receive' | 'pack' | 'ship' | undefined;
  readonly aisle: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
}

/** Zones of the retail site, from the docks backwards. */
export const RETAIL_ZONES = [
  { code: 'R1', name: 'Retail, near the docks' },
  { code: 'R2', name: 'Retail, middle' },
  { code: 'R3', name: 'Retail, far end' },
] as const;

const BAYS = 60;
const LEVELS = 4;
const BAY_MM = 1200;
const AISLE_MM = 3500;
const SIDE_MM = 1600;
const LEVEL_MM = 500;
const BINS_PER_AISLE = BAYS * LEVELS;
/** Bins that stay free, so that putaway always finds one: one in twenty. */
const SPARE = 0.05;

const STATIONS = { docks: 4, packs: 8, lanes: 4 };

/** How many bins an item needs: the one in ten that moves most has three, the next three in ten have two, the others one. */
export function binsFor(demands: ReadonlyMap<string, number>): number {
  const ranked = demands.size;
  const most = Math.ceil(ranked / 10);
  const next = Math.ceil((ranked * 3) / 10);
  const needed = ranked + Math.min(ranked, most + next) + Math.min(ranked, most);
  return Math.ceil(needed * (1 + SPARE));
}

/**
 * A building with at least so many bins, in whole aisles: docks, pack stations and lanes at the front; in an aisle odd bays on the left, even
 * ones on the right.
 */
export function retailBuilding(bins: number): RetailPlace[] {
  const aisles = Math.max(RETAIL_ZONES.length, Math.ceil(bins / BINS_PER_AISLE));
  const places: RetailPlace[] = [];
  const front = (
    kind: 'dock' | 'pack' | 'lane',
    count: number,
    area: (at: number) => RetailPlace['area'],
  ): void => {
    for (let at = 1; at <= count; at += 1) {
      const code = `R-${kind.toUpperCase()}-${at}`;
      places.push({ code, zone: 'R1', kind, area: area(at), aisle: 0, xMm: 0, yMm: at * AISLE_MM, zMm: 0 });
    }
  };
  front('dock', STATIONS.docks, (at) => (at <= STATIONS.docks / 2 ? 'receive' : 'ship'));
  front('pack', STATIONS.packs, () => 'pack');
  front('lane', STATIONS.lanes, () => 'ship');
  for (let aisle = 1; aisle <= aisles; aisle += 1) {
    const zone = RETAIL_ZONES[Math.floor(((aisle - 1) * RETAIL_ZONES.length) / aisles)]?.code ?? 'R1';
    for (let bay = 1; bay <= BAYS; bay += 1) {
      for (let level = 1; level <= LEVELS; level += 1) {
        places.push({
          code: `R${two(aisle)}-${two(bay)}-${level}`,
          zone,
          kind: 'bin',
          area: undefined,
          aisle,
          xMm: Math.ceil(bay / 2) * BAY_MM,
          yMm: aisle * AISLE_MM + (bay % 2 === 0 ? SIDE_MM : 0),
          zMm: (level - 1) * LEVEL_MM,
        });
      }
    }
  }
  return places;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
