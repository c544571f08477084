import type { PlaceKind } from './place-words.ts';

/** A place as the plan needs it, in metres. */
export interface PlannedPlace {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly zone: string;
  readonly x: number;
  readonly y: number;
  readonly z?: number | undefined;
  readonly locked?: boolean | undefined;
}

/** What is seen from above at one spot: a bay with its levels, or a door. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly kind: PlaceKind;
  readonly zone: string;
  readonly locked: boolean;
  /** From the floor upwards. */
  readonly places: readonly PlannedPlace[];
}

export interface Plan {
  readonly cells: readonly Cell[];
  /** Letters of the longest code. */
  readonly longestCode: number;
  /** Of a cell, in metres. */
  readonly width: number;
  readonly depth: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** One path a kind, and one for what is locked: thousands of places are drawn as fast as one. */
  readonly paths: readonly { readonly kind: PlaceKind | 'locked'; readonly d: string }[];
  readonly zones: readonly { readonly code: string; readonly x: number; readonly y: number }[];
}

const SMALLEST = 0.3;
const LARGEST = 2.4;
/** Between two cells some floor is seen. */
const GAP = 0.12;
const MARGIN = 1.5;

/** Draws the building from its places; turned, its aisles run down the page. */
export function planOf(given: readonly PlannedPlace[], turned = false): Plan {
  const places = turned ? given.map((place) => ({ ...place, x: place.y, y: place.x })) : given;
  const bySpot = new Map<string, PlannedPlace[]>();
  for (const place of places) {
    const spot = `${place.x} ${place.y} ${place.kind}`;
    const there = bySpot.get(spot);
    if (there === undefined) bySpot.set(spot, [place]);
    else there.push(place);
  }
  const cells = [...bySpot.values()].flatMap((there): Cell[] => {
    const [first] = there;
    if (first === undefined) return [];
    const { x, y, kind, zone } = first;
    const upwards = there.toSorted((a, b) => (a.z ?? 0) - (b.z ?? 0) || (a.code < b.code ? -1 : 1));
    return [{ x, y, kind, zone, locked: there.some(({ locked }) => locked === true), places: upwards }];
  });
  const width = spacing(cells.map(({ x, y }) => [y, x] as const));
  const depth = spacing(cells.map(({ x, y }) => [x, y] as const));
  const left = smallest(cells.map(({ x }) => x)) - width / 2 - MARGIN;
  const top = smallest(cells.map(({ y }) => y)) - depth / 2 - MARGIN;
  const right = largest(cells.map(({ x }) => x)) + width / 2 + MARGIN;
  const bottom = largest(cells.map(({ y }) => y)) + depth / 2 + MARGIN;
  const paths = (['bin', 'dock', 'pack', 'lane'] as const).map((kind) => ({
    kind,
    d: pathOf(
      cells.filter((cell) => cell.kind === kind && !cell.locked),
      width,
      depth,
    ),
  }));
  const locked = {
    kind: 'locked' as const,
    d: pathOf(
      cells.filter((cell) => cell.locked),
      width,
      depth,
    ),
  };
  return {
    cells,
    longestCode: largest(places.map(({ code }) => code.length)),
    width,
    depth,
    left,
    top,
    right,
    bottom,
    paths: [...paths, locked],
    zones: zonesOf(cells, width, depth),
  };
}

/** The usual distance between neighbours in a line. */
function spacing(points: readonly (readonly [line: number, at: number])[]): number {
  const lines = new Map<number, number[]>();
  for (const [line, at] of points) lines.set(line, [...(lines.get(line) ?? []), at]);
  const distances = [...lines.values()]
    .flatMap((line) => {
      const sorted = line.toSorted((a, b) => a - b);
      return sorted.slice(1).map((at, index) => at - (sorted[index] ?? at));
    })
    .filter((distance) => distance > 0)
    .toSorted((a, b) => a - b);
  const usual = distances[Math.floor(distances.length / 2)] ?? 1;
  return Math.min(LARGEST, Math.max(SMALLEST, usual));
}

function pathOf(cells: readonly Cell[], width: number, depth: number): string {
  const w = width * (1 - GAP);
  const h = depth * (1 - GAP);
  return cells.map(({ x, y }) => `M${x - w / 2} ${y - h / 2}h${w}v${h}h${-w}z`).join('');
}

function zonesOf(cells: readonly Cell[], width: number, depth: number): Plan['zones'] {
  const corners = new Map<string, { x: number; y: number }>();
  for (const { zone, x, y } of cells) {
    const corner = corners.get(zone);
    corners.set(zone, { x: Math.min(corner?.x ?? x, x), y: Math.min(corner?.y ?? y, y) });
  }
  return [...corners].map(([code, { x, y }]) => ({ code, x: x - width / 2, y: y - depth / 2 }));
}

/** The cell at a point of the plan, or the nearest one in reach of it. */
export function cellAt(plan: Plan, x: number, y: number): Cell | undefined {
  let best: Cell | undefined;
  let bestDistance = Math.max(plan.width, plan.depth);
  for (const cell of plan.cells) {
    const distance = Math.hypot(cell.x - x, cell.y - y);
    if (distance < bestDistance) {
      best = cell;
      bestDistance = distance;
    }
  }
  return best;
}

/** The nearest cell in a direction, for arrow keys; the one itself where there is none. */
export function cellBeside(plan: Plan, from: Cell, dx: number, dy: number): Cell {
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const cell of plan.cells) {
    const along = (cell.x - from.x) * dx + (cell.y - from.y) * dy;
    const across = Math.abs((cell.x - from.x) * dy) + Math.abs((cell.y - from.y) * dx);
    // Straight on is nearer than aside.
    const cost = along + 3 * across;
    if (along > 0.01 && cost < bestCost) {
      best = cell;
      bestCost = cost;
    }
  }
  return best;
}

/** Says whether a deep building on a wide page is better drawn turned. */
export function isDeep(places: readonly PlannedPlace[]): boolean {
  const extent = (values: readonly number[]): number => largest(values) - smallest(values);
  return extent(places.map(({ y }) => y)) > extent(places.map(({ x }) => x));
}

/** Not by spreading: a building has more places than a call has arguments. */
function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), values[0] ?? 0);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), values[0] ?? 0);
}
