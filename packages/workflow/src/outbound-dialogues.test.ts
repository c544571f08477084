import { describe, expect, test } from 'vitest';
import { blockedBy, expects, screenOf } from './index.ts';
import { acceptAll, play, seen } from './play.ts';
import {
  clusterPacket,
  CUP,
  CUP_CASE,
  FIRST_PARCEL,
  loadPacket,
  MILK,
  packPacket,
  pickPacket,
  RADIO,
  SECOND_PARCEL,
  task,
  THIRD_PARCEL,
} from './sample-packet.ts';

const TOTE = 'T-000500';

describe('picking', () => {
  const started = () => play(pickPacket(), TOTE);

  test('begins with an empty tote for the order', () => {
    const state = play(pickPacket());
    expect(seen(state)).toBe('assign: Take an empty tote and scan it');
    expect(expects(state)[0]).toMatchObject({ wants: 'plate', empty: true });
    expect(seen(play(state, 'A-01-1'))).toContain('Wrong tote');
    expect(started().outbox).toMatchObject([{ n: 1, kind: 'assign', order: 77, evidence: [TOTE] }]);
  });

  test('goes to the bin, and says so when it is another', () => {
    const state = started();
    expect(seen(state)).toBe(`from: Go to the bin and scan it | Tote ${TOTE} is ready`);
    expect(screenOf(state)).toMatchObject({
      where: 'A-01-1',
      item: { name: 'Blue cup' },
      quantity: { units: 3 },
      progress: { done: 0, of: 4 },
    });
    expect(seen(play(state, 'A-02-1'))).toBe(
      'from: Go to the bin and scan it | Wrong place. Nothing was moved. Scan A-01-1.',
    );
    expect(play(state, 'A-02-1').outbox).toEqual(state.outbox);
  });

  test('takes the check digits of the bin for its code when they are typed', () => {
    const state = play(started(), { type: 'type', raw: '17' });
    expect(state.at).toMatchObject({ screen: 'item', hand: { from: 'A-01-1' } });
    expect(play(started(), { type: 'type', raw: '42' }).at.screen).toBe('from');
    expect(play(started(), { type: 'type', raw: 'a-01-1' }).at.screen).toBe('item');
  });

  test('takes item and bin in either order', () => {
    const state = play(started(), CUP);
    expect(state.at).toMatchObject({ screen: 'from', hand: { item: { item: 1 } } });
    expect(play(state, 'A-01-1').at.screen).toBe('to');
  });

  test('says what a wrong item should be', () => {
    const state = play(started(), 'A-01-1', MILK);
    expect(seen(state)).toBe('item: Scan the item | Wrong item. Nothing was moved. Scan Blue cup.');
  });

  test('asks for the tote with the quantity, and goes on at once', () => {
    const state = play(started(), 'A-01-1', CUP);
    expect(seen(state)).toBe(`to: Put 3 in tote ${TOTE} and scan it`);
    expect(screenOf(state).trail.map((one) => one.state)).toEqual(['done', 'done', 'now']);
    expect(seen(play(state, 'T-000999'))).toContain(`Wrong tote. Nothing was moved. Put it in tote ${TOTE}`);
    const next = play(state, TOTE);
    expect(next.outbox.at(-1)).toMatchObject({
      n: 2,
      kind: 'pick',
      task: 1,
      quantity: 3,
      evidence: ['A-01-1', CUP, TOTE],
    });
    expect(seen(next)).toBe(`item: Scan the item | 3 in ${TOTE}`);
  });

  test('picks fewer when told, and more only with another scan', () => {
    const state = play(started(), 'A-01-1', CUP, { type: 'quantity', quantity: 1 }, TOTE);
    expect(state.outbox.at(-1)).toMatchObject({ quantity: 1 });
    expect(screenOf(state).quantity?.units).toBe(2);
    expect(seen(play(started(), 'A-01-1', CUP, { type: 'quantity', quantity: 4 }))).toContain(
      'more than is asked for. Take 3.',
    );
    expect(seen(play(started(), 'A-01-1', CUP, { type: 'quantity', quantity: 1.5 }))).toContain(
      'That is no quantity',
    );
  });

  test('a case where pieces are asked for is no whole number of packages', () => {
    expect(seen(play(started(), 'A-01-1', CUP_CASE))).toContain('not a whole number of packages');
  });

  test('refuses another lot than the bound one', () => {
    const state = play(started(), 'A-01-1', CUP, TOTE, `(01)0${MILK}(10)L2`);
    expect(seen(state)).toContain('Wrong lot');
    expect(play(state, `(01)0${MILK}(10)L1`).at.screen).toBe('to');
  });

  test('asks for a bound serial that the label does not say', () => {
    const packet = { ...pickPacket(), tasks: pickPacket().tasks.slice(3) };
    const state = play(packet, TOTE, 'A-03-1', RADIO);
    expect(seen(state)).toBe('serial: Scan or type the serial number');
    expect(expects(state)).toEqual([{ wants: 'serial', item: 3, value: 'S-9' }, expect.anything()]);
    expect(seen(play(state, 'S-8'))).toContain('Wrong lot or serial');
    expect(play(state, { type: 'type', raw: 'S-9' }).at.screen).toBe('to');
  });

  test('too few is said by the bin once more; then the site looks elsewhere', () => {
    const state = play(started(), 'A-01-1', { type: 'short' });
    expect(seen(state)).toBe(
      'short: Too few? Scan the bin again | Too few here? Scan the bin again to say so.',
    );
    expect(play(state, { type: 'back' }).at.screen).toBe('from');
    const said = play(state, 'A-01-1');
    expect(said.outbox.at(-1)).toMatchObject({ kind: 'short', task: 1, quantity: 0, evidence: ['A-01-1'] });
    expect(said.stale).toBe(true);
    expect(said.at).toMatchObject({ screen: 'item', hand: { task: 2 } });
    const fresh = {
      ...pickPacket(),
      lastStep: 2,
      orders: [{ order: 77, reference: 'S-77', tote: TOTE }],
      tasks: [...said.packet.tasks, task(9, 'pick', { from: 'A-02-1', item: 1, quantity: 3, order: 77 })],
    };
    const after = play(acceptAll(said), { type: 'packet', packet: fresh });
    expect(after).toMatchObject({ stale: false, outbox: [], log: [], nextN: 3 });
    expect(after.packet.tasks.find((one) => one.task === 9)?.open).toBe(true);
  });

  test('with nothing else to do it waits for the new work', () => {
    const packet = { ...pickPacket(), tasks: pickPacket().tasks.slice(0, 1) };
    const state = play(packet, TOTE, 'A-01-1', { type: 'short' }, 'A-01-1');
    expect(blockedBy(state)).toBe('waiting');
    expect(seen(state)).toContain('the next work is on its way');
  });

  test('looks at a bin that should be empty', () => {
    const packet = { ...pickPacket(), tasks: pickPacket().tasks.slice(2, 3) };
    const state = play(packet, TOTE, 'A-02-1', CUP_CASE, TOTE);
    expect(seen(state)).toBe(`zero: Is the bin empty now? | 24 in ${TOTE}`);
    expect(play(state, { type: 'confirm' }).outbox.at(-1)).toMatchObject({
      kind: 'zero',
      quantity: 0,
      task: 3,
    });
    expect(play(state, { type: 'quantity', quantity: 2 }).outbox.at(-1)).toMatchObject({
      kind: 'zero',
      quantity: 2,
    });
    expect(seen(play(state, { type: 'confirm' }))).toContain('finished: All done');
  });

  test('a full tote gets another for the same order', () => {
    const state = play(started(), 'A-01-1', CUP, { type: 'full' });
    expect(seen(state)).toBe('assign: Take another tote and scan it');
    const next = play(acceptAll(state), 'T-000501');
    expect(next.outbox).toMatchObject([{ kind: 'assign', evidence: ['T-000501'] }]);
    expect(next.packet.orders[0]?.tote).toBe('T-000501');
  });

  test('several orders each have their tote on the cart', () => {
    const state = play(clusterPacket());
    expect(seen(state)).toBe('assign: Put an empty tote on place 1 and scan it');
    const two = play(state, 'T-000501', 'T-000502', 'A-01-1', CUP);
    expect(screenOf(two).tote).toEqual({ code: 'T-000501', place: 1 });
    expect(seen(play(two, 'T-000502'))).toContain('Wrong tote');
    expect(play(two, 'T-000501').at).toMatchObject({ screen: 'item', hand: { task: 2, from: 'A-01-1' } });
  });

  test('at the end all totes go to a pack station', () => {
    const picked = play(
      clusterPacket(),
      'T-000501',
      'T-000502',
      'A-01-1',
      CUP,
      'T-000501',
      CUP,
      'T-000502',
      'A-02-1',
      'SHARED',
      'T-000502',
    );
    expect(seen(picked)).toContain('drop: Bring it to a pack station');
    expect(seen(play(picked, 'A-01-1'))).toContain('Wrong place');
    const done = play(picked, 'PACK-1');
    expect(done.outbox.filter((step) => step.kind === 'transport').map((step) => step.evidence)).toEqual([
      ['T-000501', 'PACK-1'],
      ['T-000502', 'PACK-1'],
    ]);
    expect(done.at.screen).toBe('finished');
  });

  test('a packet without work says so', () => {
    const state = play({ ...pickPacket(), tasks: [] });
    expect(seen(state)).toBe('empty: No work here now');
  });
});

