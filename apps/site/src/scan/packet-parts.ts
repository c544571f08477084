import type { PacketItem } from '@kolli/workflow';
import type { Floor, Packet, WireParts } from '../work/index.ts';

/** Puts together what a device must know beside a packet's tasks, so that it can work without network. */
export async function packetParts(
  floor: Floor,
  packet: Packet,
  packetItem: (item: number) => PacketItem | undefined,
): Promise<WireParts> {
  const items = new Map<number, PacketItem>();
  const places = new Map<string, WireParts['places'][number]>();
  for (const task of packet.tasks.values()) {
    if (task.item !== null && !items.has(task.item)) {
      const item = packetItem(task.item);
      if (item) items.set(task.item, item);
    }
    for (const code of [task.fromCode, task.toCode]) {
      const place = code === null ? undefined : floor.lookups.placeByCode(code);
      if (place)
        places.set(place.code, { code: place.code, checkDigits: place.checkDigits, kind: place.kind });
    }
  }
  if (packet.kind === 'load' && packet.dock === null) {
    for (const door of await every(floor, ['dock'])) places.set(door.code, door);
  }
  // Full totes go to a pack station, or to a lane before it: to whichever has room.
  if (packet.kind === 'pick' || packet.kind === 'cluster') {
    for (const place of await every(floor, ['pack', 'lane'])) places.set(place.code, place);
  }
  const orders = [...packet.totes.keys()];
  const references = await floor.db.query<{ id: number; reference: string }>(
    'select id, reference from goods.customer_order where id = any($1::int[]) order by id',
    [orders],
  );
  const parcels =
    packet.kind === 'pack'
      ? await floor.db.query<{ sscc: string; order: number; closed: boolean }>(
          `select sscc, customer_order "order", state <> 'open' closed from work.parcel where customer_order = any($1::int[]) and state <> 'void' order by sscc`,
          [orders],
        )
      : { rows: [] };
  return {
    orders: references.rows.map(({ id, reference }) => ({
      order: id,
      reference,
      tote: packet.totes.get(id)?.code,
    })),
    items: [...items.values()],
    places: [...places.values()],
    parcels: parcels.rows,
    delivery: packet.delivery === null ? undefined : await deliveryOf(floor, packet.delivery),
    departure:
      packet.departure === null ? undefined : { departure: packet.departure, dock: packet.dock ?? undefined },
  };
}

/** More than any building has of a kind; a packet stays small. */
const MAX_PLACES = 200;

/** Every place of some kinds: which of them it will be, the worker says. */
async function every(
  floor: Floor,
  kinds: readonly ('dock' | 'pack' | 'lane')[],
): Promise<readonly WireParts['places'][number][]> {
  const found = await floor.db.query<WireParts['places'][number] & Record<string, unknown>>(
    `select code, check_digits "checkDigits", kind from goods.location where kind = any($1::text[]) and active
     order by walk, id limit ${MAX_PLACES}`,
    [kinds],
  );
  return found.rows;
}

async function deliveryOf(floor: Floor, delivery: number): Promise<WireParts['delivery']> {
  const found = await floor.db.query<{ reference: string; blind: boolean }>(
    'select reference, blind from goods.delivery where id = $1 union all select reference, blind from work.delivery where id = $1',
    [delivery],
  );
  const row = found.rows[0];
  return row && { delivery, reference: row.reference, blind: row.blind };
}
