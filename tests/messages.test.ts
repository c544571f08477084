import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const APPS = fileURLToPath(new URL('../apps/', import.meta.url));
const LANGUAGES = ['da', 'de', 'pl', 'uk'] as const;

function messages(app: string, language: string): Map<string, string> {
  const text = readFileSync(join(APPS, app, 'messages', `${language}.json`), 'utf8');
  const found = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return new Map(
    Object.entries(found)
      .filter(([key]) => key !== '$schema')
      .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function sources(app: string): { name: string; text: string }[] {
  return readdirSync(join(APPS, app, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^paraglide|\.test\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(APPS, app, 'src', name), 'utf8') }));
}

const wordsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([word]) => word).sort();

describe.each(['handheld', 'desk'])('the messages of the %s', (app) => {
  const english = messages(app, 'en');

  test.each(LANGUAGES)('are all there in %s, with the same words to fill in', (language) => {
    const translated = messages(app, language);
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
    const differs = [...english].filter(
      ([key, text]) =>
        !text.startsWith('[') &&
        !(translated.get(key) ?? '').startsWith('[') &&
        wordsIn(text).join() !== wordsIn(translated.get(key) ?? '').join(),
    );
    expect(differs).toEqual([]);
  });

  test.each(LANGUAGES)('are not left in English in %s', (language) => {
    const translated = messages(app, language);
    // one word may be the same in both, a sentence may not
    const left = [...english].filter(
      ([key, text]) =>
        translated.get(key) === text &&
        text
          .replace(/\{\w+\}/g, '')
          .trim()
          .split(/\s+/).length > 2,
    );
    expect(left).toEqual([]);
  });

  test('are all used', () => {
    const text = sources(app)
      .map((source) => source.text)
      .join('\n');
    // keys that are put together: m[`outcome_${key}`]
    const starts = [...text.matchAll(/`([a-z_]+_)\$\{/g)].map(([, start = '']) => start);
    const unused = [...english.keys()].filter(
      (key) => !new RegExp(`\\b${key}\\b`).test(text) && !starts.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  test('are all that the pages say: no words stand in the markup itself', () => {
    const found = sources(app)
      .filter(({ name }) => name.endsWith('.tsx'))
      .flatMap(({ name, text }) => {
        const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
        const written = [
          ...code.matchAll(
            /<(?!code|pre)[a-z][^<>=]*?(?:=(?:"[^"]*"|\{[^{}]*\})[^<>=]*?)*>\s*([^<>{}()=;]*[A-Za-z]{3,}[^<>{}()=;]*?)\s*<\//g,
          ),
          ...code.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z]{3,}[^"]*)"/g),
        ];
        return written.map(([, words = '']) => `${name}: ${words.trim()}`);
      });
    expect(found).toEqual([]);
  });
});
