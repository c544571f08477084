import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../control/confirm.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { STEPS, type SetUpStep, useSetUp } from './use-set-up.ts';
import './start.css';

interface StepWords {
  readonly title: () => string;
  readonly text: () => string;
  readonly links: readonly {
    readonly to: string;
    readonly search?: Record<string, string>;
    readonly words: () => string;
  }[];
}

const WORDS: Readonly<Record<SetUpStep, StepWords>> = {
  places: {
    title: m.step_places,
    text: m.step_places_text,
    links: [
      { to: '/places/new', words: m.make_by_pattern },
      { to: '/imports', search: { kind: 'locations' }, words: m.import_file },
    ],
  },
  items: {
    title: m.step_items,
    text: m.step_items_text,
    links: [
      { to: '/imports', search: { kind: 'items' }, words: m.import_file },
      { to: '/items/new', words: m.by_hand },
    ],
  },
  stock: {
    title: m.step_stock,
    text: m.step_stock_text,
    links: [
      { to: '/imports', search: { kind: 'stock' }, words: m.import_file },
      { to: '/deliveries/new', words: m.new_delivery },
    ],
  },
  carriers: {
    title: m.step_carriers,
    text: m.step_carriers_text,
    links: [{ to: '/settings', words: m.to_carriers }],
  },
  people: {
    title: m.step_people,
    text: m.step_people_text,
    links: [{ to: '/workers/new', words: m.new_worker }],
  },
  handheld: {
    title: m.step_handheld,
    text: m.step_handheld_text,
    links: [{ to: '/connect', words: m.connect_handheld }],
  },
};

/** Leads a new site from nothing to its first order. */
export function StartPage() {
  const may = useMay();
  const setUp = useSetUp(true);
  const { data } = setUp;
  if (data === undefined)
    return setUp.isError ? <Failed error={setUp.error} onRetry={() => void setUp.refetch()} /> : <Loading />;
  const next = STEPS.find((step) => data.steps[step] === 'open');
  return (
    <Page title={m.first_steps()} about={next === undefined ? m.all_steps_done() : m.first_steps_about()}>
      <ol className="steps">
        {STEPS.map((step, index) => {
          const { title, text, links } = WORDS[step];
          const done = data.steps[step] === 'done';
          return (
            <li key={step} className={`card ${step === next ? 'next' : ''}`}>
              <div className="step-head">
                <span className="step-number" aria-hidden="true">
                  {index + 1}
                </span>
                <h2 className="grow">{title()}</h2>
                <Status outcome={done ? 'good' : 'plain'}>{done ? m.step_done() : m.step_open()}</Status>
              </div>
              <p className="muted">{text()}</p>
              <div className="row">
                {links.map((link, position) => (
                  <Link
                    key={link.to}
                    to={link.to}
                    search={link.search ?? {}}
                    className={`button ${step === next && position === 0 ? 'primary' : ''}`}
                  >
                    {link.words()}
                  </Link>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
      {next === undefined && (
        <Empty
          title={m.ready_to_work()}
          action={
            <Link className="button primary" to="/orders/new">
              {m.new_order()}
            </Link>
          }
        >
          {m.ready_to_work_text()}
        </Empty>
      )}
      {data.demo && may('change_site') && <ClearDemo />}
    </Page>
  );
}

function ClearDemo() {
  const { data: house } = useSite();
  const [name, setName] = useState('');
  const clear = useAct({
    act: () => site().clearDemo({ body: { confirm: name.trim() } }),
    changes: [
      'set-up',
      'site',
      'orders',
      'deliveries',
      'stock',
      'departures',
      'problems',
      'counts',
      'board',
      'items',
      'places',
      'carriers',
    ],
    quiet: true,
    onDone: () => {
      setName('');
      sayDone(m.demo_cleared());
    },
  });
  return (
    <section className="card clear-demo">
      <h2>{m.clear_demo()}</h2>
      <p>{m.clear_demo_text()}</p>
      <Field
        label={m.clear_demo_name({ name: house?.name ?? '' })}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <FormProblem error={clear.error} />
      {name.trim() !== '' && name.trim() === house?.name && (
        <div className="row">
          <Confirm
            label={m.clear_demo()}
            effect={m.clear_demo_effect()}
            busy={clear.isPending}
            onConfirm={() => clear.mutate()}
          />
        </div>
      )}
    </section>
  );
}
