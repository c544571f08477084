/**
 * What a device keeps of its work, in IndexedDB: the packet, each step, and where the dialogue stands. Work and nothing else: no name, no
 * time, nothing of who did it. Steps stay after they were answered, until their packet is closed, so that a site that was restored from a
 * backup can ask for them again.
 *
 * One tab writes. Each write looks in the same transaction whether it still is the one, so that two tabs can never both go on.
 */
import { type Kept, keptOf, type Packet, type State, stateOf, type Step } from '@kolli/workflow';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Schema extends DBSchema {
  /** `owner`: the tab that writes. `current`: the number of the packet that is worked on. `refused`: see {@link Store.refused}. */
  device: { key: 'owner' | 'current' | 'refused'; value: string | number | readonly string[] };
  packet: { key: number; value: { readonly base: Packet; readonly next: Packet | null } };
  place: { key: number; value: Kept };
  step: { key: [number, number]; value: Step };
}

const NAME = 'kolli-work';
const VERSION = 1;

/** Another tab of this device has taken over. */
export class NotOwner extends Error {
  constructor() {
    super('another tab works here now');
    this.name = 'NotOwner';
  }
}

/** A packet that is not worked on any more and has steps that the site has not answered. */
export interface Left {
  readonly packet: Packet;
  readonly outbox: readonly Step[];
}

export interface Store {
  /** Makes this tab the one that writes. */
  own(): Promise<void>;
  load(): Promise<{ current: State | null; left: readonly Left[] }>;
  /** Keeps the change from one state to the next; done when it is on the disk. @throws NotOwner, or what the browser refuses with */
  write(before: State | null, after: State): Promise<void>;
  /** Leaves the current packet with its unanswered steps: they are sent when they can be. */
  setAside(): Promise<void>;
  /** Notes what the site said to a step of a packet that was left. */
  answered(packet: number, n: number): Promise<void>;
  forget(packet: number): Promise<void>;
  /** The steps of a packet from `first` up to `last`, answered or not. */
  steps(packet: number, first: number, last: number): Promise<readonly Step[]>;
  /** What the site refused of work that nobody here is at any more: for a lead to be shown, until it was. */
  refused(): Promise<readonly string[]>;
  noteRefused(lines: readonly string[]): Promise<void>;
  close(): void;
}

const EVERY = ['device', 'packet', 'place', 'step'] as const;

/** Opens what is kept. @throws what the browser refuses with: no storage in a private window, a disk that is full */
export async function openStore(owner: string): Promise<Store> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade(fresh) {
      for (const name of EVERY) fresh.createObjectStore(name);
    },
    // A newer version of the page opens in another tab: it must not wait for this one.
    blocking: () => db.close(),
  });
  return storeOn(db, owner);
}

function storeOn(db: IDBPDatabase<Schema>, owner: string): Store {
  /** `strict` waits for the disk: an accepted step outlives an empty battery. What was scanned of a step that is not done yet need not. */
  const change = (durability: 'strict' | 'relaxed') => {
    const tx = db.transaction(EVERY, 'readwrite', { durability });
    const isOwner = tx
      .objectStore('device')
      .get('owner')
      .then((found) => found === owner);
    return {
      device: tx.objectStore('device'),
      packet: tx.objectStore('packet'),
      place: tx.objectStore('place'),
      step: tx.objectStore('step'),
      /** All requests are made before any is waited for: one turn of the database. */
      async done(requests: readonly Promise<unknown>[]): Promise<void> {
        const all = Promise.all([...requests, tx.done]);
        // The reason to look at is the first one; the others follow from it.
        all.catch(() => undefined);
        if (!(await isOwner)) {
          tx.abort();
          throw new NotOwner();
        }
        await all;
      },
    };
  };
  const allOf = (packet: number) => IDBKeyRange.bound([packet, 0], [packet, Number.MAX_SAFE_INTEGER]);

  return {
    async own() {
      const tx = db.transaction('device', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(owner, 'owner'), tx.done]);
    },
    async load() {
      const tx = db.transaction(EVERY, 'readonly');
      const currentNumber = await tx.objectStore('device').get('current');
      let current: State | null = null;
      const left: Left[] = [];
      for (const number of await tx.objectStore('place').getAllKeys()) {
        const [kept, packets, steps] = await Promise.all([
          tx.objectStore('place').get(number),
          tx.objectStore('packet').get(number),
          tx.objectStore('step').getAll(allOf(number)),
        ]);
        const state = kept && packets && stateOf(kept, packets, steps);
        if (!state) continue;
        if (number === currentNumber) current = state;
        else if (state.outbox.length > 0) left.push({ packet: state.packet, outbox: state.outbox });
      }
      return { current, left };
    },
    async write(before, after) {
      const number = after.packet.packet;
      const isNew = before?.packet.packet !== number;
      const known = new Set(isNew ? [] : before?.outbox);
      const made = after.outbox.filter((step) => !known.has(step));
      const now = new Set(after.outbox);
      // What an undo took back before it was sent; what was answered stays.
      const takenBack = isNew
        ? []
        : (before?.outbox ?? []).filter((step) => !now.has(step) && step.n >= after.nextN);
      const { device, packet, place, step, done } = change(made.length > 0 || isNew ? 'strict' : 'relaxed');
      const requests: Promise<unknown>[] = [place.put(keptOf(after), number)];
      if (isNew || before?.base !== after.base || before.next !== after.next)
        requests.push(packet.put({ base: after.base, next: after.next }, number));
      for (const one of takenBack) requests.push(step.delete([number, one.n]));
      for (const one of made) requests.push(step.put(one, [number, one.n]));
      if (isNew) requests.push(device.put(number, 'current'));
      if (isNew && before) {
        const old = before.packet.packet;
        requests.push(place.delete(old), packet.delete(old), step.delete(allOf(old)));
      }
      await done(requests);
    },
    async setAside() {
      const { device, done } = change('strict');
      await done([device.delete('current')]);
    },
    async answered(number, n) {
      const kept = await db.get('place', number);
      if (!kept) return;
      const { place, done } = change('strict');
      await done([place.put({ ...kept, outbox: kept.outbox.filter((one) => one !== n) }, number)]);
    },
    async forget(number) {
      const current = await db.get('device', 'current');
      const { device, packet, place, step, done } = change('strict');
      await done([
        packet.delete(number),
        place.delete(number),
        step.delete(allOf(number)),
        ...(current === number ? [device.delete('current')] : []),
      ]);
    },
    steps: (number, first, last) => db.getAll('step', IDBKeyRange.bound([number, first], [number, last])),
    async refused() {
      const lines = await db.get('device', 'refused');
      return Array.isArray(lines) ? lines : [];
    },
    async noteRefused(lines) {
      const { device, done } = change('strict');
      await done([lines.length > 0 ? device.put(lines, 'refused') : device.delete('refused')]);
    },
    close: () => db.close(),
  };
}
