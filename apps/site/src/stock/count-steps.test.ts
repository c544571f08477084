import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roleGate } from '../../../../tests/support/ask.ts';
import { openStockSite, type StockSite } from '../../../../tests/support/stock-site.ts';
import { buildApp } from '../server/app.ts';
import type { Packet, Task } from '../work/index.ts';
import { openCount } from './count-store.ts';
import { MAX_ROUNDS } from './counting.ts';

let site: StockSite;
let used = 0;
let A = '';
let B = '';

beforeAll(async () => {
  site = await openStockSite(() => buildApp({ gate: roleGate }));
});
/** Each test has two bins of its own. */
beforeEach(() => {
  A = `A-${++used}`;
  B = `A-${++used}`;
});
afterEach(() => site.prove());
afterAll(() => site.end());

const countsOf = (bin: string) =>
  site.rows<{ state: string; round: number; reason: string; locks: boolean }>(
    'select state, round, reason, locks from work.count where location = $1 order by closed_day nulls last, id',
    [site.bin(bin)],
  );
const adjustmentsOf = (bin: string) =>
  site.rows<{ delta: number; reason: string; state: string }>(
    'select delta, reason, state from work.adjustment where holder = $1 order by delta',
    [site.bin(bin)],
  );
const isLocked = (bin: string) => site.floor.locked.has(site.bin(bin));

async function open(bin: string, locks = false): Promise<void> {
  const location = site.bin(bin);
  await site.floor.journal.act((act) => openCount(act, site.floor, { location, reason: 'short', locks }));
}

async function claim(bin: string): Promise<{ packet: Packet; task: Task }> {
  const packet = await site.counting(bin);
  const task = [...(packet?.tasks.values() ?? [])][0];
  if (!packet || !task) throw new Error('there is a count');
  return { packet, task };
}

describe('opening counts', () => {
  test('a bin is counted once at a time, and asked again it is only locked', async () => {
    await open(A);
    await open(A, true);
    await open(A);
    expect(await countsOf(A)).toEqual([{ state: 'open', round: 1, reason: 'short', locks: true }]);
    expect(isLocked(A)).toBe(true);
    expect((await site.counting(A))?.tasks.size).toBe(1);
    expect(await site.counting(A), 'somebody is at it').toBeUndefined();
  });

  test('many who ask at once get one count', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => open(A, i % 2 === 0)));
    expect(await countsOf(A)).toMatchObject([{ state: 'open', locks: true }]);
    expect((await site.counting(A))?.tasks.size).toBe(1);
  });

  test('counts come in the order of the walk; a scanned bin is counted although nobody asked before', async () => {
    for (const bin of ['A-95', A, 'A-98']) await open(bin);
    const all = await site.counting();
    const route = [...(all?.tasks.values() ?? [])].sort((a, b) => a.sequence - b.sequence);
    expect(route.map((task) => task.fromCode)).toEqual([A, 'A-95', 'A-98']);
    const asked = await claim(B);
    expect(asked.task.fromCode).toBe(B);
    expect(await countsOf(B)).toMatchObject([{ reason: 'asked', locks: false }]);
  });
});

