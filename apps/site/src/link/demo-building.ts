/** A location of the demo site. */
export interface DemoPlace {
  readonly code: string;
  readonly zone: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  readonly area: 'receive' | 'pack' | 'ship' | undefined;
  readonly aisle: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
}

/** Zones of the demo site with their aisles: 12 in all. */
export const DEMO_ZONES = [
  { code: 'A', name: 'Shelves by the docks', storage: 'shelf', aisles: [1, 2, 3, 4, 5] },
  { code: 'B', name: 'Shelves in the back', storage: 'shelf', aisles: [6, 7, 8, 9, 10] },
  { code: 'C', name: 'Cold store', storage: 'cold', aisles: [11, 12] },
] as const;

/** Bays of an aisle, odd ones on the left; with four levels 168 bins an aisle, 2,016 in all. */
const BAYS = 42;
const LEVELS = 4;
const BAY_MM = 1200;
const AISLE_MM = 3500;
const SIDE_MM = 1600;
const LEVEL_MM = 500;

const DOCKS = 4;
const PACK_STATIONS = 6;
const LANES = 4;

/** The building of the demo site: two doors to receive and two to ship, six pack stations, four staging lanes, 2,016 bins. */
export function demoBuilding(): DemoPlace[] {
  const front = (
    kind: 'dock' | 'pack' | 'lane',
    count: number,
    area: (at: number) => DemoPlace['area'],
  ): DemoPlace[] =>
    Array.from({ length: count }, (_, index) => ({
      code: `${kind.toUpperCase()}-${index + 1}`,
      zone: 'A',
      kind,
      area: area(index),
      aisle: 0,
      xMm: 0,
      yMm: (index + 1) * AISLE_MM,
      zMm: 0,
    }));
  return [
    ...front('dock', DOCKS, (at) => (at < DOCKS / 2 ? 'receive' : 'ship')),
    ...front('pack', PACK_STATIONS, () => 'pack'),
    ...front('lane', LANES, () => 'ship'),
    ...DEMO_ZONES.flatMap(({ code, aisles }) => aisles.flatMap((aisle) => demoAisle(code, aisle))),
  ];
}

function demoAisle(zone: string, aisle: number): DemoPlace[] {
  const bays = Array.from({ length: BAYS }, (_, index) => index + 1);
  const levels = Array.from({ length: LEVELS }, (_, index) => index + 1);
  return bays.flatMap((bay) =>
    levels.map(
      (level): DemoPlace => ({
        code: `${zone}${two(aisle)}-${two(bay)}-${level}`,
        zone,
        kind: 'bin',
        area: undefined,
        aisle,
        xMm: Math.ceil(bay / 2) * BAY_MM,
        yMm: aisle * AISLE_MM + (bay % 2 === 0 ? SIDE_MM : 0),
        zMm: (level - 1) * LEVEL_MM,
      }),
    ),
  );
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
