import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { deliveryOutcome, deliveryStateWord } from './delivery.ts';

interface DeliveryDrawerProps {
  readonly reference: string;
  readonly onClose: () => void;
}

/** One delivery: what was announced, what has come, and its end. */
export function DeliveryDrawer({ reference, onClose }: DeliveryDrawerProps) {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['deliveries', 'one', reference],
    queryFn: ({ signal }) => site().showDelivery({ path: { reference } }, { signal }),
  });
  const close = useAct({
    act: () => site().closeDelivery({ path: { reference } }),
    changes: ['deliveries', 'stock', 'orders'],
    onDone: () => sayDone(m.delivery_closed_done({ reference })),
  });
  const title = (
    <>
      {m.kind_delivery()} <Code>{reference}</Code>
    </>
  );
  if (answer.data === undefined)
    return (
      <Drawer title={title} label={m.kind_delivery()} onClose={onClose}>
        {answer.isError ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Drawer>
    );
  const { state, lines } = answer.data;
  const missing = lines.reduce((sum, { expected, received }) => sum + Math.max(0, expected - received), 0);
  const isOpen = state === 'expected' || state === 'receiving';
  return (
    <Drawer title={title} label={m.kind_delivery()} onClose={onClose}>
      <Status outcome={deliveryOutcome(state)}>{deliveryStateWord(state)}</Status>
      {isOpen && may('close_deliveries') && (
        <div className="row">
          <Confirm
            label={m.close_delivery()}
            effect={missing === 0 ? m.close_delivery_effect() : m.close_delivery_missing({ n: missing })}
            busy={close.isPending}
            onConfirm={() => close.mutate()}
          />
        </div>
      )}
      <h2>
        {m.lines()} <span className="muted">{formatNumber(lines.length)}</span>
      </h2>
      {lines.length === 0 ? (
        <Empty title={m.no_lines()}>{m.no_lines_text()}</Empty>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th>{m.sku()}</th>
              <th className="number">{m.expected_units()}</th>
              <th className="number">{m.received_units()}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <td>
                  <Link to="/items" search={{ chosen: line.sku }}>
                    <Code>{line.sku}</Code>
                  </Link>
                  {line.lot !== null && (
                    <div className="muted">
                      {m.lot()} <Code>{line.lot}</Code>
                      {line.expiry !== null && `, ${m.expiry()} ${formatDay(line.expiry)}`}
                    </div>
                  )}
                </td>
                <td className="number">{formatNumber(line.expected)}</td>
                <td className="number">
                  {line.received > line.expected ? (
                    <Status outcome="attention">{formatNumber(line.received)}</Status>
                  ) : (
                    formatNumber(line.received)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}
