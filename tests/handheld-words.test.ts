import { readFileSync } from 'node:fs';
import { INSTRUCTIONS, OUTCOMES, PHRASES } from '@kolli/workflow';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../apps/handheld/src/language/locales.ts';

type Catalogue = ReadonlyMap<string, unknown>;

const catalogueOf = (locale: string): Catalogue => {
  const read: unknown = JSON.parse(
    readFileSync(new URL(`../apps/handheld/messages/${locale}.json`, import.meta.url), 'utf8'),
  );
  return new Map(typeof read === 'object' && read !== null ? Object.entries(read) : []);
};

/** What the dialogues say, by the key under which each language says it. */
const said = new Map<string, string>([
  ...[...OUTCOMES.values()].flatMap(({ key, worker, next }): [string, string][] => [
    [`outcome_${key}`, worker],
    ...(next === '' ? [] : [[`outcome_${key}_next`, next] as [string, string]]),
  ]),
  ...Object.entries(INSTRUCTIONS).map(([key, text]): [string, string] => [`instruction_${key}`, text]),
  ...Object.entries(PHRASES).map(([key, text]): [string, string] => [`phrase_${key}`, text]),
]);

describe('what the dialogues say', () => {
  test('is said in English as the catalogue has it', () => {
    const english = catalogueOf('en');
    for (const [key, text] of said) expect([key, english.get(key)]).toEqual([key, text]);
  });

  test.each(Object.keys(LOCALES))('is said in %s, with the same words filled in', (locale) => {
    const catalogue = catalogueOf(locale);
    for (const [key, text] of said) {
      const own = catalogue.get(key);
      expect([key, typeof own === 'string' ? wordsOf(own) : own]).toEqual([key, wordsOf(text)]);
    }
  });

  test('leaves out nothing that another language says, and says nothing alone', () => {
    const keys = Object.keys(LOCALES).map((locale) => [...catalogueOf(locale).keys()].toSorted());
    for (const one of keys) expect(one).toEqual(keys[0]);
  });
});

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
}
