import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SiteProblem } from '@kolli/client';
import { verify } from '../apps/site/src/stock/index.ts';
import { build, startTestSite, type TestSite } from './support/site.ts';

let site: TestSite;
let clerk: Awaited<ReturnType<TestSite['person']>>;

beforeAll(async () => {
  site = await startTestSite();
  await build(site);
  clerk = await site.person('clerk');
});
afterAll(() => site.close());

type Kind = 'items' | 'locations' | 'stock' | 'orders' | 'deliveries';
const bring = (kind: Kind, lines: readonly string[] | Uint8Array, mode: 'all' | 'skip' = 'all') =>
  clerk.importFile({
    path: { kind },
    query: { mode },
    body: lines instanceof Uint8Array ? lines : `${lines.join('\n')}\n`,
  });
const refusalOf = async (work: Promise<unknown>) => {
  const problem = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof SiteProblem)) throw new Error('the file was not refused');
  return { status: problem.status, code: problem.code, at: problem.errors.map(({ path }) => path) };
};

const ITEMS = [
  'sku,name,packaging,packaging_quantity,barcode,tracks_lot,tracks_expiry,tracks_serial',
  'SOAP,Olive soap,,,4006381333931,,,',
  'SOAP,,case,12,14006381333938,,,',
  'SOAP,,case,12,CASE-SOAP,,,',
  'MILK,Oat milk,,,,yes,yes,',
  'PUMP,A pump,,,,,,yes',
];

test('items come in with packagings and barcodes; the same file again changes nothing', async () => {
  expect(await bring('items', ITEMS)).toMatchObject({
    read: 5,
    imported: 5,
    skipped: 0,
    unchanged: 0,
    errors: [],
  });
  const soap = await clerk.getItem({ path: { sku: 'SOAP' } });
  expect(soap).toMatchObject({
    name: 'Olive soap',
    packagings: [
      { name: 'piece', quantity: 1, barcodes: ['04006381333931'] },
      { name: 'case', quantity: 12, barcodes: ['14006381333938', 'CASE-SOAP'] },
    ],
  });
  expect(await bring('items', ITEMS)).toMatchObject({ read: 5, imported: 0, unchanged: 5 });
  expect(await bring('items', ['SKU;Name', 'SOAP;Olive oil soap'])).toMatchObject({ read: 1, imported: 1 });
  expect(await clerk.getItem({ path: { sku: 'SOAP' } })).toMatchObject({
    name: 'Olive oil soap',
    packagings: soap.packagings,
  });
});

test('every bad line is named with line, column and reason, and nothing of the file is changed', async () => {
  const file = [
    'sku,name,packaging,packaging_quantity,barcode,tracks_expiry',
    'GOOD,Good,,,,',
    'BAD1,Bad,case,twelve,,',
    'BAD2,Bad,,,4006381333932,',
    ',No name,,,,',
    'BAD3,Bad,,,,yes',
    'BAD4,Bad,case,,,',
    'BAD5,Bad,,,,maybe',
    'BAD6,One name,,,,',
    'BAD6,Another,,,,',
  ];
  const problem = await refusalOf(bring('items', file));
  expect(problem).toEqual({
    status: 422,
    code: 'import_refused',
    at: [
      'line 3, column packaging_quantity',
      'line 4, column barcode',
      'line 5, column sku',
      'line 6, column tracks_lot',
      'line 7, column packaging_quantity',
      'line 8, column tracks_expiry',
      'line 10, column name',
    ],
  });
  await expect(clerk.getItem({ path: { sku: 'GOOD' } })).rejects.toMatchObject({ status: 404 });
  const skipped = await bring('items', file, 'skip');
  expect(skipped).toMatchObject({ state: 'done', read: 9, imported: 1, skipped: 8, wrong: 8 });
  expect(skipped.errors.find(({ line }) => line === 9)).toMatchObject({ code: 'left_out' });
  expect(skipped.errors.find(({ line }) => line === 4)).toMatchObject({
    code: 'bad_check_digit',
    column: 'barcode',
  });
  expect((await clerk.getItem({ path: { sku: 'GOOD' } })).name).toBe('Good');
  expect(await clerk.getImport({ path: { id: skipped.import } })).toEqual(skipped);
});

