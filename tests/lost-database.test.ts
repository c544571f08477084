import { SiteProblem } from '@kolli/client';
import type { Answer, Step } from '@kolli/workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Handheld, pickOf, taskOf } from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

const MOVERS = 12;
const PICKERS = 8;
const STEPS = 24;
const STOCK = 60;
const ORDERED = 12;
/** How often the database ends the connections of the journal, and how long it leaves them alone. */
const LOSSES = 8;
const BETWEEN_MS = 120;

let house: House;

beforeAll(async () => {
  house = await openHouse({ bins: 8, connections: MOVERS + PICKERS });
});
afterAll(() => house.close());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
let unanswered = 0;

/** Sends a step until it is answered, as a handheld does. */
async function insist(handheld: Handheld, step: Omit<Step, 'quantity'> & Partial<Step>): Promise<Answer> {
  for (;;) {
    try {
      return await handheld.step(step);
    } catch (error) {
      if (!(error instanceof SiteProblem) || error.status !== 503) throw error;
      unanswered++;
      await wait(30);
    }
  }
}

interface Said {
  readonly step: Pick<Step, 'kind' | 'quantity' | 'evidence'>;
  readonly answer: Answer;
}

/** Says steps one after the other; at times one is said twice at once. */
async function sayAll(handheld: Handheld, steps: readonly Omit<Step, 'n'>[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const [i, step] of steps.entries()) {
    const numbered = { ...step, n: i + 1 };
    const [answer, twin] = await Promise.all([
      insist(handheld, numbered),
      i % 5 === 0 ? insist(handheld, numbered) : undefined,
    ]);
    expect(answer.outcome, 'never asked for again, never taken for another').toMatch(/^(accepted|refused)$/);
    if (twin) expect(twin).toEqual(answer);
    said.push({ step, answer });
  }
  return said;
}

test('whatever the database forgets to answer is done once, and the books are right', async () => {
  for (const sku of ['CUP', 'TEA']) {
    await house.item(sku);
    await house.stock('A-01', sku, STOCK);
    await house.stock('A-02', sku, STOCK);
  }
  for (const i of numbers(PICKERS)) await house.order(`LOST-${i}`, { TEA: ORDERED });
  await house.round();
  const movers = await Promise.all(numbers(MOVERS).map(() => claim(house.worker, { kind: 'move' })));
  const pickers = await Promise.all(numbers(PICKERS).map(() => claim(house.worker, { kind: 'pick' })));
  const places = ['A-01', 'A-02', 'A-03', 'A-04', 'P-000001'];
  const moving = movers.map((handheld, device) =>
    sayAll(
      handheld,
      numbers(STEPS).map((i) => {
        if (i % 8 === 7) return { kind: 'undo', quantity: 0, evidence: [] };
        const from = places[(device + i) % 4] ?? '';
        const to = places[(device + 2 * i + 1) % 5] ?? '';
        return { kind: 'move', quantity: 1 + (i % 4), evidence: [from, 'CUP', to] };
      }),
    ),
  );
  const picking = pickers.map((handheld, device) => {
    const tote = `T-00000${device + 1}`;
    const assign = { kind: 'assign', quantity: 0, order: taskOf(handheld).order, evidence: [tote] } as const;
    const picks = handheld.packet.tasks.flatMap((task) =>
      numbers(task.quantity).map(() => pickOf(task, 'TEA', tote, 1)),
    );
    return sayAll(handheld, [assign, ...picks]);
  });
  const losing = (async () => {
    for (let i = 0; i < LOSSES; i++) {
      await wait(BETWEEN_MS);
      await house.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'kolli journal'",
      );
    }
  })();
  const said = (await Promise.all([...moving, ...picking])).flat();
  await losing;
  expect(unanswered, 'the database was lost in the middle').toBeGreaterThan(0);

  const books = new Map<string, number>();
  const add = (place: string, sku: string, units: number) =>
    books.set(`${place} ${sku}`, (books.get(`${place} ${sku}`) ?? 0) + units);
  for (const place of ['A-01', 'A-02']) for (const sku of ['CUP', 'TEA']) add(place, sku, STOCK);
  let last: Said['step'] | undefined;
  for (const { step, answer } of said) {
    if (answer.outcome !== 'accepted') continue;
    const [from = '', sku = '', to = ''] = step.kind === 'undo' ? (last?.evidence ?? []) : step.evidence;
    const units = step.kind === 'undo' ? -(last?.quantity ?? 0) : step.quantity;
    last = step;
    if (to === '') continue;
    add(from, sku, -units);
    add(to, sku, units);
  }
  const held = await house.rows<{ place: string; quantity: number }>(
    `select coalesce(l.code, p.code) || ' ' || i.sku place, b.quantity from work.balance b
     join work.every_unit u on u.id = b.unit join goods.item i on i.id = u.item
     left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder where b.quantity > 0`,
  );
  expect(new Map(held.map(({ place, quantity }) => [place, quantity]))).toEqual(
    new Map([...books].filter(([, units]) => units !== 0)),
  );
  const picked = said.filter(({ step, answer }) => step.kind === 'pick' && answer.outcome === 'accepted');
  expect(picked).toHaveLength(PICKERS * ORDERED);
  const rows = await house.rows<{ steps: number }>(
    'select count(*)::int steps from work.journal where packet = any($1::int[]) and line = 0',
    [[...movers, ...pickers].map(({ packet }) => packet.packet)],
  );
  expect(rows).toEqual([{ steps: said.length }]);
  await house.prove();
});
