/** The outbox: how steps are made, answered, undone and replayed. */
import {
  type DialogueEvent,
  endOf,
  type EndReason,
  LEASE_MARGIN_MS,
  notice,
  type State,
  subjectOf,
  told,
} from './dialogue.ts';
import { judge } from './judge.ts';
import { remedyOf } from './outcomes.ts';
import { packetView, plainCode } from './packet-view.ts';
import { applyStep, replay, standing, takeBack } from './progress.ts';
import type { Answer, Packet, Refusal, Step, StepKind } from './wire.ts';
import type { Words } from './words.ts';

/** A step without what the outbox adds. */
export type Draft = Omit<Step, 'n' | 'offline'>;

/**
 * Puts a completed step into the outbox and goes on as if it were accepted, or says why the rules refuse it. The rules are the site's, so
 * what is wrong here is said at once and never sent.
 */
export function emit(state: State, draft: Draft, words: Words = {}): State | Refusal {
  const step: Step = { ...draft, n: state.nextN, ...(state.online ? {} : { offline: true }) };
  const verdict = judge(step, packetView(state.packet));
  if (!verdict.ok) return verdict.code;
  if (verdict.free !== null) return 'over_task';
  const packet = applyStep(state.packet, step);
  return {
    ...state,
    outbox: [...state.outbox, step],
    packet,
    nextN: state.nextN + 1,
    undoing: null,
    notice: notice(`${step.kind}_accepted`, { quantity: String(step.quantity), ...words }, step.n),
  };
}

/** What the site can take back. */
const UNDOABLE: ReadonlySet<StepKind> = new Set([
  'receive',
  'putaway',
  'pick',
  'pack',
  'load',
  'move',
  'transport',
]);

/** The step that an undo would reverse now. */
export function undoable(state: State): Step | undefined {
  const logged = state.log.at(-1);
  const pending = state.outbox.at(-1);
  const last = pending && (!logged || pending.n > logged.n) ? pending : logged;
  return last && UNDOABLE.has(last.kind) ? last : undefined;
}

/** Reverses the last step: takes it back where it was never sent, else asks the site; waits for the step's own answer first. */
export function undo(state: State): State {
  const step = undoable(state);
  if (!step) return told(state, 'nothing_to_undo');
  const pending = state.outbox.at(-1);
  if (pending?.n !== step.n) {
    if (state.outbox.length > 0) return told(state, state.online ? 'undo_waits' : 'undo_needs_network');
    const undone = emit(state, { kind: 'undo', quantity: 0, evidence: [] });
    return typeof undone === 'string' ? told(state, undone) : refold(undone);
  }
  if (!state.online && state.unsentFrom !== null && step.n >= state.unsentFrom) {
    const outbox = state.outbox.slice(0, -1);
    return refold({ ...state, outbox, nextN: step.n, notice: notice('undone') });
  }
  if (!state.online) return told(state, 'undo_needs_network');
  return { ...told(state, 'undo_waits'), undoing: step.n };
}

/** Takes the site's answer to a step. One that is known already changes nothing. */
export function answered(state: State, answer: Answer): State {
  if (answer.outcome === 'gap') {
    const first = state.outbox[0]?.n ?? state.nextN;
    return answer.expect < first ? ended(state, 'conflict') : state;
  }
  const step = state.outbox.find((kept) => kept.n === answer.n);
  if (!step) return state;
  if (answer.outcome === 'conflict') return ended(state, 'conflict');
  const outbox = state.outbox.filter((kept) => kept.n !== answer.n);
  const lease = { leaseLeftMs: leaseOf(state.base) };
  if (answer.outcome === 'accepted') {
    const log = inOrder(state.log, step);
    const stale = state.stale || step.kind === 'short';
    const accepted = { ...state, ...lease, log, outbox, stale };
    return state.undoing === step.n ? undo({ ...accepted, undoing: null }) : accepted;
  }
  return refusedLater({ ...state, ...lease, outbox }, step, answer.code);
}

function inOrder(log: readonly Step[], step: Step): readonly Step[] {
  const last = log.at(-1);
  const longer = [...log, step];
  return last && last.n > step.n ? longer.sort((one, other) => one.n - other.n) : longer;
}

