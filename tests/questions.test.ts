import type { SiteClient } from '@kolli/client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { accepted, type Handheld, packOrder, pickOf, startPick, taskOf } from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { listen } from './support/live-line.ts';
import { claim } from './support/site.ts';

let house: House;
const lines: string[] = [];
let orders = 0;

beforeAll(async () => {
  house = await openHouse({ log: openLog({ write: (line) => void lines.push(line) }) });
  await house.item('CUP');
});
beforeEach(() => house.stock('A-01', 'CUP', 50));
afterAll(() => house.close());

/** Somebody who has an order in hand, and listens as their handheld does. */
async function holderOf(): Promise<{
  reference: string;
  holder: SiteClient;
  cart: Handheld;
  line: Awaited<ReturnType<typeof listen>>;
}> {
  await house.order(`Q-${++orders}`, { CUP: 2 });
  await house.round();
  const holder = await house.person('worker');
  const line = await listen(holder);
  const cart = await claim(holder, { kind: 'pick' });
  const { packet, key } = cart.packet;
  await holder.bePresent({ body: { process: 'pick', packet: { packet, key } } });
  await line.next('question');
  // what was given back before is handed out first
  const reference = cart.packet.orders[0]?.reference ?? '';
  return { reference, holder, cart, line };
}

const order = (code: string) => ({ kind: 'order' as const, code });
const inHand = ({ packet: { packet, key } }: Handheld) => ({ packet, key });

test('a question reaches whoever has the order, as a code that their handheld says in their language; the answer comes back', async () => {
  const { reference, holder, cart, line } = await holderOf();
  const clerk = await house.person('clerk');
  const desk = await listen(clerk);
  const { question } = await clerk.askQuestion({ body: { about: order(reference), ask: 'complete' } });
  expect(question).not.toBeNull();
  const told = await line.next('question');
  expect(told).toEqual({
    packet: cart.packet.packet,
    open: [
      {
        question,
        about: order(reference),
        ask: 'complete',
        text: null,
        place: null,
        answers: ['yes', 'no', 'counted', 'cannot_find', 'ask_lead'],
      },
    ],
  });
  expect(await clerk.listQuestions()).toEqual({
    items: [
      {
        question,
        about: order(reference),
        ask: 'complete',
        text: null,
        place: null,
        state: 'open',
        answers: [],
      },
    ],
  });
  await holder.answerQuestion({
    path: { question: question ?? 0 },
    body: { packet: inHand(cart), says: 'counted', quantity: 2 },
  });
  expect(await desk.next('answer')).toEqual({});
  // all that the asker is ever told: no name, no sign-in, no device, no time of asking, reading or answering
  expect(await clerk.listQuestions()).toEqual({
    items: [
      {
        question,
        about: order(reference),
        ask: 'complete',
        text: null,
        place: null,
        state: 'answered',
        answers: [{ says: 'counted', quantity: 2 }],
      },
    ],
  });
  expect(await line.next('question')).toEqual({ packet: cart.packet.packet, open: [] });
  line.close();
  desk.close();
});

test('nobody else sees a question: neither who has other work, nor another desk', async () => {
  const one = await holderOf();
  const other = await holderOf();
  await house.lead.askQuestion({ body: { about: order(one.reference), ask: 'where' } });
  await one.line.next('question');
  expect(other.line.heard.filter((event) => event === 'question')).toHaveLength(1);
  const clerk = await house.person('clerk');
  expect(await clerk.listQuestions()).toEqual({ items: [] });
  const [asked] = (await house.lead.listQuestions()).items;
  await clerk.withdrawQuestion({ path: { question: asked?.question ?? 0 } });
  expect((await house.lead.listQuestions()).items).toHaveLength(1);
  await expect(
    other.holder.answerQuestion({
      path: { question: asked?.question ?? 0 },
      body: { packet: inHand(other.cart), says: 'have_it' },
    }),
  ).rejects.toMatchObject({ status: 404, code: 'not_found' });
  await expect(
    other.holder.answerQuestion({
      path: { question: asked?.question ?? 0 },
      body: { packet: { ...inHand(one.cart), key: '20261124.AAAAAAAAAAAAAAAA' }, says: 'have_it' },
    }),
  ).rejects.toMatchObject({ status: 404, code: 'unknown_packet' });
  await house.lead.withdrawQuestion({ path: { question: asked?.question ?? 0 } });
  one.line.close();
  other.line.close();
});

