import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Check, Field, Select } from '../control/field.tsx';
import { Page } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { LookGate, LookLine } from '../privacy/look-gate.tsx';
import { type Said, saidHeaders } from '../privacy/said.ts';
import { useZones } from '../places/use-map.ts';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { openFile } from '../site/files.ts';
import { PrintAt } from './print-at.tsx';

/** Labels for places and plates, and badges for people: as PDF, or at a printer of the house. */
export function LabelsPage() {
  const may = useMay();
  return (
    <Page title={m.labels()} about={m.labels_about()}>
      <div className="cards">
        <PlaceLabels />
        <PlateLabels />
        <ParcelLabels />
        {may('print_badges') && <Badges />}
      </div>
    </Page>
  );
}

function codesOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

function PlaceLabels() {
  const zones = useZones();
  const [zone, setZone] = useState('');
  const [text, setText] = useState('');
  const codes = codesOf(text);
  const open = useAct({
    act: () => openFile('/v1/labels/locations', codes.length > 0 ? { codes } : { zone }),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.place_labels()}</h2>
      <Field
        label={m.places()}
        hint={m.places_hint()}
        value={text}
        className="code"
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        label={m.or_zone()}
        value={zone}
        options={[
          ['', m.no_zone()],
          ...zones.map(({ code, name }): readonly [string, string] => [code, `${code} – ${name}`]),
        ]}
        onPick={setZone}
      />
      <FormProblem error={open.error} />
      <div className="row">
        <Button type="submit" disabled={open.isPending || (codes.length === 0 && zone === '')}>
          {m.labels_pdf()}
        </Button>
        {codes.length > 0 && <PrintAt what={{ locations: codes }} />}
      </div>
    </form>
  );
}

const PLATE_KINDS = ['tote', 'cart', 'pallet'] as const;
const PLATE_WORDS = { tote: m.plate_tote, cart: m.plate_cart, pallet: m.plate_pallet } as const;

function PlateLabels() {
  const [kind, setKind] = useState<(typeof PLATE_KINDS)[number]>('tote');
  const [count, setCount] = useState('24');
  const open = useAct({
    act: () => openFile('/v1/labels/plates', { kind, count: Number(count) }),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.plate_labels()}</h2>
      <p className="muted">{m.plate_labels_text()}</p>
      <div className="pair">
        <Select
          label={m.kind()}
          value={kind}
          options={PLATE_KINDS.map((one) => [one, PLATE_WORDS[one]()] as const)}
          onPick={setKind}
        />
        <Field
          label={m.how_many()}
          value={count}
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          required
          onChange={(event) => setCount(event.target.value)}
        />
      </div>
      <FormProblem error={open.error} />
      <div className="row">
        <Button type="submit" disabled={open.isPending}>
          {m.labels_pdf()}
        </Button>
      </div>
    </form>
  );
}

function ParcelLabels() {
  const [text, setText] = useState('');
  const ssccs = codesOf(text);
  const open = useAct({ act: () => openFile('/v1/labels/parcels', { ssccs }), quiet: true });
  const [first] = ssccs;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.parcel_labels()}</h2>
      <p className="muted">{m.parcel_labels_text()}</p>
      <Field
        label={m.parcels()}
        hint={m.places_hint()}
        value={text}
        className="code"
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem error={open.error} />
      <div className="row">
        <Button type="submit" disabled={open.isPending || ssccs.length === 0}>
          {m.labels_pdf()}
        </Button>
        {first !== undefined && ssccs.length === 1 && <PrintAt what={{ sscc: first }} />}
      </div>
    </form>
  );
}

const ALL = 1000;

function Badges() {
  return <LookGate dataSet="account">{(said) => <BadgeList said={said} />}</LookGate>;
}

function BadgeList({ said }: { readonly said: Said }) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { data } = useQuery({
    queryKey: ['workers', 'with badges', said],
    queryFn: ({ signal }) =>
      site().listWorkers({ query: { active: 'true', limit: ALL } }, { signal, headers: saidHeaders(said) }),
  });
  const people = (data?.items ?? []).filter(({ badge }) => badge !== null);
  const open = useAct({ act: () => openFile('/v1/labels/badges', { workers: chosen }), quiet: true });
  return (
    <section className="card">
      <h2>{m.badges()}</h2>
      <LookLine dataSet="account" />
      <p className="muted">{m.badges_text()}</p>
      {people.length === 0 ? (
        <p className="muted">{m.no_badges()}</p>
      ) : (
        <fieldset className="badge-list">
          <legend>{m.for_whom()}</legend>
          {people.map(({ id, name }) => (
            <Check
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onCheck={(checked) => setChosen(checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
      )}
      <FormProblem error={open.error} />
      <div className="row">
        <Button disabled={open.isPending || chosen.length === 0} onClick={() => open.mutate()}>
          {m.badges_pdf({ n: chosen.length })}
        </Button>
      </div>
    </section>
  );
}
