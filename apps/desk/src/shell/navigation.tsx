import type { Board } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useBoard } from '../board/use-board.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { useSetUp } from '../start/use-set-up.ts';
import { MeBox } from './me-box.tsx';
import { PLACES } from './places.ts';

/** The brand's mark: a K of floor tape. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 3h18v18H3z" fill="var(--ink)" />
      <path
        d="M7 7v10M11 7v10M13.5 12 18 7M13.5 12 18 17"
        stroke="var(--tape)"
        strokeWidth="2.2"
        fill="none"
      />
    </svg>
  );
}

/** The places of the desk, as far as one may go there, with what waits at each. */
export function Navigation() {
  const may = useMay();
  const board = useBoard(may('see_orders'));
  const setUp = useSetUp(may('set_up'));
  const figures = figuresOf(board.data);
  return (
    <nav className="places" aria-label={m.menu()}>
      <Link to="/" className="brand" activeProps={{}}>
        <Mark />
        <span translate="no">{m.kolli()}</span>
      </Link>
      <div className="places-scroll">
        {setUp.data !== undefined && setUp.open && (
          <ul>
            <li>
              <Link to="/start" className="place" activeProps={{ 'aria-current': 'page' }}>
                {m.first_steps()}
              </Link>
            </li>
          </ul>
        )}
        {PLACES.map(({ title, places }) => {
          const mine = places.filter(({ needs }) => may(needs));
          if (mine.length === 0) return null;
          return (
            <section key={title()}>
              <h2>{title()}</h2>
              <ul>
                {mine.map(({ to, title: name, figure }) => {
                  const count = figure === undefined ? undefined : figures[figure];
                  return (
                    <li key={to}>
                      <Link to={to} className="place" activeProps={{ 'aria-current': 'page' }}>
                        <span>{name()}</span>
                        {count !== undefined && count > 0 && <small>{formatNumber(count)}</small>}
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </section>
          );
        })}
      </div>
      <MeBox />
    </nav>
  );
}

/** What waits at places, as far as the board tells. */
function figuresOf(board: Board | undefined) {
  if (board === undefined) return {};
  const { help, problems } = board.open;
  if (board.grain === 'coarse') {
    const orders = board.departures.reduce((sum, { orders: of }) => sum + of.open + of.inWork, 0);
    return { help, problems, orders };
  }
  const orders = board.departures.reduce(
    (sum, { stages: { release, pick, pack, load } }) =>
      sum + release.orders + pick.orders + pack.orders + load.orders,
    0,
  );
  return { help, problems, counts: board.open.counts, orders };
}
