import type { Process, ProblemRow } from '@kolli/client';
import * as m from '../paraglide/messages.js';

type Words<Value extends string> = Readonly<Record<Value, () => string>>;

export const KIND_WORDS: Words<ProblemRow['kind']> = {
  short: m.problem_kind_short,
  reported: m.problem_kind_reported,
  late_fact: m.problem_kind_late_fact,
  unexplained: m.problem_kind_unexplained,
  too_old: m.problem_kind_too_old,
  unload: m.problem_kind_unload,
  approval: m.problem_kind_approval,
  over_receipt: m.problem_kind_over_receipt,
  wrong_delivery: m.problem_kind_wrong_delivery,
};

/** What to do about each kind, in a sentence. */
export const ADVICE_WORDS: Words<ProblemRow['kind']> = {
  short: m.problem_advice_short,
  reported: m.problem_advice_reported,
  late_fact: m.problem_advice_late_fact,
  unexplained: m.problem_advice_unexplained,
  too_old: m.problem_advice_too_old,
  unload: m.problem_advice_unload,
  approval: m.problem_advice_approval,
  over_receipt: m.problem_advice_over_receipt,
  wrong_delivery: m.problem_advice_wrong_delivery,
};

const REASON_WORDS: Words<NonNullable<ProblemRow['reason']>> = {
  damaged: m.reason_damaged,
  wrong_item: m.reason_wrong_item,
  missing_label: m.reason_missing_label,
  blocked_place: m.reason_blocked_place,
  unsafe: m.reason_unsafe,
  other: m.reason_other,
};

export const RESOLUTION_WORDS: Words<NonNullable<ProblemRow['resolution']>> = {
  found: m.resolution_found,
  counted: m.resolution_counted,
  adjusted: m.resolution_adjusted,
  moved: m.resolution_moved,
  relabelled: m.resolution_relabelled,
  reordered: m.resolution_reordered,
  cancelled: m.resolution_cancelled,
  accepted: m.resolution_accepted,
  rejected: m.resolution_rejected,
  no_problem: m.resolution_no_problem,
};

export const PROCESS_WORDS: Words<Process> = {
  receive: m.process_receive,
  stow: m.process_stow,
  pick: m.process_pick,
  pack: m.process_pack,
  ship: m.process_ship,
  count: m.process_count,
  problem: m.process_problem,
};

/** What it is: what somebody at the place said, or what the books found. */
export function problemTitle({ kind, reason }: ProblemRow): string {
  return reason === null ? KIND_WORDS[kind]() : REASON_WORDS[reason]();
}
