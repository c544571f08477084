import type { ProblemRow } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { AskAbout } from '../questions/ask-about.tsx';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { ADVICE_WORDS, PROCESS_WORDS, problemTitle, RESOLUTION_WORDS } from './problem-words.ts';

type Resolution = NonNullable<ProblemRow['resolution']>;

/** Problems are few: one is found among those of its state. */
const LOOKED_THROUGH = 1000;

async function problemOf(id: number, signal: AbortSignal): Promise<ProblemRow | null> {
  for (const state of ['open', 'resolved'] as const) {
    const { items } = await site().listProblems({ query: { state, limit: LOOKED_THROUGH } }, { signal });
    const found = items.find((row) => row.id === id);
    if (found !== undefined) return found;
  }
  return null;
}

interface ProblemDrawerProps {
  readonly id: number;
  readonly onClose: () => void;
}

/** One problem: what is known of it, what to do, and how it ended. */
export function ProblemDrawer({ id, onClose }: ProblemDrawerProps) {
  const answer = useQuery({
    queryKey: ['problems', 'one', id],
    queryFn: ({ signal }) => problemOf(id, signal),
  });
  const row = answer.data;
  if (row == null)
    return (
      <Drawer title={m.problem()} label={m.problem()} onClose={onClose}>
        {answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : row === null ? (
          <Empty title={m.problem_gone()} />
        ) : (
          <Loading />
        )}
      </Drawer>
    );
  return (
    <Drawer title={problemTitle(row)} label={m.problem()} onClose={onClose}>
      <Status outcome={row.state === 'open' ? 'attention' : 'good'}>
        {row.resolution === null ? m.problem_open() : RESOLUTION_WORDS[row.resolution]()}
      </Status>
      <p>{ADVICE_WORDS[row.kind]()}</p>
      <Facts
        facts={[
          [m.process(), PROCESS_WORDS[row.process]()],
          row.location === null
            ? undefined
            : [
                m.kind_location(),
                <Link key="location" to="/places" search={{ chosen: row.location }}>
                  <Code>{row.location}</Code>
                </Link>,
              ],
          row.plate === null
            ? undefined
            : [
                m.kind_plate(),
                <Link key="plate" to="/track" search={{ code: row.plate }}>
                  <Code>{row.plate}</Code>
                </Link>,
              ],
          row.sku === null
            ? undefined
            : [
                m.kind_item(),
                <Link key="item" to="/items" search={{ chosen: row.sku }}>
                  <Code>{row.sku}</Code>
                </Link>,
              ],
          row.lot === null ? undefined : [m.lot(), <Code key="lot">{row.lot}</Code>],
          row.quantity === null ? undefined : [m.units(), formatNumber(row.quantity)],
          row.order === null
            ? undefined
            : [
                m.kind_order(),
                <Link key="order" to="/orders" search={{ chosen: row.order }}>
                  <Code>{row.order}</Code>
                </Link>,
              ],
          row.delivery === null
            ? undefined
            : [
                m.kind_delivery(),
                <Link key="delivery" to="/deliveries" search={{ chosen: row.delivery }}>
                  <Code>{row.delivery}</Code>
                </Link>,
              ],
        ]}
      />
      {row.state === 'open' && <AskAbout about={{ kind: 'problem', code: String(id) }} />}
      {row.state === 'open' &&
        (row.kind === 'approval' ? <ToApproval /> : <Resolve id={id} onClose={onClose} />)}
    </Drawer>
  );
}

function ToApproval() {
  return (
    <div className="row">
      <Link className="button primary" to="/stock/corrections" search={{ state: 'pending' }}>
        {m.see_corrections()}
      </Link>
    </div>
  );
}

function Resolve({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const may = useMay();
  const [resolution, setResolution] = useState<Resolution>('found');
  const resolve = useAct({
    act: () => site().resolveProblem({ path: { id }, body: { resolution } }),
    changes: ['problems', 'board'],
    onDone: () => {
      sayDone(m.problem_resolved_done({ how: RESOLUTION_WORDS[resolution]() }));
      onClose();
    },
  });
  if (!may('see_problems')) return null;
  const choices: readonly Resolution[] = [
    'found',
    'counted',
    'moved',
    'relabelled',
    'reordered',
    'cancelled',
    'accepted',
    'rejected',
    'no_problem',
  ];
  return (
    <div className="card">
      <Select
        label={m.how_it_ended()}
        hint={m.how_it_ended_hint()}
        value={resolution}
        options={choices.map((one) => [one, RESOLUTION_WORDS[one]()] as const)}
        onPick={setResolution}
      />
      <div className="row">
        <Button primary disabled={resolve.isPending} onClick={() => resolve.mutate()}>
          {m.resolve()}
        </Button>
      </div>
    </div>
  );
}
