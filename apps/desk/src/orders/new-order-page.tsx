import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Check, Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Page } from '../control/page.tsx';
import { Empty, Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { useServicesAnswer } from '../departures/use-services.ts';
import { type DraftLine, emptyLine, LinesField } from '../items/lines-field.tsx';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { useSite } from '../site/use-site.ts';

/** An order by hand. */
export function NewOrderPage() {
  const navigate = useNavigate();
  const answer = useServicesAnswer();
  const services = answer.data?.items ?? [];
  const { data: house } = useSite();
  const [reference, setReference] = useState('');
  const [picked, setPicked] = useState('');
  const [country, setCountry] = useState('');
  const [priority, setPriority] = useState('0');
  const [shipComplete, setShipComplete] = useState(true);
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [emptyLine()]);
  const service = services.find(({ code }) => code === picked) ?? services[0];
  const send = useAct({
    act: () =>
      site().acceptOrder({
        body: {
          reference: reference.trim(),
          service: service?.code ?? '',
          ...(country === '' ? {} : { country: country.toUpperCase() }),
          priority: Number(priority),
          shipComplete,
          orderedAt: house?.now ?? new Date().toISOString(),
          lines: lines.map(({ sku, quantity }) => ({ sku: sku.trim(), quantity: Number(quantity) })),
        },
      }),
    changes: ['orders', 'stock', 'board', 'departures'],
    quiet: true,
    onDone: () => {
      void navigate({ to: '/orders', search: { chosen: reference.trim() } }).then(() =>
        sayDone(m.order_accepted({ reference: reference.trim() })),
      );
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Page title={m.new_order()}>
      {answer.isPending ? (
        <Loading />
      ) : answer.isError ? (
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      ) : services.length === 0 ? (
        <Empty
          title={m.no_services()}
          action={
            <Link className="button primary" to="/settings">
              {m.settings()}
            </Link>
          }
        >
          {m.no_services_text()}
        </Empty>
      ) : (
        <form className="form" onSubmit={submit}>
          <Field
            label={m.reference()}
            hint={m.order_reference_hint()}
            value={reference}
            className="code"
            required
            autoFocus
            maxLength={64}
            wrong={wrongOf(send.error, 'reference')}
            onChange={(event) => setReference(event.target.value)}
          />
          <div className="pair">
            <Select
              label={m.service()}
              value={service?.code ?? ''}
              options={services.map(({ code, carrier }) => [code, `${code} (${carrier})`] as const)}
              wrong={wrongOf(send.error, 'service')}
              onPick={setPicked}
            />
            <Field
              label={m.country()}
              hint={m.country_hint()}
              value={country}
              pattern="[A-Za-z]{2}"
              maxLength={2}
              wrong={wrongOf(send.error, 'country')}
              onChange={(event) => setCountry(event.target.value)}
            />
            <Field
              label={m.priority()}
              hint={m.priority_hint()}
              value={priority}
              inputMode="numeric"
              pattern="[0-9]+"
              wrong={wrongOf(send.error, 'priority')}
              onChange={(event) => setPriority(event.target.value)}
            />
          </div>
          <Check label={m.ship_complete()} checked={shipComplete} onCheck={setShipComplete} />
          <LinesField lines={lines} onLines={setLines} error={send.error} />
          <FormProblem error={send.error} />
          <div className="row">
            <Button primary type="submit" disabled={send.isPending}>
              {m.send_order()}
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}
