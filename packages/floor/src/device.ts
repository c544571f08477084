/**
 * A handheld: it leads its worker by the dialogues of `@kolli/workflow`, keeps the steps that have no answer yet, sends them in their
 * order, again and again until each is answered, and goes on without network for a while.
 */
import { type SiteClient, SiteProblem } from '@kolli/client';
import {
  type Answer,
  type DialogueEvent,
  type Packet,
  type PacketItem,
  reduce,
  start,
  type State,
  type Step,
  undoable,
} from '@kolli/workflow';
import { type Effect, perform, putBack } from './effects.ts';
import { copies, type Faults } from './faults.ts';
import type { Process } from './kernel.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import type { Goods } from './truth.ts';
import type { World } from './world.ts';

/** Steps of one request of a device that comes back: the site takes 64. */
const STEPS_A_REQUEST = 24;

export interface DeviceNeeds {
  readonly world: World;
  readonly random: Random;
  readonly faults: Faults;
  readonly tally: Tally;
  /** The site's business day. */
  readonly today: () => string;
}

export interface Device {
  /** What is on the screen; undefined without a packet. */
  readonly state: State | undefined;
  /** Who is signed in. Steps that are still to be sent stay the packet's, whoever that is. */
  person: Person | undefined;
  begin(self: Process, packet: Packet): void;
  /** One event. `goods` are what the worker holds, should it complete a step. Sends what is to be sent. */
  act(self: Process, event: DialogueEvent, goods?: Goods): Promise<void>;
  /** A step as a careless device would send it: without judging it. It must be wrong, so nothing is done with it. */
  blunder(self: Process, step: Omit<Step, 'n'>): Promise<void>;
  /** Goes without network until a time. */
  goOffline(until: number): void;
  isOffline(self: Process): boolean;
  offlineUntil(): number;
  /** Takes the packet as the site has it now. */
  learn(packet: Packet): void;
  /** Sends what waits, learns what changed, goes on with a packet whose day is over. */
  settle(self: Process): Promise<void>;
  /** Ends the packet, if it has one: what is not done is handed out again. */
  giveBack(self: Process): Promise<void>;
}

