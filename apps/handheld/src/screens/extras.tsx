/** What else means something on a screen, as large buttons: the answers to its question, and what ends it. */
import type { JSX } from 'preact';
import { type DialogueEvent, openTasks, type Screen, type State } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { go } from '../shell/router.ts';
import { act } from '../work/hands.ts';
import { HowManyKeys } from './how-many.tsx';

interface Extra {
  readonly label: string;
  readonly does: () => void;
  readonly first?: boolean;
  readonly isOn?: boolean;
}

export function Extras({ state, screen }: { state: State; screen: Screen }): JSX.Element | null {
  if (screen.name === 'quantity') return <HowManyKeys />;
  const extras = extrasOf(state, screen);
  if (extras.length === 0) return null;
  return (
    <div class="extras">
      {extras.map(({ label, does, first, isOn }) => (
        <button
          key={label}
          type="button"
          class={first ? 'first' : undefined}
          aria-pressed={isOn === undefined ? undefined : isOn}
          onClick={does}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

const say = (event: DialogueEvent) => (): void => act(event);

function extrasOf(state: State, screen: Screen): readonly Extra[] {
  const { at } = state;
  const can = (type: DialogueEvent['type']): boolean => screen.actions.includes(type);
  switch (screen.name) {
    case 'again':
      return [
        { label: m.yes_again(), does: say({ type: 'confirm' }), first: true },
        { label: m.no_again(), does: say({ type: 'back' }) },
      ];
    case 'short':
      return [{ label: m.no_short(), does: say({ type: 'back' }) }];
    case 'zero':
      return [
        { label: m.yes_empty(), does: say({ type: 'confirm' }), first: true },
        { label: m.no_empty(), does: () => go('how-many') },
      ];
    case 'close':
      return [{ label: m.weigh(), does: () => go('weigh') }];
    default: {
      const hand = 'hand' in at ? at.hand : undefined;
      const isBusy = hand?.item !== undefined;
      return [
        ...(can('finish') && state.log.length + state.outbox.length > 0
          ? [
              {
                label: state.dialogue === 'move' ? m.finish_move() : m.finish_receive(),
                does: say({ type: 'finish' }),
              },
            ]
          : []),
        ...(can('damaged') && isBusy
          ? [
              {
                label: m.it_is_damaged(),
                does: say({ type: 'damaged', damaged: hand?.damaged !== true }),
                isOn: hand?.damaged === true,
              },
            ]
          : []),
        ...(state.dialogue === 'pack' && can('full') && packsMore(state)
          ? [{ label: m.parcel_full(), does: say({ type: 'full' }) }]
          : []),
        ...(screen.name === 'to' &&
        can('quantity') &&
        state.dialogue !== 'cluster' &&
        state.dialogue !== 'pick'
          ? [{ label: m.other_quantity(), does: () => go('how-many') }]
          : []),
      ];
    }
  }
}

/** Something of the order is in a parcel and something is not. */
function packsMore(state: State): boolean {
  const open = openTasks(state);
  return state.packet.tasks.some((task) => task.done > 0 && open.some(({ order }) => order === task.order));
}
