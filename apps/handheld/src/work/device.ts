/**
 * The device at work: one packet, one dialogue. Events are taken one after the other, whatever they come from: each is answered by the
 * reducer, kept on the device, and only then shown. Nothing here waits for the site.
 */
import { signal } from '@preact/signals';
import {
  type DialogueEvent,
  type Packet,
  reduce,
  screenOf,
  type State,
  start,
  type Step,
  type Tone,
  toneOf as toneOfKey,
} from '@kolli/workflow';
import { feel } from '../feedback/tones.ts';
import { type Left, NotOwner, type Store } from '../kept/store.ts';

/** What the device itself has to say beside the dialogue. */
export type DeviceNote =
  /** The browser keeps nothing, and there is no network: what was scanned was not taken. */
  | 'cannot_keep'
  /** The same with network: each step is sent before it is shown as done. */
  | 'keeps_nothing'
  | null;

export const work = signal<State | null>(null);
/** Work of others that still has something to send. */
export const left = signal<readonly Left[]>([]);
export const deviceNote = signal<DeviceNote>(null);
/** True when another tab has taken over. */
export const isElsewhere = signal(false);

/** What can send steps at once, for a device that cannot keep them. Answers whether all were answered. */
export type SendNow = (state: State) => Promise<State | null>;

interface Needs {
  readonly store: Store | null;
  readonly sendNow: SendNow;
  /** Called after each change that is kept. */
  readonly changed: (state: State) => void;
}

let needs: Needs | undefined;
let chain: Promise<unknown> = Promise.resolve();
let tickedAt = performance.now();

/** Connects the device with what keeps and sends; called once. */
export function equip(given: Needs): void {
  needs = given;
}

/** Runs after everything that came before it. */
export function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = chain.then(act, act);
  chain = turn.catch(() => undefined);
  return turn;
}

/** Goes on with what was kept when the page was last open. */
export function goOn(state: State | null, others: readonly Left[]): void {
  tickedAt = performance.now();
  work.value = state;
  left.value = others;
}

/** Begins a packet; done when it is kept. */
export function begin(packet: Packet, online: boolean): Promise<void> {
  return inTurn(async () => {
    const fresh = reduce(start(packet), { type: 'network', online });
    tickedAt = performance.now();
    try {
      await keep(null, fresh);
    } catch (cause) {
      if (cause instanceof NotOwner) return;
      deviceNote.value = 'keeps_nothing';
    }
    show(fresh);
  });
}

/** Leaves the packet: it has ended, and nothing of it is to be sent. */
export function leave(): Promise<void> {
  return inTurn(async () => {
    const state = work.value;
    work.value = null;
    deviceNote.value = null;
    if (state && needs?.store) await needs.store.forget(state.packet.packet).catch(lostOr());
  });
}

/** Leaves a packet that has something to send: whoever may do its work sends it. */
export function setAside(): Promise<void> {
  return inTurn(async () => {
    const state = work.value;
    if (!state) return;
    await needs?.store?.setAside().catch(lostOr());
    left.value = [...left.value, { packet: state.packet, outbox: state.outbox }];
    work.value = null;
  });
}

/** Takes an event. `felt` ones are a worker's: their answer is heard and felt. */
export function take(event: DialogueEvent, felt = false): Promise<void> {
  return inTurn(() => takeNow(event, felt));
}

async function takeNow(event: DialogueEvent, felt: boolean): Promise<void> {
  const before = work.value;
  if (!before || isElsewhere.value) return;
  const ticked = tick(before);
  const after = reduce(ticked, event);
  if (after === before) return;
  const taken = await kept(before, after);
  if (isElsewhere.value) return;
  if (taken === null) {
    deviceNote.value = 'cannot_keep';
    if (felt) feel('attention');
    return;
  }
  show(taken);
  if (felt) feel(toneOf(before, taken));
}

/** The lease runs by a clock that never goes back, and stands still while nobody works. */
function tick(state: State): State {
  const now = performance.now();
  const elapsedMs = Math.round(now - tickedAt);
  tickedAt = now;
  return reduce(state, { type: 'tick', elapsedMs });
}

function show(state: State): void {
  work.value = state;
  needs?.changed(state);
}

/** Keeps a change. Where the browser refuses, a step is taken only if the site answers it at once. Null: it was not taken. */
async function kept(before: State, after: State): Promise<State | null> {
  try {
    await keep(before, after);
    if (deviceNote.value !== null) deviceNote.value = null;
    return after;
  } catch (cause) {
    if (cause instanceof NotOwner) return null;
    if (!hasNewSteps(before, after)) {
      deviceNote.value = 'keeps_nothing';
      return after;
    }
    const sent = after.online ? await needs?.sendNow(after) : null;
    if (!sent) return null;
    deviceNote.value = 'keeps_nothing';
    return sent;
  }
}

async function keep(before: State | null, after: State): Promise<void> {
  if (!needs?.store) throw new DOMException('no storage', 'UnknownError');
  await needs.store.write(before, after).catch(lostOr((cause) => Promise.reject(cause)));
}

/** What to do when a write fails: another tab has taken over, or something else. */
function lostOr(other: (cause: unknown) => Promise<void> | void = () => undefined) {
  return (cause: unknown): Promise<void> | void => {
    if (!(cause instanceof NotOwner)) return other(cause);
    isElsewhere.value = true;
    return Promise.reject(cause);
  };
}

function hasNewSteps(before: State, after: State): boolean {
  const known = new Set<Step>(before.outbox);
  return after.outbox.some((step) => !known.has(step));
}

/** How the answer to a worker's act sounds. */
function toneOf(before: State, after: State): Tone {
  const { notice } = after;
  if (notice && notice !== before.notice) return toneOfKey(notice.key);
  return after.at === before.at ? 'attention' : 'accepted';
}

/** A code that the work knows: true whole, false begun. Bins, and the codes of its items. */
export function isKnownCode(text: string): boolean | undefined {
  const state = work.value;
  if (!state) return undefined;
  let begun = false;
  for (const { code } of state.packet.places) {
    if (code === text) return true;
    if (code.startsWith(text)) begun = true;
  }
  for (const { sku, packagings } of state.packet.items) {
    if (sku === text) return true;
    if (sku.startsWith(text)) begun = true;
    for (const { barcodes } of packagings) if (barcodes.includes(text)) return true;
  }
  return begun ? false : undefined;
}

/** What a scan is asked for now: two scans of one code on different screens are two acts. */
export function askedFor(): string {
  const state = work.value;
  if (!state) return '';
  const { name, where } = screenOf(state);
  return `${state.packet.packet} ${name} ${where ?? ''} ${state.nextN}`;
}
