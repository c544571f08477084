import { type Role, SiteProblem, type Worker } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { languageName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { locales } from '../paraglide/runtime.js';
import { type Said, saidHeaders } from '../privacy/said.ts';
import { useMay, useMe } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { openFile } from '../site/files.ts';
import { wrongOf } from '../site/problem-words.ts';
import { WorkerWeeks } from '../statistics/worker-weeks.tsx';
import { OtherWays } from './other-ways.tsx';
import { PermitsCard } from './permits-card.tsx';
import { RolesField } from './roles-field.tsx';
import { roleWord } from './role-word.ts';

interface WorkerDrawerProps {
  readonly id: number;
  /** For what one looks. */
  readonly said: Said;
  readonly onClose: () => void;
}

/** One who may use the site: what they may do, and their ways in. */
export function WorkerDrawer({ id, said, onClose }: WorkerDrawerProps) {
  const may = useMay();
  const { data: me } = useMe();
  const answer = useQuery({
    queryKey: ['workers', 'one', id, said],
    queryFn: async ({ signal }) => {
      // the person sees that somebody looked, and for what
      return await site()
        .showWorker({ path: { worker: id } }, { signal, headers: saidHeaders(said) })
        .catch((cause: unknown) => {
          if (cause instanceof SiteProblem && cause.code === 'not_found') return null;
          throw cause;
        });
    },
  });
  const worker = answer.data;
  if (worker == null)
    return (
      <Drawer title={m.worker()} label={m.worker()} onClose={onClose}>
        {answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : worker === null ? (
          <Empty title={m.problem_gone()} />
        ) : (
          <Loading />
        )}
      </Drawer>
    );
  const isFloor = worker.roles.every((role) => role === 'worker');
  const manages = may('manage_workers');
  return (
    <Drawer title={worker.name} label={m.worker()} onClose={onClose}>
      <Status outcome={worker.active ? 'good' : 'plain'}>
        {worker.active ? m.may_sign_in() : m.may_not_sign_in()}
      </Status>
      <Facts
        facts={[
          [m.roles(), worker.roles.map(roleWord).join(', ')],
          worker.badge === null ? undefined : [m.badge(), <Code key="badge">{worker.badge}</Code>],
          worker.login === null ? undefined : [m.login(), worker.login],
          [m.language(), languageName(worker.language)],
          [m.team(), worker.team],
        ]}
      />
      {may('print_badges') && worker.badge !== null && <PrintBadge worker={worker} />}
      {worker.active && (manages || (isFloor && me !== undefined)) && (
        <PinForm key={`pin ${id}`} worker={worker} />
      )}
      {manages && worker.active && <PasswordForm key={`password ${id}`} worker={worker} />}
      {manages && worker.login !== null && <OtherWays worker={worker} />}
      {may('print_badges') && <PermitsCard key={`permits ${id}`} worker={id} />}
      {me?.roles.includes('lead') && <WorkerWeeks key={`weeks ${id}`} worker={id} />}
      {manages && <ChangeForm key={`change ${id}`} worker={worker} />}
      {manages && <InUse worker={worker} />}
    </Drawer>
  );
}

function PrintBadge({ worker }: { readonly worker: Worker }) {
  const print = useAct({ act: () => openFile('/v1/labels/badges', { workers: [worker.id] }) });
  return (
    <div className="row">
      <Button disabled={print.isPending} onClick={() => print.mutate()}>
        {m.badge_pdf()}
      </Button>
    </div>
  );
}

function PinForm({ worker }: { readonly worker: Worker }) {
  const [pin, setPin] = useState('');
  const [badge, setBadge] = useState(worker.badge ?? '');
  const set = useAct({
    act: () =>
      site().setPin({
        path: { worker: worker.id },
        body: { pin, ...(badge.trim() === worker.badge ? {} : { badge: badge.trim() }) },
      }),
    changes: ['workers'],
    quiet: true,
    onDone: () => {
      setPin('');
      sayDone(m.pin_set({ name: worker.name }));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.new_pin()}</h2>
      <div className="pair">
        <Field
          label={m.pin()}
          hint={m.pin_hint()}
          value={pin}
          inputMode="numeric"
          required
          wrong={wrongOf(set.error, 'pin')}
          onChange={(event) => setPin(event.target.value)}
        />
        <Field
          label={m.badge()}
          hint={m.new_badge_hint()}
          value={badge}
          className="code"
          wrong={wrongOf(set.error, 'badge')}
          onChange={(event) => setBadge(event.target.value)}
        />
      </div>
      <p className="muted">{m.signs_in_again()}</p>
      <FormProblem error={set.error} />
      <div className="row">
        <Button type="submit" disabled={set.isPending}>
          {m.give_pin()}
        </Button>
      </div>
    </form>
  );
}

function PasswordForm({ worker }: { readonly worker: Worker }) {
  const [login, setLogin] = useState(worker.login ?? '');
  const [password, setPassword] = useState('');
  const set = useAct({
    act: () =>
      site().setPassword({
        path: { worker: worker.id },
        body: { password, ...(login.trim() === '' ? {} : { login: login.trim() }) },
      }),
    changes: ['workers'],
    quiet: true,
    onDone: () => {
      setPassword('');
      sayDone(m.password_set({ name: worker.name }));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.new_password()}</h2>
      <div className="pair">
        <Field
          label={m.login()}
          value={login}
          wrong={wrongOf(set.error, 'login')}
          onChange={(event) => setLogin(event.target.value)}
        />
        <Field
          label={m.password()}
          hint={m.password_hint()}
          type="password"
          autoComplete="new-password"
          value={password}
          required
          wrong={wrongOf(set.error, 'password')}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <FormProblem error={set.error} />
      <div className="row">
        <Button type="submit" disabled={set.isPending}>
          {m.give_password()}
        </Button>
      </div>
    </form>
  );
}

function ChangeForm({ worker }: { readonly worker: Worker }) {
  const [name, setName] = useState(worker.name);
  const [roles, setRoles] = useState<readonly Role[]>(worker.roles);
  const [language, setLanguage] = useState(worker.language);
  const [team, setTeam] = useState(worker.team ?? '');
  const change = useAct({
    act: () =>
      site().changeWorker({
        path: { worker: worker.id },
        body: { name: name.trim(), roles, language, team: team.trim() || null },
      }),
    changes: ['workers', 'me'],
    quiet: true,
    onDone: () => sayDone(m.worker_changed({ name })),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  const rolesChanged = [...roles].sort().join() !== [...worker.roles].sort().join();
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.change_worker()}</h2>
      <Field label={m.name()} value={name} required onChange={(event) => setName(event.target.value)} />
      <RolesField roles={roles} onRoles={setRoles} />
      <Select
        label={m.language()}
        value={language}
        options={locales.map((locale): readonly [string, string] => [locale, languageName(locale)])}
        onPick={setLanguage}
      />
      <Field
        label={m.team()}
        hint={m.team_hint()}
        value={team}
        maxLength={40}
        onChange={(event) => setTeam(event.target.value)}
      />
      {rolesChanged && <p className="muted">{m.signs_in_again()}</p>}
      <FormProblem error={change.error} />
      <div className="row">
        <Button type="submit" disabled={change.isPending || roles.length === 0}>
          {m.keep()}
        </Button>
      </div>
    </form>
  );
}

function InUse({ worker }: { readonly worker: Worker }) {
  const activate = useAct({
    act: () => site().activateWorker({ path: { worker: worker.id } }),
    changes: ['workers'],
    onDone: () => sayDone(m.worker_activated({ name: worker.name })),
  });
  const deactivate = useAct({
    act: () => site().deactivateWorker({ path: { worker: worker.id } }),
    changes: ['workers'],
    onDone: () => sayDone(m.worker_deactivated({ name: worker.name }), () => activate.mutate()),
  });
  return (
    <div className="row">
      {worker.active ? (
        <Confirm
          label={m.deactivate()}
          effect={m.deactivate_effect({ name: worker.name })}
          busy={deactivate.isPending}
          onConfirm={() => deactivate.mutate()}
        />
      ) : (
        <Button disabled={activate.isPending} onClick={() => activate.mutate()}>
          {m.activate()}
        </Button>
      )}
    </div>
  );
}
