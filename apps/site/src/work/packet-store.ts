import type { PacketKind } from '@kolli/workflow';
import type { Queryable } from '../database/index.ts';
import type { Task } from './packets.ts';

export interface PacketRow {
  readonly id: number;
  readonly day: string;
  readonly kind: PacketKind;
  readonly state: 'open' | 'parked' | 'closed';
  readonly delivery: number | null;
  readonly deliveryOpen: boolean;
  readonly departure: number | null;
  readonly dock: string | null;
  readonly totes: Readonly<Record<string, number | null>>;
}

/** A packet with the dock of its departure. */
export async function packetRow(db: Queryable, id: number): Promise<PacketRow | undefined> {
  const found = await db.query<PacketRow & Record<string, unknown>>(
    `select p.id, p.day, p.kind, p.state, p.delivery, p.departure, p.totes, l.code dock,
       coalesce(ds.state in ('expected', 'receiving'), true) "deliveryOpen"
     from work.packet p
     left join work.departure d on d.id = p.departure
     left join goods.carrier_service s on s.id = d.service
     left join goods.location l on l.id = s.dock
     left join work.delivery_state ds on ds.delivery = p.delivery
     where p.id = $1`,
    [id],
  );
  return found.rows[0];
}

/** The last n that the journal has of a packet. */
export async function lastStep(db: Queryable, packet: number, day: string): Promise<number> {
  const found = await db.query<{ n: number | null }>(
    'select max(n) n from work.journal where day = $2 and packet = $1',
    [packet, day],
  );
  return found.rows[0]?.n ?? 0;
}

/** Makes a packet under a random id. */
export async function insertPacket(
  db: Queryable,
  packet: {
    day: string;
    kind: PacketKind;
    delivery: number | null;
    departure: number | null;
    totes: Record<string, number | null>;
  },
): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const made = await db.query<{ id: number }>(
      `insert into work.packet (id, day, kind, delivery, departure, totes)
       values (work.random_id(1, 2147483647), $1, $2, $3, $4, $5) on conflict (id) do nothing returning id`,
      [packet.day, packet.kind, packet.delivery, packet.departure, JSON.stringify(packet.totes)],
    );
    const id = made.rows[0]?.id;
    if (id !== undefined) return id;
  }
  throw new Error('no free packet id in five attempts');
}

/** Gives open tasks to a packet, in the order given. */
export async function takeTasks(db: Queryable, packet: number, tasks: readonly number[]): Promise<void> {
  await db.query(
    `update work.task t set packet = $1, sequence = z.o from unnest($2::int[]) with ordinality z(id, o)
     where t.id = z.id and t.status = 0`,
    [packet, tasks],
  );
}

export async function saveTotes(
  db: Queryable,
  packet: number,
  totes: Record<string, number | null>,
): Promise<void> {
  await db.query('update work.packet set totes = $2 where id = $1', [packet, JSON.stringify(totes)]);
}

const TASK_KINDS: Readonly<Record<number, Task['kind']>> = {
  1: 'receive',
  2: 'putaway',
  4: 'pick',
  7: 'pack',
  9: 'load',
  10: 'count',
};
const STATUS: Readonly<Record<number, Task['status']>> = { 0: 'open', 1: 'closed', 9: 'cancelled' };

interface TaskRow extends Record<string, unknown> {
  id: number;
  kind: number;
  packet: number | null;
  sequence: number;
  from_holder: number | null;
  from_code: string | null;
  to_holder: number | null;
  to_code: string | null;
  unit: number | null;
  item: number | null;
  lot_code: string | null;
  expiry: string | null;
  serial: string | null;
  quantity: number;
  done: number;
  status: number;
  customer_order: number | null;
  line: number | null;
  document: number | null;
  zero_check: boolean;
}

/** Tasks with the codes that the judge compares. */
export async function taskRows(
  db: Queryable,
  of: { readonly packet: number } | { readonly task: number },
): Promise<Task[]> {
  const [column, value] = 'packet' in of ? ['packet', of.packet] : ['id', of.task];
  const found = await db.query<TaskRow>(
    `select t.id, t.kind, t.packet, t.sequence, t.from_holder, coalesce(fl.code, fp.code) from_code, t.to_holder, coalesce(tl.code, tp.code) to_code,
       t.unit, u.item, u.lot_code, u.expiry, u.serial, t.quantity, t.done, t.status, t.customer_order, t.line, t.document, t.zero_check
     from work.task t
     left join goods.location fl on fl.id = t.from_holder
     left join work.plate fp on fp.id = t.from_holder
     left join goods.location tl on tl.id = t.to_holder
     left join work.plate tp on tp.id = t.to_holder
     left join lateral (select * from work.unit_detail d where d.id = t.unit) u on true
     where t.${column} = $1 order by t.sequence, t.id`,
    [value],
  );
  return found.rows.map((row) => ({
    task: row.id,
    kind: TASK_KINDS[row.kind] ?? 'pick',
    packet: row.packet,
    status: STATUS[row.status] ?? 'closed',
    from: row.from_holder,
    fromCode: row.from_code,
    to: row.to_holder,
    toCode: row.to_code,
    item: row.item,
    unit: row.unit,
    lot: row.lot_code,
    expiry: row.expiry,
    serial: row.serial,
    quantity: row.quantity,
    done: row.done,
    order: row.customer_order,
    line: row.line,
    document: row.document,
    sequence: row.sequence,
    zeroCheck: row.zero_check,
  }));
}

/** The lines of a delivery as a receive packet shows them: numbered by line, open as long as the delivery is. */
export async function receiptTasks(db: Queryable, packet: number, delivery: number): Promise<Task[]> {
  const found = await db.query<{
    line: number;
    item: number;
    expected: number;
    received: number;
    lot: string | null;
    expiry: string | null;
  }>(
    `select coalesce(l.line, s.line) line, coalesce(l.item, s.item) item, coalesce(l.expected, 0) expected, coalesce(s.received, 0) received, l.lot, l.expiry
     from (select * from goods.delivery_line where delivery = $1) l
     full join (select * from work.delivery_line_state where delivery = $1) s on s.line = l.line order by 1`,
    [delivery],
  );
  return found.rows.map((row) => ({
    task: row.line,
    kind: 'receive',
    packet,
    status: 'open',
    from: null,
    fromCode: null,
    to: null,
    toCode: null,
    item: row.item,
    unit: null,
    lot: row.lot,
    expiry: row.expiry,
    serial: null,
    quantity: row.expected,
    done: row.received,
    order: null,
    line: row.line,
    document: delivery,
    sequence: row.line,
    zeroCheck: false,
  }));
}
