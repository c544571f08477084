import type { Site } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Facts, Page } from '../control/page.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { useSite } from '../site/use-site.ts';
import { CarriersCard } from './carriers-card.tsx';
import { NeededPermitsCard } from './needed-permits-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { PrintersCard } from './printers-card.tsx';
import './settings.css';

/** The site, its carriers and its printers. */
export function SettingsPage() {
  const { data: house, isError, error, refetch } = useSite();
  const may = useMay();
  return (
    <Page title={m.settings()}>
      {house === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <div className="settings">
          {may('change_site') ? <SiteForm key={house.name} house={house} /> : <SiteFacts house={house} />}
          <CarriersCard />
          <PlanCard />
          <PrintersCard />
          <NeededPermitsCard />
        </div>
      )}
    </Page>
  );
}

function SiteFacts({ house }: { readonly house: Site }) {
  return (
    <section className="card">
      <h2>{m.the_site()}</h2>
      <Facts
        facts={[
          [m.name(), house.name],
          [m.time_zone(), house.timeZone],
          [m.day_ends(), `${house.dayEndHour}:00`],
          [m.approval_limit(), formatNumber(house.approvalLimit)],
          [m.release_ahead(), formatNumber(house.releaseHorizonMinutes)],
        ]}
      />
    </section>
  );
}

function SiteForm({ house }: { readonly house: Site }) {
  const [name, setName] = useState(house.name);
  const [timeZone, setTimeZone] = useState(house.timeZone);
  const [dayEndHour, setDayEndHour] = useState(String(house.dayEndHour));
  const [prefix, setPrefix] = useState(house.gs1CompanyPrefix);
  const [limit, setLimit] = useState(String(house.approvalLimit));
  const [horizon, setHorizon] = useState(String(house.releaseHorizonMinutes));
  const keep = useAct({
    act: () =>
      site().changeSite({
        body: {
          name: name.trim(),
          timeZone: timeZone.trim(),
          dayEndHour: Number(dayEndHour),
          gs1CompanyPrefix: prefix.trim(),
          approvalLimit: Number(limit),
          releaseHorizonMinutes: Number(horizon),
        },
      }),
    changes: ['site', 'set-up'],
    quiet: true,
    onDone: () => sayDone(m.settings_kept()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.the_site()}</h2>
      <Field
        label={m.name()}
        value={name}
        required
        wrong={wrongOf(keep.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="pair">
        <Field
          label={m.time_zone()}
          value={timeZone}
          required
          list="zones"
          wrong={wrongOf(keep.error, 'timeZone')}
          onChange={(event) => setTimeZone(event.target.value)}
        />
        <Field
          label={m.day_ends()}
          hint={m.day_ends_hint()}
          value={dayEndHour}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          wrong={wrongOf(keep.error, 'dayEndHour')}
          onChange={(event) => setDayEndHour(event.target.value)}
        />
      </div>
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        label={m.gs1_prefix()}
        hint={m.gs1_prefix_hint()}
        value={prefix}
        className="code"
        inputMode="numeric"
        required
        wrong={wrongOf(keep.error, 'gs1CompanyPrefix')}
        onChange={(event) => setPrefix(event.target.value)}
      />
      <div className="pair">
        <Field
          label={m.approval_limit()}
          hint={m.approval_limit_hint()}
          value={limit}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          wrong={wrongOf(keep.error, 'approvalLimit')}
          onChange={(event) => setLimit(event.target.value)}
        />
        <Field
          label={m.release_ahead()}
          hint={m.release_ahead_hint()}
          value={horizon}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          wrong={wrongOf(keep.error, 'releaseHorizonMinutes')}
          onChange={(event) => setHorizon(event.target.value)}
        />
      </div>
      <FormProblem error={keep.error} />
      <div className="row">
        <Button primary type="submit" disabled={keep.isPending}>
          {m.keep()}
        </Button>
      </div>
    </form>
  );
}
