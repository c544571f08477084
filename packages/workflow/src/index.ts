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