/** The site refused a step that the handheld has gone on from: the books are as if it had not been. */
function refusedLater(state: State, step: Step, code: Refusal): State {
  const end = endOf(code);
  const remedy = remedyOf(code);
  const subject = subjectOf(step);
  const again = remedy === 'again' && !state.doubtful.includes(subject);
  const back = refold({
    ...state,
    undoing: state.undoing === step.n ? null : state.undoing,
    stale: state.stale || (!again && step.kind !== 'undo'),
    doubtful: again ? [...state.doubtful, subject] : state.doubtful,
    skipped:
      again || step.kind === 'undo' || state.skipped.includes(subject)
        ? state.skipped
        : [...state.skipped, subject],
    notice: notice(code, wordsOf(state.packet, step), step.n),
  });
  return end ? ended(back, end) : back;
}

function wordsOf(packet: Packet, step: Step): Words {
  const task = packet.tasks.find((found) => found.task === step.task);
  const wanted = task?.from ?? step.evidence[0];
  const rest = task ? Math.max(0, task.quantity - task.done + step.quantity) : undefined;
  const tote = packet.orders.find((order) => order.order === task?.order)?.tote;
  return {
    ...(wanted === undefined ? {} : { wanted }),
    ...(rest === undefined ? {} : { rest: String(rest) }),
    ...(tote === undefined ? {} : { tote }),
    ...(task?.lot === undefined ? {} : { lot: task.lot }),
  };
}

export function ended(state: State, why: EndReason): State {
  const key = why === 'conflict' || why === 'too_old' || why === 'delivery_closed' ? why : 'packet_ended';
  return { ...state, ended: state.ended ?? why, stale: true, notice: notice(key) };
}

/** The time that a packet may still be begun on after an answer, in ms. */
export function leaseOf(packet: Packet): number {
  return Math.max(0, packet.leaseSeconds * 1000 - LEASE_MARGIN_MS);
}

/** Rebuilds the packet from what the site sent and the steps since. */
export function refold(state: State): State {
  return { ...state, packet: replay(state.base, [...state.log, ...state.outbox]) };
}

/** A fresh copy of the packet: what the site has answered is in it, what is in the outbox is done on top. */
export function refreshed(state: State, packet: Packet): State {
  const isNew = (step: Step): boolean => step.n > packet.lastStep;
  const outbox = state.outbox.filter(isNew);
  const undone = undoneUnheard(packet, [...state.log, ...state.outbox]);
  const fresh = refold({
    ...state,
    base: withLearned(undone ? takeBack(packet, undone) : packet, state.base),
    filledBefore: filled(state),
    // The undone step stays until its undo was heard of, so that any number of fresh copies leave it out.
    log: state.log.filter((step) => isNew(step) || step === undone),
    outbox,
    nextN: Math.max(packet.lastStep + 1, state.nextN),
    leaseLeftMs: leaseOf(packet),
    stale: false,
    undoing: null,
  });
  return packet.state === 'open' ? fresh : { ...ended(fresh, packet.state), stale: false };
}

/** The step that is in the site's copy and whose undo the site has yet to hear of. */
function undoneUnheard(packet: Packet, steps: readonly Step[]): Step | undefined {
  const heard = steps.filter((step) => step.n <= packet.lastStep);
  const next = steps.find((step) => step.n > packet.lastStep);
  return next?.kind === 'undo' ? standing(heard).at(-1) : undefined;
}

/** What was looked up on the way stays known. */
function withLearned(packet: Packet, before: Packet): Packet {
  const items = before.items.filter((old) => !packet.items.some((item) => item.item === old.item));
  const places = before.places.filter((old) => !packet.places.some((place) => place.code === old.code));
  if (items.length === 0 && places.length === 0) return packet;
  return { ...packet, items: [...packet.items, ...items], places: [...packet.places, ...places] };
}

/** Adds to the packet what the site knows of a code. */
export function learned(state: State, event: Extract<DialogueEvent, { type: 'found' }>): State {
  const base = withLearned(state.base, { ...state.base, items: event.items, places: event.places });
  return refold({ ...state, base });
}

/** Totes and parcels that hold something of this packet. */
export function filled(state: State): readonly string[] {
  const codes = new Set(state.filledBefore);
  for (const step of standing([...state.log, ...state.outbox])) {
    const into = step.kind === 'pick' || step.kind === 'pack' ? step.evidence[2] : undefined;
    if (into !== undefined) codes.add(plainCode(state.packet, into));
    const gone = step.kind === 'transport' || step.kind === 'close' ? step.evidence[0] : undefined;
    if (gone !== undefined) codes.delete(plainCode(state.packet, gone));
  }
  return [...codes];
}
