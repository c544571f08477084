import { describe, expect, test } from 'vitest';
import { expects, reduce, screenOf, startLookUp } from './index.ts';
import { acceptAll, play, seen } from './play.ts';
import {
  BOWL_ITEM,
  countPacket,
  CUP,
  CUP_CASE,
  CUP_ITEM,
  MILK,
  movePacket,
  RADIO,
  receivePacket,
  samplePacket,
  stowPacket,
  task,
} from './sample-packet.ts';

describe('receiving', () => {
  const quantity = (units: number) => ({ type: 'quantity', quantity: units }) as const;

  test('asks what, how many, and onto what', () => {
    const state = play(receivePacket());
    expect(seen(state)).toBe('item: Scan what you unload');
    const many = play(state, CUP_CASE);
    expect(seen(many)).toBe('quantity: How many?');
    expect(expects(many)[0]).toEqual({ wants: 'quantity', suggested: 24, multipleOf: 12, max: null });
    expect(seen(play(many, quantity(5)))).toContain('not a whole number of packages');
    const onto = play(many, { type: 'confirm' });
    expect(seen(onto)).toBe('to: Put 24 on a pallet or in a tote and scan it');
    expect(screenOf(onto).quantity?.packages).toEqual([{ name: 'case', count: 2 }]);
    expect(play(onto, 'P-000001').outbox).toMatchObject([
      { kind: 'receive', task: 1, quantity: 24, evidence: [CUP_CASE, 'P-000001'] },
    ]);
  });

  test('the same barcode again is one more', () => {
    expect(play(receivePacket(), CUP, CUP, CUP).at).toMatchObject({ screen: 'to', hand: { quantity: 3 } });
  });

  test('asks for lot and expiry only where the label does not say them', () => {
    const lot = play(receivePacket(), MILK);
    expect(seen(lot)).toBe('lot: Scan or type the lot');
    expect(seen(play(lot, MILK))).toContain('This item has a lot');
    const expiry = play(lot, { type: 'type', raw: ' L7 ' });
    expect(seen(expiry)).toBe('expiry: Scan or type the expiry date');
    expect(seen(play(expiry, { type: 'type', raw: '31.3.27' }))).toContain('This item has an expiry date');
    const many = play(expiry, { type: 'type', raw: '270331' });
    expect(many.at).toMatchObject({
      screen: 'quantity',
      hand: { item: { lot: 'L7', expiry: '2027-03-31' } },
    });
    expect(play(receivePacket(), `(01)0${MILK}(10)L7(17)270331`).at.screen).toBe('quantity');
  });

  test('fills in the expiry that was announced for the lot', () => {
    const state = play(receivePacket(), `(01)0${MILK}(10)L1`);
    expect(state.at).toMatchObject({ screen: 'quantity', hand: { task: 2, item: { expiry: '2027-03-31' } } });
  });

  test('another lot than announced belongs to no line', () => {
    const state = play(receivePacket(), `(01)0${MILK}(10)L7(17)270331`, quantity(6), 'P-000001');
    expect(state.outbox[0]).toMatchObject({ kind: 'receive', lot: 'L7', expiry: '2027-03-31' });
    expect(state.outbox[0]?.task).toBeUndefined();
  });

  test('does not take what has expired, unless as damaged', () => {
    const label = `(01)0${MILK}(10)L7(17)261101`;
    expect(seen(play(receivePacket(), label))).toContain('It expires too soon');
    const damaged = play(receivePacket(), { type: 'damaged', damaged: true }, label, quantity(2), 'P-000001');
    expect(damaged.outbox[0]).toMatchObject({ damaged: true, quantity: 2 });
  });

  test('asks for a serial and takes one piece', () => {
    const state = play(receivePacket(), RADIO);
    expect(seen(state)).toBe('serial: Scan or type the serial number');
    expect(seen(play(state, RADIO))).toContain('serial number');
    const onto = play(state, 'SN-1');
    expect(seen(onto)).toContain('to: Put 1');
    expect(seen(play(onto, quantity(2)))).toContain('That is no quantity');
    expect(play(onto, 'P-000001').outbox[0]).toMatchObject({ serial: 'SN-1', quantity: 1 });
  });

  test('more than announced, and what was not announced, is scanned again', () => {
    const over = play(receivePacket(), CUP, quantity(30));
    expect(seen(over)).toBe(
      'again: Scan it again to confirm | That is more than was announced. Scan it again to take it all.',
    );
    expect(play(over, CUP).at.screen).toBe('to');
    expect(play(over, quantity(24)).at).toMatchObject({ screen: 'to', hand: { quantity: 24 } });
    const other = play(receivePacket(), 'BOWL');
    expect(seen(other)).toContain('This was not announced');
    expect(play(other, { type: 'confirm' }).at.screen).toBe('quantity');
    expect(play(other, CUP).at).toMatchObject({ screen: 'quantity', hand: { item: { item: 1 } } });
  });

  test('a barcode with two meanings is a question', () => {
    const state = play(receivePacket(), 'SHARED');
    expect(seen(state)).toContain('question: Choose the one in your hand | Which of these is it?');
    expect(expects(state)[0]).toEqual({ wants: 'choice', keys: ['PLATE', 'BOWL'] });
    const chosen = play(
      state,
      { type: 'choose', choice: 'BOWL' },
      { type: 'confirm' },
      quantity(2),
      'P-000001',
    );
    expect(chosen.outbox[0]).toMatchObject({ evidence: ['BOWL', 'P-000001'], quantity: 2 });
  });

  test('asks the site about a barcode that it does not know, once', () => {
    const packet = { ...receivePacket(), items: [CUP_ITEM] };
    const asking = play(packet, 'BOWL-9');
    expect(seen(asking)).toBe('asking: One moment');
    expect(expects(asking)[0]).toEqual({ wants: 'found', code: 'BOWL-9' });
    const unknown = play(asking, { type: 'found', code: 'BOWL-9', items: [], places: [] });
    expect(seen(unknown)).toContain('Nothing here has this barcode');
    const bowl = { ...BOWL_ITEM, packagings: [{ name: 'piece', quantity: 1, barcodes: ['BOWL-9'] }] };
    expect(seen(play(asking, { type: 'found', code: 'BOWL-9', items: [bowl], places: [] }))).toContain(
      'This was not announced',
    );
    expect(seen(play(packet, { type: 'network', online: false }, 'BOWL-9'))).toContain('there is no network');
  });

  test('a blind delivery announces nothing, and ends when the worker says so', () => {
    const packet = samplePacket('receive', { delivery: { delivery: 6, reference: 'D-6', blind: true } });
    const state = play(packet, 'BOWL', quantity(3), 'P-000001');
    expect(state.outbox).toMatchObject([{ kind: 'receive', quantity: 3 }]);
    const done = play(acceptAll(state), { type: 'finish' });
    expect(seen(done)).toContain('finished: All done');
    expect(play(done, CUP).at.screen).toBe('quantity');
  });
});

