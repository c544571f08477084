/** What every event does that is no dialogue's own: answers, network, packet, lease, undo, problems, questions, look-ups. */
import {
  type At,
  type DialogueEvent,
  type DialogueName,
  isBegun,
  notice,
  openTasks,
  type Resumable,
  type Rules,
  type State,
  subjectOf,
  taskAt,
  taskOf,
  told,
  type WorkEvent,
} from './dialogue.ts';
import { answered, emit, leaseOf, learned, refreshed, undo } from './steps.ts';
import { typedCode } from './typed.ts';
import type { Packet, PacketKind, ProblemReason } from './wire.ts';

export const DIALOGUE_OF: Readonly<Record<PacketKind, DialogueName>> = {
  receive: 'receive',
  stow: 'stow',
  pick: 'pick',
  cluster: 'cluster',
  pack: 'pack',
  load: 'load',
  count: 'count',
  move: 'move',
};

/** A handheld that begins with a packet. */
export function begin(rules: Rules, dialogue: DialogueName, packet: Packet): State {
  const state: State = {
    dialogue,
    base: packet,
    log: [],
    outbox: [],
    packet,
    nextN: packet.lastStep + 1,
    online: true,
    unsentFrom: null,
    leaseLeftMs: leaseOf(packet),
    ended: packet.state === 'open' ? null : packet.state,
    stale: false,
    skipped: [],
    doubtful: [],
    filledBefore: usedBefore(packet),
    undoing: null,
    next: null,
    notice: null,
    at: { screen: 'from', hand: {} },
  };
  return { ...state, at: rules.next(state) };
}

/** What may hold something of a packet that was begun elsewhere: the totes of orders that have picks, and the parcel that each order fills. */
function usedBefore(packet: Packet): readonly string[] {
  const begun = new Set(packet.tasks.filter((task) => task.done > 0).map((task) => task.order));
  const totes = packet.orders.flatMap((order) => (begun.has(order.order) && order.tote ? [order.tote] : []));
  const parcels = packet.orders.flatMap((order) => {
    const open = packet.parcels.find((parcel) => parcel.order === order.order && !parcel.closed);
    return begun.has(order.order) && open ? [open.sscc] : [];
  });
  return packet.kind === 'pack' ? parcels : totes;
}

/** Why nothing can be begun or gone on with, whatever the dialogue asks. */
export type Blocked = 'ended' | 'lease_over' | 'waiting' | 'empty' | null;

/** `waiting`: the site has yet to say what comes next. `empty`: the packet came without work. */
export function blocked(rules: Rules, state: State): Blocked {
  if (state.ended) return 'ended';
  if (state.leaseLeftMs <= 0 && !isBegun(state.at) && state.at.screen !== 'finished') return 'lease_over';
  if (state.at.screen !== 'finished') return null;
  if (state.stale) return 'waiting';
  return state.packet.tasks.length === 0 && !rules.free && state.nextN === 1 ? 'empty' : null;
}

/** The state after an event. Never throws; what makes no sense on a screen is answered with a notice. */
export function reduceWith(rules: Rules, state: State, event: DialogueEvent): State {
  switch (event.type) {
    case 'answer':
      return takeNext(rules, settle(rules, answered(state, event.answer)));
    case 'network': {
      if (event.online === state.online) return state;
      return { ...state, online: event.online, unsentFrom: event.online ? null : state.nextN };
    }
    case 'tick':
      return event.elapsedMs > 0
        ? { ...state, leaseLeftMs: Math.max(0, state.leaseLeftMs - event.elapsedMs) }
        : state;
    case 'packet': {
      if (event.packet.packet !== state.packet.packet)
        return takeNext(rules, { ...state, next: event.packet });
      const fresh = refreshed(state, event.packet);
      const settled = settle(rules, fresh);
      const gone = isBegun(state.at) && !isBegun(settled.at);
      return gone && !settled.ended ? told(settled, 'packet_changed') : settled;
    }
    case 'found': {
      if (state.at.screen === 'looking' && state.at.code === event.code)
        return rules.resume(learned(state, event), {});
      if (state.at.screen !== 'asking' || state.at.code !== event.code) return learned(state, event);
      return found(rules, learned(state, event), state.at);
    }
    case 'undo':
      return undoEvent(rules, state);
    case 'back':
      return back(rules, state);
    case 'problem':
      return problem(rules, state, event.reason);
    default:
      return work(rules, state, event);
  }
}

/** Another packet is begun with as soon as nothing of this one is unanswered: what is kept belongs to its own packet. */
function takeNext(rules: Rules, state: State): State {
  if (!state.next || state.outbox.length > 0 || DIALOGUE_OF[state.next.kind] !== state.dialogue) return state;
  return { ...begin(rules, state.dialogue, state.next), online: state.online, notice: state.notice };
}

/** After the packet changed under the worker's hands: goes on where that still makes sense, else to the next thing to do. */
function settle(rules: Rules, state: State): State {
  const { at } = state;
  // Who is saying what is wrong goes on saying it, whatever is answered meanwhile.
  if (at.screen === 'reason') {
    const behind = settle(rules, { ...state, at: at.back });
    return behind.at === at.back ? state : { ...behind, at: { ...at, back: behind.at } };
  }
  const id = taskAt(at);
  const lost = id !== undefined && at.screen !== 'zero' && !stillOpen(state, at, id);
  if (isBegun(at) && !lost) return state;
  const hand = !lost && 'hand' in at ? at.hand : undefined;
  const next = rules.next(state, hand);
  return sameScreen(at, next) ? state : { ...state, at: next };
}

