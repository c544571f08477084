import type { Tracked } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Code } from '../control/page.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { formatShortDay, formatTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { site } from '../site/client.ts';
import './way.css';

type Happening = Tracked['history'][number];

const WHAT_WORDS: Readonly<Record<string, () => string>> = {
  ordered: m.what_ordered,
  receive: m.what_received,
  putaway: m.what_put_away,
  pick: m.what_picked,
  short: m.what_short,
  zero: m.what_empty,
  pack: m.what_packed,
  close: m.what_closed,
  load: m.what_loaded,
  count: m.what_counted,
  counted: m.what_counted,
  move: m.what_moved,
  transport: m.what_moved,
  assign: m.what_assigned,
  undo: m.what_undone,
  problem: m.what_problem,
  adjust: m.what_corrected,
  scrap: m.what_scrapped,
  status: m.what_status,
  depart: m.what_shipped,
  departed: m.what_truck_left,
  opening: m.what_opening,
  late: m.what_late,
  rebuild: m.what_rebuilt,
  unpack: m.what_unpacked,
};

const OUTSIDE_WORDS: Readonly<Record<string, () => string>> = {
  ...PROCESS_WORDS,
  supplier: m.outside_supplier,
  customer: m.outside_customer,
  adjustment: m.outside_adjustment,
  unexplained: m.outside_unexplained,
};

/** Where something is: a place by its code, an area or the world outside in words. */
export function PlaceName({ name }: { readonly name: string }) {
  const words = OUTSIDE_WORDS[name];
  return words === undefined ? <Code>{name}</Code> : <>{words()}</>;
}

/** Asks for the track of a code; shared by the pages that show it. */
export function useTrack(code: string | undefined) {
  return useQuery({
    queryKey: ['orders', 'track', code],
    queryFn: ({ signal }) => site().track({ path: { code: code ?? '' } }, { signal }),
    enabled: code !== undefined,
  });
}

/** What an order, a parcel or a plate went through: by day, with a truck's time, and nobody's name. */
export function Way({ code }: { readonly code: string }) {
  const { data, isError, error, refetch } = useTrack(code);
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={3} />;
  return <History history={data.history} />;
}

export function History({ history }: { readonly history: readonly Happening[] }) {
  if (history.length === 0) return <p className="muted">{m.no_history()}</p>;
  return (
    <ol className="way">
      {history.map((one, index) => (
        <li key={index}>
          <span className="way-day">
            {one.day === history[index - 1]?.day ? '' : formatShortDay(one.day)}
          </span>
          <span className="way-knot" aria-hidden="true" />
          <div>
            {WHAT_WORDS[one.what]?.() ?? one.what}
            {one.at !== null && ` ${formatTime(one.at)}`}
            {one.quantity > 0 && `, ${m.units_counted({ n: one.quantity })}`}
            <div className="muted">
              {one.what === 'departed' ? one.detail : one.what === 'ordered' ? '' : <Code>{one.detail}</Code>}
              {one.from !== null && one.to !== null && one.from !== one.to && (
                <>
                  {' '}
                  <PlaceName name={one.from} /> {m.arrow_to()} <PlaceName name={one.to} />
                </>
              )}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
