import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';

/** What can be approved, as the log of approvals names it. */
export const APPROVAL_WORDS = {
  adjustment: m.correction_adjust,
  count: m.correction_count,
  scrap: m.correction_scrap,
  status: m.approved_release,
  setting: m.approved_setting,
  plan: m.approved_plan,
  board: m.approved_board,
  policy: m.approved_policy,
  function_basis: m.approved_basis,
  function_withdrawn: m.approved_withdrawn,
  attested_class: m.approved_class,
  attested_class_ended: m.approved_class_ended,
  permits_needed: m.approved_needed,
  permit: m.approved_permit,
  permit_taken: m.approved_permit_taken,
  breach: m.approved_breach,
} satisfies Readonly<Record<string, () => string>>;

/** What was approved, in words; a kind that this page does not know yet, as the site calls it. */
export function approvalWord(subject: string): string {
  const known = keysOf(APPROVAL_WORDS).find((one) => one === subject);
  return known === undefined ? subject : APPROVAL_WORDS[known]();
}
