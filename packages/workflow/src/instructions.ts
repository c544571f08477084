/** The one thing that each screen asks for. */
import type { State } from './dialogue.ts';
import type { InstructionKey } from './instruction-words.ts';
import type { ScreenName } from './screen.ts';

/** The instruction of a screen, by its key in the catalogues. */
export function instructionOf(state: State, name: ScreenName): InstructionKey {
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
