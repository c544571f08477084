import type { PacketKind } from '@kolli/workflow';
import { choosePutaway, makeBlindDelivery, openDelivery } from '../inbound/index.ts';
import { type MakeParcel, choosePicks, nextToPack, packOrder } from '../outbound/index.ts';
import { problem } from '../http/index.ts';
import { type Act, type Floor, KIND, type Packet } from '../work/index.ts';

export interface ClaimNeeds {
  readonly floor: Floor;
  readonly makeParcel: MakeParcel;
  readonly takeLoadTasks: (
    act: Act,
    options: { dock?: number; departure?: number },
  ) => Promise<{ departure: number; tasks: number[] } | undefined>;
  readonly takeCountTasks: (act: Act, options: { bin?: number }) => Promise<number[]>;
}

export interface Claim {
  readonly kind: PacketKind;
  /** What was scanned to say which work: a delivery's reference, a plate, a dock, a bin, a tote. */
  readonly scan?: string | undefined;
  /** The pack station or dock at which it is done. */
  readonly at?: string | undefined;
  /** A word of the device's own for this one claim: said again, the same packet is handed out again. */
  readonly claim?: string | undefined;
}

const EXCLUSIVE: ReadonlySet<PacketKind> = new Set(['pack']);

/** Hands out work as a new packet: its number, or undefined when there is none. Throws a problem where what was scanned names none. */
export async function claim(needs: ClaimNeeds, wish: Claim): Promise<number | undefined> {
  return needs.floor.journal.act((act) => claimOnce(act, needs, wish), {
    exclusive: EXCLUSIVE.has(wish.kind),
  });
}

/** A claim whose answer was lost, and is made again, must not leave the first packet's work with nobody until its lease is over. */
async function claimOnce(act: Act, needs: ClaimNeeds, wish: Claim): Promise<number | undefined> {
  if (wish.claim === undefined) return claimIn(act, needs, wish);
  // the same claim at the same time waits for this one
  await act.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [wish.claim]);
  const before = await act.query<{ id: number }>('select id from work.packet where claim = $1', [wish.claim]);
  if (before.rows[0]) return before.rows[0].id;
  const id = await claimIn(act, needs, wish);
  if (id !== undefined) await act.query('update work.packet set claim = $2 where id = $1', [id, wish.claim]);
  return id;
}

async function claimIn(act: Act, needs: ClaimNeeds, { kind, scan, at }: Claim): Promise<number | undefined> {
  const { floor } = needs;
  switch (kind) {
    case 'move':
      return floor.open(act, { kind });
    case 'receive': {
      if (scan === undefined) return floor.open(act, { kind, delivery: await makeBlindDelivery(act) });
      const delivery = await openDelivery(act, scan);
      if (!delivery)
        throw problem(
          404,
          'unknown_delivery',
          `No delivery has the reference ${scan}. Receive it blind, or ask the office.`,
        );
      if (delivery.state === 'closed' || delivery.state === 'cancelled') {
        throw problem(
          409,
          'delivery_closed',
          `Delivery ${scan} is ${delivery.state}. Receive it blind, or ask the office.`,
        );
      }
      return floor.open(act, { kind, delivery: delivery.id });
    }
    case 'stow': {
      const holder =
        scan === undefined ? undefined : (floor.lookups.placeByCode(scan) ?? floor.plates.byCode(scan));
      if (scan !== undefined && !holder) throw unknownCode(scan);
      const tasks = await choosePutaway(act, floor, holder && { holder: holder.id });
      return tasks && floor.open(act, { kind, tasks });
    }
    case 'pick':
    case 'cluster': {
      const picks = await choosePicks(act, kind);
      return (
        picks &&
        floor.open(act, {
          kind,
          tasks: picks.tasks,
          totes: new Map(picks.orders.map((order) => [order, null])),
        })
      );
    }
    case 'pack': {
      const station = at === undefined ? undefined : floor.lookups.placeByCode(at);
      if (at !== undefined && station?.kind !== 'pack')
        throw problem(409, 'wrong_place', `${at} is no pack station.`);
      const order = scan === undefined ? await nextToPack(act) : orderOfTote(floor, scan);
      if (order === undefined) return undefined;
      const work = await packOrder(act, floor, order, {
        station: station?.id ?? null,
        makeParcel: needs.makeParcel,
      });
      if (typeof work === 'string') {
        if (scan === undefined) return undefined;
        throw problem(409, work, NOT_PACKABLE[work]);
      }
      return floor.open(act, { kind, tasks: work.tasks, totes: work.totes });
    }
    case 'load': {
      const code = scan ?? at;
      const dock = code === undefined ? undefined : floor.lookups.placeByCode(code);
      if (code !== undefined && dock?.kind !== 'dock')
        throw problem(409, 'wrong_dock', `${code} is no dock door.`);
      const work = await needs.takeLoadTasks(act, dock ? { dock: dock.id } : {});
      return work && floor.open(act, { kind, departure: work.departure, tasks: work.tasks });
    }
    case 'count': {
      const bin = scan === undefined ? undefined : floor.lookups.placeByCode(scan);
      if (scan !== undefined && bin?.kind !== 'bin') throw unknownCode(scan);
      const tasks = await needs.takeCountTasks(act, bin ? { bin: bin.id } : {});
      return tasks.length > 0 ? floor.open(act, { kind, tasks }) : undefined;
    }
  }
}

