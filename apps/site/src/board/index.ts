/** The board: for each truck what is still to do, by stage; who is where in numbers; what is open. Exact, or as coarse as programs see it. */
export {
  type CoarseBoard,
  type ExactState,
  type ExactTruck,
  type Judgement,
  nextTicks,
  type Ticks,
} from './coarse.ts';
export type { Plan } from './plan.ts';
export { type HeldBoard, openHeldBoard } from './held.ts';
export type { BoardChoice } from './plan-store.ts';
export { type BoardNeeds, boardRoutes } from './routes.ts';
export { readExactState } from './tick-store.ts';
