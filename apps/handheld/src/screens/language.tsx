/** The languages, each in its own words. */
import type { JSX } from 'preact';
import { change } from '../device/settings.ts';
import { isLocale, LOCALES } from '../language/locales.ts';
import { locale, m, speak } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';
import { languageChosen } from '../site/sign-in.ts';

export function Language(): JSX.Element {
  return (
    <Frame title={m.language()} bare={<span />} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      <div class="choice">
        {Object.entries(LOCALES).map(([key, name]) => (
          <button
            key={key}
            type="button"
            lang={key}
            class={key === locale.value ? 'first' : undefined}
            aria-pressed={key === locale.value}
            onClick={() => {
              if (!isLocale(key)) return;
              change({ language: key });
              languageChosen();
              void speak(key).then(goHome, goHome);
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </Frame>
  );
}
