/** A worker: comes to a shift, signs in at a handheld, takes the work that there is most need of, and goes when the shift is over. */
import { randomUUID } from 'node:crypto';
import { type SiteClient, SiteProblem } from '@kolli/client';
import type { Packet, PacketKind } from '@kolli/workflow';
import { count } from './count.ts';
import { createDevice, type Device, type DeviceNeeds } from './device.ts';
import type { Job } from './job.ts';
import type { Process } from './kernel.ts';
import { load } from './load.ts';
import { pack } from './pack.ts';
import type { Person } from './person.ts';
import { pick } from './pick.ts';
import type { Random } from './random.ts';
import { receive } from './receive.ts';
import type { Roster } from './roster.ts';
import { stow } from './stow.ts';
import type { Board, Spot, Truck } from './world.ts';

/** Kinds of work as workers see them. */
export type Trade = keyof Board;

/** What each does where there is nothing of their own trade, in this order. */
const HELPS: Readonly<Record<Trade, readonly Trade[]>> = {
  receive: ['stow', 'count', 'pack', 'pick', 'load'],
  stow: ['receive', 'count', 'pick', 'pack', 'load'],
  pick: ['pack', 'load', 'stow', 'count', 'receive'],
  pack: ['load', 'pick', 'count', 'stow', 'receive'],
  load: ['pack', 'pick', 'count', 'stow', 'receive'],
  count: ['stow', 'pick', 'pack', 'load', 'receive'],
};

/** What one packet takes off the board, before it is known. */
const USUAL: Board = { receive: 0, stow: 1, pick: 25, pack: 1, load: 30, count: 10 };
/** More free picks than those who are on a shift would bring one order at a time. */
const MANY_PICKS = 400;
/** Between two looks at the board. */
const IDLE_MS = 300_000;
/** After work in which nothing went on: what was in the way takes its time. */
const VAIN_MS = 900_000;
/** Workers who unload one truck. */
const UNLOADERS = 3;
/** A device that loses its network does so within so long of taking its work. */
const OFFLINE_WITHIN_MS = 600_000;
/** Work of which a device without network has all it needs. A truck is not loaded, nor a bin counted, unseen. */
const OFFLINE_KINDS: ReadonlySet<PacketKind> = new Set(['receive', 'stow', 'pick', 'cluster', 'pack']);
/** Within so long of the day's end devices go offline more often, for that is where it is hardest. */
const NEAR_DAY_END_MS = 3_000_000;
const NEAR_DAY_END_TIMES = 5;

export interface WorkerNeeds extends DeviceNeeds {
  readonly person: Person;
  readonly trade: Trade;
  readonly station: Spot | undefined;
  readonly roster: Roster;
  readonly shift: number;
  /** Devices that were left with something to send. */
  readonly rack: Device[];
  /** Counts who is at work. */
  readonly crew: { busy: number };
  readonly dayEnd: () => number;
  /** True when no more work is to be taken. */
  readonly isClosing: () => boolean;
}

/** Runs a worker until the floor closes. */
export async function runWorker(self: Process, needs: WorkerNeeds): Promise<void> {
  const { person, roster, shift, rack, random, isClosing } = needs;
  while (!isClosing()) {
    const { begins, ends } = roster.next(self.now(), shift);
    // Not all come through the door in one second.
    await self.sleepUntil(begins + random.whole(0, 300_000));
    if (isClosing()) return;
    let device: Device | undefined;
    while (self.now() < ends && !isClosing()) {
      const left = rack.shift();
      if (left) await atWork(needs, () => fetchLeft(self, needs, left));
      const trade = tradeOf(needs);
      if (trade === undefined) {
        await self.sleep(random.around(IDLE_MS));
        continue;
      }
      device ??= createDevice(needs);
      device.person = person;
      const at = device;
      const wentOn = await atWork(needs, () => workOnce(self, needs, at, trade));
      if (device.state) {
        // Still without network: the shift is over for this device only when it is back.
        rack.push(device);
        device = undefined;
      }
      if (!wentOn) await self.sleep(random.around(VAIN_MS));
    }
    person.signOut();
  }
}

async function atWork<T>({ crew }: WorkerNeeds, act: () => Promise<T>): Promise<T> {
  crew.busy++;
  try {
    return await act();
  } finally {
    crew.busy--;
  }
}

/** Sends what a device holds that somebody left behind, as whoever is there now. */
async function fetchLeft(self: Process, needs: WorkerNeeds, device: Device): Promise<void> {
  device.person = needs.person;
  await self.sleepUntil(device.offlineUntil());
  await device.settle(self);
  await device.giveBack(self);
}

