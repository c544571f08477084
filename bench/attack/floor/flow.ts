/** How goods flow through the hands of a simulated floor: each step of a worker becomes the rows that the product journals for it. */
import type { ExactState } from '../../../apps/site/src/board/index.ts';
import { emptySlice, type Slice } from '../drive/slice.ts';
import { begin, type Day, type Morning, morning } from './coming.ts';
import { exactState } from './exact.ts';
import { FETCH } from './hands.ts';
import {
  contentOf,
  type House,
  type HouseNeeds,
  openHouse,
  type Parcel,
  type Seen,
  type Truck,
} from './house.ts';
import type { Shift, Trade } from './people.ts';

const BINS_BETWEEN = 3;

/** The flow of a month. */
export interface Flow {
  readonly parcels: readonly Parcel[];
  morning(day: number, of: Day): Morning;
  begin(slice: Slice): void;
  /** One step of a worker: the packet that it is of, and the process. */
  step(shift: Shift, at: number): { readonly packet: number; readonly trade: Trade };
  /** A truck leaves; what is left goes with the next. */
  leave(cutOff: number, at: number): readonly Truck[];
  next(truck: Truck): number;
  contentOf(parcel: Parcel): { unit: number; quantity: number }[];
  /** The floor at the end of a slice, as the site would read it. */
  exact(nowMs: number): ExactState;
  endDay(slice: Slice): void;
  readonly seen: Seen;
}

export function openFlow(needs: HouseNeeds): Flow {
  const house = openHouse(needs, emptySlice(0));
  return {
    parcels: house.parcels,
    get seen() {
      return house.seen;
    },
    morning: (day, of) => morning(house, day, of),
    begin: (slice) => begin(house, slice),
    step(shift, at) {
      const name = `${shift.worker}`;
      let hand = house.hands.get(name);
      if (!hand) house.hands.set(name, (hand = { trade: shift.trade, packet: 0, n: 0, todo: [] }));
      if (hand.todo.length === 0) {
        const begun = [house.slice.receiving.length, house.slice.parcels.length];
        hand.trade = shift.trade;
        FETCH[shift.trade](house, hand, shift.worker);
        // whose own work has run out counts some bins until there is more
        if (hand.todo.length === 0) {
          hand.trade = 'count';
          FETCH.count(house, hand, shift.worker, BINS_BETWEEN);
        }
        if (house.slice.receiving.length > (begun[0] ?? 0))
          house.seen.receiving[house.seen.receiving.length - 1] = at;
        if (house.slice.parcels.length > (begun[1] ?? 0)) {
          house.seen.begun.push(at);
          const parcel = house.parcels.at(-1);
          if (parcel) Object.assign(parcel, { begun: at });
        }
      }
      const now = hand.todo.shift();
      if (!now) throw new Error('there is always something to do');
      const done = house.slice.closedDeliveries.length;
      const boxed = house.closedSoon.length;
      now();
      if (house.slice.closedDeliveries.length > done) house.seen.deliveryClosed.push(at);
      const parcel = house.closedSoon.length > boxed ? house.closedSoon.at(-1) : undefined;
      if (parcel) parcel.closed = at;
      return { packet: hand.packet, trade: hand.trade };
    },
    leave(cutOff, at) {
      const leaving = house.trucks.filter((truck) => truck.cutOff === cutOff);
      for (const truck of leaving) {
        truck.leftAt = house.dayMs + at * 1000;
        for (const parcel of truck.aboard) {
          parcel.departedAt = at;
          house.alive.delete(parcel.order.id);
        }
        const next = nextAfter(house, truck);
        for (const order of house.alive.values()) if (order.departure === truck.id) order.departure = next;
      }
      return leaving;
    },
    next: (truck) => nextAfter(house, truck),
    contentOf: ({ order }) => contentOf(order).map(([unit, quantity]) => ({ unit, quantity })),
    exact: (nowMs) => exactState(house, nowMs),
    endDay(last) {
      house.slice = last;
      // what is in hand is given back
      for (const [name, hand] of house.hands) {
        while (hand.todo.length > 0) hand.todo.shift()?.();
        const pallet = house.filling.get(Number(name));
        if (pallet) house.palletsSoon.push(pallet);
        house.filling.delete(Number(name));
      }
    },
  };
}

function nextAfter({ trucks }: House, truck: Truck): number {
  return trucks.find((each) => each.service === truck.service && each.cutOff > truck.cutOff)?.id ?? truck.id;
}
