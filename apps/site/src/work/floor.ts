import type { ItemMatch, JudgeItem, JudgePlace, PacketKind, Packet as WirePacket } from '@kolli/workflow';
import { WORKFLOW_VERSION } from '@kolli/workflow';
import type { Database, Queryable } from '../database/index.ts';
import { problem } from '../http/index.ts';
import type { SiteClock } from '../places/index.ts';
import type { Act, Holder, Journal } from './journal.ts';
import {
  insertPacket,
  lastStep,
  packetRow,
  receiptTasks,
  saveTotes,
  taskRows,
  takeTasks,
} from './packet-store.ts';
import {
  createPacket,
  dayOfKey,
  LEASE_SECONDS,
  leaseIsOver,
  type Packet,
  keyOfPacket,
  type SiteLookups,
  type Task,
} from './packets.ts';
import { createPlateTable, type PlateTable } from './plates.ts';

/** A location as the floor's work needs it. */
export interface FloorPlace extends Holder {
  readonly code: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  readonly checkDigits: string;
  readonly zone: number;
  readonly walk: number;
}

/** What the floor looks up in the parts for places and items. */
export interface FloorLookups {
  placeById(id: number): FloorPlace | undefined;
  placeByCode(code: string): FloorPlace | undefined;
  items(code: string): readonly ItemMatch[];
  item(id: number): JudgeItem | undefined;
  lotExpiry(item: number, lot: string): string | null | undefined;
}

export interface FloorOptions {
  readonly db: Database;
  readonly journal: Journal;
  readonly clock: SiteClock;
  readonly secret: Buffer;
  readonly lookups: FloorLookups;
}

export interface NewPacket {
  readonly kind: PacketKind;
  readonly delivery?: number | null;
  readonly departure?: number | null;
  /** Ids of open tasks, in the order of the route. */
  readonly tasks?: readonly number[];
  readonly totes?: ReadonlyMap<number, number | null>;
}

/** What the floor is doing now, in memory: packets, their tasks, plates, locked places. Rebuilt from `work` at any time. */
export interface Floor {
  readonly db: Database;
  readonly journal: Journal;
  readonly clock: SiteClock;
  readonly plates: PlateTable;
  readonly lookups: FloorLookups;
  /** Bins that are locked, because a count is open. */
  readonly locked: Set<number>;
  /** A packet by its number and key. Throws `unknown_packet`; answers undefined for a packet of a day that is forgotten. */
  packetOf(id: number, key: string): Promise<Packet | undefined>;
  /** A packet that is in memory already. */
  known(id: number, key: string): Packet | undefined;
  packetById(id: number): Promise<Packet | undefined>;
  task(id: number): Task | undefined;
  /** Brings a task into memory, also one that is no packet's. */
  loadTask(id: number): Promise<Task | undefined>;
  holder(id: number): Holder | undefined;
  /** Makes a packet in an act; it is in memory after the commit. */
  open(act: Act, packet: NewPacket): Promise<number>;
  /** Reads a packet's tasks again, at the end of an act of its own step that made or changed some: no answer comes before they are known. */
  refresh(act: Act, id: number): Promise<void>;
  saveTotes(act: Act, packet: Packet): Promise<void>;
  /** Lets go of a packet: what still comes by way of it gets no answer, and it is read again when it is asked for. */
  forget(packet: Packet): void;
  packets(): Iterable<Packet>;
  renew(packet: Packet): void;
  overdue(): Packet[];
  /** Forgets everything and reads it again; only while nothing is applied. */
  reload(): Promise<void>;
  /** Forgets everything, for there is no work any more; only in an exclusive act, after its commit. */
  clear(): void;
  keyOf(packet: number, day: string): string;
}

/** Packets that are read at a time when the site opens: as many connections as leave some for others. */
const PACKETS_AT_ONCE = 6;

