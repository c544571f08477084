/** How goods flow through the hands of a simulated floor: each step of a worker becomes the rows that the product journals for it. */
import type { NewOrder, NewTask, Slice } from '../drive/slice.ts';
import { BINS, SERVICES } from '../drive/site.ts';
import type { Chance } from './chance.ts';
import { LINES_AN_ORDER, type Shift, type Trade } from './people.ts';

const PROCESS: Readonly<Record<Trade, number>> = { receive: 0, stow: 1, pick: 2, pack: 3, ship: 4, count: 5 };
const AREA = { receive: -11, pick: -13, pack: -14, ship: -15 } as const;
/** Orders of one cart, as the product hands them out. */
const CART_ORDERS = 8;
/** Released picks that nobody has, below which more is released, as the product does. */
const ENOUGH_FREE_TASKS = 400;
const HORIZON_MS = 240 * 60_000;
const PALLET_STEPS = 10;
const BINS_A_COUNT = 20;
const BINS_BETWEEN = 3;
/** Orders that were picked before the first day, so that nobody waits for work. */
const FIRST_ORDERS_A_HEAD = 12;

interface Line {
  readonly bin: number;
  readonly quantity: number;
  task: number;
}
interface Order {
  readonly id: number;
  readonly cutOff: number;
  readonly service: number;
  departure: number;
  readonly lines: Line[];
  tote: number;
}
interface Pallet {
  readonly id: number;
  readonly content: { unit: number; quantity: number }[];
}
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
interface Truck {
  readonly id: number;
  readonly service: number;
  readonly cutOff: number;
  readonly aboard: Parcel[];
}

