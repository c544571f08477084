import { readFileSync } from 'node:fs';
import { SCHEMA_RULES, schemaFaults, WORK_ENDS } from '@kolli/policy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  columnsOf,
  type Database,
  linksFrom,
  openDatabase,
  type Queryable,
} from '../apps/site/src/database/index.ts';
import { type FreshDatabase, freshDatabase } from './support/database.ts';

const SCHEMAS = ['goods', 'work', 'people', 'audit'];

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.config, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

async function faultsIn(db: Queryable) {
  return schemaFaults({ columns: await columnsOf(db, SCHEMAS), links: await linksFrom(db, SCHEMAS) });
}

/** What the guard says of the schema with a migration that is never committed. */
async function faultsWith(migration: string) {
  class Enough extends Error {}
  let found: Awaited<ReturnType<typeof faultsIn>> = [];
  await database
    .transaction(async (tx) => {
      await tx.query(migration);
      found = await faultsIn(tx);
      throw new Enough();
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof Enough)) throw cause;
    });
  return found;
}

test('the schema that all migrations make has nothing of what no table may have', async () => {
  expect(await faultsIn(database)).toEqual([]);
});

describe('a migration is refused, with the rule and its source, when it adds', () => {
  test.each([
    ['a worker to the ledger', 'alter table goods.ledger add worker int', 'link_to_person'],
    [
      'a key of people to the ledger',
      'alter table goods.ledger add who int references people.worker',
      'link_to_person',
    ],
    ['a session to packets', 'alter table work.packet add session_id text', 'link_to_person'],
    ['a device to the journal', 'alter table work.journal add device text', 'link_to_person'],
    ['a picker to a parcel', 'alter table goods.parcel add picker text', 'link_to_person'],
    ['a cart to what lasts', 'alter table goods.ledger add cart int', 'order_of_work'],
    ['the packet to a settled parcel', 'alter table goods.parcel add from_packet int', 'order_of_work'],
    ['a time to the ledger', 'alter table goods.ledger add at timestamptz', 'time_of_day'],
    [
      'a time to the journal',
      'alter table work.journal add accepted_at timestamptz default now()',
      'time_of_day',
    ],
    ['a time of a sign-in', 'alter table people.worker add signed_in timestamptz', 'time_of_day'],
    ['the time that something took', 'alter table work.task add took interval', 'time_of_day'],
    ['a count of idle time', 'alter table people.worker add idle_minutes int', 'pace'],
    ['the time since the last scan', 'alter table work.packet add ms_since_last int', 'pace'],
    ['a rank', 'create table people.week_rank (worker int, place int)', 'pace'],
    ['a score', 'alter table people.worker add score numeric', 'pace'],
    ['a quota', 'alter table people.worker add quota int', 'pace'],
    ['a note about somebody', 'alter table people.worker add notes text', 'note_on_person'],
    ['a reason for an absence', 'alter table people.worker add absence_reason text', 'note_on_person'],
    [
      'a table of work that nobody empties',
      'create table work.archive (id int, quantity int)',
      'past_window',
    ],
  ] as const)('%s', async (_what, migration, rule) => {
    const found = await faultsWith(migration);
    expect(found.map((fault) => fault.rule)).toContain(rule);
    expect(found).toContainEqual(expect.objectContaining(SCHEMA_RULES[rule]));
  });

  test('nothing of the kind', async () => {
    expect(await faultsWith('alter table goods.item add height_mm int')).toEqual([]);
    expect(await faultsWith('alter table goods.delivery add seal_number text')).toEqual([]);
  });
});

test('every table of work that is said to be forgotten is one that the day’s end forgets', () => {
  const forgetting = ['forget.ts', 'partitions.ts']
    .map((name) => readFileSync(new URL(`../apps/site/src/stock/${name}`, import.meta.url), 'utf8'))
    .join('\n');
  const forgotten = Object.entries(WORK_ENDS).flatMap(([table, end]) => (end === 'forgotten' ? [table] : []));
  // lines of a count go with it by their key
  for (const table of forgotten.filter((name) => name !== 'count_line'))
    expect([table, new RegExp(`\\b(work\\.)?${table}\\b`).test(forgetting)]).toEqual([table, true]);
});
