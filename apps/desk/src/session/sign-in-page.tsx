import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { FormProblem } from '../control/state.tsx';
import * as m from '../paraglide/messages.js';
import { LanguageSelect } from '../shell/me-box.tsx';
import { Mark } from '../shell/navigation.tsx';
import { site } from '../site/client.ts';
import { setToken } from './token.ts';
import './sign-in.css';

/** Signs in to the office: by login and password, or with a badge and its PIN. */
export function SignInPage() {
  const [way, setWay] = useState<'login' | 'badge'>('login');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  useEffect(() => {
    document.title = m.page_title({ title: m.sign_in() });
  }, []);
  const signIn = useMutation({
    mutationFn: () =>
      site().signIn({
        body:
          way === 'login' ? { login: name.trim(), password: secret } : { badge: name.trim(), pin: secret },
      }),
    onSuccess: ({ token }) => setToken(token),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <div className="brand">
          <Mark />
          <span translate="no">{m.kolli()}</span>
        </div>
        <h1>{m.sign_in()}</h1>
        {way === 'login' ? (
          <>
            <Field
              key="login"
              label={m.login()}
              value={name}
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              required
              onChange={(event) => setName(event.target.value)}
            />
            <Field
              label={m.password()}
              value={secret}
              type="password"
              autoComplete="current-password"
              required
              onChange={(event) => setSecret(event.target.value)}
            />
          </>
        ) : (
          <>
            <Field
              key="badge"
              label={m.badge()}
              hint={m.badge_hint()}
              value={name}
              autoFocus
              required
              onChange={(event) => setName(event.target.value)}
            />
            <Field
              label={m.pin()}
              value={secret}
              type="password"
              inputMode="numeric"
              required
              onChange={(event) => setSecret(event.target.value)}
            />
          </>
        )}
        <FormProblem error={signIn.error} />
        <Button primary type="submit" disabled={signIn.isPending}>
          {m.sign_in()}
        </Button>
        <button
          type="button"
          className="link"
          onClick={() => {
            setWay(way === 'login' ? 'badge' : 'login');
            setName('');
            setSecret('');
            signIn.reset();
          }}
        >
          {way === 'login' ? m.sign_in_by_badge() : m.sign_in_by_password()}
        </button>
        <LanguageSelect />
      </form>
    </main>
  );
}
