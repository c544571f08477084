import type { Board, ExactBoard as ExactBoardOf } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Page } from '../control/page.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAddress } from '../list/use-address.ts';
import { formatNumber, formatTime } from '../locale/format.ts';
import { showTheme } from '../locale/theme.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { useMay } from '../session/use-session.ts';
import { useSite } from '../site/use-site.ts';
import { CoarseBoard } from './coarse-board.tsx';
import { ExactBoard } from './exact-board.tsx';
import { useBoard } from './use-board.ts';
import './board.css';

/** Figures older than this say so. */
const OLD_MS = 5_000;

/** What is still to do for each truck. With `?wall` it fills a screen on a wall. */
export function BoardPage() {
  const { address } = useAddress();
  const wall = address['wall'] !== undefined;
  const { data: board, isError, error, refetch, dataUpdatedAt } = useBoard(true, true);
  const may = useMay();
  const { data: house } = useSite();
  useEffect(() => {
    showTheme(wall);
    return () => showTheme();
  }, [wall]);
  const age = <Age readAtMs={dataUpdatedAt} board={board} />;
  if (wall)
    return (
      <div className="wall">
        <div className="wall-head">
          <h1>{house?.name ?? m.board()}</h1>
          {board !== undefined && age}
        </div>
        {board === undefined ? (
          isError ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading />
          )
        ) : board.departures.length === 0 && board.grain === 'exact' ? (
          <Empty title={m.board_empty()} />
        ) : (
          <Figures board={board} />
        )}
      </div>
    );
  return (
    <Page
      title={m.board()}
      actions={
        <>
          {board !== undefined && age}
          <Link className="button" to="/board" search={{ wall: '1' }}>
            {m.board_on_wall()}
          </Link>
        </>
      }
    >
      {board === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          {board.departures.length === 0 ? (
            <Empty
              title={m.board_empty()}
              action={
                may('change_orders') && (
                  <Link className="button primary" to="/orders/new">
                    {m.new_order()}
                  </Link>
                )
              }
            >
              {m.board_empty_text()}
            </Empty>
          ) : (
            <Figures board={board} />
          )}
          <div className="cards">
            <OpenCard board={board} />
            {board.grain === 'exact' && <PeopleCard board={board} />}
          </div>
        </>
      )}
    </Page>
  );
}

function Figures({ board }: { readonly board: Board }) {
  return board.grain === 'exact' ? <ExactBoard board={board} /> : <CoarseBoard board={board} />;
}

/** Says of when the figures are, and how old once the site is silent. */
function Age({ readAtMs, board }: { readonly readAtMs: number; readonly board: Board | undefined }) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const ageMs = nowMs - readAtMs;
  return (
    <span className={`age ${ageMs > OLD_MS ? 'old' : ''}`} role="status">
      {ageMs > OLD_MS
        ? m.figures_old({ seconds: formatNumber(Math.round(ageMs / 1_000)) })
        : board?.grain === 'coarse'
          ? m.figures_as_of({ time: formatTime(board.judgedAt) })
          : m.figures_now()}
    </span>
  );
}

function OpenCard({ board }: { readonly board: Board }) {
  const may = useMay();
  const { open } = board;
  return (
    <section className="card">
      <h2>{m.waits_for_somebody()}</h2>
      <ul className="figures">
        {may('answer_help') && (
          <li>
            <Link to="/help">{m.help_calls()}</Link>
            <strong>{formatNumber(open.help)}</strong>
          </li>
        )}
        {may('see_problems') && (
          <li>
            <Link to="/problems">{board.grain === 'exact' ? m.problems() : m.problems_on_the_hour()}</Link>
            <strong>{formatNumber(open.problems)}</strong>
          </li>
        )}
        {may('see_counts') && board.grain === 'exact' && (
          <li>
            <Link to="/counts">{m.counts()}</Link>
            <strong>{formatNumber(board.open.counts)}</strong>
          </li>
        )}
      </ul>
    </section>
  );
}

/** How many work at what, now: nobody is named, and nothing of it is kept. */
function PeopleCard({ board: { stages } }: { readonly board: ExactBoardOf }) {
  return (
    <section className="card">
      <h2>{m.at_work_now()}</h2>
      <ul className="figures wide">
        {stages.map(({ process, people }) => (
          <li key={process}>
            <span>{PROCESS_WORDS[process]()}</span>
            <strong>{formatNumber(people)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
