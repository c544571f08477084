import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../control/page.tsx';
import { Failed, Loading } from '../control/state.tsx';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import './privacy.css';

interface PrivacyFrameProps {
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The console of who watches over the data of people: its parts as tabs, as far as one may go there. */
export function PrivacyFrame({ actions, children }: PrivacyFrameProps) {
  const may = useMay();
  const exact = { exact: true, includeSearch: false };
  const current = { 'aria-current': 'page' } as const;
  return (
    <Page title={m.privacy()} about={m.privacy_about()} actions={actions}>
      <nav className="tabs" aria-label={m.privacy()}>
        <Link to="/privacy" activeOptions={exact} activeProps={current}>
          {m.tab_policy()}
        </Link>
        <Link to="/privacy/functions" activeOptions={exact} activeProps={current}>
          {m.tab_functions()}
        </Link>
        <Link to="/privacy/held" activeOptions={exact} activeProps={current}>
          {m.tab_retention()}
        </Link>
        {may('answer_requests') && (
          <Link to="/privacy/requests" activeOptions={exact} activeProps={current}>
            {m.tab_requests()}
          </Link>
        )}
        {may('see_looks') && (
          <Link to="/privacy/looks" activeOptions={exact} activeProps={current}>
            {m.tab_looks()}
          </Link>
        )}
        {may('see_approvals') && (
          <Link to="/privacy/approvals" activeOptions={exact} activeProps={current}>
            {m.tab_approvals()}
          </Link>
        )}
        <Link to="/privacy/breaches" activeOptions={exact} activeProps={current}>
          {m.tab_breaches()}
        </Link>
        <Link to="/privacy/documents" activeOptions={exact} activeProps={current}>
          {m.tab_documents()}
        </Link>
      </nav>
      <div className="wide-page">{children}</div>
    </Page>
  );
}

interface WaitingProps {
  readonly answer: {
    readonly isError: boolean;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
}

/** What stands in the place of an answer that is still to come, or that did not. */
export function Waiting({ answer }: WaitingProps) {
  return answer.isError ? (
    <Failed error={answer.error} onRetry={() => void answer.refetch()} />
  ) : (
    <Loading lines={6} />
  );
}
