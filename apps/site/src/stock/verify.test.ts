import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { createHistory } from '../../../../tests/support/history.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { settleUpTo, verify } from './index.ts';

let db: Database;
let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.config);
  const history = await createHistory(db, { day: '2026-11-22' });
  const tote = history.addPlate(-13);
  const cart = history.addPlate(-13);
  tote.holder = cart.id;
  for (let day = 0; day < 3; day++) {
    history.move(-1, history.dock, 5000, 20, { kind: 1, process: 0, document: 77 });
    history.move(history.dock, 1, 5000, 15, { kind: 2 });
    history.move(1, tote.id, 5000, 5, { kind: 4, process: 2, task: day === 2 ? 9 : null });
    history.move(-4, 2, 5003, 2, { kind: 4, process: 2 });
    await history.flush();
    if (day === 2) break;
    history.nextDay();
    await history.flush();
    await settleUpTo(db, history.today);
  }
  await db.query(
    `insert into goods.carrier (code, name) values ('C', 'C');
     insert into goods.carrier_service (code, carrier, cut_offs) values ('S', 1, '{18:00}');
     insert into goods.customer_order (reference, service, ordered_at, content) values ('A-1', 1, '2026-11-20', '');
     insert into work.order_line_state (customer_order, line, item, promised, bound, quantity) values (1, 1, 1, 2, 4, 10);
     insert into work.item_promise values (1, 2);
     insert into work.task (kind, from_holder, unit, quantity, done, customer_order, line, day) values (4, 1, 5000, 4, 0, 1, 1, '2026-11-24');
     insert into work.task (id, kind, from_holder, unit, quantity, done, status, day) overriding system value values (9, 4, 1, 5000, 5, 5, 1, '2026-11-24');
     update work.balance set allocated = 4 where (holder, unit) = (1, 5000)`,
  );
});

afterAll(async () => {
  await db.close();
  await fresh.drop();
});

test('books that hold together have no differences', async () => {
  const found = await verify(db);
  expect(found.differences).toEqual([]);
  expect(found.ok).toBe(true);
  expect(found.checked).toBeGreaterThan(50);
});

