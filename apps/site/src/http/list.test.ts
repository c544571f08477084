import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyDatabase, type FreshDatabase } from '../../../../tests/support/database.ts';
import { connectOne } from '../database/index.ts';
import { listOf } from './list.ts';

let client: pg.Client;
let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await emptyDatabase();
  client = await connectOne(fresh.config);
});
afterAll(async () => {
  await client.end();
  await fresh.drop();
});

interface Thing {
  readonly id: number;
  readonly name: string;
  readonly size: number | null;
  readonly at: string;
  readonly state: 'open' | 'closed';
}

/** A list over given rows, without a table. */
function listOfThings(things: readonly Thing[]) {
  return listOf({
    name: 'Thing',
    from: `jsonb_to_recordset('${JSON.stringify(things)}') t(id int, name text, size bigint, at timestamptz, state text)`,
    key: 'id',
    sort: 'name',
    columns: {
      id: { sql: 't.id', kind: 'integer', sort: true },
      name: { sql: 't.name', kind: 'text', sort: true, filter: 'prefix' },
      size: { sql: 't.size::int', kind: 'integer', nullable: true, sort: true, filter: 'range' },
      at: { sql: 't.at', kind: 'instant', sort: true },
      state: { sql: 't.state', kind: 'text', values: ['open', 'closed'], filter: 'equal' },
      tags: { sql: "array['a']", kind: 'other', schema: z.array(z.string()) },
    },
    filters: {
      even: {
        schema: z.enum(['true', 'false']),
        where: (value, parameter) => `(t.id % 2 = 0) = ${parameter(value)}::boolean`,
      },
    },
  });
}

const thing = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  name: fc.constantFrom('a', 'ab', 'b', 'c c', 'ü', ''),
  size: fc.option(fc.integer({ min: -3, max: 3 })),
  at: fc.constantFrom('2026-11-24T07:00:00.000001Z', '2026-11-24T07:00:00.000002Z', '2026-11-24T08:00:00Z'),
  state: fc.constantFrom('open' as const, 'closed' as const),
});
const things = fc.uniqueArray(thing, { selector: (one) => one.id, maxLength: 40 });
const orders = fc.constantFrom('id', '-id', 'name', '-name', 'size', '-size', 'at', '-at');
const runs = { numRuns: 60 };

async function idsByPages(
  pages: readonly (readonly Thing[])[],
  query: Record<string, unknown>,
): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page += 1) {
    const list = listOfThings(pages[page] ?? pages.at(-1) ?? []);
    const parsed = list.Query.parse({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    const answer = list.Page.parse(await list.read(client, parsed));
    ids.push(...answer.items.map((item) => Number(item.id)));
    expect(answer.items.length).toBeLessThanOrEqual(Number(query.limit));
    if (answer.next === undefined) return ids;
    cursor = answer.next;
  }
}

describe('a list read page by page', () => {
  test('has every row once and in order, whatever the order and the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(things, orders, fc.integer({ min: 1, max: 9 }), async (rows, sort, limit) => {
        const whole = await idsByPages([rows], { sort, limit: 1000 });
        expect(await idsByPages([rows], { sort, limit: String(limit) })).toEqual(whole);
        expect([...whole].sort((a, b) => a - b)).toEqual(rows.map((row) => row.id).sort((a, b) => a - b));
        if (sort === '-id') expect(whole).toEqual(rows.map((row) => row.id).sort((a, b) => b - a));
      }),
      runs,
    );
  });

  test('neither repeats nor loses a row that was there all along, while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        things,
        fc.array(fc.integer({ min: 0, max: 39 })),
        orders,
        async (rows, gone, sort) => {
          const later = rows.filter((_, i) => !gone.includes(i));
          const seen = await idsByPages([rows, later], { sort, limit: 3 });
          expect(new Set(seen).size).toBe(seen.length);
          for (const row of later) expect(seen).toContain(row.id);
        },
      ),
      runs,
    );
  });

  test('has the rows that the filters ask for', async () => {
    await fc.assert(
      fc.asyncProperty(things, async (rows) => {
        const ids = (query: Record<string, unknown>) =>
          idsByPages([rows], { sort: 'id', limit: 4, ...query });
        const expected = (fits: (row: Thing) => boolean) =>
          rows
            .filter(fits)
            .map((row) => row.id)
            .sort((a, b) => a - b);
        expect(await ids({ state: 'open' })).toEqual(expected((row) => row.state === 'open'));
        expect(await ids({ name: 'a' })).toEqual(expected((row) => row.name.startsWith('a')));
        expect(await ids({ sizeFrom: '0', sizeTo: '2' })).toEqual(
          expected((row) => row.size !== null && row.size >= 0 && row.size <= 2),
        );
        expect(await ids({ even: 'true' })).toEqual(expected((row) => row.id % 2 === 0));
      }),
      runs,
    );
  });
});

test('a cursor of another order, or none at all, is refused', async () => {
  const rows = [1, 2, 3].map((id) => ({
    id,
    name: 'n',
    size: null,
    at: '2026-11-24T08:00:00Z',
    state: 'open' as const,
  }));
  const list = listOfThings(rows);
  const { next } = await list.read(client, list.Query.parse({ limit: 1, sort: 'id' }));
  await expect(list.read(client, { cursor: next, sort: 'name' })).rejects.toMatchObject({
    code: 'invalid_cursor',
  });
  for (const cursor of ['x', '', Buffer.from('[1]').toString('base64url')]) {
    await expect(list.read(client, { cursor, sort: 'id' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  }
});

test('what the list does not know is refused, not ignored', () => {
  const { Query } = listOfThings([]);
  for (const query of [
    { stat: 'open' },
    { state: 'gone' },
    { limit: 0 },
    { limit: 1001 },
    { sort: 'tags' },
    { sizeFrom: 'x' },
  ]) {
    expect(Query.safeParse(query).success).toBe(false);
  }
});
