import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Facts, Page } from '../control/page.tsx';
import { FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatNumber } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { BuildingMap } from './building-map.tsx';
import './new-places.css';

const FIGURES = {
  aisles: m.aisles,
  bays: m.bays,
  levels: m.levels,
  positions: m.positions,
  receiveDocks: m.receive_docks,
  shipDocks: m.ship_docks,
  packs: m.pack_stations,
  lanes: m.lanes,
} as const;
type FigureName = keyof typeof FIGURES;
const FIGURE_NAMES = keysOf(FIGURES);

/** A small house that most can start from. */
const START: Readonly<Record<FigureName, string>> = {
  aisles: '4',
  bays: '12',
  levels: '4',
  positions: '1',
  receiveDocks: '1',
  shipDocks: '2',
  packs: '2',
  lanes: '2',
};

interface Pattern extends Readonly<Record<FigureName, string>> {
  readonly zone: string;
  readonly zoneName: string;
  readonly sides: '1' | '2';
}

function bodyOf({ zone, zoneName, sides, ...figures }: Pattern) {
  const numbers = Object.fromEntries(
    FIGURE_NAMES.map((name) => [name, Math.max(0, Math.trunc(Number(figures[name]) || 0))]),
  );
  return {
    zone: zone.trim(),
    ...(zoneName.trim() === '' ? {} : { zoneName: zoneName.trim() }),
    sides: sides === '1' ? (1 as const) : (2 as const),
    ...numbers,
  };
}

/** Places by a pattern: what they will be called and how they will lie is seen before they are made. */
export function NewPlacesPage() {
  const navigate = useNavigate();
  const [pattern, setPattern] = useState<Pattern>({ ...START, zone: 'A', zoneName: '', sides: '2' });
  const shown = useDeferredValue(pattern);
  const body = useMemo(() => bodyOf(shown), [shown]);
  const preview = useQuery({
    queryKey: ['places', 'preview', body],
    queryFn: ({ signal }) => site().setUpPlaces({ body: { ...body, preview: true } }, { signal }),
    enabled: body.zone !== '',
    placeholderData: (before) => before,
    retry: false,
  });
  const make = useAct({
    act: () => site().setUpPlaces({ body: bodyOf(pattern) }),
    changes: ['places', 'set-up'],
    quiet: true,
    onDone: ({ locations }) => {
      void navigate({ to: '/places' }).then(() => sayDone(m.places_made({ n: locations })));
    },
  });
  const change = (changes: Partial<Pattern>): void => setPattern({ ...pattern, ...changes });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  const error = make.error ?? preview.error;
  const made = preview.data;
  const mapped = useMemo(
    () => made?.map.map((place) => ({ ...place, zone: body.zone })) ?? [],
    [made, body.zone],
  );
  return (
    <Page title={m.new_places()} about={m.new_places_about()}>
      <div className="new-places">
        <form className="form" onSubmit={submit}>
          <div className="pair">
            <Field
              label={m.zone()}
              value={pattern.zone}
              className="code"
              required
              autoFocus
              maxLength={8}
              wrong={wrongOf(error, 'zone')}
              onChange={(event) => change({ zone: event.target.value })}
            />
            <Field
              label={m.zone_name()}
              value={pattern.zoneName}
              onChange={(event) => change({ zoneName: event.target.value })}
            />
          </div>
          <div className="figures-form">
            {FIGURE_NAMES.map((name) => (
              <Field
                key={name}
                label={FIGURES[name]()}
                value={pattern[name]}
                inputMode="numeric"
                pattern="[0-9]+"
                wrong={wrongOf(error, name)}
                onChange={(event) => change({ [name]: event.target.value })}
              />
            ))}
          </div>
          <Select
            label={m.sides()}
            value={pattern.sides}
            options={[
              ['2', m.sides_both()],
              ['1', m.sides_one()],
            ]}
            onPick={(sides) => change({ sides })}
          />
          {made !== undefined && made.taken.length > 0 && (
            <p className="wrong-text">{m.places_taken({ codes: made.taken.join(', ') })}</p>
          )}
          <FormProblem error={error} />
          {made !== undefined && (
            <Facts
              facts={[
                [m.places(), formatNumber(made.locations)],
                [m.first_place(), <Code key="first">{made.first}</Code>],
                [m.last_place(), <Code key="last">{made.last}</Code>],
              ]}
            />
          )}
          <div className="row">
            <Button
              primary
              type="submit"
              disabled={make.isPending || made === undefined || made.taken.length > 0 || preview.isError}
            >
              {made === undefined ? m.make_places() : m.make_n_places({ n: made.locations })}
            </Button>
          </div>
        </form>
        {made === undefined ? <Loading lines={8} /> : mapped.length > 0 && <BuildingMap places={mapped} />}
      </div>
    </Page>
  );
}