test('a file that cannot be read is refused with a code', async () => {
  const latin = Buffer.concat([Buffer.from('sku,name\nA,Cr'), Buffer.from([0xe8]), Buffer.from('me\n')]);
  expect(await refusalOf(bring('items', latin))).toEqual({
    status: 422,
    code: 'not_utf8',
    at: ['line 2, column 5'],
  });
  expect(await refusalOf(bring('items', ['name', 'x']))).toMatchObject({
    code: 'missing_column',
    at: ['line 1, column sku'],
  });
  expect(await refusalOf(bring('items', ['sku,colour', 'x,red']))).toMatchObject({ code: 'unknown_column' });
  expect(await refusalOf(bring('items', ['sku,name', 'x,"open']))).toMatchObject({
    code: 'malformed_csv',
    at: ['line 2'],
  });
  expect(await refusalOf(bring('items', new Uint8Array()))).toMatchObject({ code: 'empty_file' });
});

test('locations come in with coordinates; unknown zones and codes twice are wrong', async () => {
  const file = ['code,zone,kind,aisle,x_mm', 'B-01,A,bin,3,1000', 'B-02,A,bin,3,2000'];
  expect(await bring('locations', file)).toMatchObject({ imported: 2 });
  expect(await bring('locations', file)).toMatchObject({ unchanged: 2 });
  expect(await bring('locations', ['code,zone,kind', 'B-01,A,bin'])).toMatchObject({ unchanged: 1 });
  expect((await clerk.getLocation({ path: { code: 'B-02' } })).xMm).toBe(2000);
  const wrong = await refusalOf(
    bring('locations', [
      'code,zone,kind,check_digits',
      'B-03,Z,bin,',
      'B-04,A,bin,',
      'B-04,A,bin,',
      'b 5,A,bin,',
      'B-01,A,bin,12',
    ]),
  );
  expect(wrong.at).toEqual([
    'line 2, column zone',
    'line 4, column code',
    'line 5, column code',
    'line 6, column check_digits',
  ]);
});

test('opening stock is in the books; the same file again brings nothing twice', async () => {
  const file = [
    'location,sku,quantity,packaging,lot,expiry,serial,status',
    'A-01,SOAP,3,case,,,,',
    'A-02,SOAP,5,,,,,damaged',
    'A-03,MILK,10,,L1,2031-01-31,,',
    'A-04,PUMP,1,,,,P-1,',
  ];
  expect(await bring('stock', file)).toMatchObject({ read: 4, imported: 4, unchanged: 0 });
  expect(await bring('stock', file)).toMatchObject({ read: 4, imported: 0, unchanged: 4 });
  const { rows } = await site.db.query<{ quantity: number }>(
    "select sum(b.quantity) quantity from work.balance b join work.unit_detail u on u.id = b.unit join goods.item i on i.id = u.item where i.sku = 'SOAP'",
  );
  expect(rows[0]?.quantity).toBe(41);
  expect(await verify(site.db)).toMatchObject({ ok: true });
});

test('stock lines that cannot be are wrong, each with its reason; once they are right the same file brings them', async () => {
  const file = [
    'location,sku,quantity,lot,expiry,serial',
    'A-05,SOAP,2,,,',
    'Z-99,SOAP,2,,,',
    'DOCK-1,SOAP,2,,,',
    'A-05,LATER,2,,,',
    'A-05,SOAP,0,,,',
    'A-05,MILK,2,,,',
    'A-05,MILK,2,L1,2031-02-28,',
    'A-05,MILK,2,OLD,2020-01-01,',
    'A-05,PUMP,1,,,P-1',
    'A-05,PUMP,1,,,P-2',
    'A-06,PUMP,1,,,P-2',
    'A-05,MILK,2,TWO,2031-01-01,',
    'A-05,MILK,2,TWO,2031-01-02,',
  ];
  const { errors, ...counts } = await bring('stock', file, 'skip');
  expect(counts).toMatchObject({ read: 13, imported: 1, skipped: 12 });
  expect(errors.filter(({ code }) => code !== 'left_out').map(({ line, code }) => [line, code])).toEqual([
    [3, 'unknown_location'],
    [4, 'not_a_bin'],
    [5, 'unknown_item'],
    [6, 'out_of_range'],
    [7, 'lot_needed'],
    [8, 'lot_expiry_differs'],
    [9, 'expired'],
    [10, 'serial_exists'],
    [12, 'serial_exists'],
    [13, 'contradiction'],
    [14, 'contradiction'],
  ]);
  await bring('items', ['sku,name', 'LATER,Comes later']);
  expect(await bring('stock', file, 'skip')).toMatchObject({
    read: 13,
    imported: 1,
    unchanged: 1,
    skipped: 11,
  });
  expect(await verify(site.db)).toMatchObject({ ok: true });
});

