/** The door to the dialogues: begin with a packet, feed events, send what stands in the outbox. */
import { clusterRules } from './cluster-pick.ts';
import { countRules } from './count.ts';
import { type DialogueEvent, type DialogueName, type Rules, type State } from './dialogue.ts';
import { begin, type Blocked, blocked, DIALOGUE_OF, reduceWith } from './engine.ts';
import { event, type Expectation } from './expects.ts';
import { loadRules } from './load.ts';
import { lookUpRules, NO_PACKET } from './look-up.ts';
import { moveRules } from './move.ts';
import { packRules } from './pack.ts';
import { pickRules } from './pick.ts';
import { putAwayRules } from './put-away.ts';
import { receiveRules } from './receive.ts';
import type { Packet } from './wire.ts';

const RULES: Readonly<Record<DialogueName, Rules>> = {
  receive: receiveRules,
  stow: putAwayRules,
  pick: pickRules,
  cluster: clusterRules,
  pack: packRules,
  load: loadRules,
  count: countRules,
  move: moveRules,
  lookUp: lookUpRules,
};

/**
 * Begins the dialogue of a packet.
 *
 * ```ts
 * let state = start(packet);
 * state = reduce(state, { type: 'scan', raw: 'A12-07-3-B' });
 * send(state.outbox);                                  // while online; again whenever the outcome is unknown
 * state = reduce(state, { type: 'answer', answer });   // for each answer
 * if (state.stale) state = reduce(state, { type: 'packet', packet: await fetchPacket() });
 * ```
 */
export function start(packet: Packet): State {
  const name = DIALOGUE_OF[packet.kind];
  return begin(RULES[name], name, packet);
}

/** Begins a look-up, which needs no packet. */
export function startLookUp(): State {
  return begin(lookUpRules, 'lookUp', NO_PACKET);
}

/** The state after an event. Pure, never throws; an event that means nothing on the screen is answered with a notice. */
export function reduce(state: State, given: DialogueEvent): State {
  return reduceWith(RULES[state.dialogue], state, given);
}

/**
 * Why the dialogue does not go on, or null: the packet has `ended`, its lease is over (`lease_over`), the site has yet to say what comes
 * next (`waiting`), or the packet came without work (`empty`). `state.at.screen` is `finished` when all is done.
 */
export function blockedBy(state: State): Blocked {
  return blocked(RULES[state.dialogue], state);
}

/** What the present screen waits for, the likeliest first. Empty when all is done. */
export function expects(state: State): readonly Expectation[] {
  const why = blockedBy(state);
  if (why === 'waiting' || why === 'ended') return [event('packet')];
  if (why === 'lease_over') return [event('network')];
  switch (state.at.screen) {
    case 'question':
      return [{ wants: 'choice', keys: state.at.choices.map((choice) => choice.key) }, event('back')];
    case 'asking':
      return [{ wants: 'found', code: state.at.code }, event('back')];
    case 'reason':
      return [event('problem', 'back')];
    default:
      return RULES[state.dialogue].expects(state);
  }
}