describe('a count', () => {
  test('that is right is done, and the bin is free again', async () => {
    await site.stock(A, 'TEA', 5);
    await open(A, true);
    await site.count(A, { TEA: 5 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 1 }]);
    expect(isLocked(A)).toBe(false);
    expect(await adjustmentsOf(A)).toEqual([]);
  });

  test('that differs is done again, blind, and then the books follow', async () => {
    await site.stock(A, 'TEA', 5);
    await site.count(A, { TEA: 3, CUP: 2 });
    expect(await countsOf(A)).toMatchObject([{ state: 'open', round: 2 }]);
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 5 });
    await site.count(A, { TEA: 3, CUP: 2 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 2 }]);
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 3 });
    expect(await site.balance(A, 'CUP')).toMatchObject({ quantity: 2 });
    expect(await adjustmentsOf(A)).toEqual([
      { delta: -2, reason: 'count', state: 'done' },
      { delta: 2, reason: 'count', state: 'done' },
    ]);
  });

  test('whose second round agrees with the books changes nothing', async () => {
    await site.stock(A, 'TEA', 5);
    await site.count(A, { TEA: 4 });
    await site.count(A, { TEA: 5 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 2 }]);
    expect(await adjustmentsOf(A)).toEqual([]);
  });

  test('of an item said twice takes the last word', async () => {
    await site.stock(A, 'TEA', 5);
    const { packet, task } = await claim(A);
    for (const quantity of [9, 5]) {
      const said = { kind: 'count', task: task.task, evidence: [A, 'TEA'], quantity } as const;
      expect(await site.step(packet, said)).toBe('accepted');
    }
    expect(await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] })).toBe('accepted');
    expect(await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] })).toBe('count_closed');
    expect(await countsOf(A)).toMatchObject([{ state: 'done' }]);
  });

  test('needs the expiry of a lot that nobody knows, and no other lot', async () => {
    await site.stock(A, 'MILK', 4, { lot: 'L1' });
    const { packet, task } = await claim(A);
    const count = (more: object) =>
      site.step(packet, { kind: 'count', task: task.task, evidence: [A, 'MILK'], quantity: 4, ...more });
    expect(await count({})).toBe('lot_needed');
    expect(await count({ lot: 'L9' })).toBe('expiry_needed');
    expect(await count({ lot: 'L1', expiry: '2028-01-01' })).toBe('wrong_lot');
    expect(await count({ lot: 'L1' })).toBe('accepted');
    expect(await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] })).toBe('accepted');
    expect(await adjustmentsOf(A)).toEqual([]);
  });
});

describe('while a bin is counted', () => {
  test('stock moves in and out, and the count is right whatever moment it saw', async () => {
    for (const seen of [10, 6, 9]) {
      await site.stock(A, 'TEA', 10 - (await site.balance(A, 'TEA')).quantity);
      const { packet, task } = await claim(A);
      const mover = await site.packet('move');
      // the first word begins the count
      await site.step(packet, { kind: 'count', task: task.task, evidence: [A, 'CUP'], quantity: 0 });
      const move = (from: string, to: string, quantity: number) =>
        site.step(mover, { kind: 'move', evidence: [from, 'TEA', to], quantity });
      expect(await move(A, B, 4)).toBe('accepted');
      await site.step(packet, { kind: 'count', task: task.task, evidence: [A, 'TEA'], quantity: seen });
      expect(await move(B, A, 3)).toBe('accepted');
      expect(await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] })).toBe('accepted');
      expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 9 });
    }
    expect(await countsOf(A)).toMatchObject([{ state: 'done' }, { state: 'done' }, { state: 'done' }]);
    expect(await adjustmentsOf(A)).toEqual([]);
  });

  test('what no moment explains is never booked, but counted again and then looked at', async () => {
    await site.stock(A, 'TEA', 5);
    await site.stock(B, 'TEA', 20);
    const mover = await site.packet('move');
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const { packet, task } = await claim(A);
      await site.step(packet, { kind: 'count', task: task.task, evidence: [A, 'TEA'], quantity: 1 });
      await site.step(mover, { kind: 'move', evidence: [B, 'TEA', A], quantity: 1 });
      await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] });
    }
    expect(await countsOf(A)).toMatchObject([{ state: 'review', round: MAX_ROUNDS }]);
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 9 });
    // 8 it had at least since the last round began
    expect(await adjustmentsOf(A)).toEqual([{ delta: -7, reason: 'count', state: 'pending' }]);
  });

  test('a device without network is not believed, for nobody knows when it counted', async () => {
    await site.stock(A, 'TEA', 5);
    for (let round = 1; round <= 2; round += 1) {
      const { packet, task } = await claim(A);
      const said = {
        kind: 'count',
        task: task.task,
        evidence: [A, 'TEA'],
        quantity: 3,
        offline: true,
      } as const;
      expect(await site.step(packet, said)).toBe('accepted');
      await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] });
    }
    expect(await countsOf(A)).toMatchObject([{ state: 'open', round: 3 }]);
    await site.count(A, { TEA: 3 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 3 }]);
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 3 });
  });
});

