/** Typing what does not scan: a code, the check digits on the shelf, a lot, a date. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { expects } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { Pad } from '../shell/pad.tsx';
import { arriveNext } from '../scanner/arrivals.ts';
import { cameraOn } from '../scanner/camera-on.ts';
import { go, goBack, isAtWork } from '../shell/router.ts';
import { act, state as present } from '../work/hands.ts';

const LENGTH_MAX = 120;

export function TypeIt(): JSX.Element {
  const typed = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = present.value ? expects(present.value) : [];
  const asksQuantity = wanted.some((one) => one.wants === 'quantity');
  const detail = wanted.find(
    (one) => one.wants === 'lot' || one.wants === 'expiry' || one.wants === 'serial',
  );
  const done = (): void => {
    const raw = typed.value.trim();
    if (raw === '') return;
    if (present.value && isAtWork()) act({ type: 'type', raw });
    else arriveNext({ raw, how: 'typed', at: performance.now(), source: 'wedge' });
    goBack();
  };
  return (
    <Frame
      title={m.type_it()}
      actions={[
        { label: m.back(), icon: 'back', act: goBack },
        {
          label: m.camera(),
          icon: 'camera',
          act: () => {
            cameraOn.value = true;
            goBack();
          },
        },
        { label: m.ok(), primary: true, act: done, disabled: typed.value.trim() === '' },
      ]}
    >
      <form
        class="typing"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <label for="typed">
          {detail?.wants === 'expiry'
            ? m.type_date()
            : detail?.wants === 'lot'
              ? m.type_lot()
              : detail?.wants === 'serial'
                ? m.type_serial()
                : m.type_code()}
        </label>
        <input
          id="typed"
          ref={field}
          class="code"
          value={typed.value}
          maxLength={LENGTH_MAX}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="done"
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </form>
      {asksQuantity ? (
        <div class="extras">
          <button type="button" onClick={() => go('how-many')}>
            {m.how_many()}
          </button>
        </div>
      ) : null}
      <Pad
        onKey={(key) => {
          typed.value += key;
        }}
        onErase={() => {
          typed.value = typed.value.slice(0, -1);
        }}
      />
    </Frame>
  );
}
