import type { Item } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { GoodsClassField } from './goods-class-field.tsx';
import { GOODS_CLASS_WORDS } from './goods-class-words.ts';
import { trackingWords } from './tracking-words.ts';

interface ItemDrawerProps {
  readonly sku: string;
  readonly onClose: () => void;
}

/** One item: how it is tracked, packed and labelled. */
export function ItemDrawer({ sku, onClose }: ItemDrawerProps) {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['items', 'one', sku],
    queryFn: ({ signal }) => site().getItem({ path: { sku } }, { signal }),
  });
  const setActive = useAct({
    act: (active: boolean) => site().changeItem({ path: { sku }, body: { active } }),
    changes: ['items'],
    onDone: (_item, active) =>
      active
        ? sayDone(m.item_back({ sku }))
        : sayDone(m.item_given_up({ sku }), () => setActive.mutate(true)),
  });
  const item = answer.data;
  if (item === undefined)
    return (
      <Drawer title={<Code>{sku}</Code>} label={m.kind_item()} onClose={onClose}>
        {answer.isError ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Drawer>
    );
  return (
    <Drawer title={<Code>{sku}</Code>} label={m.kind_item()} onClose={onClose}>
      <p>{item.name}</p>
      {!item.active && <Status outcome="attention">{m.given_up()}</Status>}
      <Facts
        facts={[
          [m.base_unit(), item.baseUnit],
          [m.tracked_by(), trackingWords(item)],
          item.tracksExpiry ? [m.shelf_life(), m.days_counted({ n: item.minShelfLifeDays })] : undefined,
          [m.storage(), item.storage],
          may('change_items') || item.goodsClass === null
            ? undefined
            : [m.goods_class(), GOODS_CLASS_WORDS[item.goodsClass]()],
          item.weightGrams === 0
            ? undefined
            : [m.weight(), m.grams({ grams: formatNumber(item.weightGrams) })],
        ]}
      />
      <div className="row">
        {may('see_stock') && (
          <Link className="button" to="/stock/places" search={{ sku }}>
            {m.where_it_lies()}
          </Link>
        )}
        {may('change_items') &&
          (item.active ? (
            <Confirm
              label={m.give_up()}
              effect={m.item_give_up_effect()}
              busy={setActive.isPending}
              onConfirm={() => setActive.mutate(false)}
            />
          ) : (
            <Button disabled={setActive.isPending} onClick={() => setActive.mutate(true)}>
              {m.take_back()}
            </Button>
          ))}
      </div>
      {may('change_items') && <GoodsClassField item={item} />}
      <h2>{m.packagings()}</h2>
      <table className="table">
        <tbody>
          {item.packagings
            .filter(({ retired, barcodes }) => !retired || barcodes.length > 0)
            .map((packaging) => (
              <tr key={packaging.id}>
                <td>
                  {packaging.name}
                  {packaging.retired && <div className="muted">{m.retired()}</div>}
                </td>
                <td className="number">{m.units_counted({ n: packaging.quantity })}</td>
                <td>
                  {packaging.barcodes.map((code) => (
                    <div key={code}>
                      <Code>{code}</Code>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {may('change_items') && item.active && <PackagingForm item={item} />}
    </Drawer>
  );
}

function PackagingForm({ item }: { readonly item: Item }) {
  const [name, setName] = useState(item.baseUnit);
  const [quantity, setQuantity] = useState('1');
  const [barcode, setBarcode] = useState('');
  const put = useAct({
    act: () =>
      site().putPackaging({
        path: { sku: item.sku, name: name.trim() },
        body: {
          quantity: Number(quantity),
          ...(barcode.trim() === '' ? {} : { barcodes: [barcode.trim()] }),
        },
      }),
    changes: ['items'],
    quiet: true,
    onDone: () => {
      setBarcode('');
      sayDone(m.packaging_done());
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    put.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.add_packaging()}</h2>
      <div className="pair">
        <Field
          label={m.packaging()}
          value={name}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={m.units_in_it()}
          value={quantity}
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          required
          wrong={wrongOf(put.error, 'quantity')}
          onChange={(event) => setQuantity(event.target.value)}
        />
      </div>
      <Field
        label={m.barcode()}
        hint={m.barcode_hint()}
        value={barcode}
        className="code"
        onChange={(event) => setBarcode(event.target.value)}
      />
      <FormProblem error={put.error} />
      <div className="row">
        <Button type="submit" disabled={put.isPending}>
          {m.add()}
        </Button>
      </div>
    </form>
  );
}