describe('a difference', () => {
  test('clears what facts took from nowhere before it is a loss', async () => {
    const unit = await site.stock(A, 'TEA', 2);
    const mover = await site.packet('move');
    const fact = { kind: 'move', evidence: [A, 'TEA', B], quantity: 5, offline: true } as const;
    expect(await site.step(mover, fact)).toBe('accepted');
    expect(await countsOf(A), 'the fact asked for it').toMatchObject([{ reason: 'fact' }]);
    // what was really there comes in late
    await site.stock(A, 'TEA', 4);
    for (let round = 1; round <= 2; round += 1) await site.count(A, {});
    expect(await adjustmentsOf(A)).toEqual([
      { delta: -3, reason: 'unexplained', state: 'done' },
      { delta: -1, reason: 'count', state: 'done' },
    ]);
    expect(await site.rows('select quantity from work.unexplained where unit = $1', [unit])).toEqual([
      { quantity: 0 },
    ]);
  });

  test('of more than is free takes the newest work back, and its orders wait for stock', async () => {
    await site.stock(A, 'TEA', 10);
    const first = await site.bind(A, 'TEA', 4);
    const second = await site.bind(A, 'TEA', 3);
    const third = await site.bind(A, 'TEA', 2);
    const picker = await site.packet('pick', [first.task, second.task, third.task]);
    for (let round = 1; round <= 2; round += 1) await site.count(A, { TEA: 5 });
    expect(await site.balance(A, 'TEA')).toEqual({ quantity: 5, allocated: 5 });
    expect(
      await site.rows(
        'select status, quantity from work.task where kind = 4 and from_holder = $1 order by id',
        [site.bin(A)],
      ),
      'the newest is cancelled, the one before gives up two of three',
    ).toEqual([
      { status: 0, quantity: 4 },
      { status: 0, quantity: 1 },
      { status: 9, quantity: 0 },
    ]);
    expect(await site.rows('select bound from work.order_line_state order by customer_order')).toEqual([
      { bound: 4 },
      { bound: 1 },
      { bound: 0 },
    ]);
    const kept = [first, second, third].map(({ task }) => picker.tasks.get(task));
    expect(kept).toMatchObject([
      { status: 'open', quantity: 4 },
      { status: 'open', quantity: 1 },
      { status: 'cancelled' },
    ]);
  });

  test('above the limit waits for a lead, and the bin stays locked until then', async () => {
    await site.stock(A, 'TEA', 30);
    await open(A, true);
    for (let round = 1; round <= 2; round += 1) await site.count(A, { TEA: 12 });
    expect(await countsOf(A)).toMatchObject([{ state: 'review' }]);
    expect(isLocked(A)).toBe(true);
    expect(await site.counting(A), 'nothing to count while it waits').toBeUndefined();
    const asked = await site.ask('GET', `/v1/problems?location=${A}`);
    expect(asked.body.items).toMatchObject([
      { kind: 'approval', location: A, sku: 'TEA', quantity: 18, state: 'open' },
    ]);
    const [pending] = (await site.ask('GET', `/v1/adjustments?state=pending&location=${A}`)).body.items;
    expect(pending).toMatchObject({
      kind: 'count',
      location: A,
      sku: 'TEA',
      delta: -18,
      reason: 'count',
    });
    const url = `/v1/adjustments/${pending.id}/approve`;
    expect((await site.ask('POST', url, undefined, 'clerk')).status).toBe(403);
    expect(await site.ask('POST', url, undefined, 'lead')).toMatchObject({
      status: 200,
      body: { state: 'done' },
    });
    expect((await site.ask('POST', url, undefined, 'lead')).status).toBe(404);
    expect(site.approvals).toMatchObject([
      { subject: 'count', detail: { sku: 'TEA', location: A, delta: -18, decision: 'approved' } },
    ]);
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 12 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done' }]);
    expect(isLocked(A)).toBe(false);
    expect((await site.ask('GET', `/v1/problems?state=open&location=${A}`)).body.items).toEqual([]);
  });

  test('that a lead rejects, or that the bin has not any more, changes nothing', async () => {
    await site.stock(A, 'TEA', 30);
    for (let round = 1; round <= 2; round += 1) await site.count(A, { TEA: 12 });
    const mover = await site.packet('move');
    await site.step(mover, { kind: 'move', evidence: [A, 'TEA', B], quantity: 25 });
    const [pending] = (await site.ask('GET', `/v1/adjustments?location=${A}`)).body.items;
    const decide = (how: string) =>
      site.ask('POST', `/v1/adjustments/${pending.id}/${how}`, undefined, 'lead');
    expect(await decide('approve')).toMatchObject({ status: 409, body: { code: 'stock_changed' } });
    expect(await decide('reject')).toMatchObject({ status: 200, body: { state: 'rejected' } });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 5 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done' }]);
  });

  test('is none where only the status differs, which no eye sees', async () => {
    await site.stock(A, 'TEA', 8);
    const hold = { location: A, sku: 'TEA', quantity: 3, to: 'hold', reason: 'quality' };
    expect((await site.ask('POST', '/v1/holds', hold)).status).toBe(201);
    await site.count(A, { TEA: 8 });
    expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 1 }]);
    // of seven, the free ones are missing first
    for (let round = 1; round <= 2; round += 1) await site.count(A, { TEA: 7 });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 4 });
  });

  test('of a serial that the books have elsewhere moves it here', async () => {
    const unit = await site.stock(B, 'SAW', 1, { serial: 'S1' });
    for (let round = 1; round <= 2; round += 1) {
      const { packet, task } = await claim(A);
      const saw = {
        kind: 'count',
        task: task.task,
        evidence: [A, 'SAW'],
        quantity: 1,
        serial: 'S1',
      } as const;
      expect(await site.step(packet, saw)).toBe('accepted');
      await site.step(packet, { kind: 'counted', task: task.task, evidence: [A] });
    }
    expect(
      await site.rows('select holder from work.balance where unit = $1 and quantity > 0', [unit]),
    ).toEqual([{ holder: site.bin(A) }]);
  });
});