describe('putting away', () => {
  test('takes one plate at a time and proposes the bin', () => {
    const state = play(stowPacket());
    expect(seen(state)).toBe('from: Scan the tote or pallet to put away');
    expect(seen(play(state, 'P-000009'))).toContain('Wrong place');
    const bin = play(state, 'P-000001', CUP_CASE);
    expect(seen(bin)).toBe('to: Put 24 in the bin and scan it');
    expect(screenOf(bin).where).toBe('A-01-1');
    const next = play(bin, 'A-01-1');
    expect(next.outbox).toMatchObject([
      { kind: 'putaway', task: 1, evidence: ['P-000001', CUP_CASE, 'A-01-1'] },
    ]);
    expect(next.at).toMatchObject({ screen: 'item', hand: { from: 'P-000001' } });
  });

  test('uses another bin after a second scan, also one that the packet does not list', () => {
    const bin = play(stowPacket(), 'P-000001', CUP);
    const other = play(bin, 'B-77-1');
    expect(seen(other)).toContain('This is not the proposed bin. Scan it again to use it.');
    expect(play(other, 'B-77-1').outbox).toMatchObject([{ evidence: ['P-000001', CUP, 'B-77-1'] }]);
    expect(play(other, 'A-01-1').outbox).toMatchObject([{ evidence: ['P-000001', CUP, 'A-01-1'] }]);
    expect(seen(play(bin, 'DOCK-1'))).toContain('Wrong place');
  });

  test('asks which lot where the label does not say', () => {
    const state = play(stowPacket(), 'P-000001', MILK);
    expect(expects(state)[0]).toEqual({ wants: 'choice', keys: ['L1', 'L2'] });
    const chosen = play(state, { type: 'choose', choice: 'L2' });
    expect(screenOf(chosen).where).toBe('A-03-1');
    expect(play(chosen, 'A-03-1').outbox[0]).toMatchObject({ task: 3, lot: 'L2' });
  });
});