/** What someone has in hand. */
interface Hand {
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

export interface FlowNeeds {
  readonly chance: Chance;
  readonly people: number;
  readonly sscc: () => string;
}

/** The flow of a month. */
export interface Flow {
  readonly parcels: Parcel[];
  /** Orders of a day come in; deliveries are announced. */
  morning(
    day: number,
    startMs: number,
    shifts: readonly Shift[],
    cutOffs: readonly number[],
    nextStartMs: number,
  ): Morning;
  /** A slice begins: what others finished before is there to be taken, orders are released. */
  begin(slice: Slice): void;
  /** One step of a worker: the packet that it is of, and the process. */
  step(shift: Shift, at: number): { readonly packet: number; readonly trade: Trade };
  /** A truck leaves; what is left goes with the next. */
  leave(cutOff: number, at: number): readonly Truck[];
  next(truck: Truck): number;
  contentOf(parcel: Parcel): { unit: number; quantity: number }[];
  endDay(slice: Slice): void;
  seen: Seen;
}

export interface Morning {
  readonly deliveries: { id: number; reference: string; lines: { item: number; quantity: number }[] }[];
  readonly departures: { id: number; service: number; cutOff: number }[];
}

export function openFlow({ chance, people, sscc }: FlowNeeds): Flow {
  const used = new Set<number>();
  const randomId = (least: number): number => {
    for (;;) {
      const id = chance.whole(least, 2_147_483_646);
      if (used.has(id)) continue;
      used.add(id);
      return id;
    }
  };
  let nextTask = 1;
  let begins = true;
  let nextOrder = 1;
  let nextCode = 1;
  let nextDelivery = 1;
  let dayMs = 0;
  let day = 0;
  let slice: Slice;
  const hands = new Map<string, Hand>();
  const open: Order[] = [];
  let releasedFree = 0;
  const released: Order[] = [];
  let picked: Order[] = [];
  let pickedSoon: Order[] = [];
  let pallets: Pallet[] = [];
  let palletsSoon: Pallet[] = [];
  let closed: Parcel[] = [];
  let closedSoon: Parcel[] = [];
  const filling = new Map<number, Pallet>();
  const parcels: Parcel[] = [];
  let trucks: Truck[] = [];
  let deliveries: { id: number; lines: { item: number; quantity: number }[]; line: number }[] = [];
  let coming: NewOrder[] = [];
  let nextBin = 1;
  let seen: Seen = { receiving: [], deliveryClosed: [], released: [], begun: [], tasks: 0 };

  const task = (of: Omit<NewTask, 'id'>): number => {
    const id = nextTask++;
    seen.tasks++;
    slice.tasks.push({ id, ...of });
    return id;
  };
  const none = {
    task: null,
    from: null,
    fromPlace: null,
    to: null,
    toPlace: null,
    unit: null,
    document: null,
    quantity: 0,
  };
  const row = (hand: Hand, kind: number, trade: Trade, of: Partial<Slice['rows'][number]>): void => {
    slice.rows.push({ ...none, packet: hand.packet, n: ++hand.n, kind, process: PROCESS[trade], ...of });
  };
  const openPacket = (hand: Hand, kind: string, of: { delivery?: number; departure?: number } = {}): void => {
    hand.packet = randomId(1);
    hand.n = 0;
    slice.packets.push({
      id: hand.packet,
      kind,
      delivery: of.delivery ?? null,
      departure: of.departure ?? null,
    });
  };
  const truckOf = (service: number, after: number): Truck | undefined =>
    trucks.find((truck) => truck.service === service && truck.cutOff > after);

  const newPallet = (content: Pallet['content']): Pallet => {
    const id = randomId(10_000_000);
    slice.plates.push({
      id,
      code: `P-${String(nextCode++).padStart(7, '0')}`,
      kind: 'pallet',
      place: AREA.receive,
      order: null,
    });
    return { id, content };
  };

  const fetchWork: Readonly<Record<Trade, (hand: Hand, worker: number, bins?: number) => void>> = {
    receive(hand, worker) {
      const delivery = deliveries[0];
      if (!delivery) return;
      if (delivery.line === 0) {
        slice.receiving.push(delivery.id);
        seen.receiving.push(0);
      }
      openPacket(hand, 'receive', { delivery: delivery.id });
      const lines = delivery.lines.slice(delivery.line, delivery.line + 3 * PALLET_STEPS);
      delivery.line += lines.length;
      const last = delivery.line >= delivery.lines.length;
      if (last) deliveries.shift();
      lines.forEach(({ item, quantity }, i) =>
        hand.todo.push(() => {
          let pallet = filling.get(worker);
          if (!pallet || pallet.content.length >= PALLET_STEPS) {
            if (pallet) palletsSoon.push(pallet);
            pallet = newPallet([]);
            filling.set(worker, pallet);
          }
          pallet.content.push({ unit: item, quantity });
          const line = delivery.lines.findIndex((each) => each.item === item) + 1;
          slice.received.push({ delivery: delivery.id, line, quantity });
          row(hand, 1, 'receive', {
            from: -1,
            fromPlace: -1,
            to: pallet.id,
            toPlace: AREA.receive,
            unit: item,
            quantity,
            document: delivery.id,
          });
          if (i === lines.length - 1) {
            slice.closedPackets.push(hand.packet);
            if (last) slice.closedDeliveries.push(delivery.id);
          }
        }),
      );
    },
    stow(hand) {
      let pallet = pallets.shift();
      if (!pallet) return;
      openPacket(hand, 'stow');
      const from = pallet.id;
      const content = new Map<number, number>();
      for (const { unit, quantity } of pallet.content) content.set(unit, (content.get(unit) ?? 0) + quantity);
      const moves = [...content].toSorted((a, b) => a[0] - b[0]);
      moves.forEach(([unit, quantity], i) => {
        const id = task({
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
          row(hand, 2, 'stow', {
            task: id,
            from,
            fromPlace: AREA.receive,
            to: unit,
            toPlace: unit,
            unit,
            quantity,
          });
          slice.closedTasks.push(id);
          if (i === moves.length - 1) slice.closedPackets.push(hand.packet);
        });
      });
      pallet = undefined;
    },
    pick(hand) {
      const orders = released.splice(0, CART_ORDERS);
      if (orders.length === 0) return;
      openPacket(hand, 'cluster');
      const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
      lines.sort((a, b) => a.line.bin - b.line.bin);
      releasedFree -= lines.length;
      lines.forEach(({ line }, i) =>
        slice.taken.push({ task: line.task, packet: hand.packet, sequence: i + 1 }),
      );
      for (const order of orders) {
        order.tote = randomId(10_000_000);
        slice.plates.push({
          id: order.tote,
          code: `T-${String(nextCode++).padStart(7, '0')}`,
          kind: 'tote',
          place: AREA.pick,
          order: order.id,
        });
        row(hand, 3, 'pick', { to: order.tote, toPlace: AREA.pick, document: order.id });
      }
      lines.forEach(({ order, line }, i) =>
        hand.todo.push(() => {
          row(hand, 4, 'pick', {
            task: line.task,
            from: line.bin,
            fromPlace: line.bin,
            to: order.tote,
            toPlace: AREA.pick,
            unit: line.bin,
            quantity: line.quantity,
          });
          if (i < lines.length - 1) return;
          slice.closedTasks.push(...lines.map((each) => each.line.task));
          slice.closedPackets.push(hand.packet);
          pickedSoon.push(...orders);
        }),
      );
    },
    pack(hand, worker) {
      const order = picked.shift();
      if (!order) return;
      openPacket(hand, 'pack');
      const parcel: Parcel = {
        id: randomId(10_000_000),
        sscc: sscc(),
        order,
        packet: hand.packet,
        packer: worker,
        day,
        begun: 0,
        closed: 0,
        departedAt: -1,
      };
      slice.movedPlates.push({ id: order.tote, place: AREA.pack });
      slice.plates.push({
        id: parcel.id,
        code: parcel.sscc,
        kind: 'parcel',
        place: AREA.pack,
        order: order.id,
      });
      slice.parcels.push({ id: parcel.id, sscc: parcel.sscc, order: order.id, packet: hand.packet });
      const content = contentOf(order);
      for (const [unit, quantity] of content)
        row(hand, 13, 'pack', {
          from: order.tote,
          fromPlace: AREA.pick,
          to: order.tote,
          toPlace: AREA.pack,
          unit,
          quantity,
        });
      const tasks = content.map(([unit, quantity]) =>
        task({
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
          row(hand, 7, 'pack', {
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
        row(hand, 8, 'pack', { document: parcel.id });
        const truck = truckOf(order.service, Math.max(order.cutOff - 1, slice.at));
        if (truck) order.departure = truck.id;
        slice.closedParcels.push({
          id: parcel.id,
          departure: order.departure,
          weight: 200 + 130 * order.lines.length,
        });
        slice.closedTasks.push(...tasks);
        slice.closedPackets.push(hand.packet);
        closedSoon.push(parcel);
      });
      parcels.push(parcel);
    },
    ship(hand) {
      const some = closed.splice(0, 20);
      if (some.length === 0) return;
      openPacket(hand, 'load', { departure: some[0]?.order.departure ?? 0 });
      some.forEach((parcel, i) =>
        hand.todo.push(() => {
          for (const [unit, quantity] of contentOf(parcel.order))
            row(hand, 9, 'ship', {
              from: parcel.id,
              fromPlace: AREA.pack,
              to: parcel.id,
              toPlace: AREA.ship,
              unit,
              quantity,
              document: parcel.id,
            });
          slice.loadedParcels.push(parcel.id);
          slice.movedPlates.push({ id: parcel.id, place: AREA.ship });
          trucks.find(({ id }) => id === parcel.order.departure)?.aboard.push(parcel);
          if (i === some.length - 1) slice.closedPackets.push(hand.packet);
        }),
      );
    },
    count(hand, _worker, bins = BINS_A_COUNT) {
      openPacket(hand, 'count');
      for (let i = 0; i < bins; i++) {
        hand.todo.push(() => {
          const bin = nextBin;
          nextBin = (nextBin % BINS) + 1;
          // one count of a bin at a time: all that a slice counts is open until its end
          if (!slice.counts.some((count) => count.bin === bin)) {
            const id = randomId(1);
            slice.counts.push({ id, bin });
            slice.counted.push({ id, unit: bin });
          }
          row(hand, 10, 'count', { from: bin, fromPlace: bin });
          row(hand, 11, 'count', { from: bin, fromPlace: bin });
          if (i === bins - 1) slice.closedPackets.push(hand.packet);
        });
      }
    },
  };

  const release = (order: Order): void => {
    order.lines.forEach((line, i) => {
      line.task = task({
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
    slice.released.push(order.id);
    released.push(order);
    releasedFree += order.lines.length;
    seen.released.push((slice.at - dayMs) / 1000);
  };

  /** A night before the first day left something to pack. */
  const pickBefore = (): void => {
    const before: Order[] = [];
    while (before.length < FIRST_ORDERS_A_HEAD * people && open.length > 0) {
      const order = open.shift();
      if (order) before.push(order);
    }
    before.forEach(release);
    released.splice(released.length - before.length);
    const hand: Hand = { trade: 'pick', packet: randomId(1), n: 0, todo: [] };
    for (const order of before) {
      order.tote = randomId(10_000_000);
      slice.plates.push({
        id: order.tote,
        code: `T-${String(nextCode++).padStart(7, '0')}`,
        kind: 'tote',
        place: AREA.pick,
        order: order.id,
      });
      for (const line of order.lines)
        row(hand, 4, 'pick', {
          task: line.task,
          from: line.bin,
          fromPlace: line.bin,
          to: order.tote,
          toPlace: AREA.pick,
          unit: line.bin,
          quantity: line.quantity,
        });
      slice.closedTasks.push(...order.lines.map((each) => each.task));
      releasedFree -= order.lines.length;
    }
    pickedSoon.push(...before);
  };

  const nextAfter = (truck: Truck): number =>
    trucks.find((each) => each.service === truck.service && each.cutOff > truck.cutOff)?.id ?? truck.id;

  const makeOrder = (at: number, cutOff: Truck): NewOrder => ({
    id: nextOrder++,
    orderedAt: at,
    departure: cutOff.id,
    cutOff: cutOff.cutOff,
    lines: Array.from({ length: chance.whole(1, 4) }, () => ({
      item: chance.whole(1, BINS),
      quantity: chance.whole(1, 3),
    })),
  });

  return {
    parcels,
    get seen() {
      return seen;
    },
    morning(of, startMs, shifts, cutOffs, nextStartMs) {
      day = of;
      dayMs = startMs;
      seen = { receiving: [], deliveryClosed: [], released: [], begun: [], tasks: 0 };
      hands.clear();
      trucks = trucks.filter(({ cutOff }) => cutOff > startMs);
      const departures = [startMs, nextStartMs].flatMap((from) =>
        cutOffs.flatMap((seconds) =>
          Array.from({ length: SERVICES }, (_, i) => ({
            id: randomId(1),
            service: i + 1,
            cutOff: from + seconds * 1000,
          })),
        ),
      );
      const known = new Set(trucks.map((truck) => `${truck.service} ${truck.cutOff}`));
      const fresh = departures.filter((truck) => !known.has(`${truck.service} ${truck.cutOff}`));
      trucks.push(...fresh.map((truck) => ({ ...truck, aboard: [] })));
      trucks.sort((a, b) => a.cutOff - b.cutOff);
      const hoursOf = (trade: Trade): number => shifts.filter((shift) => shift.trade === trade).length * 7.3;
      const ordersWanted =
        Math.ceil((hoursOf('pick') * 100 * 1.1) / LINES_AN_ORDER) +
        (of === 0 ? FIRST_ORDERS_A_HEAD * people : 0);
      const last = Math.max(...cutOffs);
      coming = Array.from(
        { length: Math.max(0, ordersWanted - open.length - released.length) + 20 },
        (_, i) => {
          const at =
            startMs + (chance.next() < 0.5 ? -chance.next() * 0.2 : chance.next() * 0.8) * last * 1000;
          const truck = truckOf(1 + (i % SERVICES), Math.max(at, startMs + 7 * 3_600_000) + 2 * 3_600_000);
          if (!truck) throw new Error('a day has trucks');
          return makeOrder(at, truck);
        },
      ).toSorted((a, b) => a.orderedAt - b.orderedAt);
      coming = coming.map((order, i) => ({ ...order, id: nextOrder - coming.length + i }));
      const wanted = Math.ceil(hoursOf('receive') * 95);
      const made: Morning['deliveries'] = [];
      for (let left = wanted; left > 0; left -= 60) {
        const id = randomId(1);
        const lines = Array.from({ length: 60 }, () => ({
          item: chance.whole(1, BINS),
          quantity: chance.whole(6, 24),
        }));
        made.push({ id, reference: `ASN-${nextDelivery++}`, lines });
      }
      deliveries.push(...made.map(({ id, lines }) => ({ id, lines, line: 0 })));
      return { deliveries: made, departures: fresh };
    },
    begin(next) {
      slice = next;
      picked.push(...pickedSoon);
      pickedSoon = [];
      pallets.push(...palletsSoon);
      palletsSoon = [];
      closed.push(...closedSoon);
      closedSoon = [];
      while (coming[0] && coming[0].orderedAt <= slice.at) {
        const order = coming.shift();
        if (!order) break;
        slice.orders.push(order);
        const truck = trucks.find(({ id }) => id === order.departure);
        open.push({
          id: order.id,
          cutOff: order.cutOff,
          service: truck?.service ?? 1,
          departure: order.departure,
          tote: 0,
          lines: order.lines.map(({ item, quantity }) => ({ bin: item, quantity, task: 0 })),
        });
      }
      open.sort((a, b) => a.cutOff - b.cutOff || a.id - b.id);
      const enough = Math.min(ENOUGH_FREE_TASKS, 12 * people + 40);
      while (open[0] && (open[0].cutOff <= slice.at + HORIZON_MS || releasedFree < enough)) {
        const order = open.shift();
        if (order) release(order);
      }
      if (begins) pickBefore();
      begins = false;
      // nobody stands idle for lack of work: what is missing came in the night
      const least = Math.ceil(people / 3) + 3;
      while (pallets.length < least) {
        const content = Array.from({ length: PALLET_STEPS }, () => ({
          unit: chance.whole(1, BINS),
          quantity: chance.whole(6, 24),
        }));
        const pallet = newPallet(content);
        const hand: Hand = { trade: 'receive', packet: -randomId(1), n: 0, todo: [] };
        for (const { unit, quantity } of content)
          row(hand, 20, 'receive', {
            from: -3,
            fromPlace: -3,
            to: pallet.id,
            toPlace: AREA.receive,
            unit,
            quantity,
          });
        palletsSoon.push(pallet);
        if (pallets.length + palletsSoon.length >= 2 * least) break;
      }
    },
    step(shift, at) {
      const name = `${shift.worker}`;
      let hand = hands.get(name);
      if (!hand) hands.set(name, (hand = { trade: shift.trade, packet: 0, n: 0, todo: [] }));
      if (hand.todo.length === 0) {
        const begun = [slice.receiving.length, slice.parcels.length];
        hand.trade = shift.trade;
        fetchWork[shift.trade](hand, shift.worker);
        // whose own work has run out counts some bins until there is more
        if (hand.todo.length === 0) {
          hand.trade = 'count';
          fetchWork.count(hand, shift.worker, BINS_BETWEEN);
        }
        if (slice.receiving.length > (begun[0] ?? 0)) seen.receiving[seen.receiving.length - 1] = at;
        if (slice.parcels.length > (begun[1] ?? 0)) {
          seen.begun.push(at);
          const parcel = parcels.at(-1);
          if (parcel) Object.assign(parcel, { begun: at });
        }
      }
      const now = hand.todo.shift();
      if (!now) throw new Error('there is always something to do');
      const done = slice.closedDeliveries.length;
      const boxed = closedSoon.length;
      now();
      if (slice.closedDeliveries.length > done) seen.deliveryClosed.push(at);
      const parcel = closedSoon.length > boxed ? closedSoon.at(-1) : undefined;
      if (parcel) parcel.closed = at;
      return { packet: hand.packet, trade: hand.trade };
    },
    leave(cutOff, at) {
      const leaving = trucks.filter((truck) => truck.cutOff === cutOff);
      for (const truck of leaving) {
        for (const parcel of truck.aboard) parcel.departedAt = at;
        const next = nextAfter(truck);
        for (const list of [open, released, picked, pickedSoon])
          for (const order of list) if (order.departure === truck.id) order.departure = next;
        for (const list of [closed, closedSoon])
          for (const { order } of list) if (order.departure === truck.id) order.departure = next;
        for (const parcel of parcels.slice(-200)) {
          if (parcel.departedAt < 0 && parcel.order.departure === truck.id) parcel.order.departure = next;
        }
      }
      return leaving;
    },
    next: nextAfter,
    contentOf: ({ order }) => contentOf(order).map(([unit, quantity]) => ({ unit, quantity })),
    endDay(last) {
      slice = last;
      // what is in hand is given back
      for (const [name, hand] of hands) {
        while (hand.todo.length > 0) hand.todo.shift()?.();
        const pallet = filling.get(Number(name));
        if (pallet) palletsSoon.push(pallet);
        filling.delete(Number(name));
      }
    },
  };
}

function contentOf(order: Order): [number, number][] {
  const content = new Map<number, number>();
  for (const { bin, quantity } of order.lines) content.set(bin, (content.get(bin) ?? 0) + quantity);
  return [...content].toSorted((a, b) => a[0] - b[0]);
}
