import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { countryName, formatDayTime, formatNumber, formatSscc } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { AskAbout } from '../questions/ask-about.tsx';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { Way } from '../track/way.tsx';
import { isLate, orderOf, orderOutcome, orderStateWord, unitsOwed } from './order.ts';

interface OrderDrawerProps {
  readonly reference: string;
  readonly onClose: () => void;
}

/** One order: how far it is, what is in it, and what can be done with it. */
export function OrderDrawer({ reference, onClose }: OrderDrawerProps) {
  const may = useMay();
  const { data: house } = useSite();
  const answer = useQuery({
    queryKey: ['orders', 'one', reference],
    queryFn: ({ signal }) => site().showOrder({ path: { reference } }, { signal }),
  });
  const cancel = useAct({
    act: () => site().cancelOrder({ path: { reference } }),
    changes: ['orders', 'stock', 'departures', 'board'],
    onDone: ({ unitsBack, platesToPutAway }) =>
      sayDone(
        platesToPutAway === 0
          ? m.order_cancelled_done({ n: unitsBack })
          : m.order_cancelled_put_away({ n: platesToPutAway }),
      ),
  });
  const shipPartly = useAct({
    act: () => site().shipOrderPartly({ path: { reference } }),
    changes: ['orders', 'departures', 'board'],
    onDone: () => sayDone(m.order_goes_partly({ reference })),
  });

  const title = (
    <>
      {m.kind_order()} <Code>{reference}</Code>
    </>
  );
  if (answer.data === undefined)
    return (
      <Drawer title={title} label={m.kind_order()} onClose={onClose}>
        {answer.isError ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Drawer>
    );
  const document = answer.data;
  const order = orderOf(document);
  const owed = unitsOwed(document);
  const isOpen = order.state === 'open' || order.state === 'in_work';
  const isWaiting = document.lines.some(
    (line) => (line.promised ?? 0) < line.quantity - line.shipped - line.cancelled,
  );
  return (
    <Drawer title={title} label={m.kind_order()} onClose={onClose}>
      <Status outcome={orderOutcome(order)}>
        {isLate(order) ? m.order_late() : orderStateWord(order.state)}
        {order.part > 1 && ` · ${m.back_order()}`}
      </Status>
      <Facts
        facts={[
          [m.leaves(), order.cutOff === null ? m.not_planned() : formatDayTime(order.cutOff, house?.today)],
          order.due === null || order.due === order.cutOff
            ? undefined
            : [m.promised_for(), formatDayTime(order.due, house?.today)],
          [m.service(), order.service],
          [m.ship_to(), countryName(order.country)],
          order.priority === 0 ? undefined : [m.priority(), formatNumber(order.priority)],
          [m.ordered(), formatDayTime(order.orderedAt, house?.today)],
        ]}
      />
      {may('change_orders') && isOpen && (
        <div className="row">
          {isWaiting && (
            <Confirm
              label={m.ship_partly()}
              effect={m.ship_partly_effect()}
              busy={shipPartly.isPending}
              onConfirm={() => shipPartly.mutate()}
            />
          )}
          <Confirm
            label={m.cancel_order()}
            effect={
              document.parcels.length === 0
                ? m.cancel_effect({ n: owed })
                : m.cancel_effect_parcels({ n: owed, parcels: formatNumber(document.parcels.length) })
            }
            busy={cancel.isPending}
            onConfirm={() => cancel.mutate()}
          />
        </div>
      )}
      {isOpen && <AskAbout about={{ kind: 'order', code: reference }} />}
      <h2>{m.its_way()}</h2>
      <Way code={reference} />
      <h2>
        {m.lines()} <span className="muted">{formatNumber(document.lines.length)}</span>
      </h2>
      <table className="table">
        <thead>
          <tr>
            <th>{m.sku()}</th>
            <th className="number">{m.ordered_units()}</th>
            <th className="number">{m.promised()}</th>
            <th className="number">{m.shipped_units()}</th>
          </tr>
        </thead>
        <tbody>
          {document.lines.map((line) => (
            <tr key={line.line}>
              <td>
                <Link to="/items" search={{ chosen: line.sku }}>
                  <Code>{line.sku}</Code>
                </Link>
              </td>
              <td className="number">{formatNumber(line.quantity - line.cancelled)}</td>
              <td className="number">{formatNumber(line.promised ?? 0)}</td>
              <td className="number">{formatNumber(line.shipped)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {document.parcels.length > 0 && (
        <>
          <h2>{m.parcels()}</h2>
          <ul className="links">
            {document.parcels.map((sscc) => (
              <li key={sscc}>
                <Link to="/track" search={{ code: sscc }}>
                  <Code>{formatSscc(sscc)}</Code>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
