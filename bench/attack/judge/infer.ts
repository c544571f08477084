/** What attackers have in common: from what was taken to what each worker did in each half hour. */
export { type Act, chain, fromOwnActs, namesOf } from './acts.ts';
export { actsByOrder } from './clock.ts';
export { speedsByTotals } from './speeds.ts';
export { available, byDay, type Counted, inWindows, missing, tracks, worstTenMinutes } from './windows.ts';
