/**
 * Load a departure: scan the dock door once, then each parcel. A parcel may be scanned first. The door stays known until the worker leaves
 * the packet.
 */
import { type At, type Hand, openTasks, type Rules, type State, told, type WorkEvent } from './dialogue.ts';
import { holderOf, placeOf } from './evidence.ts';
import { type Expectation, plateExpected } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';
import { emit } from './steps.ts';
import type { PacketTask, Refusal } from './wire.ts';
import type { Word } from './words.ts';

function nextLoad(state: State, after?: Hand): At {
  if (loads(state).length === 0) return { screen: 'finished' };
  const dock = state.at.screen === 'parcel' ? state.at.dock : after?.from;
  return dock === undefined ? { screen: 'dock' } : { screen: 'parcel', dock };
}

function loads(state: State): readonly PacketTask[] {
  return openTasks(state).filter((task) => task.kind === 'load');
}

function onLoad(state: State, event: WorkEvent): State {
  const { at } = state;
  if (event.type !== 'scan' || (at.screen !== 'dock' && at.screen !== 'parcel'))
    return told(state, 'not_now');
  const { raw } = event;
  const view = packetView(state.packet);
  const task = taskOfParcel(state, raw);
  if (at.screen === 'parcel') {
    if (task) return load(state, task, raw, at.dock);
    // The other door of the same truck: it counts from here on.
    return dockFault(state, raw) === undefined
      ? { ...state, at: { screen: 'parcel', dock: raw } }
      : told(state, parcelFault(state, raw), { wanted: { phrase: 'parcel_of_truck' } });
  }
  const fault = dockFault(state, raw);
  if (fault === undefined) {
    const waiting = at.parcel === undefined ? undefined : taskOfParcel(state, at.parcel);
    return waiting && at.parcel !== undefined
      ? load(state, waiting, at.parcel, raw)
      : { ...state, at: { screen: 'parcel', dock: raw } };
  }
  if (task) return { ...state, at: { screen: 'dock', parcel: raw, task: task.task } };
  const isPlace = typeof placeOf(view, raw) !== 'string';
  return told(state, isPlace ? fault : parcelFault(state, raw), { wanted: doorOf(state) });
}

function doorOf(state: State): Word {
  return state.packet.departure?.dock ?? { phrase: 'door_of_truck' };
}

function taskOfParcel(state: State, raw: string): PacketTask | undefined {
  const code = plainCode(state.packet, raw);
  return loads(state).find((task) => task.from === code);
}

function dockFault(state: State, raw: string): Refusal | undefined {
  const place = placeOf(packetView(state.packet), raw);
  if (typeof place === 'string') return place === 'wrong_place' ? 'wrong_dock' : place;
  const dock = state.packet.departure?.dock;
  return place.kind !== 'dock' || (dock !== undefined && place.code !== dock) ? 'wrong_dock' : undefined;
}

function parcelFault(state: State, raw: string): Refusal {
  const holder = holderOf(packetView(state.packet), raw);
  if (typeof holder === 'string') return holder === 'wrong_place' ? 'wrong_parcel' : holder;
  return holder.plate?.parcel === 'loaded' ? 'task_closed' : 'wrong_parcel';
}

function load(state: State, task: PacketTask, parcel: string, dock: string): State {
  const done = emit(state, { kind: 'load', quantity: 0, evidence: [parcel, dock], task: task.task });
  if (typeof done === 'string') return told(state, done, { wanted: doorOf(state) });
  return { ...done, at: nextLoad(done, { from: dock }) };
}

function expectsLoad(state: State): readonly Expectation[] {
  const { at } = state;
  const parcels = plateExpected(
    loads(state).flatMap((task) => task.from ?? []),
    'parcel',
  );
  if (at.screen === 'parcel') return [parcels];
  if (at.screen !== 'dock') return [];
  const dock = state.packet.departure?.dock;
  const docks = state.packet.places.filter((place) => place.kind === 'dock').map((place) => place.code);
  const door: Expectation = {
    wants: 'place',
    codes: dock === undefined ? docks : [dock],
    any: dock === undefined,
    kinds: ['dock'],
  };
  return at.parcel === undefined ? [door, parcels] : [door];
}

export const loadRules: Rules = {
  next: nextLoad,
  on: onLoad,
  resume: (state) => state,
  expects: expectsLoad,
  free: false,
};