/** Opens the floor's memory. */
export function createFloor(options: FloorOptions): Floor {
  const { db, journal, clock, secret, lookups } = options;
  const plates = createPlateTable();
  const packets = new Map<number, Packet>();
  const loading = new Map<number, Promise<Packet | undefined>>();
  const tasks = new Map<number, Task>();
  const locked = new Set<number>();
  const judgePlaces = new WeakMap<FloorPlace, JudgePlace>();
  /** How often everything was forgotten. */
  let generation = 0;

  const siteLookups: SiteLookups = {
    today: clock.today,
    place(code) {
      const found = lookups.placeByCode(code);
      if (!found) return undefined;
      let seen = judgePlaces.get(found);
      if (!seen) {
        seen = {
          holder: found.id,
          code: found.code,
          kind: found.kind,
          get locked() {
            return locked.has(found.id);
          },
        };
        judgePlaces.set(found, seen);
      }
      return seen;
    },
    plate: plates.byCode,
    items: lookups.items,
    item: lookups.item,
    task: (id) => tasks.get(id),
    lotExpiry: lookups.lotExpiry,
  };

  const adopt = (fresh: Task): Task => {
    const kept = tasks.get(fresh.task);
    if (!kept) {
      tasks.set(fresh.task, fresh);
      return fresh;
    }
    kept.packet = fresh.packet;
    kept.status = fresh.status;
    kept.quantity = fresh.quantity;
    kept.done = fresh.done;
    return kept;
  };

  const tasksOf = async (packet: Packet, from: Queryable): Promise<{ lines: Task[]; tasks: Task[] }> => ({
    // the lines of a delivery are nobody's in particular: they are this packet's view and no tasks of the floor
    lines: packet.delivery === null ? [] : await receiptTasks(from, packet.id, packet.delivery),
    tasks: await taskRows(from, { packet: packet.id }),
  });

  const keepTasks = (packet: Packet, { lines, tasks: own }: { lines: Task[]; tasks: Task[] }): void => {
    for (const line of lines) packet.tasks.set(line.task, line);
    for (const task of own) {
      packet.tasks.set(task.task, adopt(task));
      if (task.order !== null && !packet.totes.has(task.order)) packet.totes.set(task.order, null);
    }
  };

  const read = async (id: number): Promise<Packet | undefined> => {
    const mine = generation;
    // of one moment: a step that is counted as taken has its units in its task, and one that is not has not
    const seen = await db.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      const row = await packetRow(tx, id);
      if (!row) return undefined;
      const last = await lastStep(tx, id, row.day);
      const seed = { ...row, key: keyOfPacket(secret, id, row.day), last };
      const packet = createPacket(seed, siteLookups, clock.elapsedMs());
      return { row, packet, tasks: await tasksOf(packet, tx) };
    });
    if (!seen) return undefined;
    // what was read before everything was forgotten is of before, too; and a packet that is in use is never replaced
    if (mine !== generation) return packetById(id);
    const kept = packets.get(id);
    if (kept) return kept;
    const { row, packet } = seen;
    keepTasks(packet, seen.tasks);
    for (const [order, plate] of Object.entries(row.totes))
      packet.totes.set(Number(order), plate === null ? null : (plates.byId(plate) ?? null));
    packet.deliveryOpen = row.deliveryOpen;
    packets.set(id, packet);
    return packet;
  };

  const packetById = (id: number): Promise<Packet | undefined> => {
    const kept = packets.get(id);
    if (kept) return Promise.resolve(kept);
    let wait = loading.get(id);
    if (!wait) {
      wait = read(id).finally(() => loading.delete(id));
      loading.set(id, wait);
    }
    return wait;
  };

  const forgetAll = (): void => {
    generation++;
    for (const packet of packets.values()) packet.broken = true;
    packets.clear();
    loading.clear();
    tasks.clear();
    locked.clear();
  };

  return {
    db,
    journal,
    clock,
    plates,
    lookups,
    locked,
    packetById,
    known(id, key) {
      const kept = packets.get(id);
      return kept?.key === key ? kept : undefined;
    },
    async packetOf(id, key) {
      const day = dayOfKey(secret, id, key);
      if (day === undefined)
        throw problem(404, 'unknown_packet', 'This site handed out no such packet. Fetch work again.');
      const found = await packetById(id);
      return found?.day === day ? found : undefined;
    },
    task: (id) => tasks.get(id),
    async loadTask(id) {
      const kept = tasks.get(id);
      if (kept) return kept;
      const [found] = await taskRows(db, { task: id });
      return found && adopt(found);
    },
    holder: (id) => (id < 10_000_000 ? lookups.placeById(id) : plates.byId(id)),
    async open(act, packet) {
      const id = await insertPacket(act, {
        day: act.today,
        kind: packet.kind,
        delivery: packet.delivery ?? null,
        departure: packet.departure ?? null,
        totes: Object.fromEntries(packet.totes ?? []),
      });
      if (packet.tasks && packet.tasks.length > 0) await takeTasks(act, id, packet.tasks);
      return id;
    },
    async refresh(act, id) {
      const packet = packets.get(id);
      if (!packet) return;
      const found = await tasksOf(packet, act);
      act.after(() => keepTasks(packet, found));
    },
    saveTotes: (act, packet) =>
      saveTotes(
        act,
        packet.id,
        Object.fromEntries([...packet.totes].map(([order, plate]) => [order, plate?.id ?? null])),
      ),
    forget(packet) {
      packet.broken = true;
      // it may have been read again since
      if (packets.get(packet.id) !== packet) return;
      packets.delete(packet.id);
      for (const task of packet.tasks.values())
        if (task.packet === packet.id || task.packet === null) tasks.delete(task.task);
    },
    packets: () => packets.values(),
    renew(packet) {
      packet.leaseEndMs = clock.elapsedMs() + LEASE_SECONDS * 1000;
    },
    overdue() {
      const now = clock.elapsedMs();
      return [...packets.values()].filter((packet) => packet.state === 'open' && leaseIsOver(packet, now));
    },
    async reload() {
      await plates.load(db);
      const counts = await db.query<{ location: number }>(
        "select location from work.count where locks and state in ('open','review')",
      );
      forgetAll();
      for (const { location } of counts.rows) locked.add(location);
      // leases begin anew with the server: work is never given away too early
      const open = await db.query<{ id: number }>("select id from work.packet where state = 'open'");
      for (let at = 0; at < open.rows.length; at += PACKETS_AT_ONCE)
        await Promise.all(open.rows.slice(at, at + PACKETS_AT_ONCE).map(({ id }) => packetById(id)));
    },
    clear() {
      forgetAll();
      plates.clear();
    },
    keyOf: (packet, day) => keyOfPacket(secret, packet, day),
  };
}

