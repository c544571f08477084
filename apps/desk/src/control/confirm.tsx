import { type ReactNode, useId, useState } from 'react';
import * as m from '../paraglide/messages.js';
import { Button } from './button.tsx';

interface ConfirmProps {
  readonly label: string;
  /** What it does, in a sentence, said before it is done. */
  readonly effect: ReactNode;
  /** The words on the button that does it; the same as `label` if left out. */
  readonly confirm?: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
  readonly primary?: boolean;
}

/** A button for what has wide effects: it says what will happen in its own place, and waits for a second press. */
export function Confirm({ label, effect, confirm, onConfirm, busy = false, primary = false }: ConfirmProps) {
  const [asked, setAsked] = useState(false);
  const id = useId();
  if (!asked)
    return (
      <Button primary={primary} disabled={busy} onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  return (
    <div
      className="confirm"
      role="group"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsked(false);
      }}
    >
      <p id={id}>{effect}</p>
      <div className="row">
        <Button
          primary
          autoFocus
          disabled={busy}
          aria-describedby={id}
          onClick={() => {
            setAsked(false);
            onConfirm();
          }}
        >
          {confirm ?? label}
        </Button>
        <Button onClick={() => setAsked(false)}>{m.go_back()}</Button>
      </div>
    </div>
  );
}
