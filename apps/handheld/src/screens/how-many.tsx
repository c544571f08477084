/** How many: said by keys, in base units. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { expects } from '@kolli/workflow';
import { figure, m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { Pad } from '../shell/pad.tsx';
import { goHome } from '../shell/router.ts';
import { act, state as present } from '../work/hands.ts';
import { unitsText } from './units.ts';

const DIGITS_MAX = 6;

/** `inline`: on the screen that asks for it, with its own suggestion. */
export function HowMany({ inline }: { inline?: boolean }): JSX.Element {
  const typed = useSignal('');
  const state = present.value;
  const quantity = state ? expects(state).find((one) => one.wants === 'quantity') : undefined;
  const suggested = quantity?.wants === 'quantity' ? quantity.suggested : null;
  const shown = typed.value === '' ? suggested : Number(typed.value);
  const done = (): void => {
    if (shown === null) return;
    act({ type: 'quantity', quantity: shown });
    typed.value = '';
    goHome();
  };
  const pad = (
    <>
      <div class="many typed" aria-live="polite">
        <span class={typed.value === '' ? 'n faint' : 'n'}>{shown === null ? '–' : figure(shown)}</span>
        <span class="u">{unitsText(shown ?? 0)}</span>
      </div>
      <Pad
        onKey={(key) => {
          if (typed.value.length < DIGITS_MAX) typed.value = (typed.value + key).replace(/^0+(?=\d)/, '');
        }}
        onErase={() => {
          typed.value = typed.value.slice(0, -1);
        }}
        corner={{ label: m.ok(), act: done }}
      />
    </>
  );
  if (inline) return pad;
  return (
    <Frame title={m.how_many()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      {pad}
    </Frame>
  );
}
