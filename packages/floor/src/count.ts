/** Counting a bin: all that lies in it, as it lies there, and nothing else. */
import type { At, State } from '@kolli/workflow';
import { detail, follow, type Act, type Job, MS, says, scan, taskOf, typed } from './job.ts';
import { labelOf, otherBin } from './labels.ts';
import type { Held } from './truth.ts';

/** Nothing is sent before a bin is counted through, and one may hold hundreds of pieces with serials. */
const ACTS_A_BIN = 2_000;

type CountAt = Extract<At, { screen: 'count' }>;

export async function count(job: Job): Promise<void> {
  const { world, random } = job;
  let left: Held[] = [];
  let hand: Held | undefined;

  const script = (state: State): Act | undefined => {
    const { at, packet } = state;
    switch (at.screen) {
      case 'bin': {
        const bin = taskOf(state, at.task)?.from;
        if (bin === undefined) return undefined;
        left = [...world.truth.content(bin)];
        hand = undefined;
        return scan(bin, MS.walk, { mistakes: [otherBin(world, packet, random)] });
      }
      case 'count':
        return inBin(at);
      case 'again':
        return scan(at.raw, MS.scan);
      default:
        return detail(state, hand?.goods);
    }
  };

  const inBin = (at: CountAt): Act => {
    if (hand && at.asks !== 'item') return typed(hand.goods[at.asks] ?? '?');
    if (hand && at.hand.item) {
      if (at.hand.quantity !== hand.quantity) return says(hand.quantity);
      if (hand.goods.damaged && !at.hand.damaged)
        return { event: { type: 'damaged', damaged: true }, ms: MS.tell };
    } else if (hand && !isCounted(at, hand)) {
      return scan(labelOf(world, hand.goods, random), MS.scan);
    }
    hand = left.shift();
    return hand
      ? scan(labelOf(world, hand.goods, random), MS.scan)
      : { event: { type: 'confirm' }, ms: MS.tell };
  };

  await follow(job, script, { patience: ACTS_A_BIN });
}

/** Whether the dialogue holds it as counted already. */
function isCounted(at: CountAt, { goods, quantity }: Held): boolean {
  return at.counted.some(
    (one) =>
      one.quantity === quantity &&
      one.item.lot === goods.lot &&
      one.item.serial === goods.serial &&
      one.damaged === goods.damaged,
  );
}
