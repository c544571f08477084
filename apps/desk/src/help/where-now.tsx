import type { Process, SiteClient } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../control/button.tsx';
import { Code } from '../control/page.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { useBoard } from '../board/use-board.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { useIsOpen } from '../privacy/use-policy.ts';
import { site } from '../site/client.ts';

type There = Awaited<ReturnType<SiteClient['listPresence']>>['items'][number];

/** So often it is read again where nothing says that it changed. */
const ASK_AGAIN_MS = 20_000;

/** How many work in each process and zone now. Who they are is not known to this page. */
export function WhereNow({ onWrite }: { readonly onWrite: (to: string) => void }) {
  const isOpen = useIsOpen('live_page');
  const answer = useQuery({
    queryKey: ['board', 'presence'],
    queryFn: async ({ signal }) => (await site().listPresence({}, { signal })).items,
    refetchInterval: ASK_AGAIN_MS,
    enabled: isOpen === true,
  });
  const { data, isError, error, refetch } = answer;
  const waiting = useWaiting();
  return (
    <section className="stack where-now" aria-label={m.live_where()}>
      <h2>{m.live_where()}</h2>
      <p className="muted">{m.live_about()}</p>
      {isOpen === false ? (
        <p>{m.live_off()}</p>
      ) : data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={2} />
        )
      ) : data.length === 0 ? (
        <p>{m.live_nobody()}</p>
      ) : (
        <ul className="where-list">
          {data.map((one) => (
            <Where key={one.process} there={one} waiting={waiting[one.process]} onWrite={onWrite} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface WhereProps {
  readonly there: There;
  /** Orders that are still to go through it; undefined where they are not counted by it. */
  readonly waiting: number | undefined;
  readonly onWrite: (to: string) => void;
}

function Where({ there: { process, people, zones }, waiting, onWrite }: WhereProps) {
  return (
    <li className="card where">
      <div className="between">
        <h3>{PROCESS_WORDS[process]()}</h3>
        <b>{m.people_there({ n: people })}</b>
      </div>
      {waiting !== undefined && <p className="muted">{m.to_go({ n: waiting })}</p>}
      {zones.length > 0 && (
        <ul className="zones">
          {zones.map(({ zone, people: some }) => (
            <li key={zone}>
              {m.zone()} <Code>{zone}</Code>: {formatNumber(some)}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button onClick={() => onWrite(`process ${process}`)}>{m.live_write()}</Button>
      </div>
    </li>
  );
}

/** What the board says is still to do, by the process that does it. */
function useWaiting(): Partial<Record<Process, number>> {
  const { data } = useBoard(true);
  // a coarse board does not say so exactly
  if (data?.grain !== 'exact') return {};
  const sum = (stage: 'pick' | 'pack' | 'load'): number =>
    data.departures.reduce((orders, { stages }) => orders + stages[stage].orders, 0);
  return { pick: sum('pick'), pack: sum('pack'), ship: sum('load') };
}
