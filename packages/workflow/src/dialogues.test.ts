import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { honest } from './honest-worker.ts';
import {
  blockedBy,
  type DialogueEvent,
  expects,
  keptOf,
  outcome,
  PACKET_KINDS,
  type PacketKind,
  reduce,
  start,
  type State,
  stateOf,
  type Step,
} from './index.ts';
import {
  BOWL_ITEM,
  CUP,
  CUP_CASE,
  EVERY_PACKET,
  FIRST_PARCEL,
  MILK,
  PLATE_ITEM,
  RADIO,
  type SampleSite,
  sampleSite,
  THIRD_PARCEL,
} from './sample-packet.ts';

/** Works until there is nothing to do or `most` events are done; answers come at once. */
function work(
  state: State,
  site: SampleSite,
  physical: () => number,
  most = 400,
): { state: State; sent: Step[] } {
  let now = state;
  const sent: Step[] = [];
  for (let i = 0; i < most; i += 1) {
    const event = honest(now, physical());
    if (!event) break;
    now = reduce(now, event);
    for (const step of now.outbox) {
      sent.push(step);
      now = reduce(now, { type: 'answer', answer: site.send(step) });
    }
    if (now.stale) now = reduce(now, { type: 'packet', packet: site.packet() });
  }
  return { state: now, sent };
}

const KINDS_WITH_TASKS: readonly PacketKind[] = PACKET_KINDS.filter((kind) => kind !== 'move');

describe('an honest worker', () => {
  test.each(KINDS_WITH_TASKS)('comes to the end of a packet of kind %s, and every step is right', (kind) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 5, maxLength: 40 }),
        (choices) => {
          const packet = EVERY_PACKET[kind]();
          const site = sampleSite(packet);
          let turn = 0;
          const { state, sent } = work(start(packet), site, () => choices[turn++ % choices.length] ?? 0);
          expect(state.at.screen).toBe('finished');
          expect(state.skipped).toEqual([]);
          expect(state.doubtful).toEqual([]);
          expect(sent.map((step) => step.n)).toEqual(sent.map((_, index) => index + 1));
          const left = site.packet().tasks.filter((task) => task.open);
          expect(kind === 'receive' ? [] : left).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const codes = [
  'A-01-1',
  'A-02-1',
  'A-03-1',
  'DOCK-1',
  'PACK-1',
  'T-000001',
  'T-000002',
  'T-000777',
  'P-000001',
  CUP,
  CUP_CASE,
  MILK,
  RADIO,
  'SHARED',
  'CUP',
  `00${FIRST_PARCEL}`,
  THIRD_PARCEL,
  '17',
  '42',
  'X-99',
  '???',
  '',
  '4006381333932',
  `(01)0${MILK}(10)L1(17)270331`,
  `(01)0${MILK}(10)L2`,
  'S-9',
  'L1',
] as const;
const arbitraryEvent: fc.Arbitrary<DialogueEvent | 'deliver' | 'refresh' | 'honest' | 'lose'> = fc.oneof(
  { weight: 45, arbitrary: fc.constant('honest' as const) },
  { weight: 4, arbitrary: fc.constantFrom(...codes).map((raw) => ({ type: 'scan' as const, raw })) },
  { weight: 2, arbitrary: fc.constantFrom(...codes).map((raw) => ({ type: 'type' as const, raw })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -1, max: 30 }).map((quantity) => ({ type: 'quantity' as const, quantity })),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom('deliver' as const, 'deliver' as const, 'refresh' as const, 'lose' as const),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<DialogueEvent>(
      { type: 'confirm' },
      { type: 'short' },
      { type: 'full' },
      { type: 'finish' },
      { type: 'undo' },
      { type: 'back' },
      { type: 'problem' },
      { type: 'problem', reason: 'damaged' },
      { type: 'damaged', damaged: true },
      { type: 'weight', weightGrams: 500 },
      { type: 'weight', weightGrams: -1 },
      { type: 'choose', choice: 'BOWL' },
      { type: 'choose', choice: 'L1' },
      { type: 'network', online: false },
      { type: 'network', online: true },
      { type: 'tick', elapsedMs: 60_000 },
      { type: 'tick', elapsedMs: 9_000_000 },
      { type: 'found', code: 'X-99', items: [BOWL_ITEM, PLATE_ITEM], places: [] },
    ),
  },
);

describe('any sequence of events', () => {
  test.each(PACKET_KINDS)(
    'in a packet of kind %s leaves steps without gaps, and no task with too much',
    (kind) => {
      fc.assert(
        fc.property(fc.array(arbitraryEvent, { minLength: 20, maxLength: 120, size: 'max' }), (events) => {
          const packet = EVERY_PACKET[kind]();
          const site = sampleSite(packet);
          let state = start(packet);
          let sentTo = 0;
          let real = true;
          const made = new Map<number, string>();
          const kept = new Map<number, Step>();
          for (const event of events) {
            if (event === 'lose') {
              // the site took the step, the answer is lost
              const step = state.outbox[0];
              if (step && real) {
                site.send(step);
                sentTo = Math.max(sentTo, step.n);
              }
            } else if (event === 'deliver') {
              if (!real) continue;
              for (const step of state.outbox) {
                const answer = site.send(step);
                sentTo = Math.max(sentTo, step.n);
                expect(answer.outcome === 'accepted' || answer.outcome === 'refused').toBe(true);
                // only what the packet cannot know, a place or plate that it does not list and what stands on what, is left for
                // the site to refuse
                if (answer.outcome === 'refused') {
                  expect(['receive', 'stow', 'move']).toContain(kind);
                  expect(['unknown_barcode', 'wrong_place']).toContain(answer.code);
                }
                const once = reduce(state, { type: 'answer', answer });
                const twice = reduce(once, { type: 'answer', answer });
                expect(twice).toEqual(once);
                state = once;
              }
            } else if (event === 'refresh') {
              if (real) state = reduce(state, { type: 'packet', packet: site.packet() });
            } else {
              const next = event === 'honest' ? honest(state, 0.3) : event;
              if (!next) continue;
              if (next.type === 'network') real = next.online;
              state = reduce(state, next);
            }
            // numbers follow on each other, and what was sent is never changed
            const numbers = state.outbox.map((step) => step.n);
            expect(numbers).toEqual(numbers.map((_, index) => state.nextN - numbers.length + index));
            for (const step of state.outbox) {
              const content = JSON.stringify(step);
              if (step.n <= sentTo && made.has(step.n)) expect(content).toBe(made.get(step.n));
              made.set(step.n, content);
            }
            if (kind !== 'receive')
              for (const task of state.packet.tasks) expect(task.done).toBeLessThanOrEqual(task.quantity);
            if (state.notice) expect(outcome(state.notice.key).worker).not.toBe('');
            expects(state);
            blockedBy(state);
            // a device that dies now goes on from here
            for (const step of [...state.log, ...state.outbox]) kept.set(step.n, structuredClone(step));
            const { base, next } = structuredClone({ base: state.base, next: state.next });
            expect(stateOf(structuredClone(keptOf(state)), { base, next }, [...kept.values()])).toEqual(
              state,
            );
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
