import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { FormProblem } from '../control/state.tsx';
import * as m from '../paraglide/messages.js';
import { LanguageSelect } from '../shell/me-box.tsx';
import { Mark } from '../shell/navigation.tsx';
import { site } from '../site/client.ts';
import { askForPasskey, offerPasskeys } from './passkey.ts';
import { goToProvider, returnedNow } from './provider.ts';
import { setToken } from './token.ts';
import './sign-in.css';

/** How somebody signs in: what they type, a passkey, or what the identity provider sent them back with. */
type Way =
  | { readonly way: 'login' | 'badge'; readonly name: string; readonly secret: string }
  | { readonly way: 'passkey'; readonly picked?: Awaited<ReturnType<typeof askForPasskey>> }
  | { readonly way: 'provider'; readonly flow: string; readonly query: string };

async function signInBy(by: Way) {
  switch (by.way) {
    case 'login':
      return await site().signIn({ body: { login: by.name, password: by.secret } });
    case 'badge':
      return await site().signIn({ body: { badge: by.name, pin: by.secret } });
    case 'passkey':
      return await site().signInByPasskey({ body: { assertion: by.picked ?? (await askForPasskey()) } });
    case 'provider':
      return await site().endProviderSignIn({ body: { flow: by.flow, query: by.query } });
  }
}

/** Signs in to the office: by login and password, a passkey or the identity provider of the house, or with a badge and its PIN. */
export function SignInPage() {
  const [way, setWay] = useState<'login' | 'badge'>('login');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  useEffect(() => {
    document.title = m.page_title({ title: m.sign_in() });
  }, []);
  const signIn = useMutation({ mutationFn: signInBy, onSuccess: ({ token }) => setToken(token) });
  const leave = useMutation({ mutationFn: goToProvider });
  const { data: ways } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => site().listSignInWays({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { mutate } = signIn;
  useEffect(() => {
    const returned = returnedNow();
    if (returned !== undefined) mutate({ way: 'provider', ...returned });
  }, [mutate]);
  useEffect(
    () => (way === 'login' ? offerPasskeys((picked) => mutate({ way: 'passkey', picked })) : undefined),
    [way, mutate],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    leave.reset();
    mutate({ way, name: name.trim(), secret });
  };
  const isBusy = signIn.isPending || leave.isPending;
  const isReturning = signIn.isPending && signIn.variables.way === 'provider';
  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <div className="brand">
          <Mark />
          <span translate="no">{m.kolli()}</span>
        </div>
        <h1>{m.sign_in()}</h1>
        {isReturning && <p role="status">{m.signing_in_with()}</p>}
        {way === 'login' ? (
          <>
            <Field
              key="login"
              label={m.login()}
              value={name}
              autoFocus
              autoComplete="username webauthn"
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
        <FormProblem error={signIn.error ?? leave.error} />
        <Button primary type="submit" disabled={isBusy}>
          {m.sign_in()}
        </Button>
        {way === 'login' && (
          <div className="other-ways">
            <Button
              disabled={isBusy}
              onClick={() => {
                leave.reset();
                mutate({ way: 'passkey' });
              }}
            >
              {m.passkey_sign_in()}
            </Button>
            {ways?.provider != null && (
              <Button
                disabled={isBusy}
                onClick={() => {
                  signIn.reset();
                  leave.mutate();
                }}
              >
                {m.sign_in_with({ name: ways.provider.name })}
              </Button>
            )}
          </div>
        )}
        <button
          type="button"
          className="link"
          onClick={() => {
            setWay(way === 'login' ? 'badge' : 'login');
            setName('');
            setSecret('');
            signIn.reset();
            leave.reset();
          }}
        >
          {way === 'login' ? m.sign_in_by_badge() : m.sign_in_by_password()}
        </button>
        <LanguageSelect />
      </form>
    </main>
  );
}
