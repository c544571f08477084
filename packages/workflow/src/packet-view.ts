/** The handheld's look-ups: what its packet knows. */
import { codeOf, itemCodesOf, plateKindOf, readScan } from '@kolli/barcode';
import { scanForms } from './evidence.ts';
import type { ItemMatch, JudgeItem, JudgePlace, JudgePlate, JudgeTask, JudgeView } from './view.ts';
import type { Packet, PacketItem, PacketKind, PacketPlace, PacketTask } from './wire.ts';

/** Plates are numbered from here in a view, as at the site; the numbers mean nothing outside of it. */
const FIRST_PLATE = 10_000_000;

/** Work in which a place may be named that is not in the packet: the site judges it. */
const ANY_PLACE: ReadonlySet<PacketKind> = new Set(['receive', 'stow', 'move']);

/** A location's code as it is printed, with at least one separator: what else could be one is too likely something else. */
const LOCATION_CODE = /^[A-Z0-9][A-Z0-9]*[.-][A-Z0-9.-]{0,20}$/;

interface ItemIndex {
  readonly byId: ReadonlyMap<number, JudgeItem>;
  readonly byCode: ReadonlyMap<string, readonly ItemMatch[]>;
}

const indexes = new WeakMap<readonly PacketItem[], ItemIndex>();
const places = new WeakMap<readonly PacketPlace[], ReadonlyMap<string, JudgePlace>>();
const totes = new WeakMap<Packet['orders'], ReadonlyMap<number, JudgePlate | null>>();
const views = new WeakMap<Packet, JudgeView>();

function indexOf(items: readonly PacketItem[]): ItemIndex {
  const known = indexes.get(items);
  if (known) return known;
  const byId = new Map<number, JudgeItem>();
  const byCode = new Map<string, ItemMatch[]>();
  const add = (code: string, item: number, packagingQuantity: number): void => {
    const found = byCode.get(code) ?? [];
    found.push({ item, packagingQuantity });
    byCode.set(code, found);
  };
  for (const item of items) {
    const { tracksLot, tracksExpiry, tracksSerial } = item;
    const codes = scanForms(item.packagings);
    byId.set(item.item, {
      item: item.item,
      tracksLot,
      tracksExpiry,
      tracksSerial,
      minShelfLifeDays: 0,
      codes,
    });
    for (const packaging of item.packagings) {
      for (const code of packaging.barcodes) add(code, item.item, packaging.quantity);
    }
    if (!byCode.get(item.sku)?.some((match) => match.item === item.item)) add(item.sku, item.item, 1);
  }
  const made = { byId, byCode };
  indexes.set(items, made);
  return made;
}

function placesOf(list: readonly PacketPlace[]): ReadonlyMap<string, JudgePlace> {
  const known = places.get(list);
  if (known) return known;
  const made = new Map<string, JudgePlace>();
  for (const [index, { code, kind }] of list.entries())
    made.set(code, { holder: index + 1, code, kind, locked: false });
  places.set(list, made);
  return made;
}

/** The view by which the judge's rules see a packet. Kept for as long as the packet object lives. */
export function packetView(packet: Packet): JudgeView {
  const known = views.get(packet);
  if (known) return known;
  const made = makeView(packet);
  views.set(packet, made);
  return made;
}

