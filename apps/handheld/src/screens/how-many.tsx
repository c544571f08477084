/** How many: said by keys, in base units. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { expects } from '@kolli/workflow';
import { figure, m } from '../language/messages.ts';
import { type Action, Frame } from '../shell/frame.tsx';
import { Pad } from '../shell/pad.tsx';
import { goHome } from '../shell/router.ts';
import { act, state as present } from '../work/hands.ts';
import { unitsText } from './units.ts';

const DIGITS_MAX = 6;

/** What has been typed so far; nothing stands for what is proposed. */
const typed = signal('');

/** What would be said now. */
function shownQuantity(): number | null {
  if (typed.value !== '') return Number(typed.value);
  const state = present.value;
  const wanted = state ? expects(state).find((one) => one.wants === 'quantity') : undefined;
  return wanted?.wants === 'quantity' ? wanted.suggested : null;
}

/** The key that says it. */
export function okAction(then: () => void = () => undefined): Action {
  const quantity = shownQuantity();
  return {
    label: m.ok(),
    primary: true,
    disabled: quantity === null,
    act: () => {
      if (quantity === null) return;
      typed.value = '';
      act({ type: 'quantity', quantity });
      then();
    },
  };
}

/** The keys, with what they say above them. */
export function HowManyKeys(): JSX.Element {
  const quantity = shownQuantity();
  useEffect(
    () => () => {
      typed.value = '';
    },
    [],
  );
  return (
    <>
      <div class="many typed" aria-live="polite">
        <span class={typed.value === '' ? 'n faint' : 'n'}>{quantity === null ? '–' : figure(quantity)}</span>
        <span class="u">{unitsText(quantity ?? 0)}</span>
      </div>
      <Pad
        onKey={(key) => {
          if (typed.value.length < DIGITS_MAX) typed.value = (typed.value + key).replace(/^0+(?=\d)/, '');
        }}
        onErase={() => {
          typed.value = typed.value.slice(0, -1);
        }}
      />
    </>
  );
}

export function HowMany(): JSX.Element {
  return (
    <Frame title={m.how_many()} actions={[{ label: m.back(), icon: 'back', act: goHome }, okAction(goHome)]}>
      <HowManyKeys />
    </Frame>
  );
}
