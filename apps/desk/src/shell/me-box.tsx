import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Select } from '../control/field.tsx';
import { languageName } from '../locale/format.ts';
import { chooseLanguage, currentLanguage, rememberChoice } from '../locale/language.ts';
import { chooseTheme, currentTheme, THEMES, type Theme } from '../locale/theme.ts';
import * as m from '../paraglide/messages.js';
import { locales } from '../paraglide/runtime.js';
import { currentToken, setToken } from '../session/token.ts';
import { useMe } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { roleWord } from '../workers/role-word.ts';

const THEME_WORDS: Readonly<Record<Theme, () => string>> = {
  device: m.theme_device,
  light: m.theme_light,
  dark: m.theme_dark,
};

/** Who is signed in, in which language and colours they read, and the way out. */
export function MeBox() {
  const { data: me } = useMe();
  return (
    <div className="me">
      {me !== undefined && (
        <p>
          <strong>{me.name}</strong>
          <span>{me.roles.map(roleWord).join(', ')}</span>
        </p>
      )}
      <details>
        <summary>{m.language_and_colours()}</summary>
        <LanguageSelect />
        <ThemeSelect />
      </details>
      {me?.login != null && (
        <Link to="/my-data" hash="passkeys" className="link">
          {m.passkeys()}
        </Link>
      )}
      <button type="button" className="link" onClick={signOut}>
        {m.sign_out()}
      </button>
    </div>
  );
}

/** Says that one leaves, and forgets the token whether the site heard it or not. */
export function signOut(): void {
  void site()
    .signOut()
    .catch(() => {});
  setToken(undefined);
}

export function LanguageSelect() {
  return (
    <Select
      label={m.language()}
      value={currentLanguage()}
      options={locales.map((locale) => [locale, languageName(locale)] as const)}
      onPick={(language) => {
        rememberChoice();
        chooseLanguage(language);
        // The site speaks it to them on other devices too.
        if (currentToken() !== undefined)
          void site()
            .changeMe({ body: { language } })
            .catch(() => {});
      }}
    />
  );
}

function ThemeSelect() {
  const [theme, setTheme] = useState(currentTheme);
  return (
    <Select
      label={m.colours()}
      value={theme}
      options={THEMES.map((one) => [one, THEME_WORDS[one]()] as const)}
      onPick={(next) => {
        setTheme(next);
        chooseTheme(next);
      }}
    />
  );
}
