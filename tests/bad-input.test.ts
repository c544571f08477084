import type { StepKind } from '@kolli/workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

/** GTIN-13 with its check digit, and the same with a wrong one. */
const GTIN = '4012345678901';
const WRONG_GTIN = '4012345678902';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  await house.operator.createItem({
    body: {
      sku: 'MUG',
      name: 'A mug',
      packagings: [{ name: 'piece', quantity: 1, barcodes: [GTIN] }],
    },
  });
  await house.item('JAR');
  await house.item('MILK', { expiry: true });
  await house.stock('A-01', 'MUG', 10);
  await house.stock('A-02', 'JAR', 10);
});
afterAll(async () => {
  await house.prove();
  await house.close();
});

/** All rows of all tables but the record of refusals itself, and rows of stock that is not there. */
async function everything(): Promise<Set<string>> {
  const tables = await house.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('goods', 'work') and table_type = 'BASE TABLE'
       and table_name not in ('counter', 'clock', 'balance') and table_name not like 'journal%'`,
  );
  const all = ["select 'balance ' || t::text as row from work.balance t where quantity > 0"];
  for (const { name } of tables) all.push(`select '${name} ' || t::text from ${name} t`);
  return new Set((await house.rows<{ row: string }>(all.join(' union all '))).map(({ row }) => row));
}

/** Does something that must fail, and looks whether anything changed. */
async function refusal(act: () => Promise<unknown>): Promise<unknown> {
  const before = await everything();
  const answer = await act().catch((error: unknown) => error);
  const after = await everything();
  const changed = [...after].filter((row) => !before.has(row));
  expect(changed.concat([...before].filter((row) => !after.has(row))), 'nothing is changed').toEqual([]);
  return answer;
}

/** What the route of steps, or another, answers to a body that no client would send. */
async function post(path: string, body: string, type = 'application/json'): Promise<unknown> {
  const { token } = await house.operator.as({}).signIn({ body: { badge: 'HOUSE-W', pin: '2468' } });
  const answer = await fetch(house.url + path, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${token}` },
    body,
  });
  return answer.json();
}