test('orders and deliveries are known by their references', async () => {
  const heading = 'reference,service,ordered_at,sku,quantity,packaging';
  const file = [
    heading,
    'O-1,PARCEL,2031-01-01T10:00:00Z,SOAP,2,case',
    'O-2,PARCEL,2031-01-01T10:00:00Z,MILK,1,',
    'O-1,,,MILK,1,',
  ];
  expect(await bring('orders', file)).toMatchObject({ read: 3, imported: 3 });
  expect(await bring('orders', file)).toMatchObject({ read: 3, unchanged: 3 });
  const order = await clerk.showOrder({ path: { reference: 'O-1' } });
  expect(order.lines).toMatchObject([
    { sku: 'SOAP', quantity: 24 },
    { sku: 'MILK', quantity: 1 },
  ]);
  const wrong = await bring(
    'orders',
    [
      heading,
      'O-2,PARCEL,2031-01-01T10:00:00Z,MILK,2,',
      'O-3,NONE,2031-01-01T10:00:00Z,MILK,2,',
      'O-4,PARCEL,yesterday,MILK,2,',
      'O-5,PARCEL,2031-01-01T10:00:00Z,MILK,2,pallet',
      'O-6,PARCEL,2031-01-01T10:00:00Z,MILK,2,',
    ],
    'skip',
  );
  expect(wrong).toMatchObject({ imported: 1, skipped: 4 });
  expect(wrong.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'reference', 'order_conflict'],
    [3, 'service', 'unknown_service'],
    [4, 'ordered_at', 'bad_time'],
    [5, 'packaging', 'unknown_packaging'],
  ]);
  const delivery = [
    'reference,supplier,expected_day,sku,quantity,lot',
    'D-1,ACME,2031-01-01,SOAP,5,',
    'D-1,,,MILK,5,L7',
  ];
  expect(await bring('deliveries', delivery)).toMatchObject({ imported: 2 });
  expect(await bring('deliveries', delivery)).toMatchObject({ unchanged: 2 });
  expect(await refusalOf(bring('deliveries', [...delivery, 'D-1,,,SOAP,1,']))).toMatchObject({
    code: 'import_refused',
  });
});

test('every column that can be read is documented', async () => {
  const documented = readFileSync(new URL('../docs/files.md', import.meta.url), 'utf8');
  for (const kind of ['items', 'locations', 'stock', 'orders', 'deliveries'] as const) {
    const refused = await bring(kind, ['nothing']).catch((error: unknown) => error);
    const columns = /the columns are (.*)\.$/.exec(refused instanceof SiteProblem ? refused.detail : '')?.[1];
    expect(columns?.split(', ').length).toBeGreaterThan(5);
    for (const column of columns?.split(', ') ?? []) expect(documented).toContain(`\`${column}\``);
  }
});

test('a file that breaks off is refused, and the site goes on', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('sku,name\nBROKEN,x\n');
    throw new Error('the sender goes away');
  }
  const before = await site.db.query<{ last: number }>('select max(id) as last from work.import');
  await expect(clerk.importFile({ path: { kind: 'items' }, body: broken() })).rejects.toThrow('No answer');
  const id = (before.rows[0]?.last ?? 0) + 1;
  await expect.poll(async () => (await clerk.getImport({ path: { id } })).state).toBe('refused');
  await expect(clerk.getItem({ path: { sku: 'BROKEN' } })).rejects.toMatchObject({ status: 404 });
});
