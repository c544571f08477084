import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenSeal, seal, unseal } from './seal.ts';

const SALT = 16;
const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + 16;
const RUNS = { numRuns: 40 };

const key = randomBytes(32);
const sealed = (bytes: Buffer): Promise<Buffer> => buffer(seal([bytes], key));
const opened = (bytes: Buffer, by = key): Promise<Buffer> => buffer(unseal([bytes], by));
/** Sizes around which chunks begin and end. */
const size = fc.oneof(
  fc.nat({ max: 100 }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -2, max: 2 })).map(([n, by]) => n * CHUNK + by),
);
const cut = (bytes: Buffer, at: readonly number[]): Buffer[] => {
  const places = [0, ...at.map((each) => each % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
};

describe('what is sealed', () => {
  test('is opened again, in whatever pieces it comes, by its key alone', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(fc.nat(), { maxLength: 4 }), async (bytes, at) => {
        const text = randomBytes(bytes);
        const whole = await buffer(seal(cut(text, at), key));
        expect((await buffer(unseal(cut(whole, at), key))).equals(text)).toBe(true);
        await expect(opened(whole, randomBytes(32))).rejects.toThrow(BrokenSeal);
      }),
      RUNS,
    );
  });

  test('is never the same twice, and has nothing of what it was', async () => {
    const text = Buffer.from('the order of steps '.repeat(10));
    const [one, other] = [await sealed(text), await sealed(text)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes('steps')).toBe(false);
  });

  test('is not opened when a bit of it is another', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat({ max: 7 }), async (bytes, where, bit) => {
        const whole = await sealed(randomBytes(bytes));
        const at = where % whole.length;
        whole.writeUInt8(whole.readUInt8(at) ^ (1 << bit), at);
        await expect(opened(whole)).rejects.toThrow(BrokenSeal);
      }),
      RUNS,
    );
  });

  test('is not opened when it was cut off, wherever', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (bytes, where) => {
        const whole = await sealed(randomBytes(bytes));
        await expect(opened(whole.subarray(0, where % whole.length))).rejects.toThrow(BrokenSeal);
      }),
      RUNS,
    );
    const whole = await sealed(randomBytes(3 * CHUNK));
    for (const chunks of [0, 1, 2])
      await expect(opened(whole.subarray(0, SALT + chunks * SEALED_CHUNK))).rejects.toThrow(BrokenSeal);
  });

  test('is not opened when chunks were swapped, doubled, left out or taken from another', async () => {
    const whole = await sealed(randomBytes(3 * CHUNK));
    const other = await sealed(randomBytes(3 * CHUNK));
    const chunk = (of: Buffer, n: number) =>
      of.subarray(SALT + n * SEALED_CHUNK, SALT + (n + 1) * SEALED_CHUNK);
    const salt = whole.subarray(0, SALT);
    const [a, b, c] = [0, 1, 2].map((n) => chunk(whole, n));
    for (const chunks of [
      [b, a, c],
      [a, a, b, c],
      [a, c],
      [a, b, c, c],
      [a, chunk(other, 1), c],
    ])
      await expect(opened(Buffer.concat([salt, ...chunks.flatMap((each) => each ?? [])]))).rejects.toThrow(
        BrokenSeal,
      );
  });
});
