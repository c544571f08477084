import type { SiteProblem } from '@kolli/client';
import fc from 'fast-check';
import { expect } from 'vitest';
import { send, type StepRun, type Unsent, type Work } from './step-run.ts';

/** The first moves, the second picks, the third puts away what lies on the pallet, or picks. */
const DEVICES = 3;

/** What a floor of handhelds, and the network between, may do; the frequent more often. */
const ACTS = [
  'step',
  'step',
  'step',
  'step',
  'burst',
  'fact',
  'replay',
  'replay',
  'twins',
  'twins',
  'ahead',
  'swap',
  'other',
  'undo',
  'undo',
  'late',
  'handOver',
  'giveBack',
  'cancel',
] as const;

/** Something that happens in a run. */
export interface Happening {
  readonly device: number;
  readonly act: (typeof ACTS)[number];
  readonly x: number;
  readonly y: number;
  readonly quantity: number;
}

export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    device: fc.nat(DEVICES - 1),
    act: fc.constantFrom(...ACTS),
    x: fc.nat(999),
    y: fc.nat(999),
    quantity: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 25, maxLength: 45 },
);

/** The one of a list that a number names. */
export function pick<T>(from: readonly T[], i: number): T {
  const found = from[i % from.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** A step that the packet's device could send: mostly right, at times wrong. */
function stepOf(run: StepRun, { packet }: Work, { x, y, quantity }: Happening): Unsent {
  if (packet.kind === 'move') {
    const places = [...run.bins, run.pallet];
    if (x % 8 === 0)
      return { kind: 'transport', quantity: 0, evidence: [run.pallet, pick([...run.bins, 'LANE-1'], y)] };
    return {
      kind: 'move',
      quantity,
      evidence: [pick(places, x), pick(run.skus, y), pick(places, x + 1 + (y % 3))],
    };
  }
  if (packet.tasks.length === 0)
    return { kind: 'problem', quantity: 0, reason: 'other', evidence: [pick(run.bins, x)] };
  const task = pick(packet.tasks, x);
  const tote = run.toteOf(task);
  const sku = packet.items.find(({ item }) => item === task.item)?.sku ?? '';
  const from = task.from ?? '';
  if (packet.kind === 'stow') {
    const to = y % 9 === 0 ? 'DOCK-1' : pick(run.bins, y);
    return { kind: 'putaway', quantity, task: task.task, evidence: [from, sku, to] };
  }
  switch (y % 9) {
    case 0:
      return { kind: 'assign', quantity: 0, order: task.order, evidence: [tote] };
    case 1:
      return { kind: 'short', quantity: 0, task: task.task, evidence: [from] };
    case 2:
      return { kind: 'pick', quantity, task: task.task, evidence: [pick(run.bins, y), sku, tote] };
    default:
      return { kind: 'pick', quantity: 1 + (quantity % 3), task: task.task, evidence: [from, sku, tote] };
  }
}

/** Fetches work: what lies on the pallet, picks with a tote for each order, or just something to move. */
export async function claimWork(run: StepRun, device: number): Promise<Work> {
  const { worker } = run.house;
  if (device === 2) {
    const stow = await worker.claimPacket({ body: { kind: 'stow', scan: run.pallet } }).catch(() => null);
    if (stow?.packet) return run.take(device, stow.packet);
  }
  const found = device === 0 ? null : (await worker.claimPacket({ body: { kind: 'pick' } })).packet;
  if (!found) {
    const { packet } = await worker.claimPacket({ body: { kind: 'move' } });
    if (!packet) throw new Error('there is always something to move');
    return run.take(device, packet);
  }
  const work = run.take(device, found);
  const totes = new Map(found.tasks.map((task) => [task.order, run.toteOf(task)]));
  await run.say(
    work,
    [...totes].map(([order, tote]) => ({ kind: 'assign', quantity: 0, order, evidence: [tote] })),
  );
  return work;
}

/** Ends a packet. */
export async function giveBack({ house }: StepRun, work: Work): Promise<void> {
  const { packet, key } = work.packet;
  if (!work.ended) await house.worker.returnPacket({ path: { packet }, body: { key } });
  work.ended = true;
}

/** Cancels an order, if it is not cancelled. */
export async function cancelOrder({ house }: StepRun, reference: string): Promise<void> {
  await house.operator.cancelOrder({ path: { reference } }).catch((error: SiteProblem) => {
    expect(error.code).toBe('order_cancelled');
  });
}

/** Lets it happen, and looks at every answer. */
export async function happen(run: StepRun, happening: Happening): Promise<void> {
  const { device, act, x, y } = happening;
  const { house } = run;
  const work = run.works[device] ?? (await claimWork(run, device));
  const step = stepOf(run, work, happening);
  const n = work.said.length + 1;
  switch (act) {
    case 'step':
      return run.say(work, [step]);
    case 'burst': {
      const many = Array.from({ length: 2 + (x % 4) }, (_, i) => ({ ...happening, x: x + i, y: y + i }));
      return run.say(
        work,
        many.map((each) => stepOf(run, work, each)),
      );
    }
    case 'fact':
      return run.say(work, [{ ...step, offline: true }]);
    case 'undo':
      return run.say(work, [{ kind: 'undo', quantity: 0, evidence: [] }]);
    case 'twins': {
      // the same step in three requests at the same moment
      const twin = { ...step, n };
      const answers = await Promise.all([1, 2, 3].map(() => send(house, work, [twin])));
      for (const [answer] of answers) run.note(work, twin, answer);
      return;
    }
    case 'replay':
    case 'other': {
      const known = work.said[x % n]?.step;
      if (!known) return;
      const again = act === 'replay' ? known : { ...known, quantity: known.quantity + 1 };
      const [answer] = await send(house, work, [again]);
      return run.note(work, again, answer);
    }
    case 'ahead': {
      const gap = { outcome: 'gap', expect: n };
      expect(await send(house, work, [{ ...step, n: n + 1 + (x % 5) }])).toMatchObject([gap]);
      return;
    }
    case 'swap': {
      const second = { ...stepOf(run, work, { ...happening, x: y }), n: n + 1 };
      const [ahead, answer] = await send(house, work, [second, { ...step, n }]);
      expect(ahead).toEqual({ n: n + 1, outcome: 'gap', expect: n });
      run.note(work, { ...step, n }, answer);
      const [late] = await send(house, work, [second]);
      return run.note(work, second, late);
    }
    case 'late': {
      // a device that lost its packet comes back
      if (run.past.length === 0) return;
      const past = pick(run.past, x);
      return run.say(past, [{ ...stepOf(run, past, happening), ...(y % 2 === 0 ? { offline: true } : {}) }]);
    }
    case 'handOver': {
      const { packet, key } = work.packet;
      work.ended = true;
      run.take(device, await house.worker.handOverPacket({ path: { packet }, body: { key } }));
      return;
    }
    case 'giveBack':
      await giveBack(run, work);
      run.past.push(work);
      run.works[device] = undefined;
      return;
    case 'cancel':
      if (x % 3 === 0) await cancelOrder(run, pick(run.orders, y));
      return;
  }
}