/** What there is to do: one's own trade first. */
function tradeOf({ trade, world }: WorkerNeeds): Trade | undefined {
  return [trade, ...HELPS[trade]].find((one) =>
    one === 'receive' ? truckToUnload(world.trucks) !== undefined : world.board[one] > 0,
  );
}

function truckToUnload(trucks: readonly Truck[]): Truck | undefined {
  return trucks.find((truck) => truck.waiting.length > 0 && truck.unloading < UNLOADERS);
}

/** One packet of a trade. False where nothing came of it. */
async function workOnce(self: Process, needs: WorkerNeeds, device: Device, trade: Trade): Promise<boolean> {
  const { world, random, station } = needs;
  const truck = trade === 'receive' ? truckToUnload(world.trucks) : undefined;
  const kind = kindOf(trade, world.board.pick, random);
  const wish = {
    kind,
    // Of this claim alone, so no matter of the seed: an answer that got lost is asked for again.
    claim: randomUUID(),
    ...(truck ? { scan: truck.reference } : {}),
    ...(kind === 'pack' && station ? { at: station.code } : {}),
  };
  // Said before it is asked for, so that not everybody who is free asks for the same.
  world.board[trade] -= USUAL[trade];
  const packet = await claim(self, needs, wish);
  if (!packet) {
    world.board[trade] = 0;
    if (truck) truck.waiting.length = 0;
    return true;
  }
  if (trade !== 'pack' && trade !== 'stow') world.board[trade] += USUAL[trade] - packet.tasks.length;
  device.begin(self, packet);
  const job: Job = { ...needs, self, device, offlineAt: offlineAt(self, needs, kind) };
  await work(job, needs, packet, truck);
  if (device.isOffline(self) || (device.state?.outbox.length ?? 0) > 0) return true;
  const steps = device.state?.log.length ?? 0;
  await device.giveBack(self);
  return steps > 0 || packet.kind === 'receive';
}

async function claim(
  self: Process,
  { person }: WorkerNeeds,
  wish: { readonly kind: PacketKind; readonly claim: string; readonly scan?: string; readonly at?: string },
): Promise<Packet | null> {
  try {
    return (await person.ask(self, (site: SiteClient) => site.claimPacket({ body: wish }))).packet;
  } catch (cause) {
    if (cause instanceof SiteProblem && (cause.status === 404 || cause.status === 409)) return null;
    throw cause;
  }
}

/** A cart for eight orders where many wait; where few do, each is brought at once by somebody else. */
function kindOf(trade: Trade, picks: number, random: Random): PacketKind {
  const clusters = random.chance(picks > MANY_PICKS ? 0.9 : 0.2);
  return trade === 'pick' && clusters ? 'cluster' : trade;
}

function offlineAt(self: Process, needs: WorkerNeeds, kind: PacketKind): number | undefined {
  const { random, faults, dayEnd } = needs;
  const isNear = dayEnd() - self.now() < NEAR_DAY_END_MS;
  const goes = random.chance(faults.offline * (isNear ? NEAR_DAY_END_TIMES : 1));
  const after = random.whole(0, OFFLINE_WITHIN_MS);
  return goes && OFFLINE_KINDS.has(kind) ? self.now() + after : undefined;
}

/** The work itself, and what it makes for others. */
async function work(job: Job, needs: WorkerNeeds, packet: Packet, truck: Truck | undefined): Promise<void> {
  const { world, self } = job;
  const { board, truth } = world;
  switch (packet.kind) {
    case 'receive': {
      if (!truck) return;
      board.stow += await receive(job, truck);
      if (truck.waiting.length === 0 && truck.unloading === 0) await closeDelivery(self, needs, truck);
      return;
    }
    case 'stow':
      await stow(job);
      break;
    case 'pick':
    case 'cluster':
      await pick(job);
      board.pack += packet.orders.length;
      board.count += job.device.state?.log.some((step) => step.kind === 'short') ? 1 : 0;
      return;
    case 'pack':
      await pack(job);
      board.load += job.device.state?.packet.parcels.length ?? 0;
      break;
    case 'load':
      return load(job);
    case 'count':
      return count(job);
    case 'move':
      return;
  }
  for (const plate of new Set(packet.tasks.flatMap((task) => task.from ?? []))) {
    if (truth.unitsIn(plate) === 0) world.givePlate(plate, self.now());
  }
}

/** A truck that is empty leaves; its goods can be promised. */
async function closeDelivery(self: Process, { person, world }: WorkerNeeds, truck: Truck): Promise<void> {
  const index = world.trucks.indexOf(truck);
  if (index < 0) return;
  world.trucks.splice(index, 1);
  await person
    .ask(self, (site) => site.closeDelivery({ path: { reference: truck.reference } }))
    .catch((cause: unknown) => {
      if (!(cause instanceof SiteProblem) || cause.code !== 'delivery_closed') throw cause;
    });
}
