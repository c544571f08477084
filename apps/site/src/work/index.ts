/** What the floor does now, and forgets: the journal and its one writer, packets, tasks, plates, problems. */
export { type Batcher, createBatcher } from './batcher.ts';
export type { Lane, StepEntry } from './step-entry.ts';
export {
  createFloor,
  type Floor,
  type FloorLookups,
  type FloorPlace,
  type NewPacket,
  type WireParts,
  wirePacket,
} from './floor.ts';
export {
  type Act,
  type ActOptions,
  AREA,
  type Holder,
  type Journal,
  JournalDown,
  type JournalRow,
  KIND,
  type Move,
  NotLeading,
  PROCESS,
  WORLD,
} from './journal.ts';
export {
  answerStep,
  keyOfPacket,
  type Packet,
  PENDING,
  processOf,
  remember,
  remembered,
  type StepEffects,
  type Task,
} from './packets.ts';
export { releaseTask, shrinkTask } from './tasks.ts';
export { areaOf, givePlate, makePlate, type Plate, type PlateTable, transportPlate } from './plates.ts';
export { refuse, resultOf, type StepAct, type StepContext } from './step-act.ts';
export { openProblem, type ProblemKind } from './problems.ts';
export { problemRoutes, type ProblemNeeds } from './problem-routes.ts';