const NOT_PACKABLE = {
  order_not_picked:
    'This order is not picked yet, or waits for the rest of its goods. Put the tote back into the lane.',
  nothing_to_pack: 'This tote is empty. Take the next one.',
  being_packed: 'This order is being packed at another station. Bring the tote there.',
} as const;

function unknownCode(scan: string) {
  return problem(
    404,
    'unknown_barcode',
    `${scan} is no place and no plate in use. Scan it again, or type it.`,
  );
}

/** The order of a tote, or of a parcel that was begun. */
function orderOfTote(floor: Floor, scan: string): number {
  const tote = floor.plates.byCode(scan);
  if (!tote || (tote.kind !== 'tote' && tote.parcel !== 'open')) throw unknownCode(scan);
  if (tote.order === null)
    throw problem(409, 'nothing_to_pack', 'This tote belongs to no order. Bring it to putaway.');
  return tote.order;
}

/**
 * Ends a packet: what is done is closed, what is not goes back to where work is handed out. The packet still takes facts. Answers how
 * many tasks went back.
 */
export async function giveBack(floor: Floor, packet: Packet): Promise<number> {
  return floor.journal.act(
    async (act) => {
      const closed = await closeDone(act, packet);
      const back = await act.query<{ id: number }>(
        'update work.task set packet = null where packet = $1 and status = 0 returning id',
        [packet.id],
      );
      await act.query("update work.packet set state = 'closed' where id = $1", [packet.id]);
      act.after(() => {
        closeInMemory(packet, closed, null);
        packet.state = 'closed';
      });
      return back.rows.length;
    },
    { exclusive: true },
  );
}

/** Puts a packet aside with its cart: its tasks stay its own, and no step but facts is taken until it is resumed. */
export async function park(floor: Floor, packet: Packet): Promise<void> {
  await floor.journal.act(
    async (act) => {
      await act.query("update work.packet set state = 'parked' where id = $1", [packet.id]);
      act.after(() => {
        packet.state = 'parked';
        packet.open = false;
      });
    },
    { exclusive: true },
  );
}

/**
 * Opens a new packet with all that the old one has still to do: resume, hand over, take over. A packet never has two devices, so the
 * old one is closed and takes facts only.
 */
export async function succeed(floor: Floor, packet: Packet): Promise<number> {
  return floor.journal.act(
    async (act) => {
      // said twice at once, it is done once
      if (packet.state === 'closed')
        throw problem(409, 'packet_closed', 'This packet has ended. Fetch work again.');
      const closed = await closeDone(act, packet);
      const open = await act.query<{ id: number }>(
        'select id from work.task where packet = $1 and status = 0 order by sequence, id for update',
        [packet.id],
      );
      const next = await floor.open(act, {
        kind: packet.kind,
        delivery: packet.delivery,
        departure: packet.departure,
        tasks: open.rows.map((row) => row.id),
        totes: new Map([...packet.totes].map(([order, tote]) => [order, tote?.id ?? null])),
      });
      await act.query("update work.packet set state = 'closed' where id = $1", [packet.id]);
      act.after(() => {
        closeInMemory(packet, closed, next);
        packet.state = 'closed';
      });
      return next;
    },
    { exclusive: true },
  );
}

/**
 * Closes the tasks whose units are all moved. One that filled a parcel which is still open stays until the parcel is closed: whoever comes
 * next is shown by it that there is something to close.
 */
async function closeDone(act: Act, packet: Packet): Promise<ReadonlySet<number>> {
  const closed = await act.query<{ id: number }>(
    `update work.task t set status = 1, day = $2 where packet = $1 and status = 0 and unit is not null and done = quantity
       and not (kind = ${KIND.pack} and done > 0 and exists (select from work.parcel p join work.balance b on b.holder = p.id
         where p.customer_order = t.customer_order and p.state = 'open' and b.quantity > 0))
     returning id`,
    [packet.id, act.today],
  );
  return new Set(closed.rows.map((row) => row.id));
}

function closeInMemory(packet: Packet, closed: ReadonlySet<number>, next: number | null): void {
  packet.open = false;
  for (const task of packet.tasks.values()) {
    if (task.packet !== packet.id || task.status !== 'open' || task.kind === 'receive') continue;
    if (closed.has(task.task)) task.status = 'closed';
    else task.packet = next;
  }
}
