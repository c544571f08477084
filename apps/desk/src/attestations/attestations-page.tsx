import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { Page } from '../control/page.tsx';
import { Empty, Loading } from '../control/state.tsx';
import type { GoodsClass } from '@kolli/policy';
import { GOODS_CLASS_WORDS } from '../items/goods-class-words.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { LookGate, LookLine } from '../privacy/look-gate.tsx';
import { useIsOpen } from '../privacy/use-policy.ts';
import { useMay } from '../session/use-session.ts';
import { useSite } from '../site/use-site.ts';
import { AttestationTable } from './attestation-table.tsx';
import type { Wanted } from './wanted.ts';

/** Who signed for goods whose law asks for it: of a parcel, or of days that are over. Nothing is fetched before one says for what. */
export function AttestationsPage() {
  const isOpen = useIsOpen('attestation');
  const may = useMay();
  return (
    <Page title={m.attestations()} about={m.attestations_about()}>
      <div className="wide-page">
        {isOpen === undefined ? (
          <Loading lines={4} />
        ) : isOpen ? (
          <LookGate dataSet="attestation">
            {(said) => (
              <>
                <LookLine dataSet="attestation" />
                <Search>{(wanted) => <AttestationTable wanted={wanted} said={said} />}</Search>
              </>
            )}
          </LookGate>
        ) : (
          <Empty
            title={m.attestations_off()}
            action={
              may('see_privacy') && (
                <Link className="button" to="/privacy/functions">
                  {m.tab_functions()}
                </Link>
              )
            }
          >
            {m.attestations_off_text()}
          </Empty>
        )}
      </div>
    </Page>
  );
}

type By = 'parcel' | 'days';

/** What one asks for; it is looked up only when it is said, for each look is one that somebody reads. */
function Search({ children }: { readonly children: (wanted: Wanted) => React.ReactNode }) {
  const { data: now } = useSite();
  const [by, setBy] = useState<By>('parcel');
  const [parcel, setParcel] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [goodsClass, setGoodsClass] = useState<GoodsClass | ''>('');
  const [wanted, setWanted] = useState<Wanted>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWanted(
      by === 'parcel'
        ? { parcel: parcel.trim() }
        : { from, ...(to === '' ? {} : { to }), ...(goodsClass === '' ? {} : { goodsClass }) },
    );
  };
  return (
    <>
      <form className="form card" onSubmit={submit}>
        <Select
          label={m.attestations_by()}
          value={by}
          options={[
            ['parcel', m.attestations_by_parcel()],
            ['days', m.attestations_by_days()],
          ]}
          onPick={setBy}
        />
        {by === 'parcel' ? (
          <Field
            label={m.attestations_parcel()}
            value={parcel}
            className="code"
            required
            maxLength={64}
            onChange={(event) => setParcel(event.target.value)}
          />
        ) : (
          <>
            <div className="pair">
              <Field
                type="date"
                label={m.attestations_from()}
                hint={m.attestations_day_hint()}
                value={from}
                max={now?.today}
                required
                onChange={(event) => setFrom(event.target.value)}
              />
              <Field
                type="date"
                label={m.attestations_to()}
                hint={m.attestations_to_hint()}
                value={to}
                min={from}
                max={now?.today}
                onChange={(event) => setTo(event.target.value)}
              />
            </div>
            <Select
              label={m.goods_class()}
              value={goodsClass}
              options={[
                ['', m.class_every()],
                ...keysOf(GOODS_CLASS_WORDS).map((one) => [one, GOODS_CLASS_WORDS[one]()] as const),
              ]}
              onPick={setGoodsClass}
            />
          </>
        )}
        <div className="row">
          <Button primary type="submit">
            {m.attestations_look()}
          </Button>
        </div>
      </form>
      {wanted !== undefined && children(wanted)}
    </>
  );
}
