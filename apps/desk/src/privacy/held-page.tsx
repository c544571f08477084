import { useQuery } from '@tanstack/react-query';
import { Code } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { formatDay, formatNumber } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { usePolicy } from './use-policy.ts';
import { DATA_WORDS, keptWord } from './words.ts';

/** Enough of a hash to compare two by eye; the whole is in its title. */
const PROOF_LETTERS = 12;

/** What is held and until when, what was erased, and whether the log of looks is whole. */
export function HeldPage() {
  const answer = useQuery({
    queryKey: ['privacy', 'held'],
    queryFn: ({ signal }) => site().showRetention({}, { signal }),
  });
  const { profile } = usePolicy();
  const { data } = answer;
  return (
    <PrivacyFrame>
      <AccessLog />
      {data === undefined || profile === undefined ? (
        <Waiting answer={answer} />
      ) : (
        <>
          <section className="stack">
            <h2>{m.held_now()}</h2>
            <table className="table stacks">
              <thead>
                <tr>
                  <th>{m.held_what()}</th>
                  <th className="number">{m.held_rows()}</th>
                  <th>{m.held_until()}</th>
                </tr>
              </thead>
              <tbody>
                {data.held.map(({ data: id, rows }) => {
                  const set = profile.dataSets[id];
                  return (
                    <tr key={id}>
                      <td>{DATA_WORDS[id]()}</td>
                      <td className="number" data-label={m.held_rows()}>
                        {set.retention.kind === 'memory' ? m.in_memory() : formatNumber(rows)}
                      </td>
                      <td data-label={m.held_until()}>{keptWord(set)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <section className="stack">
            <h2>{m.erased_title()}</h2>
            <p className="muted">{m.erased_about()}</p>
            {data.runs.length === 0 ? (
              <p>{m.erased_none()}</p>
            ) : (
              <table className="table stacks">
                <thead>
                  <tr>
                    <th>{m.day()}</th>
                    <th>{m.held_what()}</th>
                    <th className="number">{m.erased_count()}</th>
                    <th>{m.erased_rule()}</th>
                    <th>{m.erased_proof()}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.runs.map((run) => (
                    <tr key={run.hash}>
                      <td>{formatDay(run.day)}</td>
                      <td>{dataNamed(run.data)}</td>
                      <td className="number" data-label={m.erased_count()}>
                        {formatNumber(run.erased)}
                      </td>
                      <td data-label={m.erased_rule()}>{run.rule}</td>
                      <td data-label={m.erased_proof()} title={run.hash}>
                        <Code>{run.hash.slice(0, PROOF_LETTERS)}</Code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        </>
      )}
    </PrivacyFrame>
  );
}

function AccessLog() {
  const { data } = useQuery({
    queryKey: ['privacy', 'access-log'],
    queryFn: ({ signal }) => site().verifyAccessLog({}, { signal }),
    staleTime: 60_000,
  });
  if (data === undefined) return null;
  return (
    <section className="card" aria-label={m.log_title()}>
      <h2>{m.log_title()}</h2>
      <Status outcome={data.ok ? 'good' : 'wrong'}>
        {data.ok ? m.log_whole({ lines: formatNumber(data.checked) }) : m.log_broken()}
      </Status>
      {data.differences.length > 0 && (
        <ul className="plain-list">
          {data.differences.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function dataNamed(id: string): string {
  const known = keysOf(DATA_WORDS).find((one) => one === id);
  return known === undefined ? id : DATA_WORDS[known]();
}
