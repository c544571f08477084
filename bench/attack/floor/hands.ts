/** What each trade takes in hand, and the rows that the product journals for each of its steps. */
import { BINS } from '../drive/site.ts';
import {
  addTask,
  AREA,
  contentOf,
  type Hand,
  type House,
  type Line,
  newPallet,
  newTote,
  openPacket,
  type Order,
  PALLET_STEPS,
  type Parcel,
  randomId,
  row,
} from './house.ts';
import type { Trade } from './people.ts';

/** Orders of one cart, as the product hands them out. */
const CART_ORDERS = 8;
const BINS_A_COUNT = 20;

/** Picks a line of an order into its tote. */
export function pickLine(house: House, hand: Hand, order: Order, line: Line): void {
  order.toPick -= line.quantity;
  row(house, hand, 4, 'pick', {
    task: line.task,
    from: line.bin,
    fromPlace: line.bin,
    to: order.tote,
    toPlace: AREA.pick,
    unit: line.bin,
    quantity: line.quantity,
  });
}

/** What somebody fetches who has nothing in hand, as steps to do; nothing where nothing waits. */
export const FETCH: Readonly<
  Record<Trade, (house: House, hand: Hand, worker: number, bins?: number) => void>
> = {
  receive(house, hand, worker) {
    const delivery = house.deliveries[0];
    if (!delivery) return;
    if (delivery.line === 0) {
      house.slice.receiving.push(delivery.id);
      house.seen.receiving.push(0);
    }
    openPacket(house, hand, 'receive', { delivery: delivery.id });
    const lines = delivery.lines.slice(delivery.line, delivery.line + 3 * PALLET_STEPS);
    delivery.line += lines.length;
    const last = delivery.line >= delivery.lines.length;
    if (last) house.deliveries.shift();
    lines.forEach(({ item, quantity }, i) =>
      hand.todo.push(() => {
        let pallet = house.filling.get(worker);
        if (!pallet || pallet.content.length >= PALLET_STEPS) {
          if (pallet) house.palletsSoon.push(pallet);
          pallet = newPallet(house, []);
          house.filling.set(worker, pallet);
        }
        pallet.content.push({ unit: item, quantity });
        const at = delivery.lines.findIndex((each) => each.item === item);
        const line = at + 1;
        delivery.received[at] = (delivery.received[at] ?? 0) + quantity;
        house.onPallets += quantity;
        house.slice.received.push({ delivery: delivery.id, line, quantity });
        row(house, hand, 1, 'receive', {
          from: -1,
          fromPlace: -1,
          to: pallet.id,
          toPlace: AREA.receive,
          unit: item,
          quantity,
          document: delivery.id,
        });
        if (i === lines.length - 1) {
          house.slice.closedPackets.push(hand.packet);
          if (last) {
            house.slice.closedDeliveries.push(delivery.id);
            house.expected.delete(delivery.id);
          }
        }
      }),
    );
  },
  stow(house, hand) {
    const pallet = house.pallets.shift();
    if (!pallet) return;
    openPacket(house, hand, 'stow');
    const from = pallet.id;
    const content = new Map<number, number>();
    for (const { unit, quantity } of pallet.content) content.set(unit, (content.get(unit) ?? 0) + quantity);
    const moves = [...content].toSorted((a, b) => a[0] - b[0]);
    moves.forEach(([unit, quantity], i) => {
      const id = addTask(house, {
        kind: 2,
        packet: hand.packet,
        from,
        unit,
        to: unit,
        quantity,
        order: null,
        line: null,
        document: null,
        departure: null,
      });
      hand.todo.push(() => {
        row(house, hand, 2, 'stow', {
          task: id,
          from,
          fromPlace: AREA.receive,
          to: unit,
          toPlace: unit,
          unit,
          quantity,
        });
        house.onPallets -= quantity;
        house.slice.closedTasks.push(id);
        if (i === moves.length - 1) house.slice.closedPackets.push(hand.packet);
      });
    });
  },
  pick(house, hand) {
    const orders = house.released.splice(0, CART_ORDERS);
    if (orders.length === 0) return;
    openPacket(house, hand, 'cluster');
    const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
    lines.sort((a, b) => a.line.bin - b.line.bin);
    house.releasedFree -= lines.length;
    lines.forEach(({ line }, i) =>
      house.slice.taken.push({ task: line.task, packet: hand.packet, sequence: i + 1 }),
    );
    for (const order of orders) {
      order.tote = newTote(house, order.id);
      row(house, hand, 3, 'pick', { to: order.tote, toPlace: AREA.pick, document: order.id });
    }
    lines.forEach(({ order, line }, i) =>
      hand.todo.push(() => {
        pickLine(house, hand, order, line);
        if (i < lines.length - 1) return;
        house.slice.closedTasks.push(...lines.map((each) => each.line.task));
        house.slice.closedPackets.push(hand.packet);
        house.pickedSoon.push(...orders);
      }),
    );
  },
  pack(house, hand, worker) {
    const order = house.picked.shift();
    if (!order) return;
    openPacket(house, hand, 'pack');
    const parcel: Parcel = {
      id: randomId(house, 10_000_000),
      sscc: house.sscc(),
      order,
      packet: hand.packet,
      packer: worker,
      day: house.day,
      begun: 0,
      closed: 0,
      departedAt: -1,
    };
    house.slice.movedPlates.push({ id: order.tote, place: AREA.pack });
    house.slice.plates.push({
      id: parcel.id,
      code: parcel.sscc,
      kind: 'parcel',
      place: AREA.pack,
      order: order.id,
    });
    house.slice.parcels.push({ id: parcel.id, sscc: parcel.sscc, order: order.id, packet: hand.packet });
    const content = contentOf(order);
    for (const [unit, quantity] of content)
      row(house, hand, 13, 'pack', {
        from: order.tote,
        fromPlace: AREA.pick,
        to: order.tote,
        toPlace: AREA.pack,
        unit,
        quantity,
      });
    const tasks = content.map(([unit, quantity]) =>
      addTask(house, {
        kind: 7,
        packet: hand.packet,
        from: order.tote,
        unit,
        to: null,
        quantity,
        order: order.id,
        line: null,
        document: null,
        departure: null,
      }),
    );
    content.forEach(([unit, quantity], i) =>
      hand.todo.push(() => {
        row(house, hand, 7, 'pack', {
          task: tasks[i] ?? null,
          from: order.tote,
          fromPlace: AREA.pack,
          to: parcel.id,
          toPlace: AREA.pack,
          unit,
          quantity,
          document: parcel.id,
        });
      }),
    );
    hand.todo.push(() => {
      row(house, hand, 8, 'pack', { document: parcel.id });
      order.boxed = 'closed';
      house.slice.closedParcels.push({
        id: parcel.id,
        departure: order.departure,
        weight: 200 + 130 * order.lines.length,
      });
      house.slice.closedTasks.push(...tasks);
      house.slice.closedPackets.push(hand.packet);
      house.closedSoon.push(parcel);
    });
    house.parcels.push(parcel);
  },
  ship(house, hand) {
    const some = house.closed.splice(0, 20);
    if (some.length === 0) return;
    openPacket(house, hand, 'load', { departure: some[0]?.order.departure ?? 0 });
    some.forEach((parcel, i) =>
      hand.todo.push(() => {
        for (const [unit, quantity] of contentOf(parcel.order))
          row(house, hand, 9, 'ship', {
            from: parcel.id,
            fromPlace: AREA.pack,
            to: parcel.id,
            toPlace: AREA.ship,
            unit,
            quantity,
            document: parcel.id,
          });
        parcel.order.boxed = 'loaded';
        house.slice.loadedParcels.push(parcel.id);
        house.slice.movedPlates.push({ id: parcel.id, place: AREA.ship });
        house.trucks.find(({ id }) => id === parcel.order.departure)?.aboard.push(parcel);
        if (i === some.length - 1) house.slice.closedPackets.push(hand.packet);
      }),
    );
  },
  count(house, hand, _worker, bins = BINS_A_COUNT) {
    openPacket(house, hand, 'count');
    for (let i = 0; i < bins; i++) {
      hand.todo.push(() => {
        const bin = house.nextBin;
        house.nextBin = (house.nextBin % BINS) + 1;
        // one count of a bin at a time: all that a house.slice counts is house.open until its end
        if (!house.slice.counts.some((count) => count.bin === bin)) {
          const id = randomId(house, 1);
          house.slice.counts.push({ id, bin });
          house.slice.counted.push({ id, unit: bin });
        }
        row(house, hand, 10, 'count', { from: bin, fromPlace: bin });
        row(house, hand, 11, 'count', { from: bin, fromPlace: bin });
        if (i === bins - 1) house.slice.closedPackets.push(hand.packet);
      });
    }
  },
};
