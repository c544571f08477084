import { parseSscc } from '@kolli/barcode';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { blockRange, createSsccPool, SSCC_BLOCK } from './sscc-pool.ts';

describe('blocks of serials', () => {
  const prefixLength = fc.integer({ min: 6, max: 11 });

  test('lie inside of what the prefix leaves, and no two share a serial', () => {
    fc.assert(
      fc.property(prefixLength, fc.nat(300), fc.nat(300), (length, a, b) => {
        const [first, second] = [blockRange(a, length), blockRange(b, length)];
        for (const range of [first, second]) {
          if (!range) continue;
          expect(range.extensionDigit).toBeLessThanOrEqual(9);
          expect(range.first + range.count).toBeLessThanOrEqual(10 ** (16 - length));
        }
        if (!first || !second || a === b || first.extensionDigit !== second.extensionDigit) return;
        expect(Math.abs(first.first - second.first)).toBeGreaterThanOrEqual(SSCC_BLOCK);
      }),
    );
  });

  test('are all different until there are no more', () => {
    const seen = new Set<string>();
    let block = 0;
    for (let range = blockRange(0, 11); range; range = blockRange(++block, 11)) {
      seen.add(`${range.extensionDigit}/${range.first}`);
    }
    expect(seen.size).toBe(block);
    expect(block * SSCC_BLOCK).toBeGreaterThan(0.95 * 1_000_000);
  });

  test('do not grow from one to the next', () => {
    for (const length of [6, 7, 9, 11]) {
      const places = Array.from({ length: 40 }, (_, i) => {
        const range = blockRange(i, length);
        return range ? range.extensionDigit * 10 ** (16 - length) + range.first : 0;
      });
      const rises = places.filter((place, i) => i > 0 && place > (places[i - 1] ?? 0)).length;
      expect(rises).toBeGreaterThan(10);
      expect(rises).toBeLessThan(29);
    }
  });
});

describe('parcel numbers of a site', () => {
  let fresh: FreshDatabase;
  let db: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = openDatabase(fresh.config, { max: 2 });
    await db.query(
      "insert into goods.site (name, time_zone, gs1_company_prefix) values ('trial', 'Europe/Berlin', '4012345')",
    );
  });
  afterAll(async () => {
    await db.close();
    await fresh.drop();
  });

  test('are right, never the same twice over restarts and block ends, and in no order', async () => {
    const given: string[] = [];
    for (const count of [300, SSCC_BLOCK + 300, 300]) {
      const pool = createSsccPool(db); // as after a restart
      const some = await Promise.all(Array.from({ length: count }, () => pool.next()));
      given.push(...some);
      const rises = some.filter((code, i) => i > 0 && code > (some[i - 1] ?? '')).length;
      expect(Math.abs(rises / count - 0.5)).toBeLessThan(0.15);
    }
    expect(new Set(given).size).toBe(given.length);
    for (const code of given.slice(0, 500)) expect(parseSscc(code, '4012345')).toMatchObject({ ok: true });
    const blocks = await db.query<{ sscc_block: number }>('select sscc_block from work.counter');
    expect(blocks.rows[0]?.sscc_block).toBe(4);
  });

  test('end with a problem that says what to do when the prefix has no more', async () => {
    await db.query("update goods.site set gs1_company_prefix = '40123456789'");
    await db.query('update work.counter set sscc_block = 1000');
    await expect(createSsccPool(db).next()).rejects.toMatchObject({ code: 'sscc_exhausted', status: 409 });
    await db.query("update goods.site set gs1_company_prefix = '4012346'");
    expect(parseSscc(await createSsccPool(db).next(), '4012346')).toMatchObject({ ok: true });
  });
});
