import { z } from 'zod';
import {
  acceptDeliveries,
  deliveryContent,
  type DeliveryOutcome,
  DeliveryReference,
  type DeliveryRequest,
  MAX_DELIVERY_LINES,
  MAX_DELIVERY_QUANTITY,
} from '../inbound/index.ts';
import { type Item, PackagingName, Sku } from '../items/index.ts';
import { day, required, text, whole } from './column.ts';
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
  reference: required(
    text('The sender’s own name for the delivery; a line for each item.', DeliveryReference),
  ),
  supplier: text('Who sends it.', z.string().max(80)),
  expected_day: day('The business day on which it is expected.'),
  sku: required(text('The item.', Sku)),
  quantity: required(whole('How many of the packaging.', 1, MAX_DELIVERY_QUANTITY)),
  packaging: text('What the quantity counts; empty: base units.', PackagingName),
  lot: text('The lot that is announced.', z.string().max(40)),
  expiry: day('The expiry of the lot.'),
} as const;

interface Row {
  readonly reference: string;
  readonly supplier: string | undefined;
  readonly expected_day: string | undefined;
  readonly sku: string;
  readonly quantity: number;
  readonly packaging: string | undefined;
  readonly lot: string | undefined;
  readonly expiry: string | undefined;
}

/** Announced deliveries: one line for each expected line. */
export function deliveryImport({ database, catalogue }: LinkNeeds): ImportKind {
  const requestOf = (group: Group<Row>): { delivery: DeliveryRequest; errors: readonly LineError[] } => {
    const { cells, errors: contradictions } = sharedCells(group, ['supplier', 'expected_day']);
    const errors = [...contradictions];
    if (group.lines.length > MAX_DELIVERY_LINES) {
      const reason = `delivery ${group.key} has ${group.lines.length} lines, more than ${MAX_DELIVERY_LINES}`;
      errors.push(lineError(group.lines[0].line, 'reference', 'too_many_lines', reason));
    }
    const lines = group.lines.flatMap((line) => {
      const resolved = resolveLine(catalogue, line, MAX_DELIVERY_QUANTITY);
      const wrong = resolved.ok ? lotErrors(line, resolved.item) : resolved.errors;
      errors.push(...wrong);
      if (!resolved.ok || wrong.length > 0) return [];
      const { sku, lot, expiry } = line.row;
      return [{ sku, quantity: resolved.quantity, lot, expiry }];
    });
    const { supplier = '', expected_day: expectedDay } = cells;
    return {
      delivery: {
        reference: group.key,
        supplier,
        ...(expectedDay === undefined ? {} : { expectedDay }),
        lines,
      },
      errors,
    };
  };
  const conflict = (group: Group<Row>): LineError => {
    const reason = `delivery ${group.key} was announced before with other content`;
    return lineError(group.lines[0].line, 'reference', 'delivery_conflict', reason);
  };

  return importKind(COLUMNS, {
    name: 'deliveries',
    keyOf: (row) => row.reference,
    async judge(groups) {
      const before = await database.query<{ reference: string; content: Buffer }>(
        'select reference, content from goods.delivery where reference = any ($1)',
        [groups.map(({ key }) => key)],
      );
      const contents = new Map(before.rows.map(({ reference, content }) => [reference, content]));
      return groups.map((group) => {
        const { delivery, errors } = requestOf(group);
        if (errors.length > 0) return errors;
        const content = contents.get(delivery.reference);
        return content && !content.equals(deliveryContent(delivery)) ? [conflict(group)] : [];
      });
    },
    async apply(groups, _file, mark) {
      const itemId = (sku: string) => catalogue.bySku(sku)?.item;
      await database.transaction(async (tx) => {
        const outcomes = await acceptDeliveries(
          tx,
          { itemId },
          groups.map((group) => requestOf(group).delivery),
        );
        await mark(
          tx,
          groups.map((group, at) => resultOf(group, outcomes[at], conflict(group))),
        );
      });
    },
  });
}

function lotErrors({ line, row }: { readonly line: number; readonly row: Row }, item: Item): LineError[] {
  if (row.lot !== undefined && !item.tracksLot)
    return [lineError(line, 'lot', 'lot_not_tracked', `${row.sku} has no lots`)];
  if (row.expiry !== undefined && row.lot === undefined) {
    return [lineError(line, 'lot', 'lot_needed', 'is empty: an expiry is a lot’s')];
  }
  return [];
}

function resultOf(group: Group<Row>, outcome: DeliveryOutcome | undefined, conflict: LineError): GroupResult {
  switch (outcome?.outcome) {
    case 'accepted':
      return 'imported';
    case 'unchanged':
      return 'unchanged';
    case 'unknown_item':
      return [lineError(group.lines[0].line, 'sku', 'unknown_item', `"${outcome.what}" is no item`)];
    default:
      return [conflict];
  }
}