test('a count that takes stock from pickers who are at the bin loses no unit, and everybody gets an answer', async () => {
  await site.db.query('update goods.site set approval_limit = 1000');
  const outcomes = new Set<string>();
  const wishes = fc.record({
    found: fc.nat(14),
    picks: fc.array(fc.nat(2), { maxLength: 12 }),
    moves: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(wishes, async ({ found, picks, moves }) => {
      const bin = `A-${++used}`;
      await site.stock(bin, 'TEA', 15);
      const pickers: { task: number; packet: Packet; tote: string }[] = [];
      for (let i = 0; i < 3; i += 1) {
        const bound = await site.bind(bin, 'TEA', 4);
        pickers.push({ ...bound, ...(await site.picking(bound)) });
      }
      const mover = await site.packet('move');
      await site.count(bin, { TEA: found });
      const { packet, task } = await claim(bin);
      const said = { kind: 'count', task: task.task, evidence: [bin, 'TEA'], quantity: found } as const;
      expect(await site.step(packet, said)).toBe('accepted');
      const answers = [
        site.step(packet, { kind: 'counted', task: task.task, evidence: [bin] }),
        ...picks.map((i) => {
          const pick = pickers[i];
          if (!pick) throw new Error('there are three pickers');
          const evidence = [bin, 'TEA', pick.tote];
          return site.step(pick.packet, { kind: 'pick', task: pick.task, evidence, quantity: 1 });
        }),
        ...moves.map((quantity) => site.step(mover, { kind: 'move', evidence: [bin, 'TEA', B], quantity })),
      ];
      for (const outcome of await Promise.all(answers)) outcomes.add(outcome);
    }),
    { numRuns: 20 },
  );
  const expected = ['accepted', 'insufficient_stock', 'over_task', 'task_closed', 'cancelled'];
  for (const outcome of outcomes) expect(expected).toContain(outcome);
  const givenUp = await site.rows('select from work.task where kind = 4 and status = 9');
  expect(givenUp.length).toBeGreaterThan(0);
  await site.db.query('update goods.site set approval_limit = 10');
});

test("the day's end begins the round anew", async () => {
  await site.stock(A, 'TEA', 5);
  await site.count(A, { TEA: 3 });
  const first = await claim(A);
  const cups = { kind: 'count', task: first.task.task, evidence: [A, 'CUP'], quantity: 7 } as const;
  expect(await site.step(first.packet, cups)).toBe('accepted');
  await site.moveClock('2026-11-25T08:00:00Z');
  expect(await site.step(first.packet, { kind: 'counted', task: first.task.task, evidence: [A] })).toBe(
    'task_moved',
  );
  await site.db.query('update work.task set packet = null where id = $1', [first.task.task]);
  await site.count(A, { TEA: 3 });
  // yesterday's cups are forgotten
  expect(await countsOf(A)).toMatchObject([{ state: 'done', round: 2 }]);
  expect(await site.balance(A, 'CUP')).toMatchObject({ quantity: 0 });
});
