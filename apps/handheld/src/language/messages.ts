/**
 * The messages in the language that is spoken now. Each language is a file of its own and is fetched when it is chosen; `m` is bound anew
 * then, and the page drawn again.
 */
import { signal } from '@preact/signals';
import type * as English from '../paraglide/messages/en.js';
import { settings } from '../device/settings.ts';
import { type Locale, spoken } from './locales.ts';

/** A message that names no word is said without any. */
type Messages = {
  readonly [Key in keyof typeof English]: Parameters<(typeof English)[Key]>[0] extends infer Inputs
    ? keyof Inputs extends never
      ? (inputs?: Inputs) => string
      : (inputs: Inputs) => string
    : never;
};

const FILES: Readonly<Record<Locale, () => Promise<typeof English>>> = {
  en: () => import('../paraglide/messages/en.js'),
  da: () => import('../paraglide/messages/da.js'),
  de: () => import('../paraglide/messages/de.js'),
  pl: () => import('../paraglide/messages/pl.js'),
  uk: () => import('../paraglide/messages/uk.js'),
};

/** Undefined only before the first `speak`, which comes before anything is drawn. */
export let m: Messages;

export const locale = signal<Locale>('en');

/** Loads a language and speaks it. One that cannot be had now, for there is no network, leaves the present one. */
export async function speak(wanted: Locale): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler types a message without words as if it had some
  m = (await FILES[wanted]()) as unknown as Messages;
  locale.value = wanted;
  document.documentElement.lang = wanted;
}

/** The language of the device: as chosen on it, else as its browser says. */
export function languageOfDevice(): Locale {
  return settings.value.language ?? spoken(navigator.languages);
}

const figures = new Map<string, Intl.NumberFormat>();

/** A figure with the separators of the reader's language. */
export function figure(value: number, digits = 0): string {
  const key = `${locale.value} ${digits}`;
  let format = figures.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits });
    figures.set(key, format);
  }
  return format.format(value);
}
