import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Page } from '../control/page.tsx';
import { useAct } from '../control/use-act.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { saveFile } from '../site/files.ts';
import { useSite } from '../site/use-site.ts';

const KINDS = {
  items: { title: m.items, text: m.export_items },
  locations: { title: m.places, text: m.export_locations },
  stock: { title: m.stock, text: m.export_stock },
  orders: { title: m.orders, text: m.export_orders },
  deliveries: { title: m.deliveries, text: m.export_deliveries },
} as const;
const KIND_NAMES = keysOf(KINDS);

/** Files out: what lasts, as CSV. */
export function ExportsPage() {
  const { data: house } = useSite();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const save = useAct({
    act: ({ kind, query }: { kind: string; query: string }) =>
      saveFile(`/v1/exports/${kind}${query}`, `${kind}.csv`),
  });
  const days = new URLSearchParams({
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  }).toString();
  return (
    <Page title={m.exports()} about={m.exports_about()}>
      <div className="cards">
        {KIND_NAMES.map((kind) => (
          <section key={kind} className="card">
            <h2>{KINDS[kind].title()}</h2>
            <p className="muted">{KINDS[kind].text()}</p>
            <div className="row">
              <Button
                disabled={save.isPending}
                aria-label={m.save_csv_of({ what: KINDS[kind].title() })}
                onClick={() => save.mutate({ kind, query: '' })}
              >
                {m.save_csv()}
              </Button>
            </div>
          </section>
        ))}
        <section className="card">
          <h2>{m.ledger()}</h2>
          <p className="muted">{m.export_ledger()}</p>
          <div className="pair">
            <Field
              label={m.from_day()}
              type="date"
              value={from}
              max={house?.today}
              onChange={(event) => setFrom(event.target.value)}
            />
            <Field
              label={m.to_day()}
              type="date"
              value={to}
              max={house?.today}
              onChange={(event) => setTo(event.target.value)}
            />
          </div>
          <div className="row">
            <Button
              disabled={save.isPending}
              aria-label={m.save_csv_of({ what: m.ledger() })}
              onClick={() => save.mutate({ kind: 'ledger', query: days === '' ? '' : `?${days}` })}
            >
              {m.save_csv()}
            </Button>
          </div>
        </section>
      </div>
    </Page>
  );
}
