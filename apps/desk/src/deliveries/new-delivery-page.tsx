import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Page } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { type DraftLine, emptyLine, LinesField } from '../items/lines-field.tsx';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { useSite } from '../site/use-site.ts';

/** A delivery that is announced by hand. */
export function NewDeliveryPage() {
  const navigate = useNavigate();
  const { data: house } = useSite();
  const [reference, setReference] = useState('');
  const [supplier, setSupplier] = useState('');
  const [expectedDay, setExpectedDay] = useState('');
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [emptyLine()]);
  const announce = useAct({
    act: () =>
      site().announceDelivery({
        body: {
          reference: reference.trim(),
          ...(supplier.trim() === '' ? {} : { supplier: supplier.trim() }),
          ...(expectedDay === '' ? {} : { expectedDay }),
          lines: lines.map(({ sku, quantity, lot, expiry }) => ({
            sku: sku.trim(),
            quantity: Number(quantity),
            ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
            ...(expiry === '' ? {} : { expiry }),
          })),
        },
      }),
    changes: ['deliveries'],
    quiet: true,
    onDone: () => {
      void navigate({ to: '/deliveries', search: { chosen: reference.trim() } }).then(() =>
        sayDone(m.delivery_announced({ reference: reference.trim() })),
      );
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    announce.mutate();
  };
  return (
    <Page title={m.new_delivery()}>
      <form className="form" onSubmit={submit}>
        <Field
          label={m.reference()}
          hint={m.delivery_reference_hint()}
          value={reference}
          className="code"
          required
          autoFocus
          maxLength={64}
          wrong={wrongOf(announce.error, 'reference')}
          onChange={(event) => setReference(event.target.value)}
        />
        <div className="pair">
          <Field
            label={m.supplier()}
            value={supplier}
            wrong={wrongOf(announce.error, 'supplier')}
            onChange={(event) => setSupplier(event.target.value)}
          />
          <Field
            label={m.expected_day()}
            type="date"
            value={expectedDay}
            min={house?.today}
            wrong={wrongOf(announce.error, 'expectedDay')}
            onChange={(event) => setExpectedDay(event.target.value)}
          />
        </div>
        <LinesField lines={lines} onLines={setLines} lots error={announce.error} />
        <FormProblem error={announce.error} />
        <div className="row">
          <Button primary type="submit" disabled={announce.isPending}>
            {m.announce()}
          </Button>
        </div>
      </form>
    </Page>
  );
}
