import type { Tracked } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Code, Facts, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { deliveryStateWord } from '../deliveries/delivery.ts';
import { useAddress } from '../list/use-address.ts';
import { formatDay, formatDayTime, formatNumber, formatSscc } from '../locale/format.ts';
import { orderStateWord } from '../orders/order.ts';
import * as m from '../paraglide/messages.js';
import { AskAbout } from '../questions/ask-about.tsx';
import { useMay } from '../session/use-session.ts';
import { kindWord } from '../shell/kind-word.ts';
import { useSite } from '../site/use-site.ts';
import { STATUS_WORDS } from '../stock/stock-words.ts';
import { ParcelLabel } from '../labels/parcel-label.tsx';
import { parcelStateWord } from './parcel-state.ts';
import { History, PlaceName, useTrack } from './way.tsx';

/** Where one parcel, plate, order, delivery or unit is, and what it went through. */
export function TrackPage() {
  const { address, change } = useAddress();
  const { code } = address;
  const [text, setText] = useState(code ?? '');
  useEffect(() => setText(code ?? ''), [code]);
  const answer = useTrack(code);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change({ code: text.trim() }, true);
  };
  return (
    <Page title={m.track()} about={m.track_about()}>
      <form className="track-find" onSubmit={submit}>
        <Field
          label={m.track_code()}
          value={text}
          className="code"
          required
          autoFocus={code === undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <Button primary type="submit">
          {m.track()}
        </Button>
      </form>
      {code === undefined ? (
        <Empty title={m.track_empty()}>{m.track_empty_text()}</Empty>
      ) : answer.data === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <Found tracked={answer.data} />
      )}
    </Page>
  );
}

function stateWord({ kind, state }: Tracked): string {
  switch (kind) {
    case 'parcel':
      return parcelStateWord(state);
    case 'order':
      return state === 'open' || state === 'in_work' || state === 'shipped' || state === 'cancelled'
        ? orderStateWord(state)
        : m.order_in_work();
    case 'delivery':
      return state === 'expected' || state === 'receiving' || state === 'closed' || state === 'cancelled'
        ? deliveryStateWord(state)
        : state;
    case 'plate':
      return PLATE_WORDS[state]?.() ?? state;
    case 'unit':
      return '';
  }
}

const PLATE_WORDS: Readonly<Record<string, () => string>> = {
  tote: m.plate_tote,
  cart: m.plate_cart,
  pallet: m.plate_pallet,
  parcel: m.kind_parcel,
};

function Found({ tracked }: { readonly tracked: Tracked }) {
  const { kind, code, title, now, history } = tracked;
  const may = useMay();
  const { data: house } = useSite();
  const state = stateWord(tracked);
  const isGone = tracked.state === 'departed' || tracked.state === 'shipped';
  return (
    <div className="track-page">
      <section className="stack">
        <div>
          <span className="muted">{kind === 'unit' ? m.kind_unit() : kindWord(kind)}</span>
          <h2>
            <Code>{kind === 'parcel' ? formatSscc(code) : code}</Code>
          </h2>
          {title !== code && <span>{title}</span>}
        </div>
        {state !== '' && <Status outcome={isGone ? 'good' : 'plain'}>{state}</Status>}
        <Facts
          facts={[
            now.at === null ? undefined : [m.is_at(), <PlaceName key="at" name={now.at} />],
            now.order === null || now.order === code
              ? undefined
              : [
                  m.kind_order(),
                  may('see_orders') ? (
                    <Link key="order" to="/orders" search={{ chosen: now.order }}>
                      <Code>{now.order}</Code>
                    </Link>
                  ) : (
                    <Code key="order">{now.order}</Code>
                  ),
                ],
            now.carrier === null ? undefined : [m.carrier(), now.carrier],
            now.service === null ? undefined : [m.service(), now.service],
            now.cutOff === null ? undefined : [m.leaves(), formatDayTime(now.cutOff, house?.today)],
            now.units === null ? undefined : [m.units(), formatNumber(now.units)],
            now.done === null
              ? undefined
              : [kind === 'delivery' ? m.received_units() : m.shipped_units(), formatNumber(now.done)],
          ]}
        />
        {kind === 'parcel' && <ParcelLabel sscc={code} />}
        {(kind === 'parcel' || kind === 'plate' || kind === 'order') && !isGone && (
          <AskAbout key={code} about={{ kind, code }} />
        )}
        {now.parcels.length > 0 && (
          <>
            <h2>{m.parcels()}</h2>
            <ul className="links">
              {now.parcels.map((parcel) => (
                <li key={parcel.sscc}>
                  <Link to="/track" search={{ code: parcel.sscc }}>
                    <Code>{formatSscc(parcel.sscc)}</Code>
                  </Link>{' '}
                  <span className="muted">{parcelStateWord(parcel.state)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {now.content.length > 0 && (
          <>
            <h2>{kind === 'unit' ? m.lies_at() : m.in_it()}</h2>
            <table className="table">
              <tbody>
                {now.content.map((row, index) => (
                  <tr key={index}>
                    {kind === 'unit' && (
                      <td>
                        <PlaceName name={row.place} />
                      </td>
                    )}
                    <td>
                      <Code>{row.sku}</Code> {row.name}
                      {(row.lot !== null || row.serial !== null || row.status !== 'available') && (
                        <div className="muted">
                          <Code>{row.serial ?? row.lot ?? ''}</Code>
                          {row.expiry !== null && ` ${m.expiry()} ${formatDay(row.expiry)}`}
                          {row.status !== 'available' && ` ${STATUS_WORDS[row.status]()}`}
                        </div>
                      )}
                    </td>
                    <td className="number">{formatNumber(row.quantity)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
      <section className="stack">
        <h2>{m.its_way()}</h2>
        <History history={history} />
      </section>
    </div>
  );
}
