/** How verdicts are made: refusals are made once, acceptances have one shape, for the hot path. */
import { REFUSALS, type Refusal, type Step } from './wire.ts';
import type { Accepted, FreeReason, JudgeTask, NewPlate, Refused, WantedUnit } from './view.ts';

const MADE: ReadonlyMap<Refusal, Refused> = new Map(
  REFUSALS.map((code) => [code, Object.freeze({ ok: false, code } as const)]),
);

/** The refusal with a code; always the same object. */
export function refused(code: Refusal): Refused {
  return MADE.get(code) ?? { ok: false, code };
}

/** What an acceptance may say beside its quantity. */
export interface Said {
  readonly task?: JudgeTask | null;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly newPlate?: NewPlate | null;
  readonly plate?: number | null;
  readonly item?: number | null;
  readonly unit?: number | null;
  readonly wanted?: WantedUnit | null;
  readonly order?: number | null;
  readonly free?: FreeReason | null;
}

/** An acceptance of a step. */
export function accepted(step: Step, said: Said): Accepted {
  return {
    ok: true,
    task: said.task ?? null,
    from: said.from ?? null,
    to: said.to ?? null,
    newPlate: said.newPlate ?? null,
    plate: said.plate ?? null,
    item: said.item ?? null,
    unit: said.unit ?? null,
    wanted: said.wanted ?? null,
    quantity: step.quantity,
    order: said.order ?? null,
    free: said.free ?? null,
    reason: step.reason ?? null,
  };
}
