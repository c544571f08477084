import type { Packet, Step } from '@kolli/workflow';
import { expect, test } from 'vitest';
import { closedToSign } from './closed-to-sign.ts';

const ONE = '376104250021234569';
const TWO = '376104250021234576';

const item = (id: number, signedFor?: true) => ({
  item: id,
  sku: `S-${id}`,
  name: `Item ${id}`,
  tracksLot: false,
  tracksExpiry: false,
  tracksSerial: false,
  ...(signedFor ? { signedFor } : {}),
  packagings: [],
});
const task = (id: number, of: number) => ({
  task: id,
  kind: 'pack' as const,
  from: 'T-000001',
  item: of,
  quantity: 1,
  done: 0,
  open: true,
  order: 7,
});
const packet: Packet = {
  packet: 1,
  key: 'key',
  kind: 'pack',
  day: '2026-11-24',
  lastStep: 0,
  leaseSeconds: 600,
  workflow: 1,
  state: 'open',
  tasks: [task(1, 10), task(2, 20)],
  orders: [{ order: 7, reference: 'S-7' }],
  items: [item(10), item(20, true)],
  places: [],
  parcels: [
    { sscc: ONE, order: 7, closed: false },
    { sscc: TWO, order: 7, closed: false },
  ],
};
let n = 0;
const pack = (of: number, parcel: string): Step => ({
  n: ++n,
  kind: 'pack',
  task: of,
  quantity: 1,
  evidence: ['T-000001', 'S', parcel],
});
const close = (parcel: string): Step => ({
  n: ++n,
  kind: 'close',
  quantity: 0,
  evidence: [`]C100${parcel}`],
});

test('a closed parcel is signed for where something went into it that is, sent or not', () => {
  const log = [pack(1, ONE), close(ONE)];
  expect(closedToSign({ packet, log, outbox: [pack(2, `00${TWO}`)] })).toEqual([]);
  expect(closedToSign({ packet, log, outbox: [pack(2, `00${TWO}`), close(TWO)] })).toEqual([TWO]);
});

test('a parcel that another packet has filled is asked about where its order has such goods', () => {
  expect(closedToSign({ packet, log: [close(ONE)], outbox: [] })).toEqual([ONE]);
});

test('nothing is asked where no item is signed for', () => {
  const plain = { ...packet, items: [item(10), item(20)] };
  expect(closedToSign({ packet: plain, log: [pack(2, ONE), close(ONE)], outbox: [] })).toEqual([]);
});
