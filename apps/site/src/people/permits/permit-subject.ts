import { GOODS_CLASSES, type GoodsClass } from '@kolli/policy';
import { PROCESSES, type Process } from '@kolli/workflow';

/** What somebody can be trained for: a process, or signing for a goods class. */
export type PermitSubject = Process | `sign_${GoodsClass}`;

/** Signing for a class, as a permit names it. */
export function signingOf(goodsClass: GoodsClass): `sign_${GoodsClass}` {
  return `sign_${goodsClass}`;
}

export const PERMIT_SUBJECTS: readonly PermitSubject[] = [...PROCESSES, ...GOODS_CLASSES.map(signingOf)];
