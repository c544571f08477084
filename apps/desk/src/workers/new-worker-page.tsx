import type { Role } from '@kolli/client';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Page } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { languageName } from '../locale/format.ts';
import { currentLanguage } from '../locale/language.ts';
import * as m from '../paraglide/messages.js';
import { locales } from '../paraglide/runtime.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { RolesField } from './roles-field.tsx';

/** Lets somebody use the site. */
export function NewWorkerPage() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['worker']);
  const [language, setLanguage] = useState<string>(currentLanguage);
  const [badge, setBadge] = useState('');
  const [pin, setPin] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const create = useAct({
    act: () =>
      site().createWorker({
        body: {
          name: name.trim(),
          roles,
          language,
          ...(badge.trim() === '' ? {} : { badge: badge.trim(), pin }),
          ...(login.trim() === '' ? {} : { login: login.trim(), password }),
        },
      }),
    changes: ['workers', 'set-up'],
    quiet: true,
    onDone: ({ id }) => {
      void navigate({ to: '/workers', search: { chosen: String(id) } }).then(() =>
        sayDone(m.worker_made({ name: name.trim() })),
      );
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Page title={m.new_worker()} about={m.workers_about()}>
      <form className="form" onSubmit={submit}>
        <div className="pair">
          <Field
            label={m.name()}
            value={name}
            required
            autoFocus
            wrong={wrongOf(create.error, 'name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            label={m.language()}
            value={language}
            options={locales.map((locale): readonly [string, string] => [locale, languageName(locale)])}
            onPick={setLanguage}
          />
        </div>
        <RolesField roles={roles} onRoles={setRoles} />
        <fieldset>
          <legend>{m.for_handhelds()}</legend>
          <div className="pair">
            <Field
              label={m.badge()}
              hint={m.badge_code_hint()}
              value={badge}
              className="code"
              wrong={wrongOf(create.error, 'badge')}
              onChange={(event) => setBadge(event.target.value)}
            />
            <Field
              label={m.pin()}
              hint={m.pin_hint()}
              value={pin}
              inputMode="numeric"
              required={badge !== ''}
              wrong={wrongOf(create.error, 'pin')}
              onChange={(event) => setPin(event.target.value)}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>{m.for_desk()}</legend>
          <div className="pair">
            <Field
              label={m.login()}
              value={login}
              wrong={wrongOf(create.error, 'login')}
              onChange={(event) => setLogin(event.target.value)}
            />
            <Field
              label={m.password()}
              hint={m.password_hint()}
              type="password"
              autoComplete="new-password"
              value={password}
              required={login !== ''}
              wrong={wrongOf(create.error, 'password')}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
        </fieldset>
        <FormProblem error={create.error} />
        <div className="row">
          <Button primary type="submit" disabled={create.isPending || roles.length === 0}>
            {m.make_worker()}
          </Button>
        </div>
      </form>
    </Page>
  );
}
