import type { Queryable } from '../database/index.ts';
import type { Act, Floor } from '../work/index.ts';
import { deliveryContent, type DeliveryRequest } from './delivery.ts';

/** What became of a delivery that was announced. */
export type DeliveryOutcome =
  | { readonly outcome: 'accepted' | 'unchanged' | 'conflict'; readonly delivery: number }
  | { readonly outcome: 'unknown_item'; readonly what: string };

export interface DeliveryNeeds {
  readonly itemId: (sku: string) => number | undefined;
}

/** Accepts announced deliveries (ASN), each known by its sender's own reference. One outcome a delivery, in their order. */
export async function acceptDeliveries(
  db: Queryable,
  needs: DeliveryNeeds,
  deliveries: readonly DeliveryRequest[],
): Promise<DeliveryOutcome[]> {
  const outcomes: DeliveryOutcome[] = [];
  for (const delivery of deliveries) outcomes.push(await acceptDelivery(db, needs, delivery));
  return outcomes;
}

async function acceptDelivery(
  db: Queryable,
  needs: DeliveryNeeds,
  delivery: DeliveryRequest,
): Promise<DeliveryOutcome> {
  const items: number[] = [];
  for (const line of delivery.lines) {
    const item = needs.itemId(line.sku);
    if (item === undefined) return { outcome: 'unknown_item', what: line.sku };
    items.push(item);
  }
  const content = deliveryContent(delivery);
  const made = await db.query<{ id: number }>(
    `insert into goods.delivery (id, reference, supplier, expected_day, content)
     select work.random_id(1, 2147483647), $1, $2, $3, $4 on conflict do nothing returning id`,
    [delivery.reference, delivery.supplier, delivery.expectedDay ?? null, content],
  );
  const id = made.rows[0]?.id;
  if (id === undefined) {
    const known = await db.query<{ id: number; content: Buffer }>(
      'select id, content from goods.delivery where reference = $1',
      [delivery.reference],
    );
    const before = known.rows[0];
    return { outcome: before?.content.equals(content) ? 'unchanged' : 'conflict', delivery: before?.id ?? 0 };
  }
  await db.query(
    `insert into goods.delivery_line (delivery, line, item, expected, lot, expiry)
     select $1, z.o, z.item, z.expected, z.lot, z.expiry
     from unnest($2::int[], $3::int[], $4::text[], $5::date[]) with ordinality z(item, expected, lot, expiry, o)`,
    [
      id,
      items,
      delivery.lines.map((line) => line.quantity),
      delivery.lines.map((line) => line.lot ?? null),
      delivery.lines.map((line) => line.expiry ?? null),
    ],
  );
  await db.query("insert into work.delivery_state (delivery, state) values ($1, 'expected')", [id]);
  await db.query(
    'insert into work.delivery_line_state (delivery, line, item) select delivery, line, item from goods.delivery_line where delivery = $1',
    [id],
  );
  return { outcome: 'accepted', delivery: id };
}

/** A delivery that can be received against, by its reference. */
export async function openDelivery(
  db: Queryable,
  reference: string,
): Promise<{ id: number; state: string } | undefined> {
  const found = await db.query<{ id: number; state: string }>(
    `select d.id, coalesce(s.state, 'closed') state
     from (select id, reference from goods.delivery union all select id, reference from work.delivery) d
     left join work.delivery_state s on s.delivery = d.id where d.reference = $1`,
    [reference],
  );
  return found.rows[0];
}

/** A delivery that came without notice. It is named at random until someone gives it the supplier's number. */
export async function makeBlindDelivery(act: Act): Promise<number> {
  const made = await act.query<{ id: number }>(
    `insert into work.delivery (id, reference) select z.id, 'BLIND-' || z.id from work.random_id(1, 2147483647) z(id) returning id`,
  );
  const id = made.rows[0]?.id;
  if (id === undefined) throw new Error('no blind delivery was made');
  await act.query("insert into work.delivery_state (delivery, state) values ($1, 'receiving')", [id]);
  return id;
}

/** Closes a delivery: nothing more is received against it, and what it brought can be promised. False where it was not open. */
export async function closeDelivery(floor: Floor, delivery: number): Promise<boolean> {
  return floor.journal.act(async (act) => {
    const closed = await act.query(
      "update work.delivery_state set state = 'closed', closed_day = $2 where delivery = $1 and state in ('expected', 'receiving') returning delivery",
      [delivery, act.today],
    );
    act.after(() => {
      for (const packet of floor.packets()) if (packet.delivery === delivery) packet.deliveryOpen = false;
    });
    return closed.rows.length > 0;
  });
}
