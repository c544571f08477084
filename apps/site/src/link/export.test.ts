import type { SiteClient } from '@kolli/client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build, startTestSite, type TestSite } from '../../../../tests/support/site.ts';

let site: TestSite;
let clerk: SiteClient;

beforeAll(async () => {
  site = await startTestSite();
  await build(site);
  clerk = await site.person('clerk');
  await bring('items', [
    'sku,name,packaging,packaging_quantity,barcode,tracks_lot,tracks_expiry',
    '"A, B","Quoted ""name""",,,4006381333931,,',
    '"A, B",,case,12,14006381333938,,',
    'LOT,With lots,,,,yes,yes',
  ]);
  await bring('stock', ['location,sku,quantity,lot,expiry', 'A-01,"A, B",5,,', 'A-02,LOT,7,L1,2031-01-31']);
  await bring('orders', [
    'reference,service,ordered_at,sku,quantity',
    'O-1,PARCEL,2031-01-01T10:00:00.000Z,"A, B",2',
    'O-1,,,LOT,1',
  ]);
  await bring('deliveries', ['reference,supplier,expected_day,sku,quantity', 'D-1,ACME,2031-01-01,LOT,9']);
});
afterAll(() => site.close());

type Kind = Parameters<SiteClient['exportFile']>[0]['path']['kind'];

async function bring(kind: 'items' | 'locations' | 'stock' | 'orders' | 'deliveries', lines: string[]) {
  return await clerk.importFile({ path: { kind }, body: lines.join('\n') });
}
async function textOf(kind: Kind, who = clerk): Promise<string> {
  let text = '';
  for await (const chunk of await who.exportFile({ path: { kind } }))
    text += Buffer.from(chunk).toString('utf8');
  return text;
}
const rowsOf = async (kind: Kind, who = clerk): Promise<Record<string, string>[]> =>
  parse(await textOf(kind, who), { columns: true });

test('what is exported can be imported, and changes nothing', async () => {
  for (const kind of ['items', 'locations'] as const) {
    const text = await textOf(kind);
    const again = await clerk.importFile({ path: { kind }, body: text });
    expect(again).toMatchObject({ imported: 0, skipped: 0, wrong: 0 });
    expect(again.unchanged).toBe(again.read);
    expect(again.read).toBeGreaterThan(2);
  }
});

test('people export stock as it is, programs as it was when the last day was settled', async () => {
  const now = [
    { location: 'A-01', sku: 'A, B', quantity: '5', lot: '', status: 'available' },
    { location: 'A-02', sku: 'LOT', quantity: '7', lot: 'L1', expiry: '2031-01-31' },
  ];
  expect(await rowsOf('stock')).toMatchObject(now);
  expect(await rowsOf('stock', site.operator)).toEqual([]);
  await site.later(30);
  // Over the night the token has ended.
  clerk = await site.person('clerk');
  await clerk.importFile({ path: { kind: 'stock' }, body: 'location,sku,quantity\nA-03,"A, B",1\n' });
  expect(await rowsOf('stock')).toHaveLength(3);
  expect(await rowsOf('stock', site.operator)).toMatchObject(now);
});

test('orders and deliveries are exported line by line', async () => {
  expect(await rowsOf('orders')).toMatchObject([
    {
      reference: 'O-1',
      service: 'PARCEL',
      ordered_at: '2031-01-01T10:00:00.000Z',
      sku: 'A, B',
      quantity: '2',
      shipped: '0',
    },
    { reference: 'O-1', sku: 'LOT', quantity: '1', line: '2', state: 'open' },
  ]);
  expect(await rowsOf('deliveries', site.operator)).toMatchObject([
    {
      reference: 'D-1',
      supplier: 'ACME',
      expected_day: '2031-01-01',
      sku: 'LOT',
      quantity: '9',
      received: '0',
      state: 'expected',
    },
  ]);
});

test('the ledger is exported by day, with the names of places and items', async () => {
  const rows = (await rowsOf('ledger', site.operator)).sort((a, b) =>
    (a['sku'] ?? '').localeCompare(b['sku'] ?? ''),
  );
  expect(rows).toMatchObject([
    {
      process: 'problem',
      reason: 'opening',
      from_place: 'adjustment',
      to_place: 'A-01',
      sku: 'A, B',
      quantity: '5',
    },
    { reason: 'opening', to_place: 'A-02', sku: 'LOT', lot: 'L1', quantity: '7', document: '' },
  ]);
  let later = '';
  const query = { from: '2099-01-01' };
  for await (const chunk of await clerk.exportFile({ path: { kind: 'ledger' }, query }))
    later += Buffer.from(chunk).toString();
  expect(later.split('\n')).toHaveLength(2);
});

test('a goods class comes and goes by file, and an empty cell leaves it as it is', async () => {
  const classOf = async () => (await rowsOf('items')).find(({ sku }) => sku === 'GIN')?.['goods_class'];
  await bring('items', ['sku,name,goods_class', 'GIN,Gin,excise']);
  expect(await classOf()).toBe('excise');
  await bring('items', ['sku,name,goods_class', 'GIN,Dry gin,']);
  expect(await classOf()).toBe('excise');
  await expect(bring('items', ['sku,goods_class', 'GIN,spirits'])).rejects.toMatchObject({
    errors: [expect.objectContaining({ reason: expect.stringContaining('none, dangerous') })],
  });
  await bring('items', ['sku,goods_class', 'GIN,none']);
  expect(await classOf()).toBe('none');
});
