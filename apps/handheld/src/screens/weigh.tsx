/** What the parcel weighs, as the scale says it. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { figure, m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { Pad } from '../shell/pad.tsx';
import { goHome } from '../shell/router.ts';
import { act } from '../work/hands.ts';

const DIGITS_MAX = 6;

/** Typed as grams, for a key for the decimal sign is one more to miss; shown as kilograms, as the scale does. */
export function Weigh(): JSX.Element {
  const typed = useSignal('');
  const grams = Number(typed.value || '0');
  return (
    <Frame
      title={m.weigh()}
      actions={[
        { label: m.back(), icon: 'back', act: goHome },
        {
          label: m.ok(),
          primary: true,
          disabled: grams === 0,
          act: () => {
            act({ type: 'weight', weightGrams: grams });
            goHome();
          },
        },
      ]}
    >
      <p class="label">{m.weigh_in_grams()}</p>
      <div class="many typed" aria-live="polite">
        <span class="n">{figure(grams)}</span>
        <span class="u">
          {m.unit_g()}
          <span>{m.kilograms({ weight: figure(grams / 1000, 3) })}</span>
        </span>
      </div>
      <Pad
        onKey={(key) => {
          if (typed.value.length < DIGITS_MAX) typed.value = (typed.value + key).replace(/^0+/, '');
        }}
        onErase={() => {
          typed.value = typed.value.slice(0, -1);
        }}
      />
    </Frame>
  );
}
