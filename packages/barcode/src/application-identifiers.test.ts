import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { APPLICATION_IDENTIFIERS, identifierAt } from './application-identifiers.ts';

const sharedData =
  process.env['KOLLI_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const dictionary = join(sharedData, 'gs1-syntax-dictionary', 'gs1-syntax-dictionary.txt');

const RULE_OF_LINTER: { readonly [linter: string]: string } = {
  csum: 'check',
  yymmd0: 'dayOrMonth',
  yymmdd: 'day',
  yyyymmdd: 'longDay',
  hhmi: 'time',
  hh: 'hour',
  mi: 'sixty',
  ss: 'sixty',
  zero: 'zero',
};

/** Each identifier of the dictionary, in one line: predefined or not, and its parts. */
function readDictionary(text: string): Map<string, string> {
  const identifiers = new Map<string, string>();
  for (const line of text.split('\n')) {
    const entry = /^([0-9]+)(?:-([0-9]+))?\s+([^\sA-Z0-9[]*)\s*(.*)$/.exec(line.split('#')[0] ?? '');
    if (!entry) continue;
    const [, first = '', last = first, flags = '', rest = ''] = entry;
    const parts = rest.split(/\s+/).flatMap((word) => {
      const part = /^(\[?)([NXYZ])(\.\.)?([0-9]+)\]?((?:,[a-z0-9]+)*)$/.exec(word);
      if (!part) return [];
      const rule = (part[5] ?? '')
        .split(',')
        .map((linter) => RULE_OF_LINTER[linter])
        .find((known) => known !== undefined);
      return [
        `${part[1] ? 'optional ' : ''}${part[2]}${part[3] ? '1' : part[4]}-${part[4]} ${rule ?? 'free'}`,
      ];
    });
    for (let number = Number(first); number <= Number(last); number += 1) {
      const ai = String(number).padStart(first.length, '0');
      identifiers.set(ai, `${flags.includes('*') ? 'predefined' : 'separated'}: ${parts.join(', ')}`);
    }
  }
  return identifiers;
}

test.skipIf(!existsSync(dictionary))(
  "the table says what GS1's syntax dictionary says, identifier by identifier",
  () => {
    const theirs = readDictionary(readFileSync(dictionary, 'utf8'));
    const ours = new Map(
      [...APPLICATION_IDENTIFIERS.values()].map((identifier) => [
        identifier.ai,
        `${identifier.predefined ? 'predefined' : 'separated'}: ${identifier.parts
          .map(
            (part) =>
              `${part.optional ? 'optional ' : ''}${part.set}${part.min}-${part.max} ${part.rule ?? 'free'}`,
          )
          .join(', ')}`,
      ]),
    );
    expect(theirs.size).toBeGreaterThan(400);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  },
);

test('what a warehouse reads on labels is in the table', () => {
  const needed =
    '00 01 02 10 11 12 13 15 16 17 20 21 22 30 37 3100 3695 400 401 410 417 420 421 8003 8004 8005 8006 8008 8018 8020 90 99';
  for (const ai of needed.split(' ')) expect(APPLICATION_IDENTIFIERS.get(ai)?.ai).toBe(ai);
});

test('no identifier is the beginning of another, so that each is found wherever it stands', () => {
  for (const ai of APPLICATION_IDENTIFIERS.keys()) expect(identifierAt(`x${ai}0000`, 1)?.ai).toBe(ai);
  for (const text of ['', '0', '0x', '88', '3106', '311', 'AB'])
    expect(identifierAt(text, 0)).toBeUndefined();
});
