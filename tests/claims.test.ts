import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.item('MUG');
  await house.stock('A-01', 'MUG', 20);
  await house.order('O-1', { MUG: 2 });
  await house.order('O-2', { MUG: 3 });
  await house.round();
});
afterAll(() => house.close());

test('a claim whose answer was lost is made again and gets the same work, and nobody else’s', async () => {
  const { worker } = house;
  const wish = { kind: 'pick', claim: randomUUID() } as const;
  const first = await worker.claimPacket({ body: wish });
  expect(first.packet?.tasks).toHaveLength(1);
  expect(await worker.claimPacket({ body: wish })).toEqual(first);
  await house.restart();
  expect((await worker.claimPacket({ body: wish })).packet?.packet).toBe(first.packet?.packet);

  const other = await worker.claimPacket({ body: { kind: 'pick', claim: randomUUID() } });
  expect(other.packet?.packet).not.toBe(first.packet?.packet);
  expect(other.packet?.tasks[0]?.order).not.toBe(first.packet?.tasks[0]?.order);
});

test('the same claim at the same time is one packet', async () => {
  const body = { kind: 'move', claim: randomUUID() } as const;
  const answers = await Promise.all([1, 2, 3, 4].map(() => house.worker.claimPacket({ body })));
  expect(new Set(answers.map(({ packet }) => packet?.packet)).size).toBe(1);
});

test('a claim that found no work finds what came since', async () => {
  const wish = { kind: 'count', claim: randomUUID() } as const;
  expect((await house.worker.claimPacket({ body: wish })).packet).toBeNull();
  await house.lead.openCounts({ body: { locations: ['A-01'] } });
  expect((await house.worker.claimPacket({ body: wish })).packet?.tasks).toHaveLength(1);
});
