/** Picking: totes onto the cart, then bin by bin what each asks for, as far as it is really there. */
import { restOf, type State, type Step } from '@kolli/workflow';
import { detail, fitting, follow, type Act, type Job, MS, says, scan, taskOf } from './job.ts';
import { labelOf, misread, otherBin, otherItem, STRAY_TOTE } from './labels.ts';
import type { Goods } from './truth.ts';

/** A tote with more units takes no more. */
const TOTE_UNITS = 600;

export async function pick(job: Job): Promise<void> {
  const { self, world, random } = job;
  let hand: Goods | undefined;

  const script = (state: State): Act | undefined => {
    const { at, packet } = state;
    switch (at.screen) {
      case 'assign':
        return scan(world.takePlate('tote', self.now()), MS.fill, {
          mistakes: [random.oneOf(world.bins)?.code],
        });
      case 'from': {
        const task = taskOf(state, at.hand.task);
        if (!task?.from) return undefined;
        const digits = packet.places.find((place) => place.code === task.from)?.checkDigits;
        if (digits !== undefined && random.chance(0.05))
          return { event: { type: 'type', raw: digits }, ms: MS.walk };
        return scan(task.from, MS.walk, { mistakes: [otherBin(world, packet, random)] });
      }
      case 'item': {
        const task = taskOf(state, at.hand.task);
        const found = task?.from ? fitting(job, state, task.from, task)[0] : undefined;
        if (!task || !found || found.goods.damaged) return { event: { type: 'short' }, ms: MS.tell };
        hand = found.goods;
        const units = found.quantity >= restOf(task) ? restOf(task) : 1;
        const label = labelOf(world, hand, random, units);
        return scan(label, MS.scan, { mistakes: [otherItem(world, packet, random), misread(label)] });
      }
      case 'quantity':
      case 'to': {
        const task = taskOf(state, at.hand.task);
        const there = task?.from && hand ? world.truth.at(task.from, hand) : 0;
        const tote = packet.orders.find((order) => order.order === task?.order)?.tote;
        if (!task || !hand || there === 0) return { event: { type: 'short' }, ms: MS.tell };
        if (tote === undefined) return undefined;
        if (there < (at.hand.quantity ?? restOf(task)) || at.hand.quantity === undefined)
          return says(Math.min(there, restOf(task)));
        if (world.truth.unitsIn(tote) >= TOTE_UNITS) return { event: { type: 'full' }, ms: MS.tell };
        return scan(tote, MS.scan, {
          goods: hand,
          mistakes: [STRAY_TOTE],
          blunders: blundersOf(state, task.task, tote),
          canUndo: true,
        });
      }
      case 'short':
        return scan(taskOf(state, at.task)?.from ?? '', MS.scan);
      case 'zero': {
        const left = world.truth.unitsIn(at.from);
        return left === 0 ? { event: { type: 'confirm' }, ms: MS.tell } : says(left);
      }
      case 'drop': {
        const places = packet.places.filter((place) => place.kind === 'pack' || place.kind === 'lane');
        return scan(random.oneOf(places)?.code ?? '', MS.walk);
      }
      case 'again':
        return scan(at.raw, MS.scan);
      default:
        return detail(state, hand);
    }
  };

  const blundersOf = (state: State, id: number, tote: string): Omit<Step, 'n'>[] => {
    const task = taskOf(state, id);
    const bin = otherBin(world, state.packet, random);
    const item = otherItem(world, state.packet, random);
    if (!task?.from || !hand || bin === undefined || item === undefined) return [];
    const right = { kind: 'pick', task: id, quantity: 1 } as const;
    const goods = labelOf(world, hand, random);
    return [
      { ...right, evidence: [bin, goods, tote] },
      { ...right, evidence: [task.from, item, tote] },
      { ...right, evidence: [task.from, misread(goods), tote] },
      { ...right, evidence: [task.from, goods, STRAY_TOTE] },
      { ...right, evidence: [task.from, goods, tote], quantity: task.quantity + 1 },
    ];
  };

  await follow(job, script);
}
