/** What comes into the house and when it is released: orders, deliveries, trucks. */
import { SERVICES } from '../drive/apply.ts';
import { BINS, RELEASE_HORIZON_MINUTES } from '../drive/site.ts';
import type { NewOrder, Slice } from '../drive/slice.ts';
import { pickLine } from './hands.ts';
import {
  addTask,
  AREA,
  type Hand,
  type House,
  newPallet,
  newTote,
  nothingSeen,
  type Order,
  PALLET_STEPS,
  randomId,
  row,
  type Truck,
  truckOf,
} from './house.ts';
import { LINES_AN_ORDER, type Shift, type Trade } from './people.ts';

/** Released picks that nobody has, below which more is released, as the product does. */
const ENOUGH_FREE_TASKS = 400;
const HORIZON_MS = RELEASE_HORIZON_MINUTES * 60_000;
/** Orders that were picked before the first day, so that nobody waits for work. */
const FIRST_ORDERS_A_HEAD = 12;

/** What comes on a day. */
export interface Morning {
  readonly deliveries: { id: number; reference: string; lines: { item: number; quantity: number }[] }[];
  readonly departures: { id: number; service: number; cutOff: number }[];
}

/** A working day, and when the next begins. */
export interface Day {
  readonly startMs: number;
  readonly nextStartMs: number;
  readonly shifts: readonly Shift[];
  readonly cutOffs: readonly number[];
}

/** Orders of a day come in; deliveries are announced. Times are milliseconds since 1970, cut-offs seconds of the day. */
export function morning(house: House, of: number, { startMs, nextStartMs, shifts, cutOffs }: Day): Morning {
  house.day = of;
  house.dayMs = startMs;
  house.seen = nothingSeen();
  house.hands.clear();
  house.trucks = house.trucks.filter(({ cutOff }) => cutOff > startMs);
  const departures = [startMs, nextStartMs].flatMap((from) =>
    cutOffs.flatMap((seconds) =>
      Array.from({ length: SERVICES }, (_, i) => ({
        id: randomId(house, 1),
        service: i + 1,
        cutOff: from + seconds * 1000,
      })),
    ),
  );
  const known = new Set(house.trucks.map((truck) => `${truck.service} ${truck.cutOff}`));
  const fresh = departures.filter((truck) => !known.has(`${truck.service} ${truck.cutOff}`));
  house.trucks.push(...fresh.map((truck) => ({ ...truck, aboard: [], leftAt: null })));
  house.trucks.sort((a, b) => a.cutOff - b.cutOff);
  const hoursOf = (trade: Trade): number => shifts.filter((shift) => shift.trade === trade).length * 7.3;
  const ordersWanted =
    Math.ceil((hoursOf('pick') * 100 * 1.1) / LINES_AN_ORDER) +
    (of === 0 ? FIRST_ORDERS_A_HEAD * house.people : 0);
  const last = Math.max(...cutOffs);
  house.coming = Array.from(
    { length: Math.max(0, ordersWanted - house.open.length - house.released.length) + 20 },
    (_, i) => {
      const at =
        startMs +
        (house.chance.next() < 0.5 ? -house.chance.next() * 0.2 : house.chance.next() * 0.8) * last * 1000;
      const truck = truckOf(house, 1 + (i % SERVICES), Math.max(at, startMs + 7 * 3_600_000) + 2 * 3_600_000);
      if (!truck) throw new Error('a day has trucks');
      return newOrder(house, at, truck);
    },
  ).toSorted((a, b) => a.orderedAt - b.orderedAt);
  house.coming = house.coming.map((order, i) => ({
    ...order,
    id: house.nextOrder - house.coming.length + i,
  }));
  const wanted = Math.ceil(hoursOf('receive') * 95);
  const made: Morning['deliveries'] = [];
  for (let left = wanted; left > 0; left -= 60) {
    const id = randomId(house, 1);
    const lines = Array.from({ length: 60 }, () => ({
      item: house.chance.whole(1, BINS),
      quantity: house.chance.whole(6, 24),
    }));
    made.push({ id, reference: `ASN-${house.nextDelivery++}`, lines });
  }
  for (const { id, lines } of made) {
    const arriving = { id, lines, line: 0, received: lines.map(() => 0) };
    house.deliveries.push(arriving);
    house.expected.set(id, arriving);
  }
  return { deliveries: made, departures: fresh };
}

