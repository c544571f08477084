/** Look up: scan anything, see what it is. Makes no steps and needs no work; what this handheld does not know it asks the site. */
import { type At, type Rules, type State, told, type WorkEvent } from './dialogue.ts';
import { meanings } from './collect-item.ts';
import type { Expectation } from './expects.ts';
import { plainCode } from './packet-view.ts';
import type { Packet } from './wire.ts';

/** Stands for the packet that a look-up does not have. */
export const NO_PACKET: Packet = {
  packet: 0,
  key: '',
  kind: 'move',
  day: '1970-01-01',
  lastStep: 0,
  leaseSeconds: Number.MAX_SAFE_INTEGER / 1000,
  workflow: 1,
  state: 'open',
  tasks: [],
  orders: [],
  items: [],
  places: [],
  parcels: [],
};

function nextLookUp(state: State): At {
  return state.at.screen === 'shown' || state.at.screen === 'looking' ? state.at : { screen: 'look' };
}

function onLookUp(state: State, event: WorkEvent): State {
  if (event.type !== 'scan') return told(state, 'not_now', { wanted: { phrase: 'anything' } });
  if (state.online) return { ...state, at: { screen: 'looking', code: event.raw } };
  const known = shown(state, event.raw);
  return known ? { ...state, at: known } : told({ ...state, at: { screen: 'look' } }, 'not_on_device');
}

/** What is known of a code now. */
function shown(state: State, raw: string): At | undefined {
  const code = plainCode(state.packet, raw);
  const items = meanings(state, raw);
  const places = state.packet.places.filter((place) => place.code === code).map((place) => place.code);
  return items.length + places.length > 0 ? { screen: 'shown', code: raw, items, places } : undefined;
}

/** The site has answered. */
function answeredLookUp(state: State): State {
  if (state.at.screen !== 'looking') return state;
  const known = shown(state, state.at.code);
  return known
    ? { ...state, at: known, notice: null }
    : told({ ...state, at: { screen: 'look' } }, 'unknown_barcode');
}

function expectsLookUp(state: State): readonly Expectation[] {
  const anything: readonly Expectation[] = [
    { wants: 'item', items: [], any: true },
    { wants: 'place', codes: [], any: true, kinds: ['bin', 'dock', 'pack', 'lane'] },
    { wants: 'plate', codes: [], any: true, empty: false, kinds: ['tote', 'cart', 'pallet', 'parcel'] },
  ];
  return state.at.screen === 'looking' ? [{ wants: 'found', code: state.at.code }] : anything;
}

export const lookUpRules: Rules = {
  next: nextLookUp,
  on: onLookUp,
  resume: answeredLookUp,
  expects: expectsLookUp,
  free: true,
};
