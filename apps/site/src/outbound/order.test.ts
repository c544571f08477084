import { expect, test } from 'vitest';
import { OrderDraft, orderContent } from './order.ts';

const order = OrderDraft.parse({
  reference: 'A-1',
  service: 'STANDARD',
  orderedAt: '2026-11-24T09:00:00Z',
  lines: [{ sku: 'X', quantity: 2 }],
});

test('an order sent again with its time written otherwise is the same order', () => {
  expect(orderContent({ ...order, orderedAt: '2026-11-24T10:00:00+01:00' })).toEqual(orderContent(order));
});

test('an order with another quantity, line or service is another', () => {
  const others = [
    { ...order, lines: [{ sku: 'X', quantity: 3 }] },
    { ...order, lines: [...order.lines, { sku: 'Y', quantity: 1 }] },
    { ...order, service: 'EXPRESS' },
    { ...order, notBefore: '2026-11-24T09:00:00Z' },
  ];
  for (const other of others) expect(orderContent(other)).not.toEqual(orderContent(order));
});
