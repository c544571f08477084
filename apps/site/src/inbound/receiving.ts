import type { Act, Floor, StepAct, StepContext } from '../work/index.ts';
import { AREA, KIND, makePlate, openProblem, PROCESS, refuse, WORLD } from '../work/index.ts';
import type { UnitSource } from '../items/index.ts';

const SUPPLIER = { id: WORLD.supplier, place: WORLD.supplier };

/**
 * `receive`: units from the supplier onto a plate or a place. Against an expected line, or on a line of its own where nobody expected
 * them; more than expected is taken and is a problem for the office, for the goods are there.
 */
export function receiveStep(floor: Floor, units: UnitSource): StepAct {
  return async (act, context) => {
    const { packet, step, verdict } = context;
    const { wanted } = verdict;
    if (packet.delivery === null || wanted === null) throw refuse('not_in_packet');
    const state = await act.query<{ state: string }>(
      'select state from work.delivery_state where delivery = $1 for share',
      [packet.delivery],
    );
    const open = state.rows[0]?.state === 'expected' || state.rows[0]?.state === 'receiving';
    if (!open && step.offline !== true) throw refuse('delivery_closed');
    if (state.rows[0]?.state === 'expected') {
      await act.query(
        "update work.delivery_state set state = 'receiving' where delivery = $1 and state = 'expected'",
        [packet.delivery],
      );
    }
    const unit = await units.idOf(act, {
      item: wanted.item,
      lot: wanted.lot,
      expiry: wanted.expiry,
      serial: wanted.serial,
      status: wanted.status ?? 'available',
    });
    if (unit === 'lot_expiry_differs') throw refuse('wrong_lot');
    if (wanted.serial !== null) {
      const there = await act.query('select from work.balance where unit = $1 and quantity > 0', [unit]);
      if (there.rows.length > 0) throw refuse('serial_exists');
    }
    const to = await receivingHolder(act, floor, context);
    const line = await receivedOnLine(act, packet.delivery, step.task ?? null, wanted.item, step.quantity);
    if (line.received > line.expected && line.received - step.quantity <= line.expected) {
      await openProblem(act, {
        kind: line.expected === 0 ? 'wrong_delivery' : 'over_receipt',
        process: PROCESS.receive,
        item: wanted.item,
        delivery: packet.delivery,
        quantity: line.received - line.expected,
      });
    }
    await act.move({
      kind: KIND.receive,
      process: PROCESS.receive,
      from: SUPPLIER,
      fromUnit: unit,
      to,
      toUnit: unit,
      quantity: step.quantity,
      document: packet.delivery,
    });
    act.after(() => {
      const shown = packet.tasks.get(line.line);
      if (shown) shown.done += step.quantity;
    });
  };
}

async function receivingHolder(act: Act, floor: Floor, { verdict }: StepContext) {
  if (verdict.to !== null) {
    const known = floor.holder(verdict.to);
    if (!known) throw refuse('unknown_barcode');
    return known;
  }
  if (!verdict.newPlate) throw refuse('missing_evidence');
  // taken into use by another packet since the judge looked
  const taken = floor.plates.byCode(verdict.newPlate.code);
  return taken ?? (await makePlate(act, floor.plates, { ...verdict.newPlate, place: AREA.receive }));
}

interface ReceivedLine {
  readonly line: number;
  readonly expected: number;
  readonly received: number;
}

async function receivedOnLine(
  act: Act,
  delivery: number,
  line: number | null,
  item: number,
  quantity: number,
): Promise<ReceivedLine> {
  const found = await act.query<ReceivedLine & Record<string, unknown>>(
    `update work.delivery_line_state s set received = received + $4
     where delivery = $1 and line = (select x.line from work.delivery_line_state x where x.delivery = $1 and x.item = $3
       order by (x.line = $2) desc nulls last, x.line limit 1)
     returning line, received, coalesce((select l.expected from goods.delivery_line l where l.delivery = s.delivery and l.line = s.line), 0) expected`,
    [delivery, line, item, quantity],
  );
  if (found.rows[0]) return found.rows[0];
  const made = await act.query<{ line: number }>(
    `insert into work.delivery_line_state (delivery, line, item, received)
     select $1, coalesce(max(line), 0) + 1, $2, $3 from work.delivery_line_state where delivery = $1 returning line`,
    [delivery, item, quantity],
  );
  return { line: made.rows[0]?.line ?? 1, expected: 0, received: quantity };
}