/** A task of units that are all moved is closed only with its packet, but there is nothing left to do. */
function hasRest({ kind, done, quantity }: Task): boolean {
  return kind === 'receive' || kind === 'count' || done < quantity;
}

/** What {@link Floor} knows of a packet's items and places is put together by the caller, which knows the catalogue. */
export type WireParts = Pick<
  WirePacket,
  'items' | 'places' | 'orders' | 'parcels' | 'delivery' | 'departure'
>;

/** The packet as it is sent to a device. */
export function wirePacket(packet: Packet, parts: WireParts): WirePacket {
  return {
    packet: packet.id,
    key: packet.key,
    kind: packet.kind,
    day: packet.day,
    lastStep: packet.last,
    leaseSeconds: LEASE_SECONDS,
    workflow: WORKFLOW_VERSION,
    state: packet.state,
    tasks: [...packet.tasks.values()]
      .sort((a, b) => a.sequence - b.sequence || a.task - b.task)
      .map((task) => ({
        task: task.task,
        kind: task.kind,
        from: task.fromCode ?? undefined,
        to: task.toCode ?? undefined,
        item: task.item ?? undefined,
        lot: task.lot ?? undefined,
        expiry: task.expiry ?? undefined,
        serial: task.serial ?? undefined,
        quantity: task.kind === 'count' ? 0 : task.quantity,
        done: task.done,
        open: task.status === 'open' && task.packet === packet.id && hasRest(task),
        order: task.order ?? undefined,
        zeroCheck: task.zeroCheck || undefined,
      })),
    ...parts,
  };
}
