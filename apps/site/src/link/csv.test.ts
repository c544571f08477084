import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'csv-stringify/sync';
import { readCsv } from './csv.ts';
import { FileProblem } from './file-problem.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (bytes: Uint8Array | string, options: { size?: number; limitBytes?: number } = {}) => {
  const found: { line: number; fields: readonly string[] }[] = [];
  const { size = 7, ...rest } = options;
  for await (const line of readCsv(pieces(Buffer.from(bytes), size), rest)) found.push(line);
  return found;
};
const problemOf = async (bytes: Uint8Array | string, options = {}) => {
  try {
    await read(bytes, options);
  } catch (error) {
    if (error instanceof FileProblem) return { code: error.code, line: error.line, column: error.column };
    throw error;
  }
  return undefined;
};

test('what was written is read, however it is cut into pieces and packed', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\ufeff'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (rows, size, packed) => {
        const text = Buffer.from(stringify(rows, { quoted: true }));
        const lines = await read(packed ? gzipSync(text) : text, { size });
        expect(lines.map(({ fields }) => fields)).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});

test('lines are counted as an editor counts them', async () => {
  const lines = await read('a,b\r\n1,"two\nlines"\r\n\r\n4,5\n');
  expect(lines).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['1', 'two\nlines'] },
    { line: 5, fields: ['4', '5'] },
  ]);
});

test('semicolons, tabs and a byte order mark are understood; an inch sign in a name is no quotation mark', async () => {
  expect((await read('\ufeffa;b\n1,5;2\n'))[1]?.fields).toEqual(['1,5', '2']);
  expect((await read('a\tb\n1\t2\n'))[1]?.fields).toEqual(['1', '2']);
  expect((await read('a,b\nruler 12",2\n'))[1]?.fields).toEqual(['ruler 12"', '2']);
});

test('Latin-1 is refused with line and character, wherever the file is cut', async () => {
  const latin = Buffer.concat([
    Buffer.from('sku,name\nA,Tee\nB,Crème br'),
    Buffer.from([0xfb]),
    Buffer.from('lée\n'),
  ]);
  for (const size of [1, 2, 3, 5, 1000]) {
    expect(await problemOf(latin, { size })).toEqual({ code: 'not_utf8', line: 3, column: '11' });
  }
  expect(await problemOf(Buffer.from([0x61, 0xe4]))).toEqual({ code: 'not_utf8', line: 1, column: '2' });
});

test('a quotation mark that is never closed is named by the line on which it stands', async () => {
  expect(await problemOf('a,b\n1,2\n3,"4\n5,6\n')).toEqual({ code: 'malformed_csv', line: 3, column: '' });
  expect(await problemOf(`a,b\n1,"${'z\n'.repeat(60_000)}`, { size: 5000 })).toMatchObject({
    code: 'malformed_csv',
    line: 2,
  });
});

test('a file beyond the limit is refused, unpacked or not; a damaged one too', async () => {
  const text = `a\n${'x'.repeat(50)}\n`.repeat(1000);
  expect(await problemOf(text, { limitBytes: 1000 })).toMatchObject({ code: 'too_large' });
  expect(await problemOf(gzipSync(text), { limitBytes: 1000 })).toMatchObject({ code: 'too_large' });
  expect(await problemOf(gzipSync(text).subarray(0, 40))).toMatchObject({ code: 'damaged_gzip' });
});