describe('a step', () => {
  const moves = () => claim(house.worker, { kind: 'move' });
  const refused = (code: string) => ({ outcome: 'refused', code });

  test.each<[string, string[], number, string]>([
    ['a barcode that nothing has', ['A-01', 'NOTHING-9', 'A-03'], 1, 'unknown_barcode'],
    ['a place that is not there', ['A-99', 'MUG', 'A-03'], 1, 'unknown_barcode'],
    ['a GTIN with a wrong check digit', ['A-01', WRONG_GTIN, 'A-03'], 1, 'bad_check_digit'],
    [
      'an element string with a wrong check digit',
      ['A-01', `(01)0${WRONG_GTIN}`, 'A-03'],
      1,
      'bad_check_digit',
    ],
    ['the right item in the wrong bin', ['A-02', 'MUG', 'A-03'], 1, 'insufficient_stock'],
    ['more than there is', ['A-01', 'MUG', 'A-03'], 11, 'insufficient_stock'],
    ['no units', ['A-01', 'MUG', 'A-03'], 0, 'bad_quantity'],
    ['a place where it is already', ['A-01', 'MUG', 'A-01'], 1, 'wrong_place'],
    ['too little evidence', ['A-01', 'MUG'], 1, 'missing_evidence'],
  ])('with %s is refused', async (_what, evidence, quantity, code) => {
    const handheld = await moves();
    const answer = await refusal(() => handheld.step({ kind: 'move', quantity, evidence }));
    expect(answer).toMatchObject(refused(code));
  });

  test.each<StepKind>(['pick', 'pack', 'receive', 'count', 'load'])(
    'of a kind that the packet is not for (%s) is refused',
    async (kind) => {
      const handheld = await moves();
      expect(
        await refusal(() => handheld.step({ kind, quantity: 1, evidence: ['A-01', 'MUG', 'A-03'] })),
      ).toMatchObject(refused('not_allowed_here'));
    },
  );

  test('of a pick from the wrong bin, of the wrong item, of too many, into a tote of nobody is refused', async () => {
    await house.order('PICK', { MUG: 3 });
    await house.round();
    const cart = await claim(house.worker, { kind: 'pick' });
    const task = cart.packet.tasks[0];
    await cart.step({ kind: 'assign', order: task?.order, evidence: ['T-000001'] });
    const wrong: [string[], number, string][] = [
      [['A-02', 'MUG', 'T-000001'], 3, 'wrong_place'],
      [['A-01', 'JAR', 'T-000001'], 3, 'wrong_item'],
      [['A-01', 'MUG', 'T-000001'], 4, 'over_task'],
      [['A-01', 'MUG', 'T-000002'], 3, 'wrong_tote'],
      [['A-01', WRONG_GTIN, 'T-000001'], 3, 'bad_check_digit'],
    ];
    for (const [evidence, quantity, code] of wrong) {
      const pick = { kind: 'pick', task: task?.task, quantity, evidence } as const;
      expect(await refusal(() => cart.step(pick))).toMatchObject(refused(code));
    }
    await house.operator.cancelOrder({ path: { reference: 'PICK' } });
    const late = {
      kind: 'pick',
      task: task?.task,
      quantity: 3,
      evidence: ['A-01', 'MUG', 'T-000001'],
    } as const;
    expect(await refusal(() => cart.step(late)), 'the order was cancelled').toMatchObject(
      refused('cancelled'),
    );
  });

  test('with a tote that holds another order is refused', async () => {
    await house.order('ONE', { MUG: 1 });
    await house.order('TWO', { MUG: 1 });
    await house.round();
    const carts = [await claim(house.worker, { kind: 'pick' }), await claim(house.worker, { kind: 'pick' })];
    const [mine, yours] = carts.map((cart) => ({ cart, order: cart.packet.tasks[0]?.order }));
    expect(
      await mine?.cart.step({ kind: 'assign', order: mine.order, evidence: ['T-000003'] }),
    ).toMatchObject({
      outcome: 'accepted',
    });
    expect(
      await refusal(
        async () => await yours?.cart.step({ kind: 'assign', order: yours.order, evidence: ['T-000003'] }),
      ),
    ).toMatchObject(refused('tote_in_use'));
  });

  test('that puts a plate onto what stands on it is refused: it would be in two places', async () => {
    const handheld = await moves();
    await handheld.step({ kind: 'move', quantity: 1, evidence: ['A-02', 'JAR', 'P-000001'] });
    const onto = (plate: string, to: string) => ({ kind: 'transport', evidence: [plate, to] }) as const;
    expect(await handheld.step(onto('P-000001', 'C-000001'))).toMatchObject({ outcome: 'accepted' });
    expect(await refusal(() => handheld.step(onto('C-000001', 'P-000001')))).toMatchObject(
      refused('wrong_place'),
    );
    expect(await refusal(() => handheld.step(onto('P-000001', 'P-000001')))).toMatchObject(
      refused('wrong_place'),
    );
    expect(await handheld.step(onto('C-000001', 'A-05')), 'it goes as a whole').toMatchObject({
      outcome: 'accepted',
    });
  });

  test('out of order is asked for again; the same number with other content is a conflict', async () => {
    const handheld = await moves();
    const move = { kind: 'move', quantity: 2, evidence: ['A-02', 'JAR', 'A-06'] } as const;
    const ahead = await refusal(() => handheld.step({ ...move, n: 2 }));
    expect(ahead).toEqual({ n: 2, outcome: 'gap', expect: 1 });
    const first = await handheld.step({ ...move, n: 1 });
    expect(first).toMatchObject({ outcome: 'accepted' });
    for (const other of [{ quantity: 3 }, { evidence: ['A-02', 'JAR', 'A-07'] }, { lot: 'L' }]) {
      expect(await refusal(() => handheld.step({ ...move, n: 1, ...other }))).toEqual({
        n: 1,
        outcome: 'conflict',
      });
    }
    expect(await refusal(() => handheld.step({ ...move, n: 1 })), 'the first answer').toEqual(first);
  });

  test('of an expired lot is refused at the dock, and a lot keeps its expiry', async () => {
    await house.operator.announceDelivery({
      body: { reference: 'MILK-1', lines: [{ sku: 'MILK', quantity: 10 }] },
    });
    const dock = await claim(house.worker, { kind: 'receive', scan: 'MILK-1' });
    const { day } = await house.operator.showClock();
    const receipt = { kind: 'receive', task: 1, quantity: 5, evidence: ['MILK', 'P-000002'] } as const;
    for (const [said, code] of [
      [{}, 'lot_needed'],
      [{ lot: 'M1' }, 'expiry_needed'],
      [{ lot: 'M1', expiry: '2020-01-31' }, 'expired'],
    ] as const) {
      expect(await refusal(() => dock.step({ ...receipt, ...said }))).toMatchObject(refused(code));
    }
    expect(await dock.step({ ...receipt, lot: 'M2', expiry: day })).toMatchObject({ outcome: 'accepted' });
    expect(await refusal(() => dock.step({ ...receipt, lot: 'M2', expiry: '2099-01-31' }))).toMatchObject(
      refused('wrong_lot'),
    );
  });
});

