import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Check, Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Page } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import type { GoodsClass } from '@kolli/policy';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { goodsClassOptions } from './goods-class-words.ts';

/** An item by hand. */
export function NewItemPage() {
  const navigate = useNavigate();
  const [sku, setSku] = useState('');
  const [name, setName] = useState('');
  const [baseUnit, setBaseUnit] = useState('each');
  const [barcode, setBarcode] = useState('');
  const [tracksLot, setTracksLot] = useState(false);
  const [tracksExpiry, setTracksExpiry] = useState(false);
  const [tracksSerial, setTracksSerial] = useState(false);
  const [shelfLife, setShelfLife] = useState('0');
  const [goodsClass, setGoodsClass] = useState<GoodsClass | ''>('');
  const create = useAct({
    act: () =>
      site().createItem({
        body: {
          sku: sku.trim(),
          name: name.trim(),
          baseUnit: baseUnit.trim(),
          tracksLot: tracksLot || tracksExpiry,
          tracksExpiry,
          tracksSerial,
          minShelfLifeDays: tracksExpiry ? Number(shelfLife) : 0,
          goodsClass: goodsClass === '' ? null : goodsClass,
          ...(barcode.trim() === ''
            ? {}
            : { packagings: [{ name: baseUnit.trim(), quantity: 1, barcodes: [barcode.trim()] }] }),
        },
      }),
    changes: ['items', 'set-up'],
    quiet: true,
    onDone: () => {
      void navigate({ to: '/items', search: { chosen: sku.trim() } }).then(() =>
        sayDone(m.item_made({ sku: sku.trim() })),
      );
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Page title={m.new_item()}>
      <form className="form" onSubmit={submit}>
        <div className="pair">
          <Field
            label={m.sku()}
            value={sku}
            className="code"
            required
            autoFocus
            maxLength={64}
            wrong={wrongOf(create.error, 'sku')}
            onChange={(event) => setSku(event.target.value)}
          />
          <Field
            label={m.base_unit()}
            hint={m.base_unit_hint()}
            value={baseUnit}
            required
            wrong={wrongOf(create.error, 'baseUnit')}
            onChange={(event) => setBaseUnit(event.target.value)}
          />
        </div>
        <Field
          label={m.name()}
          value={name}
          required
          wrong={wrongOf(create.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={m.barcode()}
          hint={m.barcode_hint()}
          value={barcode}
          className="code"
          wrong={wrongOf(create.error, 'packagings.0.barcodes.0')}
          onChange={(event) => setBarcode(event.target.value)}
        />
        <fieldset>
          <legend>{m.tracked_by()}</legend>
          <Check
            label={m.by_lot()}
            checked={tracksLot || tracksExpiry}
            onCheck={setTracksLot}
            disabled={tracksExpiry}
          />
          <Check label={m.by_lot_and_expiry()} checked={tracksExpiry} onCheck={setTracksExpiry} />
          <Check label={m.by_serial()} checked={tracksSerial} onCheck={setTracksSerial} />
        </fieldset>
        {tracksExpiry && (
          <Field
            label={m.shelf_life()}
            hint={m.shelf_life_hint()}
            value={shelfLife}
            inputMode="numeric"
            pattern="[0-9]+"
            wrong={wrongOf(create.error, 'minShelfLifeDays')}
            onChange={(event) => setShelfLife(event.target.value)}
          />
        )}
        <Select
          label={m.goods_class()}
          hint={m.goods_class_hint()}
          value={goodsClass}
          options={goodsClassOptions()}
          onPick={setGoodsClass}
        />
        <FormProblem error={create.error} />
        <div className="row">
          <Button primary type="submit" disabled={create.isPending}>
            {m.make_item()}
          </Button>
        </div>
      </form>
    </Page>
  );
}
