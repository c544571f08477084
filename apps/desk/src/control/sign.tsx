import type { ReactNode } from 'react';

export type Outcome = 'good' | 'attention' | 'wrong' | 'plain';

const SHAPES: Readonly<Record<Outcome, ReactNode>> = {
  good: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.5 8.3l2.4 2.4 4.6-5.2" className="sign-mark" />
    </>
  ),
  attention: (
    <>
      <path d="M8 1 15.5 15H.5z" fill="currentColor" />
      <path d="M8 6v4M8 12.3v.2" className="sign-mark" />
    </>
  ),
  wrong: (
    <>
      <path d="M4.8.5h6.4l4.3 4.3v6.4l-4.3 4.3H4.8L.5 11.2V4.8z" fill="currentColor" />
      <path d="M4.5 8h7" className="sign-mark" />
    </>
  ),
  plain: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** A shape for an outcome: a circle with a tick, a triangle, an octagon with a bar, an open circle. */
export function Sign({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[outcome]}
    </svg>
  );
}

/** A status: a shape and a word; colour only helps. */
export function Status({ outcome, children }: { readonly outcome: Outcome; readonly children: ReactNode }) {
  return (
    <span className={`status ${outcome}`}>
      <Sign outcome={outcome} />
      <span>{children}</span>
    </span>
  );
}

const ICONS = {
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  up: 'M3.5 10.5 8 5.5l4.5 5',
  down: 'M3.5 5.5 8 10.5l4.5-5',
  left: 'M10.5 3.5 5.5 8l5 4.5',
  right: 'M5.5 3.5l5 4.5-5 4.5',
  menu: 'M2 4h12M2 8h12M2 12h12',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
} as const;

/** A small drawn sign for a control; the words beside it, or its label, say what it does. */
export function Icon({ name }: { readonly name: keyof typeof ICONS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}
