import type { ReactNode } from 'react';
import * as m from '../paraglide/messages.js';
import { wordsOf } from '../site/problem-words.ts';
import { Button } from './button.tsx';
import { Sign } from './sign.tsx';

/** The lines of what is coming, in grey. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className="loading" role="status" aria-label={m.loading()}>
      {Array.from({ length: lines }, (_, line) => (
        <div className="bone" key={line} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  /** What would be here. */
  readonly children?: ReactNode;
  /** The button that makes the first. */
  readonly action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, that nothing was lost, and a way to try again. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div className="failed" role="alert">
      <p>
        <Sign outcome="wrong" />
        <span>{wordsOf(error)}</span>
      </p>
      <p className="muted">{m.nothing_was_changed()}</p>
      <Button onClick={onRetry}>{m.try_again()}</Button>
    </div>
  );
}

/** What is wrong with what was sent, beside the form. */
export function FormProblem({ error }: { readonly error: unknown }) {
  if (error == null) return null;
  return (
    <p className="form-problem" role="alert">
      <Sign outcome="wrong" />
      <span>{wordsOf(error)}</span>
    </p>
  );
}