describe('a request', () => {
  const steps = (step: object) => JSON.stringify({ packet: 1, key: 'x', steps: [step] });
  const move = { n: 1, kind: 'move', quantity: 1, evidence: ['A-01', 'MUG', 'A-02'] };

  test.each<[string, string, string, string]>([
    ['that is no JSON', '/v1/steps', '{"packet": 1,', 'malformed_json'],
    ['without a body', '/v1/steps', '', 'malformed_json'],
    ['with text in a quantity', '/v1/steps', steps({ ...move, quantity: 'five' }), 'invalid_request'],
    ['with half a unit', '/v1/steps', steps({ ...move, quantity: 0.5 }), 'invalid_request'],
    ['with fewer than no units', '/v1/steps', steps({ ...move, quantity: -1 }), 'invalid_request'],
    ['with a quantity beyond all bounds', '/v1/steps', steps({ ...move, quantity: 1e15 }), 'invalid_request'],
    ['with a step 0', '/v1/steps', steps({ ...move, n: 0 }), 'invalid_request'],
    ['with a kind that is none', '/v1/steps', steps({ ...move, kind: 'teleport' }), 'invalid_request'],
    ['with a NUL in a lot', '/v1/steps', steps({ ...move, lot: 'L\0' }), 'invalid_request'],
    ['with a NUL in a carton', '/v1/steps', steps({ ...move, carton: '\0' }), 'invalid_request'],
    ['without steps', '/v1/steps', '{"packet":1,"key":"x","steps":[]}', 'invalid_request'],
    ['with an invented key', '/v1/steps', steps(move), 'unknown_packet'],
    ['for work of no kind', '/v1/packets', '{"kind":"rest"}', 'invalid_request'],
    [
      'for a delivery that nobody knows',
      '/v1/packets',
      '{"kind":"receive","scan":"NO-1"}',
      'unknown_delivery',
    ],
    ['for a plate that nobody knows', '/v1/packets', '{"kind":"stow","scan":"P-999999"}', 'unknown_barcode'],
  ])('%s is answered with a code', async (_what, path, body, code) => {
    expect(await refusal(() => post(path, body))).toMatchObject({ code });
  });

  test('of the office with text in a quantity, or more than there is, is answered with a code', async () => {
    const { lead, operator } = house;
    const { now } = await operator.showClock();
    const order = { reference: 'X', service: 'PARCEL', orderedAt: now, lines: [{ sku: 'MUG', quantity: 1 }] };
    const wrong: [() => Promise<unknown>, string][] = [
      [
        () => operator.acceptOrder({ body: { ...order, lines: [{ sku: 'NONE', quantity: 1 }] } }),
        'unknown_item',
      ],
      [() => operator.acceptOrder({ body: { ...order, service: 'NONE' } }), 'unknown_service'],
      [() => operator.acceptOrder({ body: { ...order, lines: [] } }), 'invalid_request'],
      [
        () => operator.acceptOrder({ body: { ...order, lines: [{ sku: 'MUG', quantity: 0 }] } }),
        'invalid_request',
      ],
      [
        () =>
          operator.acceptOrder({
            body: { ...order, lines: [{ sku: 'MUG', quantity: 1, packaging: 'ton' }] },
          }),
        'unknown_packaging',
      ],
      [
        () => lead.adjustStock({ body: { location: 'A-01', sku: 'MUG', delta: -100, reason: 'lost' } }),
        'insufficient_stock',
      ],
      [
        () => lead.moveStock({ body: { from: 'A-01', to: 'A-02', sku: 'MUG', quantity: 100 } }),
        'insufficient_stock',
      ],
      [
        () => lead.moveStock({ body: { from: 'A-01', to: 'A-98', sku: 'MUG', quantity: 1 } }),
        'unknown_location',
      ],
      [
        () =>
          operator.createItem({
            body: {
              sku: 'NEW',
              name: '',
              packagings: [{ name: 'piece', quantity: 1, barcodes: [WRONG_GTIN] }],
            },
          }),
        'bad_check_digit',
      ],
    ];
    for (const [act, code] of wrong) {
      expect(await refusal(act)).toMatchObject({ code });
    }
  });
});
