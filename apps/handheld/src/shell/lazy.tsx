/** A screen that is fetched when it is first opened. Until then, and where it cannot be had, the frame stands. */
import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Frame } from './frame.tsx';
import { goHome } from './router.ts';

export function lazy(fetch: () => Promise<ComponentType>): ComponentType {
  const found = signal<ComponentType | 'asked' | 'failed' | null>(null);
  const ask = (): void => {
    found.value = 'asked';
    fetch().then(
      (screen) => {
        found.value = screen;
      },
      () => {
        found.value = 'failed';
      },
    );
  };
  return function Lazy(): JSX.Element {
    const now = found.value;
    if (typeof now === 'function') {
      const Screen = now;
      return <Screen />;
    }
    if (now === null) ask();
    return (
      <Frame title={m.kolli()} bare={<span />} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
        {now === 'failed' ? (
          <>
            <p class="do">{m.not_loaded()}</p>
            <div class="choice">
              <button type="button" onClick={ask}>
                {m.test_again()}
              </button>
            </div>
          </>
        ) : null}
      </Frame>
    );
  };
}
