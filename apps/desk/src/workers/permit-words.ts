import type { PermitSubject } from '@kolli/client';
import { GOODS_CLASS_WORDS } from '../items/goods-class-words.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';

/** What somebody can be trained for: a process, or signing for a goods class. */
export const PERMIT_WORDS: Readonly<Record<PermitSubject, () => string>> = {
  ...PROCESS_WORDS,
  sign_dangerous: () => m.permit_sign({ name: GOODS_CLASS_WORDS.dangerous() }),
  sign_medicinal: () => m.permit_sign({ name: GOODS_CLASS_WORDS.medicinal() }),
  sign_excise: () => m.permit_sign({ name: GOODS_CLASS_WORDS.excise() }),
  sign_caged: () => m.permit_sign({ name: GOODS_CLASS_WORDS.caged() }),
};

/** A process or a signature in words; a zone, which is neither, as it is. */
export function subjectWord(name: string): string {
  const known = keysOf(PERMIT_WORDS).find((one) => one === name);
  return known === undefined ? name : PERMIT_WORDS[known]();
}
