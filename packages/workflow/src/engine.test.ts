import { describe, expect, test } from 'vitest';
import {
  blockedBy,
  lacksWord,
  LEASE_MARGIN_MS,
  OUTCOMES,
  outcome,
  reduce,
  REFUSALS,
  screenOf,
  sentence,
} from './index.ts';
import { acceptAll, play, refusal, seen } from './play.ts';
import { CUP, CUP_CASE, MILK, pickPacket, receivePacket, sampleSite, stowPacket } from './sample-packet.ts';

const TOTE = 'T-000500';
const OFFLINE = { type: 'network', online: false } as const;
const ONLINE = { type: 'network', online: true } as const;
const picked = () => play(pickPacket(), TOTE, 'A-01-1', CUP, TOTE);

describe('answers', () => {
  test('empty the outbox, in any order and any number of times', () => {
    const state = picked();
    const answers = state.outbox.map(
      ({ n }) => ({ type: 'answer', answer: { n, outcome: 'accepted', step: n } }) as const,
    );
    const there = play(state, ...answers);
    const back = play(state, ...answers.toReversed(), ...answers);
    expect(there.outbox).toEqual([]);
    expect(back).toEqual(there);
    expect(there.at).toEqual(state.at);
  });

  test('a refusal makes the task the next thing to do, once', () => {
    const once = play(picked(), refusal(2, 'wrong_tote'));
    expect(seen(once)).toContain('Wrong tote. Nothing was moved.');
    expect(once.packet.tasks[0]).toMatchObject({ done: 0, open: true });
    expect(once.at).toMatchObject({ screen: 'item', hand: { task: 1 } });
    const again = play(once, CUP, TOTE, refusal(3, 'wrong_tote'));
    expect(again.skipped).toEqual(['task 1']);
    expect(again.at).toMatchObject({ hand: { task: 2 } });
  });

  test('what the site knows better is left alone, and the packet is asked for', () => {
    const state = play(picked(), refusal(2, 'cancelled'));
    expect(state).toMatchObject({ stale: true, skipped: ['task 1'] });
    expect(seen(state)).toContain('The order was cancelled. Put it back, the next work comes.');
  });

  test('work that was begun goes on when an older step is refused', () => {
    const state = play(
      picked(),
      { type: 'back' },
      'A-01-1',
      '(01)05012345678900(10)L1',
      refusal(2, 'wrong_tote'),
    );
    expect(state.at).toMatchObject({ screen: 'to', hand: { task: 2 } });
    expect(play(state, TOTE).at).toMatchObject({ screen: 'item', hand: { task: 1 } });
  });

  test('leave who is saying what is wrong to say it', () => {
    const saying = play(picked(), { type: 'problem' });
    expect(saying.at.screen).toBe('reason');
    expect(acceptAll(saying).at).toEqual(saying.at);
    expect(play(saying, refusal(2, 'cancelled')).at.screen).toBe('reason');
  });

  test('a conflict, or a gap before what is kept, ends the packet', () => {
    expect(play(picked(), { type: 'answer', answer: { n: 2, outcome: 'conflict' } }).ended).toBe('conflict');
    expect(play(picked(), { type: 'answer', answer: { n: 2, outcome: 'gap', expect: 1 } }).ended).toBeNull();
    expect(
      play(acceptAll(picked()), { type: 'answer', answer: { n: 9, outcome: 'gap', expect: 2 } }).ended,
    ).toBe('conflict');
  });

  test('a forgotten packet takes nothing more', () => {
    const state = play(picked(), refusal(2, 'too_old'));
    expect(blockedBy(state)).toBe('ended');
    expect(seen(play(state, CUP))).toContain('ended: This work has ended');
  });
});

describe('offline', () => {
  test('steps are facts and are marked so', () => {
    const state = play(pickPacket(), TOTE, OFFLINE, 'A-01-1', CUP, TOTE);
    expect(state.outbox.map((step) => step.offline)).toEqual([undefined, true]);
    expect(screenOf(state).network).toEqual({ online: false, kept: 2, open: 3 });
    expect(play(state, ONLINE).outbox).toEqual(state.outbox);
  });

  test('an undo takes back what was never sent, and its number is used again', () => {
    const state = play(pickPacket(), TOTE, OFFLINE, 'A-01-1', CUP, TOTE, { type: 'undo' });
    expect(state).toMatchObject({ nextN: 2, outbox: [{ n: 1 }] });
    expect(state.packet.tasks[0]?.done).toBe(0);
    expect(state.at).toMatchObject({ screen: 'from', hand: { task: 1 } });
  });

  test('what may have been sent can be undone only with network', () => {
    const state = play(picked(), OFFLINE, { type: 'undo' });
    expect(seen(state)).toContain('when the network is back');
    expect(state.nextN).toBe(3);
  });
});

