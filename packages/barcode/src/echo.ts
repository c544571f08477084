/** A trigger that bounces, or a scanner that delivers by two ways, gives one code twice in a moment. */

/** A scan as it was heard. `step` is any word for what was asked for then. */
export interface Heard {
  readonly raw: string;
  readonly at: number;
  readonly step: string;
}

/** Nobody scans two pieces of the same item so fast; a bouncing trigger does. */
const SAME_STEP_MS = 450;
/** The code was taken and something else is asked for: it must not answer that too ("scan it again"). */
const NEXT_STEP_MS = 600;

/** Whether a scan is the one before once more, and not a second thing with the same code. */
export function isEcho(before: Heard | undefined, now: Heard): boolean {
  if (before?.raw !== now.raw) return false;
  const sinceMs = now.at - before.at;
  return sinceMs >= 0 && sinceMs < (before.step === now.step ? SAME_STEP_MS : NEXT_STEP_MS);
}
