import type { Operations } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { type House, openHouse } from './support/house.ts';
import { listen } from './support/live-line.ts';
import { claim } from './support/site.ts';

type MessageTo = Operations['sendMessage']['request']['body']['to'];

let house: House;
const lines: string[] = [];

beforeAll(async () => {
  house = await openHouse({ log: openLog({ write: (line) => void lines.push(line) }) });
  await house.item('CUP');
  await house.stock('A-01', 'CUP', 10);
});
afterAll(() => house.close());

test('who asks is told who they are, and can choose their language', async () => {
  const me = await house.worker.showMe();
  expect(me).toMatchObject({ name: 'worker', roles: ['worker'], language: 'en' });
  expect(me.processes).toContain('pick');
  expect(Date.parse(me.endsAt)).toBeGreaterThan(Date.parse((await house.operator.showClock()).now));
  expect(await house.worker.changeMe({ body: { language: 'uk' } })).toMatchObject({ language: 'uk' });
  expect(await house.worker.showMe()).toMatchObject({ language: 'uk' });
  await expect(house.worker.changeMe({ body: { language: 'ukrainian' } })).rejects.toMatchObject({
    status: 400,
  });
});

test('a program cannot listen, not even the operator’s key', async () => {
  await expect(house.operator.listen()).rejects.toMatchObject({ status: 403, code: 'people_only' });
  await expect(house.operator.showMe()).rejects.toMatchObject({ status: 403, code: 'people_only' });
});

test('a lead’s words reach who works in the process, the zone or at the packet, and nobody else', async () => {
  const picker = await house.person('worker');
  const packer = await house.person('worker');
  const [atPick, atPack] = await Promise.all([listen(picker), listen(packer)]);
  const work = await claim(picker, { kind: 'move' });
  const { packet, key } = work.packet;
  await picker.bePresent({ body: { process: 'pick', zone: 'A', packet: { packet, key } } });
  await packer.bePresent({ body: { process: 'pack' } });

  const say = (to: MessageTo, text: string) => house.lead.sendMessage({ body: { to, text } });
  expect(await say({ process: 'pick' }, 'Aisle 3 is free again')).toEqual({ reached: 1 });
  expect(await atPick.next('message')).toEqual({ text: 'Aisle 3 is free again', process: 'pick' });
  expect(await say({ zone: 'A' }, 'Mind the floor')).toEqual({ reached: 1 });
  expect(await atPick.next('message')).toEqual({ text: 'Mind the floor' });
  expect(await say({ packet }, 'This one is urgent')).toEqual({ reached: 1 });
  expect(await atPick.next('message')).toEqual({ text: 'This one is urgent' });
  expect(await say({ process: 'ship' }, 'Anybody there')).toEqual({ reached: 0 });
  await house.lead.sendMessage({
    body: { to: { process: 'pack' }, text: 'Help at the docks', moveTo: 'ship' },
  });
  expect(await atPack.next('move')).toEqual({ process: 'ship', text: 'Help at the docks' });
  expect(atPack.heard).toEqual(['move']);
  atPick.close();
  atPack.close();
});

test('a packet is somebody’s only with its key', async () => {
  const picker = await house.person('worker');
  const line = await listen(picker);
  const { packet } = (await claim(house.worker, { kind: 'move' })).packet;
  await picker.bePresent({ body: { process: 'stow', packet: { packet, key: '20261124.AAAAAAAAAAAAAAAA' } } });
  expect(await house.lead.sendMessage({ body: { to: { packet }, text: 'For you' } })).toEqual({ reached: 0 });
  line.close();
});

test('only a lead may say something; words are short and of one line', async () => {
  const body = { to: { process: 'pick' as const }, text: 'Hurry' };
  await expect(house.worker.sendMessage({ body })).rejects.toMatchObject({ status: 403 });
  for (const text of ['', ' ', 'x'.repeat(141), 'a\nb'])
    await expect(house.lead.sendMessage({ body: { ...body, text } })).rejects.toMatchObject({ status: 400 });
});