test('where nobody has it in hand the desk is told at once, and where it lies', async () => {
  const reference = `Q-${++orders}`;
  await house.order(reference, { CUP: 1 });
  await house.round();
  expect(await house.lead.askQuestion({ body: { about: order(reference), ask: 'where' } })).toEqual({
    question: null,
    lies: null,
  });
  const cart = await startPick(house, 'T-000071');
  await accepted(cart.step(pickOf(taskOf(cart), 'CUP', 'T-000071')));
  await cart.giveBack();
  const sscc = await packOrder(house, 'CUP', 'T-000071');
  expect(
    await house.lead.askQuestion({ body: { about: { kind: 'parcel', code: sscc }, ask: 'where' } }),
  ).toMatchObject({ question: null });
  expect((await house.lead.listQuestions()).items).toEqual([]);
  await expect(
    house.lead.askQuestion({ body: { about: order('NO-SUCH'), ask: 'where' } }),
  ).rejects.toMatchObject({ status: 404, code: 'not_found' });
});

test('a tote is found with the order that is in it', async () => {
  const { holder, cart, line } = await holderOf();
  await accepted(cart.step({ kind: 'assign', order: taskOf(cart).order, evidence: ['T-000072'] }));
  const about = { kind: 'plate' as const, code: 'T-000072' };
  await house.lead.askQuestion({ body: { about, ask: 'bring', place: 'PACK-1' } });
  expect(await line.next('question')).toMatchObject({ open: [{ about, ask: 'bring', place: 'PACK-1' }] });
  expect((await house.lead.listQuestions()).items).toMatchObject([{ about, state: 'open' }]);
  await expect(
    house.lead.askQuestion({ body: { about, ask: 'bring', place: 'NOWHERE' } }),
  ).rejects.toMatchObject({ status: 404, code: 'unknown_location' });
  await holder.signOut();
  const [asked] = (await house.lead.listQuestions()).items;
  expect(asked?.state).toBe('ended');
  await house.lead.withdrawQuestion({ path: { question: asked?.question ?? 0 } });
});

test('a program’s key can neither ask nor answer, and a worker cannot ask', async () => {
  const { reference, holder, line } = await holderOf();
  const body = { about: order(reference), ask: 'where' as const };
  for (const refused of [
    house.operator.askQuestion({ body }),
    house.operator.listQuestions(),
    house.operator.withdrawQuestion({ path: { question: 1 } }),
    house.operator.answerQuestion({
      path: { question: 1 },
      body: { packet: { packet: 1, key: 'x' }, says: 'yes' },
    }),
  ])
    await expect(refused).rejects.toMatchObject({ status: 403, code: 'people_only' });
  await expect(holder.askQuestion({ body })).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  line.close();
});

test('a question has its own words, place or figure, and no others', async () => {
  const { reference, holder, cart, line } = await holderOf();
  const about = order(reference);
  for (const body of [
    { about, ask: 'other' as const },
    { about, ask: 'other' as const, text: 'x'.repeat(81) },
    { about, ask: 'other' as const, text: 'two\nlines' },
    { about, ask: 'where' as const, text: 'Hurry up' },
    { about, ask: 'bring' as const },
  ])
    await expect(house.lead.askQuestion({ body })).rejects.toMatchObject({ status: 400 });
  const { question } = await house.lead.askQuestion({
    body: { about, ask: 'other', text: 'Is the red lid with it?' },
  });
  const path = { question: question ?? 0 };
  const packet = inHand(cart);
  await expect(holder.answerQuestion({ path, body: { packet, says: 'counted' } })).rejects.toMatchObject({
    status: 400,
  });
  await expect(holder.answerQuestion({ path, body: { packet, says: 'have_it' } })).rejects.toMatchObject({
    status: 409,
    code: 'wrong_answer',
  });
  await holder.answerQuestion({ path, body: { packet, says: 'yes' } });
  await house.lead.withdrawQuestion({ path });
  line.close();
});

