import { createHmac, timingSafeEqual } from 'node:crypto';
import type {
  JudgeItem,
  JudgePacket,
  JudgePlace,
  JudgeTask,
  JudgeView,
  ItemMatch,
  PacketKind,
  Process,
} from '@kolli/workflow';
import type { Lane } from './step-entry.ts';
import type { Plate } from './plates.ts';

/** How long a device may go on after its last answer; both sides honour it. */
export const LEASE_SECONDS = 7200;
/** The server gives work away only this much later, for an answer may still be on its way. */
const LEASE_MARGIN_MS = 60_000;
/** Answers of a packet that are kept in memory; an older replay is looked up in the journal. */
const REMEMBERED_STEPS = 16;

/** A task as the server keeps it while a packet has it: one object, whichever packets know it. */
export interface Task extends JudgeTask {
  readonly task: number;
  packet: number | null;
  status: 'open' | 'closed' | 'cancelled';
  quantity: number;
  done: number;
  readonly line: number | null;
  readonly document: number | null;
  readonly sequence: number;
  readonly zeroCheck: boolean;
}

/** The result of a step that is not known yet. */
export const PENDING = -2;

/** The answer to a step that is still remembered: `result` is `PENDING` while it is not known. */
export interface Remembered {
  n: number;
  content: number;
  result: number;
  step: number;
  waiting: ((result: number, step: number) => void)[];
}

/** What an accepted step did that its answer does not say. Whoever answers takes it; nobody's name is with it. */
export interface StepEffects {
  /** Units that were taken back. */
  undone: number;
  /** Checks of a bin, or (null) of what came to a pack station, and whether all was right the first time. */
  readonly checks: { readonly bin: number | null; readonly right: boolean }[];
  /** Something of what is being packed was not right: said when its parcel is closed. */
  isFaulty: boolean;
}

/** A packet as the server keeps it. */
export interface Packet extends Lane, JudgePacket {
  readonly id: number;
  readonly key: string;
  readonly process: Process;
  state: 'open' | 'parked' | 'closed';
  open: boolean;
  /** The last n that was taken. */
  last: number;
  readonly recent: (Remembered | undefined)[];
  /** Steps that have no answer yet although so many came after them: a device sends more in one go than `recent` holds. */
  readonly unanswered: Map<number, Remembered>;
  readonly tasks: Map<number, Task>;
  readonly totes: Map<number, Plate | null>;
  deliveryOpen: boolean;
  readonly effects: StepEffects;
  /** By the site's elapsed time. */
  leaseEndMs: number;
  readonly view: JudgeView;
}

/** The process path that a kind of packet belongs to. */
export function processOf(kind: PacketKind): Process {
  switch (kind) {
    case 'receive':
      return 'receive';
    case 'stow':
    case 'move':
      return 'stow';
    case 'pick':
    case 'cluster':
      return 'pick';
    case 'pack':
      return 'pack';
    case 'load':
      return 'ship';
    case 'count':
      return 'count';
  }
}

/** The key of a packet: its business day and a MAC, which only the site can make. */
export function keyOfPacket(secret: Buffer, packet: number, day: string): string {
  const mac = createHmac('sha256', secret)
    .update(`${day}.${packet}`)
    .digest()
    .subarray(0, 12)
    .toString('base64url');
  return `${day.replaceAll('-', '')}.${mac}`;
}

/** The business day of a packet whose key is right, undefined for one that was invented. */
export function dayOfKey(secret: Buffer, packet: number, key: string): string | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})\.[\w-]{16}$/.exec(key);
  if (!found) return undefined;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  const right = Buffer.from(keyOfPacket(secret, packet, day));
  const given = Buffer.from(key);
  return right.length === given.length && timingSafeEqual(right, given) ? day : undefined;
}

export interface PacketSeed {
  readonly id: number;
  readonly key: string;
  readonly day: string;
  readonly kind: PacketKind;
  readonly state: Packet['state'];
  readonly delivery: number | null;
  readonly departure: number | null;
  readonly dock: string | null;
  readonly last: number;
}

/** What a packet's view looks up at the site. */
export interface SiteLookups {
  today(): string;
  place(code: string): JudgePlace | undefined;
  plate(code: string): Plate | undefined;
  items(code: string): readonly ItemMatch[];
  item(id: number): JudgeItem | undefined;
  task(id: number): Task | undefined;
  lotExpiry(item: number, lot: string): string | null | undefined;
}

/** Makes the packet that a row of the database describes, without tasks yet. */
export function createPacket(seed: PacketSeed, lookups: SiteLookups, nowMs: number): Packet {
  const packet: Omit<Packet, 'view'> & { view?: JudgeView } = {
    packet: seed.id,
    id: seed.id,
    key: seed.key,
    day: seed.day,
    kind: seed.kind,
    process: processOf(seed.kind),
    state: seed.state,
    open: seed.state === 'open' && seed.day === lookups.today(),
    last: seed.last,
    recent: Array.from({ length: REMEMBERED_STEPS }),
    unanswered: new Map(),
    tasks: new Map(),
    totes: new Map(),
    delivery: seed.delivery,
    deliveryOpen: true,
    effects: { undone: 0, checks: [], isFaulty: false },
    departure: seed.departure,
    dock: seed.dock,
    leaseEndMs: nowMs + LEASE_SECONDS * 1000,
    busy: 0,
    held: 0,
    broken: false,
  };
  return Object.assign(packet, { view: viewOf(packet, lookups) });
}

function viewOf(packet: Omit<Packet, 'view'>, lookups: SiteLookups): JudgeView {
  return {
    packet,
    get today() {
      return lookups.today();
    },
    task: (id) => packet.tasks.get(id) ?? lookups.task(id),
    place: lookups.place,
    plate: lookups.plate,
    items: lookups.items,
    item: lookups.item,
    lotExpiry: lookups.lotExpiry,
  };
}

/** What the packet remembers of step n, if it still does; of one without an answer it does. */
export function remembered(packet: Packet, n: number): Remembered | undefined {
  const found = packet.recent[n % REMEMBERED_STEPS];
  return found?.n === n ? found : packet.unanswered.get(n);
}

/** Remembers a new step, whose answer is not known yet. */
export function remember(
  packet: Packet,
  n: number,
  content: number,
  tell: Remembered['waiting'][0],
): Remembered {
  const fresh: Remembered = { n, content, result: PENDING, step: 0, waiting: [tell] };
  const before = packet.recent[n % REMEMBERED_STEPS];
  if (before?.result === PENDING) packet.unanswered.set(before.n, before);
  packet.recent[n % REMEMBERED_STEPS] = fresh;
  return fresh;
}

/** Keeps the answer of a step and tells those who wait for it. */
export function answerStep(packet: Packet, kept: Remembered, result: number, step: number): void {
  kept.result = result;
  kept.step = step;
  packet.unanswered.delete(kept.n);
  for (const tell of kept.waiting.splice(0)) tell(result, step);
}

/** Whether the server may give the packet's work to another. */
export function leaseIsOver(packet: Packet, nowMs: number): boolean {
  return nowMs > packet.leaseEndMs + LEASE_MARGIN_MS;
}
