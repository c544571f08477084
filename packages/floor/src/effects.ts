/** What an act of work does to the things themselves: units change hands, parcels go onto trucks. */
import type { Packet, Step } from '@kolli/workflow';
import { type Goods, truckOf } from './truth.ts';
import type { World } from './world.ts';

/** What was done; it can be put back. */
export type Effect =
  | {
      readonly kind: 'moved';
      readonly from: string;
      readonly to: string;
      readonly goods: Goods;
      readonly quantity: number;
    }
  | { readonly kind: 'loaded'; readonly parcel: string };

/** The code on the label that was scanned: a parcel's label says `00` before its number. */
export function codeOfLabel(raw: string): string {
  return raw.length === 20 && raw.startsWith('00') ? raw.slice(2) : raw;
}

/** Does a step with `goods` in hand. Undefined where it only says something. @throws where it is not physically possible */
export function perform(
  world: World,
  packet: Packet,
  step: Step,
  goods: Goods | undefined,
): Effect | undefined {
  const [first = '', , third = ''] = step.evidence.map(codeOfLabel);
  switch (step.kind) {
    case 'receive': {
      const into = codeOfLabel(step.evidence[1] ?? '');
      return carry(world, step, goods, truckOf(packet.delivery?.reference ?? ''), into);
    }
    case 'putaway':
    case 'move':
    case 'pick':
    case 'pack':
      return carry(world, step, goods, first, third);
    case 'load':
      world.aboard.set(first, packet.departure?.departure ?? 0);
      return { kind: 'loaded', parcel: first };
    default:
      return undefined;
  }
}

function carry(world: World, step: Step, goods: Goods | undefined, from: string, to: string): Effect {
  if (!goods) throw new Error(`a ${step.kind} without goods in hand`);
  const { quantity } = step;
  if (!world.truth.move(from, to, goods, quantity))
    throw new Error(`a ${step.kind} of ${quantity} ${goods.sku} that are not in ${from}`);
  return { kind: 'moved', from, to, goods, quantity };
}

/** Puts back what a step did. False where it cannot be: what was moved has been moved on. */
export function putBack(world: World, effect: Effect): boolean {
  if (effect.kind === 'loaded') return world.aboard.delete(effect.parcel);
  return world.truth.move(effect.to, effect.from, effect.goods, effect.quantity);
}
