import { createServer, type Server } from 'node:net';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

let house: House;
let sscc = '';

beforeAll(async () => {
  house = await openHouse();
  await house.item('MUG');
  await house.stock('A-01', 'MUG', 3);
  await house.order('SO-1', { MUG: 1 });
  await house.round();
  const cart = await claim(house.worker, { kind: 'pick' });
  await cart.step({ kind: 'assign', order: cart.packet.orders[0]?.order, evidence: ['T-000041'] });
  await cart.step({
    kind: 'pick',
    task: cart.packet.tasks[0]?.task,
    quantity: 1,
    evidence: ['A-01', 'MUG', 'T-000041'],
  });
  await cart.giveBack();
  const table = await claim(house.worker, { kind: 'pack', scan: 'T-000041', at: 'PACK-1' });
  sscc = table.packet.parcels[0]?.sscc ?? '';
});
afterAll(() => house.close());

async function read(answer: Promise<AsyncIterable<Uint8Array>>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The pages of a PDF, and what is drawn on them. */
function opened(pdf: Buffer): { pages: number; drawn: string } {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, content = '']) => {
    try {
      return [inflateSync(Buffer.from(content, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return { pages: [...text.matchAll(/\/Type \/Page\n/g)].length, drawn: streams.join('\n') };
}

describe('labels as PDF', () => {
  test('say nothing of when they were made: the same labels are the same bytes', async () => {
    const print = () => read(house.lead.printLocationLabels({ body: { codes: ['A-01', 'A-02'] } }));
    const first = await print();
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.toString('latin1')).not.toMatch(/date/i);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await print()).equals(first)).toBe(true);
  });

  test('of a zone fill sheets, fourteen on each, or are one each on a roll', async () => {
    const sheets = opened(await read(house.lead.printLocationLabels({ body: { zone: 'A' } })));
    expect(sheets.pages).toBe(1);
    const codes = Array.from({ length: 15 }, (_, at) => `A-0${(at % 8) + 1}`);
    expect(opened(await read(house.lead.printLocationLabels({ body: { codes } }))).pages).toBe(2);
    const roll = house.lead.printLocationLabels({ query: { size: '100x50' }, body: { zone: 'A' } });
    expect(opened(await read(roll)).pages).toBe(8);
  });

  test('of new totes have numbers that nobody has, those in use included', async () => {
    const zpl = async (kind: 'tote' | 'cart') =>
      opened(await read(house.lead.printPlateLabels({ body: { kind, count: 2 } }))).pages;
    expect(await zpl('tote')).toBe(1);
    const next = async (kind: string) =>
      (await house.rows<{ next: number }>('select next from goods.plate_series where kind = $1', [kind]))[0]
        ?.next;
    expect(await next('tote')).toBe(44);
    await zpl('tote');
    expect(await next('tote')).toBe(46);
    await zpl('cart');
    expect(await next('cart')).toBe(3);
    await read(house.lead.printPlateLabels({ body: { codes: ['T-000041'] } }));
    await expect(house.lead.printPlateLabels({ body: { codes: ['A-01'] } })).rejects.toMatchObject({
      code: 'no_plate',
    });
  });

  test('of parcels and badges are printed, a name in any script; a stranger’s is not', async () => {
    expect(opened(await read(house.worker.printParcelLabels({ body: { ssccs: [sscc] } }))).pages).toBe(1);
    await expect(
      house.worker.printParcelLabels({ body: { ssccs: ['340123450000000017'] } }),
    ).rejects.toMatchObject({ status: 422, code: 'unknown_parcel' });
    const { id } = await house.operator.createWorker({
      body: { name: 'Марія Żółć Ærø', roles: ['worker'], badge: 'B-77', pin: '2468' },
    });
    expect(opened(await read(house.lead.printBadges({ body: { workers: [id] } }))).pages).toBe(1);
    await expect(house.lead.printBadges({ body: { workers: [987_654] } })).rejects.toMatchObject({
      code: 'no_badge',
    });
    await expect(house.worker.printBadges({ body: { workers: [id] } })).rejects.toMatchObject({
      status: 403,
    });
    await expect(house.operator.printBadges({ body: { workers: [id] } })).rejects.toMatchObject({
      status: 403,
    });
  });

  test('of what is not there are refused', async () => {
    await expect(house.lead.printLocationLabels({ body: { codes: ['Z-99'] } })).rejects.toMatchObject({
      status: 422,
      code: 'unknown_location',
    });
    await expect(house.lead.printLocationLabels({ body: { zone: 'Z' } })).rejects.toMatchObject({
      code: 'nothing_to_print',
    });
  });
});

describe('a label printer', () => {
  const taken: string[] = [];
  let printer: Server;
  let port = 0;
  beforeAll(async () => {
    printer = createServer((socket) => {
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.once('end', () => {
        taken.push(text);
        socket.end();
      });
    });
    await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
    const address = printer.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterAll(() => printer.close());

  test('is made known by an administrator alone, and prints what it is told', async () => {
    const admin = await house.person('admin');
    const body = { host: '127.0.0.1', port, at: 'Pack station 1' };
    await expect(house.lead.putPrinter({ path: { name: 'Pack 1' }, body })).rejects.toMatchObject({
      status: 403,
    });
    await admin.putPrinter({ path: { name: 'Pack 1' }, body });
    expect((await house.worker.listPrinters()).items).toEqual([{ name: 'Pack 1', ...body }]);
    const print = (wish: Parameters<typeof house.worker.printLabels>[0]['body']) =>
      house.worker.printLabels({ path: { name: 'Pack 1' }, body: wish });
    await print({ sscc });
    await print({ locations: ['A-01', 'A-02'] });
    await print({ plates: ['T-000041'] });
    await print({ test: true });
    expect(taken).toHaveLength(4);
    expect(taken[0]).toContain(`>800${sscc}^FS`);
    expect(taken[1]?.match(/\^XA/g)).toHaveLength(2);
    expect(taken[1]).toContain('^FDA-02^FS');
    expect(taken[2]).toContain('^FDT-000041^FS');
    expect(taken[3]).toContain('Pack 1');
    await expect(print({ locations: ['Z-99'] })).rejects.toMatchObject({ code: 'unknown_location' });
    await expect(
      house.worker.printLabels({ path: { name: 'Other' }, body: { test: true } }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('that is off is said so, in a sentence', async () => {
    const admin = await house.person('admin');
    await admin.putPrinter({ path: { name: 'Off' }, body: { host: '127.0.0.1', port: 9 } });
    await expect(
      house.worker.printLabels({ path: { name: 'Off' }, body: { test: true } }),
    ).rejects.toMatchObject({ status: 502, code: 'printer_away' });
    await admin.removePrinter({ path: { name: 'Off' } });
    await expect(admin.removePrinter({ path: { name: 'Off' } })).rejects.toMatchObject({ status: 404 });
    for (const host of ['', 'a b', 'http://printer', '-x'])
      await expect(admin.putPrinter({ path: { name: 'Bad' }, body: { host } })).rejects.toMatchObject({
        status: 400,
      });
  });
});
