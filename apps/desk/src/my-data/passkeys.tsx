import type { Passkey } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { askForPasskey, makePasskey, passkeyHindrance, sameByName } from '../session/passkey.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

/** One's own passkeys: what opens this desk beside the password. */
export function Passkeys() {
  const [isAdding, setAdding] = useState(false);
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['my-data', 'passkeys'],
    queryFn: async ({ signal }) => (await site().listMyPasskeys({}, { signal })).items,
  });
  const hindrance = passkeyHindrance();
  return (
    <section className="card" id="passkeys" aria-label={m.passkeys()}>
      <h2>{m.passkeys()}</h2>
      <p className="muted">{m.passkeys_about()}</p>
      {data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={2} />
        )
      ) : data.length === 0 ? (
        <p>{m.passkeys_none()}</p>
      ) : (
        <ul className="passkeys">
          {data.map((passkey) => (
            <Own key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {hindrance === 'address' ? (
        <AtAddress />
      ) : hindrance === 'unsupported' ? (
        <p>{m.passkey_unsupported()}</p>
      ) : isAdding ? (
        <AddForm hasOne={(data?.length ?? 0) > 0} onEnd={() => setAdding(false)} />
      ) : (
        <div className="row">
          <Button onClick={() => setAdding(true)}>{m.passkey_add()}</Button>
        </div>
      )}
    </section>
  );
}

/** Says why there are none here, and where there are. */
function AtAddress() {
  const name = sameByName();
  return (
    <p>
      {m.passkey_at_address({ host: location.host })}{' '}
      {name === undefined ? (
        m.passkey_at_address_ask()
      ) : (
        <a href={`${name}/my-data`}>{m.passkey_at_address_own({ name })}</a>
      )}
    </p>
  );
}

function Own({ passkey }: { readonly passkey: Passkey }) {
  const { id, name, site: at, synced } = passkey;
  const [isRenaming, setRenaming] = useState(false);
  const remove = useAct({
    act: () => site().removeMyPasskey({ path: { passkey: id } }),
    changes: ['my-data'],
    onDone: () => sayDone(m.passkey_removed({ name })),
  });
  if (isRenaming) return <RenameForm passkey={passkey} onEnd={() => setRenaming(false)} />;
  return (
    <li>
      <b>{name}</b>
      <span className="muted">
        {m.passkey_for({ site: at })} · {synced ? m.passkey_several() : m.passkey_one_device()}
      </span>
      <div className="row">
        <Button onClick={() => setRenaming(true)}>{m.rename()}</Button>
        <Confirm
          label={m.remove()}
          effect={m.passkey_remove_effect()}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
        />
      </div>
    </li>
  );
}

function RenameForm({ passkey, onEnd }: { readonly passkey: Passkey; readonly onEnd: () => void }) {
  const [name, setName] = useState(passkey.name);
  const rename = useAct({
    act: () => site().renameMyPasskey({ path: { passkey: passkey.id }, body: { name } }),
    changes: ['my-data'],
    quiet: true,
    onDone: onEnd,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <li>
      <form className="stack" onSubmit={submit}>
        <NameField value={name} error={rename.error} onName={setName} />
        <FormProblem error={rename.error} />
        <div className="row">
          <Button type="submit" disabled={rename.isPending}>
            {m.rename()}
          </Button>
          <Button onClick={onEnd}>{m.go_back()}</Button>
        </div>
      </form>
    </li>
  );
}

/** Adds one: a name for it, and a proof that it is its holder who asks. */
function AddForm({ hasOne, onEnd }: { readonly hasOne: boolean; readonly onEnd: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const add = useAct({
    act: async (proof: 'password' | 'passkey') => {
      const body = proof === 'password' ? { password } : { assertion: await askForPasskey() };
      const attestation = await makePasskey(await site().beginMyPasskey({ body }));
      return await site().addMyPasskey({ body: { name, attestation } });
    },
    changes: ['my-data'],
    quiet: true,
    onDone: (made) => {
      sayDone(m.passkey_added({ name: made.name }));
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate('password');
  };
  return (
    <form className="stack" onSubmit={submit}>
      <NameField value={name} error={add.error} onName={setName} />
      <Field
        label={m.passkey_proof()}
        value={password}
        type="password"
        autoComplete="current-password"
        required
        onChange={(event) => setPassword(event.target.value)}
      />
      {hasOne && (
        <button
          type="button"
          className="link to-start"
          disabled={add.isPending || name.trim() === ''}
          onClick={() => add.mutate('passkey')}
        >
          {m.passkey_proof_by()}
        </button>
      )}
      <FormProblem error={add.error} />
      <div className="row">
        <Button type="submit" disabled={add.isPending}>
          {m.passkey_add()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}

function NameField({
  value,
  error,
  onName,
}: {
  readonly value: string;
  readonly error: unknown;
  readonly onName: (name: string) => void;
}) {
  return (
    <Field
      label={m.passkey_name()}
      hint={m.passkey_name_hint()}
      value={value}
      required
      maxLength={40}
      wrong={wrongOf(error, 'name')}
      onChange={(event) => onName(event.target.value)}
    />
  );
}
