/** The languages of the handheld, each by its own name. */
export const LOCALES = {
  en: 'English',
  da: 'Dansk',
  de: 'Deutsch',
  pl: 'Polski',
  uk: 'Українська',
} as const;
export type Locale = keyof typeof LOCALES;

export function isLocale(text: string): text is Locale {
  return Object.hasOwn(LOCALES, text);
}

/** The first of these languages that the handheld speaks; English where it speaks none. */
export function spoken(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0] ?? '';
    if (isLocale(base)) return base;
  }
  return 'en';
}
