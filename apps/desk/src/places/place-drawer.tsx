import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { PrintAt } from '../labels/print-at.tsx';
import { Chips } from '../list/filters.tsx';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { openFile } from '../site/files.ts';
import { STATUS_WORDS, stockKey } from '../stock/stock-words.ts';
import { placeKindWord } from './place-words.ts';
import { useMap } from './use-map.ts';

const SHOWN = 100;

interface PlaceDrawerProps {
  readonly code: string;
  readonly onClose: () => void;
  readonly onChoose: (code: string) => void;
}

/** One place: where it is, what lies there, and what can be done with it. */
export function PlaceDrawer({ code, onClose, onChoose }: PlaceDrawerProps) {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['places', 'one', code],
    queryFn: ({ signal }) => site().getLocation({ path: { code } }, { signal }),
  });
  const map = useMap();
  const setActive = useAct({
    act: (active: boolean) => site().changeLocation({ path: { code }, body: { active } }),
    changes: ['places'],
    onDone: (_place, active) =>
      active
        ? sayDone(m.place_back({ code }))
        : sayDone(m.place_given_up({ code }), () => setActive.mutate(true)),
  });
  const count = useAct({
    act: () => site().openCounts({ body: { locations: [code] } }),
    changes: ['counts', 'board', 'places'],
    onDone: ({ opened }) => sayDone(opened === 0 ? m.count_open_already() : m.counts_opened({ n: opened })),
  });
  const label = useAct({ act: () => openFile('/v1/labels/locations', { codes: [code] }) });
  const place = answer.data;
  const here = map.data?.places.find((one) => one.code === code);
  const above = map.data?.places.filter(({ x, y }) => x === here?.x && y === here?.y) ?? [];
  if (place === undefined)
    return (
      <Drawer title={<Code>{code}</Code>} label={m.kind_location()} onClose={onClose}>
        {answer.isError ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Drawer>
    );
  return (
    <Drawer title={<Code>{code}</Code>} label={m.kind_location()} onClose={onClose}>
      {!place.active ? (
        <Status outcome="attention">{m.given_up()}</Status>
      ) : here?.locked ? (
        <Status outcome="wrong">
          {m.locked()} {m.locked_yes()}
        </Status>
      ) : null}
      {above.length > 1 && (
        <Chips
          label={m.same_bay()}
          value={code}
          options={above.map((one) => [one.code, one.code] as const)}
          onPick={onChoose}
        />
      )}
      <Facts
        facts={[
          [m.kind(), placeKindWord(place.kind)],
          [m.zone(), place.zone],
          place.area === null ? undefined : [m.serves(), PROCESS_WORDS[place.area]()],
          place.aisle === 0 ? undefined : [m.aisle(), formatNumber(place.aisle)],
          [m.check_digits(), <Code key="digits">{place.checkDigits}</Code>],
        ]}
      />
      {may('see_stock') && <Content code={code} />}
      <div className="row">
        {may('see_counts') && (
          <Button disabled={count.isPending} onClick={() => count.mutate()}>
            {m.have_this_counted()}
          </Button>
        )}
        {may('print_labels') && (
          <Button disabled={label.isPending} onClick={() => label.mutate()}>
            {m.label_pdf()}
          </Button>
        )}
        {may('print_labels') && <PrintAt what={{ locations: [code] }} />}
        {may('change_places') &&
          (place.active ? (
            <Confirm
              label={m.give_up()}
              effect={m.give_up_effect()}
              busy={setActive.isPending}
              onConfirm={() => setActive.mutate(false)}
            />
          ) : (
            <Button disabled={setActive.isPending} onClick={() => setActive.mutate(true)}>
              {m.take_back()}
            </Button>
          ))}
      </div>
    </Drawer>
  );
}

function Content({ code }: { readonly code: string }) {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['stock', 'at', code],
    queryFn: ({ signal }) => site().listStockByPlace({ query: { location: code, limit: SHOWN } }, { signal }),
  });
  return (
    <>
      <h2>{m.lies_here()}</h2>
      {data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={2} />
        )
      ) : data.items.length === 0 ? (
        <p className="muted">{m.place_empty()}</p>
      ) : (
        <table className="table">
          <tbody>
            {data.items.map((row) => (
              <tr key={row.unit}>
                <td>
                  <Link to="/stock/places" search={{ location: code, chosen: stockKey(row) }}>
                    <Code>{row.sku}</Code>
                  </Link>
                  {(row.lot !== null || row.serial !== null || row.status !== 'available') && (
                    <div className="muted">
                      <Code>{row.serial ?? row.lot ?? ''}</Code>
                      {row.expiry !== null && ` ${m.expiry()} ${formatDay(row.expiry)}`}
                      {row.status !== 'available' && ` ${STATUS_WORDS[row.status]()}`}
                    </div>
                  )}
                </td>
                <td className="number">{formatNumber(row.quantity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
