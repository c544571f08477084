import { byTruck } from './baseline.ts';
import { missing } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Parcels between departures, told at the departure, for who packs, loads or picks. */
export const trucks: Attacker = {
  name: 'parcels between departures',
  part: 'machine',
  role: 'a carrier',
  cells: (view) => [missing(view, byTruck(view, ['pack'])), missing(view, byTruck(view, ['pick']))],
};
