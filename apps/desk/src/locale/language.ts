import { getLocale, isLocale, type Locale, setLocale } from '../paraglide/runtime.js';

/** Set where a language was chosen by hand. */
const CHOSEN = 'kolli.desk.language-chosen';

type Listener = () => void;
const listeners = new Set<Listener>();

/** Changes the language of the page where it stands: nothing is loaded again. */
export function chooseLanguage(language: Locale): void {
  void setLocale(language, { reload: false });
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export function onLanguage(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentLanguage(): Locale {
  return getLocale();
}

/** The language of somebody's sign-in, taken where nobody chose one on this device. */
export function takeLanguage(language: string | null | undefined): void {
  if (language == null || !isLocale(language) || language === getLocale()) return;
  try {
    if (localStorage.getItem(CHOSEN) !== null) return;
  } catch {
    // Nothing was chosen where nothing is kept.
  }
  chooseLanguage(language);
}

/** Somebody chose the language on this device: it goes before the one of a sign-in. */
export function rememberChoice(): void {
  try {
    localStorage.setItem(CHOSEN, 'yes');
  } catch {
    // It holds as long as the page.
  }
}
