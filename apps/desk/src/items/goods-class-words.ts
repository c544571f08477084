import type { GoodsClass } from '@kolli/policy';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';

/** Goods under a law of their own. */
export const GOODS_CLASS_WORDS: Readonly<Record<GoodsClass, () => string>> = {
  dangerous: m.class_dangerous,
  medicinal: m.class_medicinal,
  excise: m.class_excise,
  caged: m.class_caged,
};

/** What can be picked of an item's class: none is the first. */
export function goodsClassOptions(): (readonly [GoodsClass | '', string])[] {
  return [
    ['', m.class_none()] as const,
    ...keysOf(GOODS_CLASS_WORDS).map((one) => [one, GOODS_CLASS_WORDS[one]()] as const),
  ];
}

/** A class as the site says it; one that this page does not know, as it is. */
export function goodsClassWord(name: string): string {
  const known = keysOf(GOODS_CLASS_WORDS).find((one) => one === name);
  return known === undefined ? name : GOODS_CLASS_WORDS[known]();
}
