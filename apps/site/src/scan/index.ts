/** The one hot path: a step in, judged, committed in batches, answered; and the packets that the steps are of. */
export { moveStep, problemStep, transportStep } from './moves.ts';
export { type Claim, type ClaimNeeds, giveBack } from './packet-acts.ts';
export { type ScanNeeds, scanRoutes } from './routes.ts';
export { createStepService, type ScanEntry, type StepService } from './service.ts';
export { undoStep } from './undo.ts';
