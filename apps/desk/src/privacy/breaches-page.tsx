import type { Breach } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Area } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay, formatDayTime, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { BreachForm, RISK_WORDS } from './breach-form.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';

/** With so few hours left a breach is marked. */
const SOON_HOURS = 24;
const ASK_AGAIN_MS = 60_000;

/** The register of breaches: 72 hours run from when each was found. Nobody is named in it. */
export function BreachesPage() {
  const may = useMay();
  const [records, setRecords] = useState(false);
  const answer = useQuery({
    queryKey: ['privacy', 'breaches'],
    queryFn: async ({ signal }) => (await site().listBreaches({}, { signal })).items,
    refetchInterval: ASK_AGAIN_MS,
  });
  const make = may('record_breaches') && !records && (
    <Button primary onClick={() => setRecords(true)}>
      {m.breach_new()}
    </Button>
  );
  return (
    <PrivacyFrame actions={make}>
      {records && <BreachForm onEnd={() => setRecords(false)} />}
      {answer.data === undefined ? (
        <Waiting answer={answer} />
      ) : answer.data.length === 0 ? (
        <Empty title={m.breach_none()}>{m.breach_none_text()}</Empty>
      ) : (
        answer.data.map((breach) => <BreachCard key={breach.id} breach={breach} />)
      )}
    </PrivacyFrame>
  );
}

function BreachCard({ breach }: { readonly breach: Breach }) {
  const may = useMay();
  return (
    <article className="card" aria-label={m.breach_found()}>
      <div className="between">
        <h2>
          {m.breach_found()} {formatDayTime(breach.foundAt)}
        </h2>
        <Clock breach={breach} />
      </div>
      <p className="said-text">{breach.what}</p>
      <Facts
        facts={[
          breach.peopleConcerned === null
            ? undefined
            : [m.breach_people(), formatNumber(breach.peopleConcerned)],
          [m.breach_risk(), RISK_WORDS[breach.risk]()],
          [m.breach_by(), formatDayTime(breach.dueAt)],
          breach.authorityToldAt === null
            ? undefined
            : [m.authority_told(), formatDayTime(breach.authorityToldAt)],
          breach.peopleToldOn === null ? undefined : [m.people_told(), formatDay(breach.peopleToldOn)],
          [m.breach_measures(), breach.measures],
        ]}
      />
      {breach.closedOn === null && may('record_breaches') && <Acts breach={breach} />}
    </article>
  );
}

function Clock({ breach }: { readonly breach: Breach }) {
  const { closedOn, authorityToldAt, hoursLeft: hours } = breach;
  if (closedOn !== null)
    return <Status outcome="good">{m.breach_closed({ day: formatDay(closedOn) })}</Status>;
  if (authorityToldAt !== null) return <Status outcome="good">{m.authority_told()}</Status>;
  return (
    <Status outcome={hours < 0 ? 'wrong' : hours <= SOON_HOURS ? 'attention' : 'plain'}>
      {hours < 0 ? m.hours_late({ n: -hours }) : m.hours_left({ n: hours })}
    </Status>
  );
}

function Acts({ breach }: { readonly breach: Breach }) {
  const { data: now } = useSite();
  const [measures, setMeasures] = useState(breach.measures ?? '');
  const path = { breach: breach.id };
  const change = useAct({
    act: (body: { measures?: string; authorityToldAt?: string; peopleToldOn?: string; close?: true }) =>
      site().changeBreach({ path, body }),
    changes: ['privacy', 'site'],
    quiet: true,
    onDone: () => sayDone(m.breach_kept()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ measures: measures.trim() });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Area
        label={m.breach_measures()}
        value={measures}
        required
        maxLength={2000}
        onChange={(event) => setMeasures(event.target.value)}
      />
      <FormProblem error={change.error} />
      <div className="row">
        <Button type="submit" disabled={change.isPending || measures.trim() === ''}>
          {m.keep()}
        </Button>
        {breach.authorityToldAt === null && now !== undefined && (
          <Button disabled={change.isPending} onClick={() => change.mutate({ authorityToldAt: now.now })}>
            {m.authority_told_now()}
          </Button>
        )}
        {breach.peopleToldOn === null && now !== undefined && (
          <Button disabled={change.isPending} onClick={() => change.mutate({ peopleToldOn: now.today })}>
            {m.people_told_today()}
          </Button>
        )}
        <Button disabled={change.isPending} onClick={() => change.mutate({ close: true })}>
          {m.breach_close()}
        </Button>
      </div>
    </form>
  );
}
