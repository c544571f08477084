import type { Floor, Packet, Plate } from '../work/index.ts';
import { findParcel } from './parcel-store.ts';

/** What can be looked for: an order by its reference, a plate by its code, a parcel by its SSCC, a problem by its number. */
export interface Sought {
  readonly kind: 'order' | 'plate' | 'parcel' | 'problem';
  readonly code: string;
}

/** Where a piece of work is: with whoever has one of these packets, or at a place. */
export interface Found {
  readonly packets: readonly number[];
  /** The code of the location or plate on which it stands; null where that is no one place. */
  readonly lies: string | null;
}

const NOWHERE: Found = { packets: [], lies: null };

/** Whether somebody has a packet in hand: it is neither parked nor ended. */
export function isHeld(floor: Floor, packet: number): boolean {
  for (const one of floor.packets()) if (one.id === packet) return one.state === 'open' && one.open;
  return false;
}

/** In which packets something is now, and where it stands. Undefined where there is no such thing. */
export async function inHand(floor: Floor, { kind, code }: Sought): Promise<Found | undefined> {
  switch (kind) {
    case 'order':
      return await ofReference(floor, code);
    case 'plate': {
      const plate = floor.plates.byCode(code);
      return plate && ofPlate(floor, plate);
    }
    case 'parcel': {
      const plate = floor.plates.byCode(code);
      if (plate?.kind === 'parcel') return ofPlate(floor, plate);
      // it has left, or was taken apart: nobody has it, and it stands nowhere
      return (await findParcel(floor.db, code)) ? NOWHERE : undefined;
    }
    case 'problem':
      return await ofProblem(floor, code);
  }
}

async function ofReference(floor: Floor, reference: string): Promise<Found | undefined> {
  const { rows } = await floor.db.query<{ id: number }>(
    'select id from goods.customer_order where reference = $1',
    [reference],
  );
  return rows[0] && ofOrder(floor, rows[0].id);
}

function ofOrder(floor: Floor, order: number): Found {
  const plates = floor.plates.ofOrder(order).filter(({ parcel }) => parcel !== 'departed');
  const places = new Set(plates.map((plate) => placeOf(floor, plate)));
  const [lies = null] = places;
  return { packets: held(floor, (packet) => hasOrder(packet, order)), lies: places.size === 1 ? lies : null };
}

function ofPlate(floor: Floor, plate: Plate): Found {
  const packets = held(
    floor,
    (packet) =>
      [...packet.totes.values()].some((tote) => tote?.id === plate.id) ||
      openTasks(packet).some(({ from, to }) => from === plate.id || to === plate.id) ||
      // a parcel that is being filled is no task's
      (plate.order !== null &&
        packet.kind === 'pack' &&
        plate.parcel === 'open' &&
        hasOrder(packet, plate.order)),
  );
  return { packets, lies: placeOf(floor, plate) };
}

async function ofProblem(floor: Floor, code: string): Promise<Found | undefined> {
  const id = Number(code);
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await floor.db.query<{
    location: number | null;
    plate: number | null;
    order: number | null;
  }>('select location, plate, customer_order "order" from work.problem where id = $1', [id]);
  const [about] = rows;
  if (!about) return undefined;
  const plate = about.plate === null ? undefined : floor.plates.byId(about.plate);
  if (plate) return ofPlate(floor, plate);
  if (about.order !== null) {
    const found = ofOrder(floor, about.order);
    if (found.packets.length > 0) return found;
  }
  if (about.location === null) return NOWHERE;
  const at = about.location;
  return {
    packets: held(floor, (packet) => openTasks(packet).some(({ from, to }) => from === at || to === at)),
    lies: floor.lookups.placeById(at)?.code ?? null,
  };
}

function held(floor: Floor, has: (packet: Packet) => boolean): number[] {
  return [...floor.packets()]
    .filter((packet) => packet.state === 'open' && packet.open && has(packet))
    .map(({ id }) => id);
}

/** What is picked or packed stays in hand until its packet ends; of other work only what is still to do. */
function hasOrder(packet: Packet, order: number): boolean {
  const keeps = packet.kind === 'pick' || packet.kind === 'cluster' || packet.kind === 'pack';
  const tasks = keeps ? ownTasks(packet) : openTasks(packet);
  return tasks.some((task) => task.order === order && task.status !== 'cancelled');
}

function ownTasks(packet: Packet) {
  return [...packet.tasks.values()].filter((task) => task.packet === packet.id);
}

function openTasks(packet: Packet) {
  return ownTasks(packet).filter(({ status }) => status === 'open');
}

function placeOf(floor: Floor, { on }: Plate): string | null {
  return on === null ? null : ((floor.lookups.placeById(on) ?? floor.plates.byId(on))?.code ?? null);
}
