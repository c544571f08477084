/** Stock: how the journal settles into the ledger and goes, and the proof that the books hold together. */
export type { Forgotten } from './forget.ts';
export { type Settled, type SettledDay, type SettleOptions, settleDay, settleUpTo } from './settlement.ts';
export { type Verified, verify } from './verify.ts';
export { type Rebuilt, rebuildWork } from './rebuild.ts';
export { stockRoutes, type StockNeeds } from './routes.ts';
export { countedStep, countStep } from './count-steps.ts';
export { openCount, takeCountTasks } from './count-store.ts';