test('a call for help names nobody, is answered, and is gone when it is done', async () => {
  const caller = await house.person('worker');
  const line = await listen(caller);
  await caller.bePresent({ body: { process: 'pick', zone: 'A' } });
  const { help } = await caller.askForHelp({ body: { about: 'heavy', text: 'Two of us', place: 'A-01' } });
  expect(await line.next('help')).toEqual({ state: 'asked' });
  const open = await house.lead.listHelp();
  expect(open.items).toEqual([
    {
      help,
      about: 'heavy',
      text: 'Two of us',
      place: 'A-01',
      process: 'pick',
      state: 'asked',
      waiting: 'now',
    },
  ]);
  expect(await house.lead.answerHelp({ path: { help }, body: { text: 'Coming' } })).toEqual({ heard: true });
  expect(await line.next('help')).toEqual({ state: 'coming', text: 'Coming' });
  // a page that is opened later knows of the call
  const later = await listen(caller);
  expect(await later.next('help')).toEqual({ state: 'coming' });
  await house.lead.closeHelp({ path: { help } });
  expect(await line.next('help')).toEqual({ state: 'done' });
  expect((await house.lead.listHelp()).items).toEqual([]);
  await expect(house.lead.closeHelp({ path: { help } })).rejects.toMatchObject({ status: 404 });
  await expect(caller.listHelp()).rejects.toMatchObject({ status: 403 });
  line.close();
  later.close();
});

test('a call for help goes with who signs out, and so does their line', async () => {
  const caller = await house.person('worker');
  const line = await listen(caller);
  await caller.askForHelp({ body: { about: 'unsure' } });
  await caller.signOut();
  expect((await house.lead.listHelp()).items).toEqual([]);
  await line.ended;
});

test('a desk is told that something changed, once for all that happens within a second; a handheld is not', async () => {
  const desk = await listen(house.lead);
  const device = await listen(house.worker);
  const work = await claim(house.worker, { kind: 'move' });
  await desk.next('changed');
  for (let n = 0; n < 5; n++)
    await work.step({ kind: 'move', quantity: 1, evidence: ['A-01', 'CUP', n % 2 ? 'A-02' : 'A-03'] });
  expect(await desk.next('changed')).toMatchObject({ what: expect.arrayContaining(['stock', 'board']) });
  expect(desk.heard.length).toBeLessThanOrEqual(3);
  expect(device.heard).toEqual([]);
  desk.close();
  device.close();
});

test('nothing of what was said, asked or listened to is kept', async () => {
  const tables = await house.rows<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(40);
  const kept = (
    await Promise.all(
      tables.map(({ name }) => house.rows<{ row: string }>(`select t::text as row from ${name} t`)),
    )
  ).flatMap((rows) => rows.map(({ row }) => row));
  for (const words of [
    'Aisle 3',
    'Mind the floor',
    'urgent',
    'Help at the docks',
    'Two of us',
    'heavy',
    'unsure',
  ])
    expect([words, kept.filter((row) => row.includes(words))]).toEqual([words, []]);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['started']);
});

test('one sign-in has a few lines and no more', async () => {
  const somebody = await house.person('worker');
  const open = await Promise.all(Array.from({ length: 8 }, () => listen(somebody)));
  await expect(somebody.listen()).rejects.toMatchObject({ status: 429, code: 'rate_limited' });
  open[0]?.close();
  await expect
    .poll(() =>
      somebody.listen().then(
        () => 'open',
        () => 'full',
      ),
    )
    .toBe('open');
  for (const line of open) line.close();
});

test('a line ends with the sign-in, and when the site ends', async () => {
  const somebody = await house.person('worker');
  const line = await listen(somebody);
  await somebody.bePresent({ body: { process: 'pick' } });
  await house.later(25);
  const lead = await house.person('lead');
  expect(await lead.sendMessage({ body: { to: { process: 'pick' }, text: 'Still there' } })).toEqual({
    reached: 0,
  });
  const other = await listen(lead);
  await house.restart();
  await other.ended;
  line.close();
});