test('one question about one thing is open at a time, and only a few in a day: an answer is no tracker', async () => {
  const { reference, holder, cart, line } = await holderOf();
  const body = { about: order(reference), ask: 'where' as const };
  const clerk = await house.person('clerk');
  for (let n = 0; n < 4; n += 1) {
    const { question } = await house.lead.askQuestion({ body });
    await expect(clerk.askQuestion({ body })).rejects.toMatchObject({ status: 409, code: 'question_open' });
    const path = { question: question ?? 0 };
    await holder.answerQuestion({ path, body: { packet: inHand(cart), says: 'have_it' } });
    await house.lead.withdrawQuestion({ path });
  }
  await expect(house.lead.askQuestion({ body })).rejects.toMatchObject({ status: 409, code: 'asked_enough' });
  await expect(clerk.askQuestion({ body })).rejects.toMatchObject({ status: 409, code: 'asked_enough' });
  line.close();
});

test('what is withdrawn goes from the handheld too', async () => {
  const { reference, holder, cart, line } = await holderOf();
  const { question } = await house.lead.askQuestion({ body: { about: order(reference), ask: 'damaged' } });
  await line.next('question');
  await house.lead.withdrawQuestion({ path: { question: question ?? 0 } });
  expect(await line.next('question')).toEqual({ packet: cart.packet.packet, open: [] });
  await expect(
    holder.answerQuestion({
      path: { question: question ?? 0 },
      body: { packet: inHand(cart), says: 'no' },
    }),
  ).rejects.toMatchObject({ status: 404, code: 'not_found' });
  line.close();
});

test('a question ends with the work: given back, it says so to the desk and to no one of whom', async () => {
  const { reference, cart, line } = await holderOf();
  const { question } = await house.lead.askQuestion({ body: { about: order(reference), ask: 'where' } });
  await cart.giveBack();
  expect((await house.lead.listQuestions()).items).toMatchObject([{ question, state: 'ended', answers: [] }]);
  await house.lead.withdrawQuestion({ path: { question: question ?? 0 } });
  line.close();
});

test('a question ends with the sign-in of either side', async () => {
  const { reference, holder, cart, line } = await holderOf();
  const clerk = await house.person('clerk');
  await clerk.askQuestion({ body: { about: order(reference), ask: 'complete' } });
  expect(await line.next('question')).toMatchObject({ open: [{ ask: 'complete' }] });
  await clerk.signOut();
  expect(await line.next('question')).toEqual({ packet: cart.packet.packet, open: [] });

  const { question } = await house.lead.askQuestion({ body: { about: order(reference), ask: 'where' } });
  await holder.signOut();
  expect((await house.lead.listQuestions()).items).toMatchObject([{ question, state: 'ended' }]);
  await house.lead.withdrawQuestion({ path: { question: question ?? 0 } });
});

test('whoever opens their handheld later finds the question there', async () => {
  const { reference, holder, cart, line } = await holderOf();
  line.close();
  const { question } = await house.lead.askQuestion({ body: { about: order(reference), ask: 'complete' } });
  const later = await listen(holder);
  expect(await later.next('question')).toMatchObject({ open: [{ question }] });
  expect(await holder.showMyData()).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        data: 'question',
        held: [{ 'asked of you': `order ${reference}`, ask: 'complete', text: null }],
      }),
    ]),
  });
  await holder.answerQuestion({
    path: { question: question ?? 0 },
    body: { packet: inHand(cart), says: 'yes' },
  });
  later.close();
});

test('nothing of what was asked or answered is kept or logged', async () => {
  const tables = await house.rows<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const kept: string[] = [];
  for (const { name } of tables)
    for (const { row } of await house.rows<{ row: string }>(`select t::text as row from ${name} t`))
      kept.push(row);
  for (const words of ['red lid', 'cannot_find', 'ask_lead']) {
    expect(kept.filter((row) => row.includes(words))).toEqual([]);
    expect(lines.filter((line) => line.includes(words))).toEqual([]);
  }
});

test('after a restart there are no questions', async () => {
  const { reference, line } = await holderOf();
  await house.lead.askQuestion({ body: { about: order(reference), ask: 'where' } });
  expect((await house.lead.listQuestions()).items).not.toEqual([]);
  await house.restart();
  expect(await house.lead.listQuestions()).toEqual({ items: [] });
  line.close();
});