/** A device without a packet. */
export function createDevice(needs: DeviceNeeds): Device {
  const { world, random, faults, tally, today } = needs;
  let state: State | undefined;
  /** The dialogue of the packet that it has. */
  const begun = (): State => {
    if (!state) throw new Error('a device without a packet does nothing');
    return state;
  };
  let offlineUntil = 0;
  let tickedAt = 0;
  let effects = new Map<number, Effect>();
  let undoing = new Map<number, number>();
  let heard = new Map<number, Answer>();

  const personOf = (): Person => {
    if (!device.person) throw new Error('nobody is signed in');
    return device.person;
  };

  const begin: Device['begin'] = (self, packet) => {
    state = start(packet);
    tickedAt = self.now();
    effects = new Map();
    undoing = new Map();
    heard = new Map();
    for (const order of packet.orders) world.references.set(order.order, order.reference);
    for (const parcel of packet.parcels) world.parcels.set(parcel.sscc, parcel.order);
  };

  const tick = (self: Process): void => {
    if (!state) return;
    state = reduce(state, { type: 'tick', elapsedMs: self.now() - tickedAt });
    tickedAt = self.now();
  };

  const take = (answer: Answer): void => {
    if (!state) return;
    const { n } = answer;
    const effect = effects.get(n);
    const undone = undoing.get(n);
    if (answer.outcome === 'gap' && answer.expect < (state.outbox[0]?.n ?? 0))
      tally.differ(
        `Packet ${state.packet.packet}: the site asks for step ${answer.expect}, which it has answered.`,
      );
    if (answer.outcome === 'refused') {
      if (effect && !putBack(world, effect))
        tally.differ(
          `Step ${n} of packet ${state.packet.packet} was refused (${answer.code}) too late to be put back.`,
        );
      effects.delete(n);
    }
    if (answer.outcome === 'accepted') {
      const step = state.outbox.find((kept) => kept.n === n);
      if (step?.kind === 'counted') world.truth.counted(step.evidence[0] ?? '');
    }
    if (answer.outcome === 'accepted' && undone !== undefined) {
      const before = effects.get(undone);
      if (before && !putBack(world, before))
        tally.differ(
          `Step ${undone} of packet ${state.packet.packet} was undone, and its units are elsewhere.`,
        );
      effects.delete(undone);
    }
    state = reduce(state, { type: 'answer', answer });
  };

  /** What was undone before it was sent is put back at once. */
  const takeBack = (before: readonly Step[], now: readonly Step[]): void => {
    for (const step of before) {
      const effect = now.includes(step) ? undefined : effects.get(step.n);
      if (!effect) continue;
      putBack(world, effect);
      effects.delete(step.n);
    }
  };

  /** Sends steps until they are answered. */
  const send = async (self: Process, steps: readonly Step[]): Promise<readonly Answer[]> => {
    const { packet, key } = begun().packet;
    const kept = heard;
    const call = async (site: SiteClient): Promise<readonly Answer[]> => {
      const { answers } = await site.sendSteps({ body: { packet, key, steps } });
      tally.note(packet, kept, answers);
      return answers;
    };
    return personOf().ask(self, async (site) => {
      switch (copies(random, faults)) {
        case 'once':
          return await call(site);
        case 'twice':
          await call(site);
          return await call(site);
        case 'atOnce': {
          const [first, second] = await Promise.all([call(site), call(site)]);
          return first.some((answer) => answer.outcome === 'gap') ? second : first;
        }
      }
    });
  };

  const flush = async (self: Process): Promise<void> => {
    while (state && state.online && state.outbox.length > 0) {
      // What was done without network goes in parcels, for it is late already; else each step goes as it is done.
      const isLate = state.outbox[0]?.offline === true;
      const steps = state.outbox.slice(0, isLate ? STEPS_A_REQUEST : 1);
      const before = state.outbox.length;
      for (const answer of await send(self, steps)) take(answer);
      if (state.ended === 'conflict' || state.ended === 'too_old') return;
      if (state.outbox.length === before && state.outbox[0]?.n === steps[0]?.n) await self.sleep(1_000);
    }
  };

  const learn: Device['learn'] = (packet) => {
    for (const parcel of packet.parcels) world.parcels.set(parcel.sscc, parcel.order);
    if (state) state = reduce(state, { type: 'packet', packet });
  };

  const refresh = async (self: Process): Promise<void> => {
    const shown = begun();
    const { packet, key } = shown.packet;
    try {
      const fresh = await personOf().ask(self, (site) =>
        site.showPacket({ path: { packet }, body: { key } }),
      );
      learn(fresh);
    } catch (cause) {
      if (!isOver(cause)) throw cause;
      state = { ...shown, ended: 'too_old' };
    }
  };

  /** The business day of the packet is over: what is left of it comes as a new one. */
  const resume = async (self: Process): Promise<void> => {
    const { packet, key } = begun().packet;
    try {
      begin(
        self,
        await personOf().ask(self, (site) => site.resumePacket({ path: { packet }, body: { key } })),
      );
    } catch (cause) {
      if (!isOver(cause)) throw cause;
      state = { ...begun(), ended: 'closed' };
    }
  };

  /** What the site knows of a code that the packet does not. */
  const lookUp = async (self: Process, code: string): Promise<void> => {
    const found = await personOf().ask(self, async (site) => {
      const byBarcode = await site.listItems({ query: { barcode: code.padStart(14, '0') } });
      if (byBarcode.items.length > 0) return byBarcode.items;
      const bySku = await site.listItems({ query: { sku: code } });
      return bySku.items.filter((item) => item.sku === code);
    });
    const items: PacketItem[] = found.map((item) => ({
      item: item.id,
      sku: item.sku,
      name: item.name,
      tracksLot: item.tracksLot,
      tracksExpiry: item.tracksExpiry,
      tracksSerial: item.tracksSerial,
      packagings: item.packagings.map(({ name, quantity, barcodes }) => ({ name, quantity, barcodes })),
    }));
    if (state) state = reduce(state, { type: 'found', code, items, places: [] });
  };

  const device: Device = {
    get state() {
      return state;
    },
    person: undefined,
    begin,
    learn,
    async act(self, event, goods) {
      if (!state) return;
      tick(self);
      const before = state;
      const target = event.type === 'undo' ? undoable(before) : undefined;
      state = reduce(before, event);
      for (const step of state.outbox) {
        if (before.outbox.includes(step)) continue;
        if (step.kind === 'undo' && target) undoing.set(step.n, target.n);
        const effect = perform(world, before.packet, step, goods);
        if (effect) effects.set(step.n, effect);
      }
      if (event.type === 'undo') takeBack(before.outbox, state.outbox);
      await flush(self);
      if (state?.at.screen === 'asking' && state.online) await lookUp(self, state.at.code);
    },
    async blunder(self, step) {
      if (!state || !state.online || state.outbox.length > 0) return;
      const made: Step = { ...step, n: state.nextN };
      state = { ...state, outbox: [made], nextN: made.n + 1 };
      await flush(self);
      if (heard.get(made.n)?.outcome === 'accepted')
        tally.differ(`A wrong ${step.kind} was accepted: ${JSON.stringify(step)}.`);
    },
    goOffline(until) {
      offlineUntil = until;
      tally.offlinePeriods++;
      if (state) state = reduce(state, { type: 'network', online: false });
    },
    isOffline: (self) => self.now() < offlineUntil,
    offlineUntil: () => offlineUntil,
    async settle(self) {
      if (!state) return;
      tick(self);
      if (!state.online) {
        if (self.now() < offlineUntil) return;
        state = reduce(state, { type: 'network', online: true });
      }
      await flush(self);
      if (state && !state.ended && state.packet.day !== today()) await resume(self);
      if (state?.stale && !state.ended) await refresh(self);
    },
    async giveBack(self) {
      if (!state) return;
      const { packet, key } = state.packet;
      const isDone = state.ended !== null;
      state = undefined;
      if (isDone) return;
      await personOf()
        .ask(self, (site) => site.returnPacket({ path: { packet }, body: { key } }))
        .catch((cause: unknown) => {
          if (!isOver(cause)) throw cause;
        });
    },
  };
  return device;
}

/** The packet has ended, or its day is forgotten. */
function isOver(cause: unknown): boolean {
  return cause instanceof SiteProblem && (cause.code === 'packet_closed' || cause.code === 'too_old');
}