describe('counting', () => {
  test('counts what is scanned and ends with the bin', () => {
    const state = play(countPacket());
    expect(seen(state)).toBe('bin: Go to the bin and scan it');
    expect(seen(play(state, 'A-02-1'))).toContain('Wrong place. Nothing was moved. Scan A-01-1.');
    const counting = play(state, 'A-01-1', CUP, CUP, CUP_CASE);
    expect(seen(counting)).toBe('count: Scan or type how many');
    const done = play(counting, 'BOWL', { type: 'quantity', quantity: 7 }, 'A-01-1');
    expect(done.outbox).toMatchObject([
      { n: 1, kind: 'count', task: 1, quantity: 14, evidence: ['A-01-1', CUP_CASE] },
      { n: 2, kind: 'count', quantity: 7 },
      { n: 3, kind: 'counted', evidence: ['A-01-1'] },
    ]);
    expect(done.at).toEqual({ screen: 'bin', task: 2 });
  });

  test('asks for lot and serial, and keeps units apart', () => {
    const state = play(countPacket(), 'A-01-1', MILK);
    expect(seen(state)).toBe('lot: Scan or type the lot'.replace('lot:', 'count:'));
    const done = play(
      state,
      { type: 'type', raw: 'L1' },
      MILK,
      `(01)0${MILK}(10)L2`,
      RADIO,
      'S-1',
      RADIO,
      'S-2',
      { type: 'confirm' },
    );
    expect(done.outbox.map((step) => [step.kind, step.quantity, step.lot ?? step.serial])).toEqual([
      ['count', 2, 'L1'],
      ['count', 1, 'L2'],
      ['count', 1, 'S-1'],
      ['count', 1, 'S-2'],
      ['counted', 0, undefined],
    ]);
  });

  test('an empty bin is scanned again to say so', () => {
    const state = play(countPacket(), 'A-01-1', { type: 'confirm' });
    expect(seen(state)).toContain('Nothing in this bin? Scan the bin again to say so.');
    expect(play(state, CUP).at).toMatchObject({ screen: 'count', hand: { quantity: 1 } });
    expect(play(state, 'A-01-1').outbox).toMatchObject([{ kind: 'counted' }]);
  });
});

describe('moving', () => {
  test('asks from where, what, how many, to where', () => {
    const state = play(movePacket());
    expect(seen(state)).toBe('from: Scan where it is');
    const done = play(state, 'A-01-1', CUP, { type: 'quantity', quantity: 4 }, 'A-02-1');
    expect(done.outbox).toMatchObject([{ kind: 'move', quantity: 4, evidence: ['A-01-1', CUP, 'A-02-1'] }]);
    expect(seen(play(state, 'A-01-1', CUP, { type: 'quantity', quantity: 4 }, 'A-01-1'))).toContain(
      'Wrong place',
    );
    expect(seen(play(done, { type: 'finish' }))).toContain('finished');
  });

  test('takes the item first as well', () => {
    expect(play(movePacket(), CUP, 'A-01-1').at).toMatchObject({
      screen: 'quantity',
      hand: { from: 'A-01-1' },
    });
  });

  test('a plate and a place move the plate with all it holds', () => {
    const done = play(movePacket(), 'P-000001', 'A-02-1');
    expect(done.outbox).toMatchObject([{ kind: 'transport', quantity: 0, evidence: ['P-000001', 'A-02-1'] }]);
    expect(seen(done)).toContain('P-000001 is at A-02-1');
  });
});

describe('looking up', () => {
  test('asks the site what something is, and makes no steps', () => {
    const looking = reduce(startLookUp(), { type: 'scan', raw: CUP });
    expect(seen(looking)).toBe('looking: One moment');
    const shown = reduce(looking, { type: 'found', code: CUP, items: [CUP_ITEM], places: [] });
    expect(shown.at).toEqual({ screen: 'shown', code: CUP, items: [1], places: [] });
    expect(seen(reduce(looking, { type: 'found', code: CUP, items: [], places: [] }))).toContain(
      'Nothing here has this barcode',
    );
    const offline = play(shown, { type: 'network', online: false });
    expect(play(offline, CUP).at.screen).toBe('shown');
    expect(seen(play(offline, 'XYZ'))).toContain('there is no network');
    expect(play(shown, { type: 'problem', reason: 'other' }).outbox).toEqual([]);
  });
});

test('a task without anything left is not asked for', () => {
  const packet = {
    ...stowPacket(),
    tasks: [task(1, 'putaway', { from: 'P-000001', item: 1, open: false, done: 1 })],
  };
  expect(seen(play(packet))).toBe('finished: All done');
});
