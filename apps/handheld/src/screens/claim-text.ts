/** Why no work came, in words. */
import { m } from '../language/messages.ts';
import type { Claimed } from '../work/claims.ts';

export function claimText(claimed: Exclude<Claimed, 'begun'>): string {
  return m[`claim_${claimed}`]();
}
