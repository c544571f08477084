import type { Answer } from '@kolli/workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Handheld, pickOf, taskOf } from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

const ITEMS = 10;
const STOCK = 30;
/** A hundred handhelds pick what orders have bound, a hundred move what is free. */
const PICKERS = 100;
const MOVERS = 100;
const ORDERED = 2;
const MOVES = 5;

let house: House;

beforeAll(async () => {
  house = await openHouse({ bins: 2 * ITEMS, connections: PICKERS + MOVERS });
});
afterAll(() => house.close());

const skuOf = (i: number) => `HOT-${i % ITEMS}`;
const binOf = (i: number) => `A-${String((i % ITEMS) + 1).padStart(2, '0')}`;
const spareOf = (i: number) => `A-${String((i % ITEMS) + ITEMS + 1).padStart(2, '0')}`;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

interface Done {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  readonly quantity: number;
  readonly answer: Answer;
}

/** Picks an order in two steps, and tries a third. */
async function pickAll(cart: Handheld, i: number): Promise<Done[]> {
  const tote = `T-${String(i + 1).padStart(6, '0')}`;
  const task = taskOf(cart);
  const sku = cart.packet.items[0]?.sku ?? '';
  const done: Done[] = [];
  const assigned = await cart.step({ kind: 'assign', order: task.order, evidence: [tote] });
  expect(assigned).toMatchObject({ outcome: 'accepted' });
  for (let step = 0; step <= ORDERED; step++) {
    const answer = await cart.step(pickOf(task, sku, tote, 1));
    done.push({ from: task.from ?? '', to: tote, sku, quantity: 1, answer });
  }
  expect(await cart.giveBack()).toEqual({ returned: 0 });
  return done;
}

/** Moves what is free out of the hot bin, and some of it back. */
async function moveAll(handheld: Handheld, i: number): Promise<Done[]> {
  const done: Done[] = [];
  for (let step = 0; step < MOVES; step++) {
    const back = step % 3 === 2;
    const [from, to] = back ? [spareOf(i), binOf(i)] : [binOf(i), spareOf(i)];
    const quantity = 1 + ((i + step) % 3);
    const evidence = [from, skuOf(i), to];
    const answer = await handheld.step({ kind: 'move', quantity, evidence });
    done.push({ from, to, sku: skuOf(i), quantity, answer });
  }
  return done;
}

test('two hundred handhelds on ten hot items sell nothing twice and are told of nothing but honest shortage', async () => {
  for (const i of numbers(ITEMS)) {
    await house.item(skuOf(i));
    await house.stock(binOf(i), skuOf(i), STOCK);
  }
  await Promise.all(numbers(PICKERS).map((i) => house.order(`HOT-ORDER-${i}`, { [skuOf(i)]: ORDERED })));
  await house.round();
  const carts = await Promise.all(numbers(PICKERS).map(() => claim(house.worker, { kind: 'pick' })));
  const movers = await Promise.all(numbers(MOVERS).map(() => claim(house.worker, { kind: 'move' })));
  const tasks = carts.flatMap((cart) => cart.packet.tasks.map(({ task }) => task));
  expect(new Set(tasks).size, 'no task is with two').toBe(PICKERS);

  const done = (
    await Promise.all([...carts.map(pickAll), ...movers.map((handheld, i) => moveAll(handheld, i))])
  ).flat();

  const outcomes = new Map<string, number>();
  const books = new Map<string, number>(numbers(ITEMS).map((i) => [`${binOf(i)} ${skuOf(i)}`, STOCK]));
  for (const { from, to, sku, quantity, answer } of done) {
    const outcome = answer.outcome === 'refused' ? answer.code : answer.outcome;
    const what = `${to.startsWith('T-') ? 'pick' : 'move'} ${outcome}`;
    outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    if (outcome !== 'accepted') continue;
    books.set(`${from} ${sku}`, (books.get(`${from} ${sku}`) ?? 0) - quantity);
    books.set(`${to} ${sku}`, (books.get(`${to} ${sku}`) ?? 0) + quantity);
  }
  const said = [...outcomes.keys()].sort();
  expect(said).toEqual(['move accepted', 'move insufficient_stock', 'pick accepted', 'pick over_task']);
  expect(outcomes.get('pick accepted'), 'what was promised was there').toBe(PICKERS * ORDERED);
  expect(outcomes.get('pick over_task')).toBe(PICKERS);

  const held = await house.rows<{ place: string; quantity: number }>(
    `select coalesce(l.code, p.code) || ' ' || i.sku place, b.quantity from work.balance b
     join work.every_unit u on u.id = b.unit join goods.item i on i.id = u.item
     left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder where b.quantity > 0`,
  );
  const stock = new Map(held.map(({ place, quantity }) => [place, quantity]));
  expect(stock).toEqual(new Map([...books].filter(([, quantity]) => quantity !== 0)));
  for (const i of numbers(ITEMS)) {
    const all = await house.total(skuOf(i));
    expect(all, 'totes are bound to nothing yet').toEqual({ quantity: STOCK, free: STOCK });
    expect(books.get(`${binOf(i)} ${skuOf(i)}`)).toBeGreaterThanOrEqual(0);
  }
  await house.prove();
});
