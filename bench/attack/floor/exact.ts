/** What the product's own queries would say of the house, without asking a database some thousand times a month. */
import type { ExactState, ExactTruck } from '../../../apps/site/src/board/index.ts';
import type { House, Order, Truck } from './house.ts';

/** A truck that left stays on the board for so long. */
const GONE_MS = 2 * 3_600_000;

/** The floor as the site would read it at the end of a slice; names of carriers, services and docks are left out. */
export function exactState(house: House, nowMs: number): ExactState {
  const orders = new Map<number, Order[]>();
  for (const order of house.alive.values()) {
    const mine = orders.get(order.departure);
    if (mine) mine.push(order);
    else orders.set(order.departure, [order]);
  }
  const trucks = house.trucks
    .filter(({ leftAt }) => leftAt === null || leftAt > nowMs - GONE_MS)
    .toSorted((a, b) => a.cutOff - b.cutOff || a.id - b.id)
    .map((truck) => exactTruck(truck, orders.get(truck.id) ?? []));
  let receive = 0;
  for (const { lines, received } of house.expected.values())
    lines.forEach(({ quantity }, i) => (receive += Math.max(0, quantity - (received[i] ?? 0))));
  return { trucks, inHouse: { receive, stow: house.onPallets, count: 0 }, problems: 0 };
}

function exactTruck({ id, cutOff, leftAt, aboard }: Truck, orders: readonly Order[]): ExactTruck {
  const amounts = {
    release: nothing(),
    pick: nothing(),
    pack: nothing(),
    load: nothing(),
    loaded: nothing(),
  };
  const add = (stage: keyof typeof amounts, units: number): void => {
    if (units <= 0) return;
    amounts[stage].orders++;
    amounts[stage].units += units;
  };
  for (const { isBound, toPick, boxed, units } of orders) {
    add('release', isBound ? 0 : units);
    add('pick', toPick);
    if (boxed === null) add('pack', isBound ? units - toPick : 0);
    else add(boxed === 'closed' ? 'load' : 'loaded', units);
  }
  const left = { orders: aboard.length, units: 0, parcels: aboard.length };
  return {
    departure: id,
    carrier: '',
    service: '',
    cutOff: new Date(cutOff),
    dock: null,
    state: leftAt === null ? 'open' : 'departed',
    orders: leftAt === null ? orders.length : aboard.length,
    stages: {
      ...amounts,
      load: { ...amounts.load, parcels: amounts.load.orders },
      loaded: leftAt === null ? { ...amounts.loaded, parcels: amounts.loaded.orders } : left,
    },
  };
}

const nothing = (): { orders: number; units: number } => ({ orders: 0, units: 0 });

/** In what a state differs from what the site reads; empty where they agree. */
export function differences(mine: ExactState, read: ExactState): string[] {
  const said = ({ trucks, inHouse }: ExactState): string[] => [
    ...trucks.map(({ departure, state, orders, stages }) =>
      JSON.stringify([departure, state, orders, state === 'departed' ? null : figures(stages)]),
    ),
    JSON.stringify([inHouse.receive, inHouse.stow, inHouse.count]),
  ];
  const [one, other] = [said(mine), said(read)];
  return one.flatMap((line, i) => (line === other[i] ? [] : [`${line} is ${other[i]} to the site`]));
}

const figures = (stages: ExactTruck['stages']): readonly (readonly number[])[] =>
  (['release', 'pick', 'pack', 'load', 'loaded'] as const).map((stage) => [
    stages[stage].orders,
    stages[stage].units,
    stages[stage].parcels ?? 0,
  ]);