describe('undo', () => {
  test('first drops what is in the hand', () => {
    const state = play(pickPacket(), TOTE, 'A-01-1', CUP, { type: 'undo' });
    expect(state.at).toMatchObject({ screen: 'from' });
    expect(state.outbox).toHaveLength(1);
  });

  test('reverses the last accepted step', () => {
    const state = play(acceptAll(picked()), { type: 'undo' });
    expect(state.outbox).toMatchObject([{ n: 3, kind: 'undo', quantity: 0, evidence: [] }]);
    expect(state.packet.tasks[0]).toMatchObject({ done: 0, open: true });
    expect(seen(play(acceptAll(state), { type: 'undo' }))).toContain('There is nothing to undo');
    expect(play(state, refusal(3, 'undo_too_late')).packet.tasks[0]?.done).toBe(3);
  });

  test('that the site has yet to hear of stays undone through any number of fresh copies', () => {
    const site = sampleSite(stowPacket());
    const begun = play(stowPacket(), 'P-000001', CUP_CASE, { type: 'quantity', quantity: 12 }, 'A-01-1');
    const [step] = begun.outbox;
    if (!step) throw new Error('nothing was put away');
    const undone = play(begun, { type: 'undo' }, { type: 'answer', answer: site.send(step) });
    expect(undone.outbox).toMatchObject([{ kind: 'undo' }]);
    const fresh = { type: 'packet', packet: site.packet() } as const;
    const twice = play(undone, fresh, fresh);
    expect(twice.packet.tasks.map((task) => task.done)).toEqual(stowPacket().tasks.map((task) => task.done));
    expect(play(twice, refusal(2, 'undo_too_late'), fresh).packet.tasks).toEqual(site.packet().tasks);
  });

  test('waits for the answer of the step that it reverses', () => {
    const waiting = play(picked(), { type: 'undo' });
    expect(waiting.outbox.map((step) => step.kind)).toEqual(['assign', 'pick']);
    expect(acceptAll(waiting).outbox).toMatchObject([{ n: 3, kind: 'undo' }]);
    const refused = play(
      waiting,
      { type: 'answer', answer: { n: 1, outcome: 'accepted', step: 1 } },
      refusal(2, 'wrong_tote'),
    );
    expect(refused.outbox).toEqual([]);
  });

  test('is given up by going on', () => {
    expect(acceptAll(play(picked(), { type: 'undo' }, '(01)05012345678900(10)L1')).outbox).toEqual([]);
  });
});

describe('problems', () => {
  test('are reported with what was scanned, and their task is left alone', () => {
    const reasons = play(pickPacket(), TOTE, 'A-01-1', { type: 'problem' });
    expect(seen(reasons)).toBe('reason: What is wrong?');
    expect(play(reasons, { type: 'back' }).at.screen).toBe('item');
    const said = play(reasons, { type: 'problem', reason: 'damaged' });
    expect(said.outbox.at(-1)).toMatchObject({
      kind: 'problem',
      reason: 'damaged',
      task: 1,
      evidence: ['A-01-1'],
    });
    expect(said.at).toMatchObject({ hand: { task: 2 } });
  });

  test('at the dock do not stop a line', () => {
    const said = play(receivePacket(), CUP, { type: 'problem', reason: 'damaged' });
    expect(said.skipped).toEqual([]);
    expect(said.at.screen).toBe('item');
  });
});

describe('the lease', () => {
  const hours = (n: number) => ({ type: 'tick', elapsedMs: n * 3_600_000 }) as const;

  test('ends before the site’s does: nothing is begun, what is begun is finished', () => {
    const begun = play(pickPacket(), TOTE, OFFLINE, 'A-01-1', hours(2));
    expect(blockedBy(begun)).toBeNull();
    const done = play(begun, CUP, TOTE);
    expect(seen(done)).toContain('lease_over: Go where there is network');
    expect(play(done, CUP).outbox).toEqual(done.outbox);
    const early = play(pickPacket(), TOTE, { type: 'tick', elapsedMs: 7_200_000 - LEASE_MARGIN_MS });
    expect(blockedBy(early)).toBe('lease_over');
  });

  test('is renewed by each answer', () => {
    const over = play(pickPacket(), TOTE, hours(2));
    expect(blockedBy(acceptAll(over))).toBeNull();
    expect(over.leaseLeftMs).toBe(0);
  });
});

