/** The floor simulator: virtual handhelds that work a demo or trial site through its public API. */
export { type Faults, NO_FAULTS } from './faults.ts';
export { type FloorOptions, NoFloorSite, runFloor } from './floor.ts';
export { type FloorReport, reportText } from './report.ts';
export { type Headcount, headcountOf } from './crew.ts';
export type { Trade } from './worker.ts';
