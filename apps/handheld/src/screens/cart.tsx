/** The totes on the cart, from its handle: where the units go. */
import type { JSX } from 'preact';
import { placeOnCart, restOf, screenOf, type State, taskAt } from '@kolli/workflow';
import { figure, m } from '../language/messages.ts';

export function Cart({ state }: { state: State }): JSX.Element {
  const { packet, at } = state;
  const { quantity } = screenOf(state);
  const order =
    at.screen === 'assign' ? at.order : packet.tasks.find(({ task }) => task === taskAt(at))?.order;
  return (
    <>
      <p class="label">{m.label_cart()}</p>
      <ol class="cart">
        {packet.orders.map((one) => {
          const isHere = one.order === order;
          const isDone = packet.tasks.every((task) => task.order !== one.order || restOf(task) === 0);
          return (
            <li
              key={one.order}
              class={isHere ? 'here' : isDone || (at.screen === 'assign' && one.tote) ? 'full' : undefined}
              aria-current={isHere ? 'true' : undefined}
            >
              {placeOnCart(state, one.order)}
              {isHere && quantity && at.screen === 'to' ? <span>{figure(quantity.units)}</span> : null}
            </li>
          );
        })}
      </ol>
    </>
  );
}