describe('a packet from the site', () => {
  test('keeps what is not answered on top of it', () => {
    const state = picked();
    const fresh = { ...pickPacket(), lastStep: 1, orders: [{ order: 77, reference: 'S-77', tote: TOTE }] };
    const now = play(state, { type: 'packet', packet: fresh });
    expect(now.outbox.map((step) => step.n)).toEqual([2]);
    expect(now.packet.tasks[0]?.done).toBe(3);
  });

  test('takes a task away that the worker had begun, and says so', () => {
    const state = play(pickPacket(), TOTE, 'A-01-1', CUP);
    const fresh = {
      ...pickPacket(),
      orders: [{ order: 77, reference: 'S-77', tote: TOTE }],
      tasks: pickPacket().tasks.slice(1),
    };
    const now = play(state, { type: 'packet', packet: fresh });
    expect(seen(now)).toContain('The work has changed');
    expect(now.at).toMatchObject({ hand: { task: 2 } });
  });

  test('that is closed ends the work, but its steps stay', () => {
    const now = play(picked(), { type: 'packet', packet: { ...pickPacket(), state: 'closed' } });
    expect(now.ended).toBe('closed');
    expect(now.outbox).toHaveLength(2);
  });

  test('that is another is begun when all of the old one is answered', () => {
    const next = { ...pickPacket(), packet: 2000 };
    const waiting = play(picked(), { type: 'packet', packet: next });
    expect(waiting.packet.packet).toBe(1000);
    const now = acceptAll(waiting);
    expect(now).toMatchObject({ nextN: 1, at: { screen: 'assign' }, next: null });
    expect(now.packet.packet).toBe(2000);
  });

  test('of other work is not for this dialogue', () => {
    const state = play(pickPacket(), { type: 'packet', packet: { ...stowPacket(), packet: 2000 } });
    expect(state.packet.packet).toBe(1000);
  });
});

describe('the catalogue', () => {
  test('has words for every refusal', () => {
    for (const code of REFUSALS)
      expect(OUTCOMES.get(code)).toMatchObject({ key: code, integrator: expect.stringMatching(/\.$/) });
  });

  test('says one short sentence, without blame or exclamation', () => {
    for (const { worker, next } of OUTCOMES.values()) {
      expect(worker.length).toBeLessThanOrEqual(60);
      expect(next.length).toBeLessThanOrEqual(60);
      expect(`${worker} ${next}`).not.toMatch(/!|please|success|error|invalid/i);
    }
  });

  test('fills in words and leaves out what it lacks', () => {
    expect(sentence('{quantity} in {to}', { quantity: '3', to: 'T-1' })).toBe('3 in T-1');
    expect(sentence('Scan {wanted}.', {})).toBe('Scan.');
    expect(sentence('Scan {wanted}.', { wanted: { phrase: 'this_parcel', code: '0815' } })).toBe(
      'Scan parcel 0815.',
    );
    expect(lacksWord('Scan {wanted}.', { lot: 'L1' })).toBe(true);
    expect(outcome('wrong_item').tone).toBe('wrong');
  });

  test('says what was scanned for another, where the handheld knows it', () => {
    const notice = (...scans: string[]) => screenOf(play(pickPacket(), TOTE, ...scans)).notice;
    expect(notice('A-01-1', MILK)).toMatchObject({ key: 'wrong_item', found: { name: 'Oat milk' } });
    expect(notice('A-02-1')).toMatchObject({ key: 'wrong_place', found: { code: 'A-02-1' } });
    expect(notice('A-01-1', 'X-99')).toMatchObject({ found: null });
    expect(notice('A-01-1', CUP)).toBeNull();
  });
});

test('nothing is said twice: a state and an event have one outcome', () => {
  const state = picked();
  expect(reduce(state, { type: 'scan', raw: '???' })).toEqual(reduce(state, { type: 'scan', raw: '???' }));
});
