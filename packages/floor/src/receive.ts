/** Unloading a truck: line by line from the truck onto pallets, against what was announced. */
import type { State } from '@kolli/workflow';
import { detail, follow, type Act, type Job, MS, says, scan } from './job.ts';
import { labelOf, misread } from './labels.ts';
import type { Goods } from './truth.ts';
import { truckOf } from './truth.ts';
import type { Truck } from './world.ts';

/** A pallet with more lines is taken away. */
const PALLET_LINES = 12;

/** Unloads what nobody else has begun with. Answers the pallets that were filled. */
export async function receive(job: Job, truck: Truck): Promise<number> {
  const { self, world, random } = job;
  let hand: { readonly goods: Goods; readonly quantity: number } | undefined;
  let pallet = world.takePlate('pallet', self.now());
  let lines = 0;
  let pallets = 0;

  /** What is still in the hand, else the next thing on the truck. */
  const next = (): typeof hand => {
    if (hand && world.truth.at(truckOf(truck.reference), hand.goods) >= hand.quantity) return hand;
    const entry = truck.waiting.shift();
    if (!entry) return undefined;
    if (++lines % PALLET_LINES === 1) {
      pallets++;
      if (lines > 1) pallet = world.takePlate('pallet', self.now());
    }
    return entry;
  };

  const script = (state: State): Act | undefined => {
    const { at } = state;
    switch (at.screen) {
      case 'item': {
        hand = next();
        if (!hand) return { event: { type: 'finish' }, ms: MS.tell };
        const label = labelOf(world, hand.goods, random, hand.quantity);
        return scan(label, MS.fill, { mistakes: [misread(label)] });
      }
      case 'quantity':
        return hand && says(hand.quantity);
      case 'to':
        if (!hand) return undefined;
        if (at.hand.quantity !== hand.quantity) return says(hand.quantity);
        if (hand.goods.damaged !== (at.hand.damaged ?? false))
          return { event: { type: 'damaged', damaged: hand.goods.damaged }, ms: MS.tell };
        return scan(pallet, MS.walk, { goods: hand.goods });
      case 'again':
        return scan(at.raw, MS.scan);
      default:
        return detail(state, hand?.goods);
    }
  };

  truck.unloading++;
  await follow(job, script);
  truck.unloading--;
  // What was in the hand when the packet ended is for the next.
  if (hand && world.truth.at(truckOf(truck.reference), hand.goods) >= hand.quantity) truck.waiting.push(hand);
  return pallets;
}