/** A slice begins: what others finished before is there to be taken, orders are released. */
export function begin(house: House, next: Slice): void {
  house.slice = next;
  house.picked.push(...house.pickedSoon);
  house.pickedSoon = [];
  house.pallets.push(...house.palletsSoon);
  house.palletsSoon = [];
  house.closed.push(...house.closedSoon);
  house.closedSoon = [];
  while (house.coming[0] && house.coming[0].orderedAt <= house.slice.at) {
    const order = house.coming.shift();
    if (!order) break;
    house.slice.orders.push(order);
    const truck = house.trucks.find(({ id }) => id === order.departure);
    const arrived: Order = {
      id: order.id,
      cutOff: order.cutOff,
      service: truck?.service ?? 1,
      departure: order.departure,
      tote: 0,
      lines: order.lines.map(({ item, quantity }) => ({ bin: item, quantity, task: 0 })),
      units: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
      isBound: false,
      toPick: 0,
      boxed: null,
    };
    house.open.push(arrived);
    house.alive.set(arrived.id, arrived);
  }
  house.open.sort((a, b) => a.cutOff - b.cutOff || a.id - b.id);
  const enough = Math.min(ENOUGH_FREE_TASKS, 12 * house.people + 40);
  while (
    house.open[0] &&
    (house.open[0].cutOff <= house.slice.at + HORIZON_MS || house.releasedFree < enough)
  ) {
    const order = house.open.shift();
    if (order) release(house, order);
  }
  if (house.begins) pickBefore(house);
  house.begins = false;
  // nobody stands idle for lack of work: what is missing came in the night
  const least = Math.ceil(house.people / 3) + 3;
  while (house.pallets.length < least) {
    const content = Array.from({ length: PALLET_STEPS }, () => ({
      unit: house.chance.whole(1, BINS),
      quantity: house.chance.whole(6, 24),
    }));
    const pallet = newPallet(house, content);
    const hand: Hand = { trade: 'receive', packet: -randomId(house, 1), n: 0, todo: [] };
    for (const { unit, quantity } of content)
      row(house, hand, 20, 'receive', {
        from: -3,
        fromPlace: -3,
        to: pallet.id,
        toPlace: AREA.receive,
        unit,
        quantity,
      });
    house.onPallets += content.reduce((sum, { quantity }) => sum + quantity, 0);
    house.palletsSoon.push(pallet);
    if (house.pallets.length + house.palletsSoon.length >= 2 * least) break;
  }
}

/** Binds an order to bins and puts it to be picked. */
function release(house: House, order: Order): void {
  order.lines.forEach((line, i) => {
    line.task = addTask(house, {
      kind: 4,
      packet: null,
      from: line.bin,
      unit: line.bin,
      to: null,
      quantity: line.quantity,
      order: order.id,
      line: i + 1,
      document: null,
      departure: null,
    });
  });
  order.isBound = true;
  order.toPick = order.units;
  house.slice.released.push(order.id);
  house.released.push(order);
  house.releasedFree += order.lines.length;
  house.seen.released.push((house.slice.at - house.dayMs) / 1000);
}

/** A night before the first day left something to pack. */
function pickBefore(house: House): void {
  const before: Order[] = [];
  while (before.length < FIRST_ORDERS_A_HEAD * house.people && house.open.length > 0) {
    const order = house.open.shift();
    if (order) before.push(order);
  }
  before.forEach((order) => release(house, order));
  house.released.splice(house.released.length - before.length);
  const hand: Hand = { trade: 'pick', packet: randomId(house, 1), n: 0, todo: [] };
  for (const order of before) {
    order.tote = newTote(house, order.id);
    for (const line of order.lines) pickLine(house, hand, order, line);
    house.slice.closedTasks.push(...order.lines.map((each) => each.task));
    house.releasedFree -= order.lines.length;
  }
  house.pickedSoon.push(...before);
}

function newOrder(house: House, at: number, cutOff: Truck): NewOrder {
  const { chance } = house;
  return {
    id: house.nextOrder++,
    orderedAt: at,
    departure: cutOff.id,
    cutOff: cutOff.cutOff,
    lines: Array.from({ length: chance.whole(1, 4) }, () => ({
      item: chance.whole(1, BINS),
      quantity: chance.whole(1, 3),
    })),
  };
}