describe('packing', () => {
  test('counts each unit that is scanned', () => {
    const state = play(packPacket(), 'T-000001', CUP, CUP);
    expect(state.at).toMatchObject({ screen: 'to', hand: { quantity: 2 } });
    expect(seen(play(state, CUP, CUP))).toContain('more than is asked for');
    const packed = play(state, CUP, FIRST_PARCEL);
    expect(packed.outbox).toMatchObject([
      { kind: 'pack', task: 1, quantity: 3, evidence: ['T-000001', CUP, FIRST_PARCEL] },
    ]);
  });

  test('knows its tote, its items and its parcels', () => {
    const state = play(packPacket());
    expect(seen(state)).toBe('from: Scan the tote');
    expect(seen(play(state, 'T-000009'))).toContain('Wrong tote');
    expect(seen(play(state, 'T-000001', MILK))).toContain('Wrong item');
    expect(seen(play(state, 'T-000001', CUP, THIRD_PARCEL))).toContain('Wrong parcel');
  });

  test('an order that is packed is weighed and closed', () => {
    const state = play(
      packPacket(),
      'T-000001',
      CUP,
      { type: 'quantity', quantity: 3 },
      FIRST_PARCEL,
      'SHARED',
      `00${FIRST_PARCEL}`,
    );
    expect(seen(state)).toContain('close: Weigh the parcel and scan it');
    expect(seen(play(state, SECOND_PARCEL))).toContain('Wrong parcel');
    const closed = play(state, { type: 'weight', weightGrams: 1200, carton: 'M' }, FIRST_PARCEL);
    expect(closed.outbox.at(-1)).toMatchObject({
      kind: 'close',
      evidence: [FIRST_PARCEL],
      weightGrams: 1200,
      carton: 'M',
    });
    expect(closed.at.screen).toBe('from');
  });

  test('a full parcel is closed and the rest goes into the next', () => {
    const state = play(packPacket(), 'T-000001', CUP, FIRST_PARCEL, CUP, { type: 'full' });
    expect(state.at).toMatchObject({ screen: 'close', parcel: FIRST_PARCEL, full: true });
    const next = play(state, FIRST_PARCEL, 'T-000001', CUP, FIRST_PARCEL);
    expect(seen(next)).toContain('This parcel is closed');
    expect(play(next, SECOND_PARCEL).outbox.at(-1)).toMatchObject({
      evidence: ['T-000001', CUP, SECOND_PARCEL],
    });
  });
});

describe('loading', () => {
  test('asks for the door once, then for parcels', () => {
    const state = play(loadPacket());
    expect(seen(state)).toBe('dock: Go to the door and scan it');
    const loaded = play(state, 'DOCK-1', FIRST_PARCEL);
    expect(loaded.outbox).toMatchObject([{ kind: 'load', task: 1, evidence: [FIRST_PARCEL, 'DOCK-1'] }]);
    expect(seen(loaded)).toBe('parcel: Load a parcel and scan it | Loaded');
    expect(seen(play(loaded, FIRST_PARCEL))).toContain('This is done already');
    expect(seen(play(loaded, SECOND_PARCEL))).toBe('finished: All done | Loaded');
  });

  test('takes a parcel before the door, and no other door', () => {
    const state = play(loadPacket(), `(00)${FIRST_PARCEL}`);
    expect(state.at.screen).toBe('dock');
    expect(seen(play(state, 'PACK-1'))).toContain('Wrong door. Nothing was loaded. Go to DOCK-1');
    expect(play(state, 'DOCK-1').outbox).toMatchObject([{ kind: 'load' }]);
    expect(seen(play(loadPacket(), 'DOCK-1', THIRD_PARCEL))).toContain('Wrong parcel');
  });
});
