import type { Step } from '@kolli/workflow';

const PARTS: readonly (keyof Step)[] = [
  'order',
  'lot',
  'expiry',
  'serial',
  'damaged',
  'weightGrams',
  'carton',
  'reason',
  'offline',
];

/**
 * The fingerprint by which the same step is known again: 53 bits, so that it is a safe integer. It tells a replay from another content
 * under the same number; it is no defence against anyone.
 */
export function fingerprint(step: Step): number {
  let text = `${step.kind}|${step.task ?? ''}|${step.quantity}`;
  for (const raw of step.evidence) text += `|${raw}`;
  for (const part of PARTS) {
    const value = step[part];
    // a step that is sent again when the network is back may have lost its mark: it is the same act
    if (value !== undefined && part !== 'offline') text += `|${part}=${String(value)}`;
  }
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
