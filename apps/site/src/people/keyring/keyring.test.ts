import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringKeysBack, copyKeys, copyName, openKeyring } from './keyring.ts';

let folder: string;
let beside: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli keys '));
  beside = await mkdtemp(join(tmpdir(), 'kolli copy '));
});
afterEach(async () => {
  for (const each of [folder, beside]) await rm(each, { recursive: true, force: true });
});
const file = () => join(folder, 'people.keys');

describe('the keys of people', () => {
  test('open what they sealed, after a restart too, and nothing else', async () => {
    const keys = await openKeyring(folder);
    const [one = 0, other = 0] = await keys.allocate(2);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
        const sealed = keys.seal(one, 'name', text);
        const again = await openKeyring(folder);
        expect(again.open(one, 'name', sealed)).toBe(text);
        expect(again.open(other, 'name', sealed)).toBeUndefined();
        expect(again.open(one, 'login', sealed)).toBeUndefined();
        expect(again.open(null, 'name', sealed)).toBeUndefined();
        sealed.writeUInt8((sealed.at(-1) ?? 0) ^ 1, sealed.length - 1);
        expect(again.open(one, 'name', sealed)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  test('are for nobody else on the machine', async () => {
    await openKeyring(folder);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test('are gone from the disk once they are destroyed, whatever was allocated and destroyed before', async () => {
    const keys = await openKeyring(folder);
    const script = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(script, async (acts) => {
        for (const act of acts) {
          const [slot] = keys.slots;
          if (act > 0 || slot === undefined) {
            await keys.allocate(act);
            continue;
          }
          const sealed = keys.seal(slot, 'name', 'Xanthippe');
          const size = (await stat(file())).size;
          const key = (await readFile(file())).subarray(slot * 64 + 24, slot * 64 + 56);
          await keys.destroy([slot]);
          const bytes = await readFile(file());
          expect(bytes.includes(key)).toBe(false);
          expect(bytes.length).toBe(size);
          expect((await openKeyring(folder)).open(slot, 'name', sealed)).toBeUndefined();
        }
        expect((await openKeyring(folder)).slots).toEqual(keys.slots);
      }),
      { numRuns: 20 },
    );
  });

  test('have one copy beside the backups, in which a destroyed key is destroyed, too', async () => {
    const keys = await openKeyring(folder);
    const [gone = 0, stays = 0] = await keys.allocate(2);
    const sealed = keys.seal(gone, 'name', 'Xanthippe');
    const kept = keys.seal(stays, 'name', 'Ada');
    const path = await copyKeys(folder, beside);
    expect(path).toBe(join(beside, copyName(keys.id)));
    await keys.destroy([gone]);
    await rm(file());
    expect(await bringKeysBack(folder, beside, keys.id)).toBe(true);
    const back = await openKeyring(folder);
    expect(back.id).toBe(keys.id);
    expect(back.open(stays, 'name', kept)).toBe('Ada');
    expect(back.open(gone, 'name', sealed)).toBeUndefined();
  });

  test('that are damaged are said to be, in one line, and a torn slot is no key', async () => {
    const keys = await openKeyring(folder);
    const [slot = 0] = await keys.allocate(1);
    const bytes = await readFile(file());
    bytes.writeUInt8((bytes[slot * 64 + 30] ?? 0) ^ 1, slot * 64 + 30);
    await writeFile(file(), bytes);
    expect((await openKeyring(folder)).has(slot)).toBe(false);
    bytes.writeUInt8((bytes[9] ?? 0) ^ 1, 9);
    await writeFile(file(), bytes);
    await expect(openKeyring(folder)).rejects.toThrow('is no file of people’s keys');
  });
});
