import { type ReactNode, useEffect } from 'react';
import { Icon } from './sign.tsx';
import * as m from '../paraglide/messages.js';

interface PageProps {
  readonly title: string;
  /** A sentence on what the page is for, where its title does not say it. */
  readonly about?: ReactNode;
  /** Buttons of the page. */
  readonly actions?: ReactNode;
  /** The chosen one, beside the page. */
  readonly drawer?: ReactNode;
  /** A list that scrolls by itself takes what is left of the height. */
  readonly list?: boolean;
  readonly children: ReactNode;
}

/** A page: its title, its buttons, what it shows, and the drawer of what is chosen. */
export function Page({ title, about, actions, drawer, list = false, children }: PageProps) {
  useEffect(() => {
    document.title = m.page_title({ title });
  }, [title]);
  return (
    <div className={`page ${list ? 'with-list' : ''}`}>
      <div className="page-main">
        <div className="page-head">
          <h1>{title}</h1>
          {actions !== undefined && <div className="row actions">{actions}</div>}
        </div>
        {about !== undefined && <p className="about">{about}</p>}
        {children}
      </div>
      {drawer}
    </div>
  );
}

interface DrawerProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The chosen one, beside its list; Esc closes it. */
export function Drawer({ title, label, onClose, children }: DrawerProps) {
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    globalThis.addEventListener('keydown', close);
    return () => globalThis.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside className="drawer" aria-label={label} tabIndex={-1}>
      <div className="drawer-head">
        <h1>{title}</h1>
        <button type="button" className="icon-button" aria-label={m.close()} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </aside>
  );
}

/** Facts of one thing: a name and a value a line. Those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode] | undefined)[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact !== undefined &&
          fact[1] !== null &&
          fact[1] !== undefined && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A code of the house: a place, an order, a lot. */
export function Code({ children }: { readonly children: ReactNode }) {
  return <span className="code">{children}</span>;
}