function makeView(packet: Packet): JudgeView {
  const items = indexOf(packet.items);
  const known = placesOf(packet.places);
  const place = (code: string): JudgePlace | undefined => {
    const found = known.get(code);
    if (found) return found;
    const named =
      ANY_PLACE.has(packet.kind) && LOCATION_CODE.test(code) && !plateKindOf(code) && !items.byCode.has(code);
    return named ? { holder: -numberOf(code), code, kind: 'bin', locked: false } : undefined;
  };
  const plate = (code: string): JudgePlate | undefined => plateIn(packet, code);
  const holder = (code: string | undefined): number | null => {
    if (code === undefined) return null;
    return place(code)?.holder ?? plate(code)?.holder ?? numberOf(code);
  };
  // A packet is seen anew after each step, and little of it is looked at: what is not asked for is not made.
  return {
    packet: {
      packet: packet.packet,
      kind: packet.kind,
      day: packet.day,
      open: true,
      get totes() {
        return totesOf(packet);
      },
      delivery: packet.delivery?.delivery ?? null,
      deliveryOpen: true,
      departure: packet.departure?.departure ?? null,
      dock: packet.departure?.dock ?? null,
    },
    today: packet.day,
    task(id) {
      const task = packet.tasks.find((found) => found.task === id);
      return task && judgeTask(packet, task, holder);
    },
    place,
    plate,
    items: (code) => items.byCode.get(code) ?? [],
    item: (id) => items.byId.get(id),
  };
}

function totesOf(packet: Packet): ReadonlyMap<number, JudgePlate | null> {
  const known = totes.get(packet.orders);
  if (known) return known;
  const made = new Map<number, JudgePlate | null>();
  for (const { order, tote } of packet.orders)
    made.set(order, (tote !== undefined && plateIn(packet, tote)) || null);
  totes.set(packet.orders, made);
  return made;
}

/** A number for the code of a plate or of a place that the packet does not list: FNV-1a, the same in every view. */
function numberOf(code: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < code.length; i += 1) hash = Math.imul(hash ^ code.charCodeAt(i), 0x01000193);
  return FIRST_PLATE + (hash >>> 0);
}

function judgeTask(
  packet: Packet,
  task: PacketTask,
  holder: (code: string | undefined) => number | null,
): JudgeTask {
  return {
    task: task.task,
    kind: task.kind,
    packet: packet.packet,
    status: task.open ? 'open' : 'closed',
    from: holder(task.from),
    fromCode: task.from ?? null,
    to: holder(task.to),
    toCode: task.to ?? null,
    item: task.item ?? null,
    unit: null,
    lot: task.lot ?? null,
    expiry: task.expiry ?? null,
    serial: task.serial ?? null,
    quantity: task.quantity,
    done: task.done,
    order: task.order ?? null,
  };
}

/** A packet cannot list every plate of the house: one of the house's form is taken as it is, and the site judges it. */
function plateIn(packet: Packet, code: string): JudgePlate | undefined {
  const kind = plateKindOf(code);
  if (!kind || code.length > 18) return undefined;
  const base = { holder: numberOf(code), code, empty: null, departure: null };
  if (kind !== 'parcel') {
    const order = packet.orders.find((found) => found.tote === code)?.order ?? null;
    return { ...base, kind, order, parcel: null };
  }
  const parcel = packet.parcels.find((found) => found.sscc === code);
  if (parcel) return { ...base, kind, order: parcel.order, parcel: parcel.closed ? 'closed' : 'open' };
  const load = packet.tasks.find((found) => found.kind === 'load' && found.from === code);
  if (load) return { ...base, kind, order: load.order ?? null, parcel: load.open ? 'closed' : 'loaded' };
  return ANY_PLACE.has(packet.kind) ? { ...base, kind: 'pallet', order: null, parcel: null } : undefined;
}

/** The code under which a packet knows what was scanned, of a place or plate or as it stands: for comparing scans with each other. */
export function plainCode(packet: Packet, raw: string): string {
  const view = packetView(packet);
  if (view.place(raw) || view.plate(raw)) return raw;
  const scan = readScan(raw);
  if (scan.kind === 'gs1' && scan.sscc !== undefined && scan.gtin === undefined) return scan.sscc;
  return codeOf(scan) ?? itemCodesOf(scan)[0] ?? raw;
}

/** Whether a scan names a place that the packet lists, or a plate: then it is no item, whatever the site knows. */
export function namesHolder(packet: Packet, raw: string): boolean {
  const code = plainCode(packet, raw);
  return placesOf(packet.places).has(code) || plateKindOf(code) !== undefined;
}
