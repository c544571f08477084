import { z } from 'zod';
import { PackagingName, Sku } from '../items/index.ts';
import {
  acceptOrders,
  Country,
  MAX_LINE_QUANTITY,
  MAX_ORDER_LINES,
  orderContent,
  type OrderOutcome,
  type OrderRequest,
  promiseWaiting,
  Reference,
} from '../outbound/index.ts';
import { instant, required, text, whole, yesNo } from './column.ts';
import {
  type Group,
  type GroupResult,
  importKind,
  type ImportKind,
  type LineError,
  lineError,
  sharedCells,
} from './import-kind.ts';
import type { LinkNeeds } from './needs.ts';
import { resolveLine } from './quantity.ts';

const COLUMNS = {
  reference: required(text('The sender’s own name for the order; a line for each item.', Reference)),
  service: text('Code of the carrier service.', z.string().max(40)),
  country: text('ISO 3166-1 code of two letters.', Country),
  priority: whole('Higher is sooner.', 0, 9),
  ship_complete: yesNo('No: what is there is sent, the rest follows.'),
  ordered_at: instant('The sender’s own order time.'),
  not_before: instant('Not released before this time.'),
  sku: required(text('The item.', Sku)),
  quantity: required(whole('How many of the packaging.', 1, MAX_LINE_QUANTITY)),
  packaging: text('What the quantity counts; empty: base units.', PackagingName),
} as const;

interface Row {
  readonly reference: string;
  readonly service: string | undefined;
  readonly country: string | undefined;
  readonly priority: number | undefined;
  readonly ship_complete: boolean | undefined;
  readonly ordered_at: string | undefined;
  readonly not_before: string | undefined;
  readonly sku: string;
  readonly quantity: number;
  readonly packaging: string | undefined;
}

const SHARED = ['service', 'country', 'priority', 'ship_complete', 'ordered_at', 'not_before'] as const;

/** Orders: one line for each order line. What the lines of an order say of it together needs to be on one of them only. */
export function orderImport({ database, journal, clock, catalogue, orders }: LinkNeeds): ImportKind {
  /** The order of a group, or what is wrong with it. */
  const requestOf = (group: Group<Row>): { order: OrderRequest; errors: readonly LineError[] } => {
    const { cells, errors: contradictions } = sharedCells(group, SHARED);
    const [first] = group.lines;
    const errors = [...contradictions];
    const missing = (column: 'service' | 'ordered_at') =>
      errors.push(
        lineError(first.line, column, 'missing_value', `is empty on every line of order ${group.key}`),
      );
    if (cells.service === undefined) missing('service');
    if (cells.ordered_at === undefined) missing('ordered_at');
    if (group.lines.length > MAX_ORDER_LINES) {
      const reason = `order ${group.key} has ${group.lines.length} lines, more than ${MAX_ORDER_LINES}`;
      errors.push(lineError(first.line, 'reference', 'too_many_lines', reason));
    }
    const lines = group.lines.flatMap((line) => {
      const resolved = resolveLine(catalogue, line, MAX_LINE_QUANTITY);
      if (resolved.ok) return [{ sku: line.row.sku, quantity: resolved.quantity }];
      errors.push(...resolved.errors);
      return [];
    });
    const order = {
      reference: group.key,
      service: cells.service ?? '',
      country: cells.country ?? '',
      priority: cells.priority ?? 0,
      shipComplete: cells.ship_complete ?? true,
      orderedAt: cells.ordered_at ?? '',
      ...(cells.not_before === undefined ? {} : { notBefore: cells.not_before }),
      lines,
    };
    return { order, errors };
  };
  const conflict = (group: Group<Row>): LineError =>
    lineError(
      group.lines[0].line,
      'reference',
      'order_conflict',
      `order ${group.key} was sent before with other content`,
    );

  return importKind(COLUMNS, {
    name: 'orders',
    keyOf: (row) => row.reference,
    async judge(groups) {
      const services = await database.query<{ code: string }>('select code from goods.carrier_service');
      const known = new Set(services.rows.map(({ code }) => code));
      const before = await database.query<{ reference: string; content: Buffer }>(
        'select reference, content from goods.customer_order where reference = any ($1)',
        [groups.map(({ key }) => key)],
      );
      const contents = new Map(before.rows.map(({ reference, content }) => [reference, content]));
      return groups.map((group) => {
        const { order, errors } = requestOf(group);
        if (errors.length > 0) return errors;
        if (!known.has(order.service)) {
          return [
            lineError(
              group.lines[0].line,
              'service',
              'unknown_service',
              `"${order.service}" is no carrier service`,
            ),
          ];
        }
        const content = contents.get(order.reference);
        return content && !content.equals(orderContent(order)) ? [conflict(group)] : [];
      });
    },
    async apply(groups, _file, mark) {
      const requests = groups.map((group) => requestOf(group).order);
      await database.transaction(async (tx) => {
        const outcomes = await acceptOrders(tx, orders, requests);
        await mark(
          tx,
          groups.map((group, at) => resultOf(group, outcomes[at], conflict(group))),
        );
      });
      const items = new Set(
        requests.flatMap(({ lines }) => lines.flatMap(({ sku }) => catalogue.bySku(sku)?.item ?? [])),
      );
      await journal.act((act) => promiseWaiting(act, clock, [...items]));
    },
  });
}

function resultOf(group: Group<Row>, outcome: OrderOutcome | undefined, conflict: LineError): GroupResult {
  const at = group.lines[0].line;
  switch (outcome?.outcome) {
    case 'accepted':
      return 'imported';
    case 'unchanged':
      return 'unchanged';
    case 'unknown_item':
      return [lineError(at, 'sku', 'unknown_item', `"${outcome.what}" is no item`)];
    case 'unknown_service':
      return [lineError(at, 'service', 'unknown_service', `"${outcome.what}" is no carrier service`)];
    default:
      return [conflict];
  }
}
