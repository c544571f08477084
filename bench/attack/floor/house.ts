/** The house as it is at a moment of the simulation: what waits where, and how a step becomes rows of a slice. */
import type { NewOrder, NewTask, Slice } from '../drive/slice.ts';
import type { Chance } from './chance.ts';
import type { Trade } from './people.ts';

const PROCESS: Readonly<Record<Trade, number>> = { receive: 0, stow: 1, pick: 2, pack: 3, ship: 4, count: 5 };
export const AREA = { receive: -11, pick: -13, pack: -14, ship: -15 } as const;
export const PALLET_STEPS = 10;

/** A line of an order. */
export interface Line {
  readonly bin: number;
  readonly quantity: number;
  task: number;
}
/** An order on its way through the house. */
export interface Order {
  readonly id: number;
  readonly cutOff: number;
  readonly service: number;
  departure: number;
  readonly lines: Line[];
  readonly units: number;
  tote: number;
  /** Bound to bins; of its units so many are still to be picked. */
  isBound: boolean;
  toPick: number;
  boxed: 'closed' | 'loaded' | null;
}
/** A pallet with what is on it. */
export interface Pallet {
  readonly id: number;
  readonly content: { unit: number; quantity: number }[];
}
/** A parcel, and who packed it, which only the judge knows. */
export interface Parcel {
  readonly id: number;
  readonly sscc: string;
  readonly order: Order;
  readonly packet: number;
  readonly packer: number;
  readonly day: number;
  readonly begun: number;
  closed: number;
  /** From 0 for the first truck of the day; -1 while it has not left. */
  departedAt: number;
}
/** A truck that stands at the dock or will. */
export interface Truck {
  readonly id: number;
  readonly service: number;
  readonly cutOff: number;
  readonly aboard: Parcel[];
  /** Milliseconds since 1970; null while it has not left. */
  leftAt: number | null;
}

/** What someone has in hand. */
export interface Hand {
  trade: Trade;
  packet: number;
  n: number;
  todo: (() => void)[];
}

/** What a program or a person beside the floor sees happen, in seconds of the day. */
export interface Seen {
  readonly receiving: number[];
  readonly deliveryClosed: number[];
  readonly released: number[];
  readonly begun: number[];
  /** Tasks that were made. */
  tasks: number;
}

/** A delivery at the dock, and how far it is received. */
export interface Arriving {
  readonly id: number;
  readonly lines: readonly { readonly item: number; readonly quantity: number }[];
  /** How many lines were taken in hand, and how much of each is in. */
  line: number;
  readonly received: number[];
}

export interface HouseNeeds {
  readonly chance: Chance;
  readonly people: number;
  readonly sscc: () => string;
}

/** All that moves. What was finished in a slice (`…Soon`) can be taken from the next one on. */
export interface House extends HouseNeeds {
  readonly used: Set<number>;
  readonly hands: Map<string, Hand>;
  readonly filling: Map<number, Pallet>;
  readonly parcels: Parcel[];
  /** Orders that came and have not left. */
  readonly alive: Map<number, Order>;
  /** Deliveries that are not all in. */
  readonly expected: Map<number, Arriving>;
  /** Units on pallets that are not stowed. */
  onPallets: number;
  readonly open: Order[];
  readonly released: Order[];
  /** Released picks that nobody has. */
  releasedFree: number;
  readonly picked: Order[];
  pickedSoon: Order[];
  readonly pallets: Pallet[];
  palletsSoon: Pallet[];
  readonly closed: Parcel[];
  closedSoon: Parcel[];
  trucks: Truck[];
  readonly deliveries: Arriving[];
  coming: NewOrder[];
  slice: Slice;
  seen: Seen;
  day: number;
  dayMs: number;
  begins: boolean;
  nextTask: number;
  nextOrder: number;
  nextCode: number;
  nextDelivery: number;
  nextBin: number;
}

export const nothingSeen = (): Seen => ({
  receiving: [],
  deliveryClosed: [],
  released: [],
  begun: [],
  tasks: 0,
});

export function openHouse(needs: HouseNeeds, slice: Slice): House {
  return {
    ...needs,
    used: new Set(),
    hands: new Map(),
    filling: new Map(),
    parcels: [],
    alive: new Map(),
    expected: new Map(),
    onPallets: 0,
    open: [],
    released: [],
    releasedFree: 0,
    picked: [],
    pickedSoon: [],
    pallets: [],
    palletsSoon: [],
    closed: [],
    closedSoon: [],
    trucks: [],
    deliveries: [],
    coming: [],
    slice,
    seen: nothingSeen(),
    day: 0,
    dayMs: 0,
    begins: true,
    nextTask: 1,
    nextOrder: 1,
    nextCode: 1,
    nextDelivery: 1,
    nextBin: 1,
  };
}

/** A number that nothing has yet, drawn as the product draws its own. */
export function randomId({ chance, used }: House, least: number): number {
  for (;;) {
    const id = chance.whole(least, 2_147_483_646);
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
}

export function addTask(house: House, of: Omit<NewTask, 'id'>): number {
  const id = house.nextTask++;
  house.seen.tasks++;
  house.slice.tasks.push({ id, ...of });
  return id;
}

const NONE = {
  task: null,
  from: null,
  fromPlace: null,
  to: null,
  toPlace: null,
  unit: null,
  document: null,
  quantity: 0,
};

/** Journals a row of the hand's packet. */
export function row(
  house: House,
  hand: Hand,
  kind: number,
  trade: Trade,
  of: Partial<Slice['rows'][number]>,
): void {
  house.slice.rows.push({ ...NONE, packet: hand.packet, n: ++hand.n, kind, process: PROCESS[trade], ...of });
}

export function openPacket(
  house: House,
  hand: Hand,
  kind: string,
  of: { delivery?: number; departure?: number } = {},
): void {
  hand.packet = randomId(house, 1);
  hand.n = 0;
  house.slice.packets.push({
    id: hand.packet,
    kind,
    delivery: of.delivery ?? null,
    departure: of.departure ?? null,
  });
}

export function newPallet(house: House, content: Pallet['content']): Pallet {
  const id = newPlate(house, 'pallet', AREA.receive, null);
  return { id, content };
}

export function newTote(house: House, order: number): number {
  return newPlate(house, 'tote', AREA.pick, order);
}

function newPlate(house: House, kind: 'pallet' | 'tote', place: number, order: number | null): number {
  const id = randomId(house, 10_000_000);
  const code = `${kind === 'pallet' ? 'P' : 'T'}-${String(house.nextCode++).padStart(7, '0')}`;
  house.slice.plates.push({ id, code, kind, place, order });
  return id;
}

/** The next truck of a service after a time. */
export function truckOf({ trucks }: House, service: number, after: number): Truck | undefined {
  return trucks.find((truck) => truck.service === service && truck.cutOff > after);
}

/** What is in an order, by item. */
export function contentOf(order: Order): [number, number][] {
  const content = new Map<number, number>();
  for (const { bin, quantity } of order.lines) content.set(bin, (content.get(bin) ?? 0) + quantity);
  return [...content].toSorted((a, b) => a[0] - b[0]);
}