function stillOpen(state: State, at: At, id: number): boolean {
  // A line that has all that was announced still takes more.
  const task = taskOf(state, id);
  return (
    task?.kind === 'receive' ||
    (at.screen === 'short' ? task?.open === true : openTasks(state).some((open) => open.task === id))
  );
}

function sameScreen(at: At, next: At): boolean {
  if (at.screen !== next.screen) return false;
  if (at.screen === 'close' && next.screen === 'close') return at.parcel === next.parcel;
  if (at.screen === 'assign' && next.screen === 'assign') return at.order === next.order;
  return taskAt(at) === taskAt(next) && at.screen !== 'drop' && at.screen !== 'from';
}

function found(rules: Rules, state: State, at: Extract<At, { screen: 'asking' }>): State {
  const resumed: Resumable = { ...at.back, hand: { ...at.back.hand, asked: at.code } };
  return rules.on({ ...state, at: resumed, notice: null }, { type: 'scan', raw: at.code });
}

function undoEvent(rules: Rules, state: State): State {
  if (isBegun(state.at)) return back(rules, state);
  const undone = undo(state);
  return undone.packet === state.packet ? undone : { ...undone, at: rules.next(undone) };
}

function back(rules: Rules, state: State): State {
  const { at } = state;
  if (at.screen === 'reason') return { ...state, at: at.back, notice: null };
  const next = { ...state, at: rules.next(state), undoing: null };
  return isBegun(at) ? { ...next, notice: notice('cleared') } : { ...next, notice: null };
}

/** A problem is said to the site and its task is left alone; someone looks at it. */
function problem(rules: Rules, state: State, reason: ProblemReason | undefined): State {
  if (state.dialogue === 'lookUp') return told(state, 'not_now');
  if (state.ended) return told(state, 'packet_ended');
  if (reason === undefined) {
    return state.at.screen === 'reason'
      ? state
      : { ...state, at: { screen: 'reason', back: state.at }, notice: null };
  }
  const at = state.at.screen === 'reason' ? state.at.back : state.at;
  const task = taskAt(at);
  const said = emit(state, {
    kind: 'problem',
    quantity: 0,
    evidence: scannedAt(at),
    reason,
    ...(task === undefined ? {} : { task }),
  });
  if (typeof said === 'string') return told(state, said);
  const step = said.outbox.at(-1);
  const isReceipt = taskOf(state, task)?.kind === 'receive';
  const skipped =
    step && task !== undefined && !isReceipt ? [...said.skipped, subjectOf(step)] : said.skipped;
  const left = { ...said, skipped };
  return { ...left, at: rules.next(left) };
}

function scannedAt(at: At): readonly string[] {
  switch (at.screen) {
    case 'dock':
      return at.parcel === undefined ? [] : [at.parcel];
    case 'zero':
    case 'count':
      return [at.from];
    case 'close':
      return [at.parcel];
    case 'question':
      return [at.raw];
    case 'asking':
      return [at.code];
    default: {
      if (!('hand' in at)) return [];
      return [at.hand.from, at.hand.item?.raw].filter((raw) => raw !== undefined);
    }
  }
}

function work(rules: Rules, state: State, event: WorkEvent): State {
  const why = blocked(rules, state);
  if (why === 'ended') return told(state, 'packet_ended');
  if (why === 'lease_over') return told(state, 'lease_over');
  const at = state.at.screen === 'reason' ? state.at.back : state.at;
  const clean: State = { ...state, at, undoing: null, notice: null };
  if (event.type === 'type' && takesCode(at)) {
    const expected = rules.expects(clean);
    const codes = expected.flatMap((one) => (one.wants === 'place' ? one.codes : []));
    const any = expected.some((one) => one.wants === 'place' && one.any);
    return work(rules, clean, { type: 'scan', raw: typedCode(clean.packet, event.raw, codes, any) });
  }
  if ((event.type === 'scan' || event.type === 'type') && event.raw.trim() === '')
    return told(clean, 'bad_barcode');
  if (at.screen === 'asking') {
    return event.type === 'scan' ? work(rules, { ...clean, at: at.back }, event) : told(state, 'not_now');
  }
  if (at.screen === 'question') return chosen(rules, clean, at, event);
  return withScanned(rules.on(clean, event), event);
}

/** What is said of a scan, rather than of a step, says of which: a page tells what it was. */
function withScanned(state: State, event: WorkEvent): State {
  return event.type === 'scan' && state.notice && state.notice.n === undefined
    ? { ...state, notice: { ...state.notice, raw: event.raw } }
    : state;
}

/** Lots and serials are typed as they are printed, not looked up. */
function takesCode(at: At): boolean {
  if (at.screen === 'count') return at.asks === 'item';
  return at.screen !== 'lot' && at.screen !== 'expiry' && at.screen !== 'serial';
}

function chosen(
  rules: Rules,
  state: State,
  at: Extract<At, { screen: 'question' }>,
  event: WorkEvent,
): State {
  if (event.type === 'scan' && event.raw !== at.raw) return rules.on({ ...state, at: at.back }, event);
  const choice = event.type === 'choose' ? at.choices.find((one) => one.key === event.choice) : undefined;
  if (!choice) return { ...state, notice: notice(at.about) };
  if (at.about === 'which_item')
    return rules.on({ ...state, at: at.back }, { type: 'scan', raw: choice.key });
  const { hand } = at.back;
  return rules.resume(
    { ...state, at: at.back },
    hand.item ? { ...hand, item: { ...hand.item, lot: choice.key } } : hand,
  );
}