/** What breaks, how, how it is mended, and what must be said of it. */
const FAULTS: readonly [name: string, fault: string, mend: string, sentence: RegExp][] = [
  [
    'a balance that nothing explains',
    'update work.balance set quantity = quantity + 1 where (holder, unit) = (1, 5000)',
    'update work.balance set quantity = quantity - 1 where (holder, unit) = (1, 5000)',
    /^A-1, SKU-6: ledger and journal say 30, the balances 31$/,
  ],
  [
    'an item that has become more',
    'update work.balance set quantity = quantity + 1 where (holder, unit) = (1, 5000)',
    'update work.balance set quantity = quantity - 1 where (holder, unit) = (1, 5000)',
    /^SKU-6: received 60 − shipped 0 \+ adjusted 0 \+ unexplained 0 is not the 61 on hand$/,
  ],
  [
    'unexplained units that were forgotten',
    'update work.unexplained set quantity = 1',
    'update work.unexplained set quantity = 6',
    /^unexplained, SKU-3 lot L3: ledger and journal say -6, the balances -1$/,
  ],
  [
    'a ledger that was changed afterwards',
    "update goods.ledger set from_place = 3 where day = '2026-11-22' and from_place = 1",
    "update goods.ledger set from_place = 1 where day = '2026-11-22' and from_place = 3",
    /^2026-11-22: the ledger has 4 rows and 42 units, its proof says 4 and 42$/,
  ],
  [
    'a daily stock that is not the ledger',
    'update goods.daily_stock set quantity = 7 where place = 1',
    'update goods.daily_stock set quantity = 20 where place = 1',
    /^A-1, SKU-6: the ledger says 20 at the end of the last settled day, the daily stock 7$/,
  ],
  [
    'a settled day that is missing',
    "update goods.settlement set day = '2026-11-20' where day = '2026-11-22'",
    "update goods.settlement set day = '2026-11-22' where day = '2026-11-20'",
    /^no day was settled between 2026-11-20 and 2026-11-23$/,
  ],
  [
    'a unit that names nothing',
    'update goods.stock_unit set id = 4999 where id = 5003',
    'update goods.stock_unit set id = 5003 where id = 4999',
    /^stock unit 5003 is in the books and names no item$/,
  ],
  [
    'stock on a plate that is gone',
    'update work.plate set id = id - 1 where holder is not null',
    'update work.plate set id = id + 1 where holder is not null',
    /^holder \d+ has 15 of SKU-6 and is neither a location nor a licence plate in use$/,
  ],
  [
    'an allocation without a task',
    'update work.balance set allocated = 5 where (holder, unit) = (1, 5000)',
    'update work.balance set allocated = 4 where (holder, unit) = (1, 5000)',
    /^A-1, SKU-6: 5 are allocated, open tasks ask for 4$/,
  ],
  [
    'a task that is more done than journalled',
    'update work.task set quantity = 6, done = 2 where status = 0',
    'update work.task set quantity = 4, done = 0 where status = 0',
    /^task 1: 2 done, the journal has 0$/,
  ],
  [
    'a step that no task knows of',
    'update work.task set done = 4 where id = 9',
    'update work.task set done = 5 where id = 9',
    /^task 9: 4 done, the journal has 5$/,
  ],
  [
    'a promise that no order has',
    'update work.item_promise set promised = 3',
    'update work.item_promise set promised = 2',
    /^SKU-1: 3 are promised, the order lines have 2$/,
  ],
  [
    'a pick of what is not bound',
    'update work.order_line_state set bound = 3',
    'update work.order_line_state set bound = 4',
    /^order A-1, line 1: 3 are bound, open picks ask for 4$/,
  ],
  [
    'plates that stand on each other',
    'update work.plate p set holder = (select q.id from work.plate q where q.id <> p.id) where holder is null',
    'update work.plate p set holder = null where place = -13 and id = (select q.holder from work.plate q where q.id <> p.id and exists (select from work.balance b where b.holder = q.id))',
    /^licence plate T-\d+ stands on something that is not there, or in a circle$/,
  ],
  [
    'a tote that was left behind by its cart',
    'update work.plate set place = -14 where holder is null',
    'update work.plate set place = -13 where holder is null',
    /^licence plate T-\d+ is booked in area pick and stands in area pack$/,
  ],
  [
    'a step that is missing',
    'update work.counter set step = step + 1',
    'update work.counter set step = step - 1',
    /^steps after 8: the counter says 13, the journal has 4 rows of 4 steps from 9 to 12$/,
  ],
  [
    'a step of a packet that is missing',
    "update work.journal set n = 5 where n = 4 and day = '2026-11-24'",
    "update work.journal set n = 4 where n = 5 and day = '2026-11-24'",
    /^packet \d+ of 2026-11-24: 4 steps, the last is the 5th$/,
  ],
  [
    'a step that came after its day was closed',
    "update work.journal set accepted = '2026-11-23' where step = 12",
    "update work.journal set accepted = '2026-11-24' where step = 12",
    /^2026-11-23 was closed, and steps were accepted on it afterwards$/,
  ],
  [
    'more steps than were settled',
    "update work.journal set accepted = '2026-11-23' where step = 12",
    "update work.journal set accepted = '2026-11-24' where step = 12",
    /^2026-11-23 was settled with 4 rows, the journal has 5: some came later$/,
  ],
  [
    'a journal that was kept too long',
    "create table work.journal_20261120 partition of work.journal for values in ('2026-11-20')",
    'drop table work.journal_20261120',
    /^the journal of 2026-11-20 should be gone, for the day after it is settled$/,
  ],
  [
    'a column about a worker',
    'alter table work.task add column worker_id int',
    'alter table work.task drop column worker_id',
    /^work\.task has a column worker_id, which must not be kept$/,
  ],
  [
    'a time of day in the ledger',
    'alter table goods.ledger add column at timestamptz',
    'alter table goods.ledger drop column at',
    /^goods\.ledger has a column at, which must not be kept$/,
  ],
  [
    'a serial in two places',
    `insert into work.stock_unit (id, item, serial, status) values (1073741830, 6, 'S1', 'available'); alter table work.balance disable trigger balance_serial;
     insert into work.balance select h, 1073741830, 1, 0, '2026-11-24' from generate_series(1, 2) h`,
    `delete from work.balance where unit = 1073741830;
     alter table work.balance enable trigger balance_serial`,
    /^SKU-6 serial S1 is in 2 places at once$/,
  ],
];

test.each(FAULTS)('verify finds %s, and says which', async (_name, fault, mend, sentence) => {
  await db.query(fault);
  const found = await verify(db);
  await db.query(mend);
  expect(found.ok).toBe(false);
  expect(found.differences).toContainEqual(expect.stringMatching(sentence));
  expect((await verify(db)).differences).toEqual([]);
});

test('many differences of one kind are counted, not listed', async () => {
  await db.query('insert into work.item_promise select i + 1000, 1 from generate_series(1, 50) i');
  const found = await verify(db);
  expect(found.differences).toHaveLength(21);
  expect(found.differences.at(-1)).toBe('… and 30 more: promises');
});
