/** The codes that would be right, where the screen asks for no single place: the totes to pack, the parcel of the order, the stations. */
import { expects, type Screen, type State } from '@kolli/workflow';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';

/** More than fit on the smallest screen beside what else is on it. */
const SHOWN_MAX = 4;

export function RightOnes({ state, screen }: { state: State; screen: Screen }): JSX.Element | null {
  if (screen.where || screen.tote || state.dialogue === 'stow' || state.dialogue === 'move') return null;
  for (const one of expects(state)) {
    if ((one.wants !== 'plate' && one.wants !== 'place') || one.any || one.codes.length === 0) continue;
    const [kind] = one.kinds;
    if (kind === undefined) continue;
    const isKind = (code: string): boolean =>
      one.wants === 'plate' ||
      state.packet.places.some((place) => place.code === code && place.kind === kind);
    const codes = one.codes.filter(isKind);
    const more = codes.length - SHOWN_MAX;
    return (
      <>
        <p class="label">{m[`kind_${kind}`]()}</p>
        <ul class="right-ones code">
          {codes.slice(0, SHOWN_MAX).map((code) => (
            <li key={code}>
              {code.slice(0, -4)}
              <b>{code.slice(-4)}</b>
            </li>
          ))}
          {more > 0 ? <li aria-hidden="true">…</li> : null}
        </ul>
      </>
    );
  }
  return null;
}
