/** A PIN, typed on ten keys for gloves or on a keyboard. */
import type { Signal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { Pad } from './pad.tsx';

export const PIN_DIGITS = 4;
const PIN_DIGITS_MAX = 12;

export function PinEntry(props: {
  readonly label: string;
  readonly pin: Signal<string>;
  /** Whoever shows it gives the field the cursor. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onEnter: () => void;
  /** Something was typed: what was said of the PIN before is of another. */
  readonly onTyped?: () => void;
  /** While the site is asked, keys do nothing. */
  readonly isAsking?: boolean;
  readonly corner?: Parameters<typeof Pad>[0]['corner'];
}): JSX.Element {
  const { label, pin, field, onEnter, onTyped, isAsking = false, corner } = props;
  return (
    <>
      <form
        class="pin"
        onSubmit={(event) => {
          event.preventDefault();
          onEnter();
        }}
      >
        <label class="do" for="pin">
          {label}
        </label>
        <input
          id="pin"
          ref={field}
          type="password"
          inputmode="none"
          autocomplete="off"
          value={pin.value}
          maxLength={PIN_DIGITS_MAX}
          onInput={({ currentTarget }) => {
            pin.value = currentTarget.value.replaceAll(/\D/g, '');
            onTyped?.();
          }}
        />
      </form>
      <Pad
        onKey={(key) => {
          if (isAsking || pin.value.length >= PIN_DIGITS_MAX) return;
          pin.value += key;
          onTyped?.();
        }}
        onErase={() => {
          pin.value = pin.value.slice(0, -1);
        }}
        corner={corner}
      />
    </>
  );
}
