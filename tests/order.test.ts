import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../apps/site/src/stock/index.ts';
import { build, claim, startTestSite, type TestSite } from './support/site.ts';

const GTIN = '04012345678901';
let site: TestSite;

beforeAll(async () => {
  site = await startTestSite();
  await build(site);
});
afterAll(() => site.close());

test('one order is received, put away, picked, packed, loaded, departed, settled and proven', async () => {
  const { operator } = site;
  const worker = await site.person('worker');
  const lead = await site.person('lead');
  await operator.createItem({
    body: {
      sku: 'MUG',
      name: 'A white mug',
      packagings: [
        { name: 'piece', quantity: 1, barcodes: [GTIN] },
        { name: 'case', quantity: 6, barcodes: ['14012345678908'] },
      ],
    },
  });
  const { now } = await operator.showClock();
  await operator.announceDelivery({
    body: { reference: 'ASN-1', lines: [{ sku: 'MUG', quantity: 2, packaging: 'case' }] },
  });
  const order = {
    reference: 'ORDER-1',
    service: 'PARCEL',
    orderedAt: now,
    lines: [{ sku: 'MUG', quantity: 5 }],
  };
  expect(await operator.acceptOrder({ body: order })).toMatchObject({ outcome: 'accepted' });
  expect(await operator.acceptOrder({ body: order })).toMatchObject({ outcome: 'unchanged' });
  await expect(
    operator.acceptOrder({ body: { ...order, lines: [{ sku: 'MUG', quantity: 6 }] } }),
  ).rejects.toMatchObject({ status: 409, code: 'order_conflict' });

  const dock = await claim(worker, { kind: 'receive', scan: 'ASN-1' });
  const [line] = dock.packet.tasks;
  expect(line).toMatchObject({ quantity: 12, done: 0 });
  expect(
    await dock.step({
      kind: 'receive',
      task: line?.task,
      quantity: 12,
      evidence: ['14012345678908', 'P-000001'],
    }),
  ).toMatchObject({ outcome: 'accepted' });
  await dock.giveBack();
  await lead.closeDelivery({ path: { reference: 'ASN-1' } });

  const stow = await claim(worker, { kind: 'stow', scan: 'P-000001' });
  const [bin] = stow.packet.tasks;
  expect(bin).toMatchObject({ kind: 'putaway', from: 'P-000001', quantity: 12 });
  expect(
    await stow.step({
      kind: 'putaway',
      task: bin?.task,
      quantity: 12,
      evidence: ['P-000001', GTIN, bin?.to ?? ''],
    }),
  ).toMatchObject({ outcome: 'accepted' });
  await stow.giveBack();

  await site.later(0.1); // the round releases what can be bound
  const cart = await claim(worker, { kind: 'pick' });
  const [pick] = cart.packet.tasks;
  expect(pick).toMatchObject({ kind: 'pick', from: bin?.to, quantity: 5 });
  expect(await cart.step({ kind: 'assign', order: pick?.order, evidence: ['T-000007'] })).toMatchObject({
    outcome: 'accepted',
  });
  expect(
    await cart.step({ kind: 'pick', task: pick?.task, quantity: 5, evidence: ['A-05', GTIN, 'T-000007'] }),
  ).toMatchObject({ outcome: 'refused', code: 'wrong_place' });
  const picked = await cart.step({
    kind: 'pick',
    task: pick?.task,
    quantity: 5,
    evidence: [bin?.to ?? '', GTIN, 'T-000007'],
  });
  expect(picked).toMatchObject({ outcome: 'accepted' });
  expect(
    await cart.step({
      n: 3,
      kind: 'pick',
      task: pick?.task,
      quantity: 5,
      evidence: [bin?.to ?? '', GTIN, 'T-000007'],
    }),
  ).toEqual(picked);
  expect(await cart.giveBack()).toEqual({ returned: 0 });

  const table = await claim(worker, { kind: 'pack', scan: 'T-000007', at: 'PACK-1' });
  const [pack] = table.packet.tasks;
  const sscc = table.packet.parcels[0]?.sscc ?? '';
  expect(sscc).toMatch(/^\d{18}$/);
  expect(
    await table.step({
      kind: 'pack',
      task: pack?.task,
      quantity: 5,
      evidence: ['T-000007', GTIN, `00${sscc}`],
    }),
  ).toMatchObject({ outcome: 'accepted' });
  expect(await table.step({ kind: 'close', evidence: [sscc], weightGrams: 1800, carton: 'S' })).toMatchObject(
    { outcome: 'accepted' },
  );
  await table.giveBack();
  const label = await lead.printParcelLabel({ path: { sscc } });
  let zpl = '';
  for await (const chunk of label) zpl += Buffer.from(chunk).toString();
  expect(zpl).toContain(sscc);

  const truck = await claim(worker, { kind: 'load', scan: 'DOCK-9' });
  expect(
    await truck.step({ kind: 'load', task: truck.packet.tasks[0]?.task, evidence: [sscc, 'DOCK-9'] }),
  ).toMatchObject({ outcome: 'accepted' });
  await truck.giveBack();
  await lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  const shipped = await operator.showOrder({ path: { reference: 'ORDER-1' } });
  expect(shipped.order).toMatchObject({ state: 'shipped' });
  expect(shipped.lines).toMatchObject([{ sku: 'MUG', quantity: 5, shipped: 5 }]);
  expect(await verify(site.db)).toMatchObject({ ok: true, differences: [] });
  const early = await site.db.query<{ n: number }>(
    'select (select count(*) from goods.ledger) + (select count(*) from goods.parcel) + (select count(*) from goods.stock_unit) n',
  );
  expect(early.rows[0]?.n, 'nothing of the floor is in goods before its settlement').toBe(0);

  await site.later(30);
  await site.later(24);
  expect(await verify(site.db)).toMatchObject({ ok: true, differences: [] });
  const ledger = await site.db.query<{ reason: string; quantity: number }>(
    'select r.code reason, l.quantity from goods.ledger l join goods.reason r on r.id = l.reason order by l.day, l.line',
  );
  expect(new Set(ledger.rows.map((row) => row.reason))).toEqual(
    new Set(['receive', 'putaway', 'pick', 'transport', 'pack', 'load', 'depart']),
  );
  const gone = await site.db.query<{ n: number }>('select count(*) n from work.journal');
  expect(gone.rows[0]?.n, 'the journal has forgotten the day').toBe(0);
  expect((await operator.showOrder({ path: { reference: 'ORDER-1' } })).parcels).toEqual([sscc]);
});
