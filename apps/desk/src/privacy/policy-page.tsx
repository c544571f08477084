import type { Policy } from '@kolli/client';
import { DATA_SETS, type Profile } from '@kolli/policy';
import { Facts } from '../control/page.tsx';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { roleWord } from '../workers/role-word.ts';
import { PolicyForm } from './policy-form.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { usePolicy } from './use-policy.ts';
import { DATA_WORDS, keptWord, profileWord, viewerWord } from './words.ts';

/** The policy in force, all that were in force before, and what may be held under it. */
export function PolicyPage() {
  const answer = usePolicy();
  const { data: policy, profile } = answer;
  const may = useMay();
  return (
    <PrivacyFrame>
      {policy === undefined || profile === undefined ? (
        <Waiting answer={answer} />
      ) : (
        <>
          <section className="card" aria-label={m.policy_now()}>
            <h2>{m.policy_now()}</h2>
            <Facts
              facts={[
                [m.profile(), profileWord(policy.profile)],
                [m.controller(), policy.controller],
                [m.role_officer(), policy.officer || m.not_named()],
                [m.authority(), policy.authority || m.not_named()],
              ]}
            />
            {may('change_policy') && <PolicyForm policy={policy} />}
          </section>
          <section className="stack">
            <h2>{m.may_be_held()}</h2>
            <DataTable profile={profile} />
          </section>
          <section className="stack">
            <h2>{m.history()}</h2>
            <HistoryTable history={policy.history} />
          </section>
        </>
      )}
    </PrivacyFrame>
  );
}

function DataTable({ profile }: { readonly profile: Profile }) {
  return (
    <table className="table stacks">
      <thead>
        <tr>
          <th>{m.held_what()}</th>
          <th>{m.seen_by()}</th>
          <th>{m.held_until()}</th>
        </tr>
      </thead>
      <tbody>
        {DATA_SETS.map((id) => {
          const set = profile.dataSets[id];
          return (
            <tr key={id}>
              <td>{DATA_WORDS[id]()}</td>
              <td data-label={m.seen_by()}>
                {set.viewers.map(viewerWord).join(', ') || m.seen_by_nobody()}
                {set.reason && ` (${m.with_reason()})`}
              </td>
              <td data-label={m.held_until()}>{keptWord(set)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function HistoryTable({ history }: { readonly history: Policy['history'] }) {
  if (history.length === 0) return <p className="muted">{m.policy_no_history()}</p>;
  return (
    <table className="table stacks">
      <thead>
        <tr>
          <th>{m.day()}</th>
          <th>{m.profile()}</th>
          <th>{m.controller()}</th>
          <th>{m.role_officer()}</th>
          <th>{m.agreement()}</th>
          <th>{m.approved_as()}</th>
        </tr>
      </thead>
      <tbody>
        {history.map((one, index) => (
          <tr key={`${one.day} ${history.length - index}`}>
            <td>{formatDay(one.day)}</td>
            <td data-label={m.profile()}>{profileWord(one.profile)}</td>
            <td data-label={m.controller()}>{one.controller}</td>
            <td data-label={m.role_officer()}>{one.officer}</td>
            {one.agreement === null ? <td /> : <td data-label={m.agreement()}>{one.agreement}</td>}
            <td data-label={m.approved_as()}>{roleWord(one.approvedAs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
