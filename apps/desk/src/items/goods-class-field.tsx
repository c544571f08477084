import type { Item } from '@kolli/client';
import { Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { goodsClassOptions } from './goods-class-words.ts';

/** Under which law an item is, to be changed; it holds at once, and can be taken back. */
export function GoodsClassField({ item }: { readonly item: Item }) {
  const change = useAct({
    act: (goodsClass: Item['goodsClass']) =>
      site().changeItem({ path: { sku: item.sku }, body: { goodsClass } }),
    changes: ['items'],
    onDone: () => {
      const before = item.goodsClass;
      sayDone(m.goods_class_changed({ sku: item.sku }), () => change.mutate(before));
    },
  });
  return (
    <Select
      label={m.goods_class()}
      hint={m.goods_class_hint()}
      value={item.goodsClass ?? ''}
      options={goodsClassOptions()}
      disabled={change.isPending}
      onPick={(picked) => change.mutate(picked === '' ? null : picked)}
    />
  );
}
