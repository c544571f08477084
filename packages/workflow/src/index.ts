/** What a handheld and a site have in common: the words of work, the dialogues, and the rules by which a step is judged. */
export * from './wire.ts';
export type {
  Accepted,
  FreeReason,
  ItemMatch,
  JudgeItem,
  JudgePacket,
  JudgePlace,
  JudgePlate,
  JudgeTask,
  JudgeView,
  NewPlate,
  PlateKind,
  Refused,
  Verdict,
  WantedUnit,
} from './view.ts';
export { judge, MAX_QUANTITY } from './judge.ts';
export { scanForms } from './evidence.ts';
export { blockedBy, expects, reduce, start, startLookUp } from './dialogues.ts';
export {
  type At,
  type Choice,
  type Counted,
  type DialogueEvent,
  type DialogueName,
  DIALOGUES,
  type EndReason,
  type Hand,
  type ItemInHand,
  isBegun,
  LEASE_MARGIN_MS,
  type Notice,
  openTasks,
  restOf,
  type State,
  taskAt,
} from './dialogue.ts';
export type { Blocked } from './engine.ts';
export type { ExpectedItem, Expectation } from './expects.ts';
export { undoable } from './steps.ts';
export { placeOnCart } from './cluster-pick.ts';
export {
  type AcceptedKey,
  type DeviceKey,
  type OutcomeKey,
  type Remedy,
  type Tone,
  toneOf,
} from './outcomes.ts';
export { englishOf, type Outcome, OUTCOMES, outcome } from './catalogue.ts';
export { lacksWord, type PhraseKey, PHRASES, sentence, type Word, type Words } from './words.ts';
export { type Kept, keptOf, stateOf } from './kept.ts';
export { type Packages, packagesOf, type Screen, type ScreenName, screenOf } from './screen.ts';
export { type InstructionKey, INSTRUCTIONS } from './instruction-words.ts';
