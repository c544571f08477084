/** What of a bin is counted, and what is in the hand. */
import type { JSX } from 'preact';
import type { At, State } from '@kolli/workflow';
import { figure, m } from '../language/messages.ts';
import { go } from '../shell/router.ts';
import { unitsText } from './units.ts';

export function Counted({ at, state }: { at: Extract<At, { screen: 'count' }>; state: State }): JSX.Element {
  const nameOf = (id: number): string => state.packet.items.find(({ item }) => item === id)?.name ?? '';
  const { item, quantity = 0 } = at.hand;
  return (
    <>
      {at.counted.length > 0 ? (
        <ul class="lines">
          {at.counted.map((one) => (
            <li key={`${one.item.item} ${one.item.lot} ${one.item.serial} ${one.damaged}`}>
              {nameOf(one.item.item)} {one.item.lot ?? one.item.serial ?? ''} {one.damaged ? m.damaged() : ''}
              <b>{figure(one.quantity)}</b>
            </li>
          ))}
        </ul>
      ) : null}
      {item && at.asks === 'item' ? (
        <div class="many">
          <button
            type="button"
            class="n"
            aria-label={m.how_many_say({ count: quantity })}
            onClick={() => go('how-many')}
          >
            {figure(quantity)}
          </button>
          <span class="u">
            {unitsText(quantity)}
            <span>{m.counted_so_far()}</span>
          </span>
        </div>
      ) : null}
    </>
  );
}
