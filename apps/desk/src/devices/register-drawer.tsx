import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Code, Drawer } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { SetUpCode } from './set-up-code.tsx';

/** Registers a handheld by its tag, then shows the code for its settings. */
export function RegisterDrawer({ onClose }: { readonly onClose: () => void }) {
  const [asset, setAsset] = useState('');
  const [made, setMade] = useState<{ readonly asset: string; readonly setUpCode: string }>();
  const register = useAct({
    act: () => site().registerDevice({ body: { asset: asset.trim().toUpperCase() } }),
    changes: ['devices'],
    quiet: true,
    onDone: setMade,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    register.mutate();
  };
  return (
    <Drawer
      title={made === undefined ? m.device_register() : <Code>{made.asset}</Code>}
      label={m.device_register()}
      onClose={onClose}
    >
      {made === undefined ? (
        <form className="form" onSubmit={submit}>
          <Field
            label={m.asset_tag()}
            hint={m.asset_tag_hint()}
            className="code"
            value={asset}
            required
            autoFocus
            maxLength={16}
            pattern="[A-Za-z0-9][A-Za-z0-9\-]*"
            wrong={wrongOf(register.error, 'asset')}
            onChange={(event) => setAsset(event.target.value)}
          />
          <FormProblem error={register.error} />
          <div className="row">
            <Button primary type="submit" disabled={register.isPending}>
              {m.device_register()}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <SetUpCode code={made.setUpCode} />
          <div className="row">
            <Button
              onClick={() => {
                setMade(undefined);
                setAsset('');
              }}
            >
              {m.device_register_next()}
            </Button>
            <Button onClick={onClose}>{m.close()}</Button>
          </div>
        </>
      )}
    </Drawer>
  );
}
