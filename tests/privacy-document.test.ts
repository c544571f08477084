import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLAIMS = [
  ...readFileSync(`${ROOT}docs/privacy.md`, 'utf8').matchAll(/\| `([^`]+\.test\.ts)`: “([^”]+)” \|/g),
];

test('what the page on privacy claims is named with the test that proves it', () => {
  expect(CLAIMS.length).toBeGreaterThan(12);
});

test.each(CLAIMS.map(([, file = '', title = '']) => [file, title]))('%s has “%s”', (file, title) => {
  expect(existsSync(ROOT + file)).toBe(true);
  expect(readFileSync(ROOT + file, 'utf8').replaceAll('’', "'")).toContain(title.replaceAll('’', "'"));
});
