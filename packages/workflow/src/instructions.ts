/** The one thing that each screen asks for, in words of the floor. English is the source of every translation. */
import type { State } from './dialogue.ts';
import type { ScreenName } from './screen.ts';

const TEXTS = {
  assign: 'Take an empty tote and scan it',
  assign_cluster: 'Put an empty tote on place {place} and scan it',
  assign_full: 'Take another tote and scan it',
  from_pick: 'Go to the bin and scan it',
  from_stow: 'Scan the tote or pallet to put away',
  from_pack: 'Scan the tote',
  from_move: 'Scan where it is',
  item: 'Scan the item',
  item_receive: 'Scan what you unload',
  lot: 'Scan or type the lot',
  expiry: 'Scan or type the expiry date',
  serial: 'Scan or type the serial number',
  quantity: 'How many?',
  to_pick: 'Put {quantity} in tote {tote} and scan it',
  to_stow: 'Put {quantity} in the bin and scan it',
  to_pack: 'Put {quantity} in the parcel and scan it',
  to_receive: 'Put {quantity} on a pallet or in a tote and scan it',
  to_move: 'Scan where it goes',
  again: 'Scan it again to confirm',
  short: 'Too few? Scan the bin again',
  zero: 'Is the bin empty now?',
  drop: 'Bring it to a pack station and scan that',
  close: 'Weigh the parcel and scan it',
  dock: 'Go to the door and scan it',
  parcel: 'Load a parcel and scan it',
  bin: 'Go to the bin and scan it',
  count: 'Scan what is in the bin',
  count_item: 'Scan or type how many',
  question: 'Choose the one in your hand',
  asking: 'One moment',
  looking: 'One moment',
  reason: 'What is wrong?',
  look: 'Scan anything',
  shown: 'Scan anything',
  finished: 'All done',
  waiting: 'One moment: the next work is on its way',
  empty: 'No work here now',
  lease_over: 'Go where there is network',
  ended: 'This work has ended: take new work',
} as const;
export type InstructionKey = keyof typeof TEXTS;

/** Every instruction by its key, with words in braces to fill in. */
export const INSTRUCTIONS: Readonly<Record<InstructionKey, string>> = TEXTS;

/** The instruction of a screen. */
export function instructionOf(
  state: State,
  name: ScreenName,
): { readonly key: InstructionKey; readonly text: string } {
  const key = keyOf(state, name);
  return { key, text: TEXTS[key] };
}

function keyOf(state: State, name: ScreenName): InstructionKey {
  const { at, dialogue } = state;
  switch (name) {
    case 'assign':
      if (at.screen === 'assign' && at.full) return 'assign_full';
      return dialogue === 'cluster' ? 'assign_cluster' : 'assign';
    case 'from':
      return dialogue === 'stow'
        ? 'from_stow'
        : dialogue === 'pack'
          ? 'from_pack'
          : dialogue === 'move'
            ? 'from_move'
            : 'from_pick';
    case 'item':
      return dialogue === 'receive' ? 'item_receive' : 'item';
    case 'to':
      if (dialogue === 'stow') return 'to_stow';
      if (dialogue === 'pack') return 'to_pack';
      if (dialogue === 'receive') return 'to_receive';
      return dialogue === 'move' ? 'to_move' : 'to_pick';
    case 'count':
      if (at.screen !== 'count') return 'count';
      if (at.asks !== 'item') return at.asks;
      return at.hand.item ? 'count_item' : 'count';
    default:
      return name;
  }
}
