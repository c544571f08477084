import type { Approval } from '@kolli/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { Empty } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { fieldWord, valueWord } from '../my-data/field-words.ts';
import { site } from '../site/client.ts';
import { saveFile } from '../site/files.ts';
import { useSite } from '../site/use-site.ts';
import { APPROVAL_WORDS, approvalWord } from './approval-words.ts';
import { LookGate, LookLine } from './look-gate.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { type Said, saidHeaders } from './said.ts';

const PAGE_ROWS = 100;

interface Filters {
  readonly subject: keyof typeof APPROVAL_WORDS | '';
  readonly dayFrom: string;
  readonly dayTo: string;
}

/** Who approved what: corrections, scraps, releases, settings. They see that it was read. */
export function ApprovalsPage() {
  return (
    <PrivacyFrame>
      <LookGate dataSet="approval">
        {(said) => (
          <>
            <LookLine dataSet="approval" />
            <Approvals said={said} />
          </>
        )}
      </LookGate>
    </PrivacyFrame>
  );
}

function Approvals({ said }: { readonly said: Said }) {
  const { data: now } = useSite();
  const [filters, setFilters] = useState<Filters>({ subject: '', dayFrom: '', dayTo: '' });
  const change = (some: Partial<Filters>): void => setFilters((before) => ({ ...before, ...some }));
  const query = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
  const answer = useInfiniteQuery({
    queryKey: ['privacy', 'approvals', said, query],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) =>
      site().listApprovals(
        { query: { ...query, limit: PAGE_ROWS, ...(cursor === '' ? {} : { cursor }) } },
        { signal, headers: saidHeaders(said) },
      ),
    getNextPageParam: (page) => page.next,
  });
  const save = useAct({
    act: () =>
      saveFile(
        `/v1/privacy/approvals/file?${new URLSearchParams(query).toString()}`,
        'approvals.csv',
        saidHeaders(said),
      ),
  });
  return (
    <>
      <p className="muted">{m.approvals_about()}</p>
      <div className="approval-filters">
        <Select
          label={m.approved_what()}
          value={filters.subject}
          options={[
            ['', m.approved_any_kind()],
            ...keysOf(APPROVAL_WORDS).map((one) => [one, APPROVAL_WORDS[one]()] as const),
          ]}
          onPick={(subject) => change({ subject })}
        />
        <Field
          type="date"
          label={m.from_day()}
          value={filters.dayFrom}
          max={now?.today}
          onChange={(event) => change({ dayFrom: event.target.value })}
        />
        <Field
          type="date"
          label={m.to_day()}
          value={filters.dayTo}
          min={filters.dayFrom}
          max={now?.today}
          onChange={(event) => change({ dayTo: event.target.value })}
        />
        <Button disabled={save.isPending} onClick={() => save.mutate()}>
          {m.save_csv()}
        </Button>
      </div>
      {answer.data === undefined ? (
        <Waiting answer={answer} />
      ) : (
        <ApprovalTable rows={answer.data.pages.flatMap((page) => page.items)} />
      )}
      {answer.hasNextPage && (
        <div className="row">
          <Button disabled={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            {m.approvals_more()}
          </Button>
        </div>
      )}
    </>
  );
}

function ApprovalTable({ rows }: { readonly rows: readonly Approval[] }) {
  if (rows.length === 0) return <Empty title={m.approvals_none()}>{m.approvals_none_text()}</Empty>;
  return (
    <table className="table stacks approvals">
      <thead>
        <tr>
          <th>{m.day()}</th>
          <th>{m.approved_what()}</th>
          <th>{m.approved_about()}</th>
          <th>{m.approved_who()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{formatDay(row.day)}</td>
            <td>{approvalWord(row.subject)}</td>
            <td>
              <About row={row} />
            </td>
            <td data-label={m.approved_who()}>{whoOf(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ row }: { readonly row: Approval }) {
  const fields = Object.entries(row.about).filter(([field]) => field !== 'key');
  return (
    <dl className="about-fields">
      {fields.map(([field, value]) => (
        <div key={field}>
          <dt>{fieldWord(field)}</dt>
          <dd>{valueWord(field, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function whoOf({ by, about }: Approval): string {
  if (by !== null) return by.name;
  const program = about['key'];
  return program === undefined ? m.approved_gone() : m.approved_program({ name: String(program) });
}
