import type { Policy } from '@kolli/client';
import type { Closed, FunctionRule } from '@kolli/policy';
import { useState } from 'react';
import { AttestedClasses } from '../attestations/attested-classes.tsx';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { roleWord } from '../workers/role-word.ts';
import { BasisForm } from './basis-form.tsx';
import { BoardChoice } from './board-choice.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { SourceText } from './source-text.tsx';
import { usePolicy } from './use-policy.ts';
import { FUNCTION_WORDS } from './words.ts';

type FunctionNow = Policy['functions'][number];
type BasisNow = FunctionNow['bases'][number];

const CLOSED_WORDS: Readonly<Record<Closed, () => string>> = {
  never: m.closed_never,
  no_basis: m.closed_no_basis,
  withdrawn: m.closed_withdrawn,
  no_impact_assessment: m.closed_no_impact_assessment,
  no_consultation: m.closed_no_consultation,
  no_agreement: m.closed_no_agreement,
  notice_too_short: m.closed_notice_too_short,
  not_yet: m.closed_not_yet,
  lapsed: m.closed_lapsed,
  review_too_late: m.closed_review_too_late,
};

/** What could monitor people: whether it is open, what it takes, and on which basis. */
export function FunctionsPage() {
  const answer = usePolicy();
  const { data: policy, profile } = answer;
  const may = useMay();
  return (
    <PrivacyFrame>
      {!may('open_functions') && <p className="muted">{m.officer_alone()}</p>}
      {policy === undefined || profile === undefined ? (
        <Waiting answer={answer} />
      ) : (
        policy.functions.map((one) => (
          <FunctionCard key={one.function} now={one} rule={profile.functions[one.function]} />
        ))
      )}
    </PrivacyFrame>
  );
}

function FunctionCard({ now, rule }: { readonly now: FunctionNow; readonly rule: FunctionRule }) {
  const may = useMay();
  const [records, setRecords] = useState(false);
  const withdraw = useAct({
    act: () => site().withdrawBasis({ path: { function: now.function } }),
    changes: ['privacy'],
    onDone: () => sayDone(m.function_closed_done()),
  });
  const inForce = now.bases.filter(({ withdrawnOn }) => withdrawnOn === null);
  const closes = now.open ? inForce[0]?.until : undefined;
  const hasBasis = rule.default === 'closed' && now.bases.length > 0;
  return (
    <section className="card" aria-label={FUNCTION_WORDS[now.function]()}>
      <div className="between">
        <h2>{FUNCTION_WORDS[now.function]()}</h2>
        <Status outcome={now.open ? 'good' : 'plain'}>{now.open ? m.is_open() : m.is_closed()}</Status>
      </div>
      {closes !== undefined && rule.default === 'closed' && <p>{m.closes_on({ day: formatDay(closes) })}</p>}
      {now.why.map(({ code, text }) => (
        <p key={code}>{closedWord(code) ?? text}</p>
      ))}
      <Facts
        facts={[
          [m.function_takes(), takes(rule)],
          [m.legal_source(), <SourceText key="source" source={now.source} />],
        ]}
      />
      {now.function === 'exact_board' && <BoardChoice isOpen={now.open} />}
      {now.function === 'attestation' && <AttestedClasses />}
      {hasBasis && <Bases bases={now.bases} />}
      {records ? (
        <BasisForm id={now.function} rule={rule} onEnd={() => setRecords(false)} />
      ) : (
        <div className="row acts">
          {may('open_functions') && rule.default === 'closed' && (
            <Button onClick={() => setRecords(true)}>{m.basis_record()}</Button>
          )}
          {now.open && rule.default === 'closed' && inForce.length > 0 && (
            <Confirm
              label={m.function_close()}
              effect={m.function_close_effect()}
              busy={withdraw.isPending}
              onConfirm={() => withdraw.mutate()}
            />
          )}
        </div>
      )}
    </section>
  );
}

function Bases({ bases }: { readonly bases: readonly BasisNow[] }) {
  return (
    <>
      <h3>{m.bases()}</h3>
      <ul className="plain-list">
        {bases.map((basis) => (
          <li key={basis.id}>
            <b>{m.basis_span({ from: formatDay(basis.from), until: formatDay(basis.until) })}</b>
            {basis.withdrawnOn !== null && `, ${m.basis_withdrawn({ day: formatDay(basis.withdrawnOn) })}`}
            <br />
            <span className="muted">
              {[
                basis.impactAssessment,
                basis.agreement,
                basis.consultedOn && `${m.basis_consulted()} ${formatDay(basis.consultedOn)}`,
                basis.noticeOn && `${m.basis_notice()} ${formatDay(basis.noticeOn)}`,
                roleWord(basis.recordedAs),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function closedWord(code: string): string | undefined {
  return Object.entries(CLOSED_WORDS).find(([one]) => one === code)?.[1]();
}

/** What must be recorded before a function opens. */
function takes({ default: standing, requires }: FunctionRule): string {
  if (standing === 'never') return m.closed_never();
  if (standing === 'open') return m.function_from_start();
  return [
    requires.impactAssessment && m.needs_assessment(),
    requires.consultation && m.needs_hearing(),
    requires.agreement && m.needs_agreement(),
    requires.noticeDays > 0 && m.needs_notice({ days: requires.noticeDays }),
    m.needs_review({ days: requires.reviewDays }),
  ]
    .filter(Boolean)
    .join('; ');
}
