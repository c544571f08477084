import { useSyncExternalStore } from 'react';
import * as m from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Icon, type Outcome, Sign } from './sign.tsx';

interface Notice {
  readonly outcome: Outcome;
  readonly text: string;
  /** Takes back what was done, where the books allow it. */
  readonly undo?: (() => void) | undefined;
}

type Listener = () => void;
const listeners = new Set<Listener>();
let shown: Notice | undefined;

function show(notice: Notice | undefined): void {
  shown = notice;
  for (const listener of listeners) listener();
}

/** Says what was done, with a way to take it back where there is one. It stays until the next thing is said or it is closed. */
export function sayDone(text: string, undo?: () => void): void {
  show({ outcome: 'good', text, undo });
}

/** Says what was not done, and why. */
export function sayWrong(text: string): void {
  show({ outcome: 'wrong', text });
}

export function sayNothing(): void {
  if (shown !== undefined) show(undefined);
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the page says what it did; read aloud by a screen reader. */
export function Notices() {
  const notice = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="notices" role="status" aria-live="polite" data-over>
      {notice !== undefined && (
        <div className={`notice ${notice.outcome}`}>
          <Sign outcome={notice.outcome} />
          <span className="grow">{notice.text}</span>
          {notice.undo !== undefined && (
            <Button
              onClick={() => {
                sayNothing();
                notice.undo?.();
              }}
            >
              {m.undo()}
            </Button>
          )}
          <button type="button" className="icon-button" aria-label={m.close()} onClick={sayNothing}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
