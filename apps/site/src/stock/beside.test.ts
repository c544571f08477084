import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { createHistory } from '../../../../tests/support/history.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { type Batcher, createBatcher, KIND, type Lane, type StepEntry } from '../work/index.ts';
import { settleUpTo, verify } from './index.ts';

vi.setConfig({ testTimeout: 120_000 });

const opened: { db: Database; fresh: FreshDatabase }[] = [];
afterAll(async () => {
  for (const { db, fresh } of opened) {
    await db.close();
    await fresh.drop();
  }
});

async function site(): Promise<Database> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.config, { max: 4 });
  opened.push({ db, fresh });
  await createHistory(db, { day: FIRST });
  for (let day = 0; day <= DAYS; day++) await db.query('select work.open_day($1)', [dayAt(day)]);
  return db;
}

async function openBatcher(db: Database, today: () => string, faults: unknown[]): Promise<Batcher> {
  const batcher = createBatcher({
    config: db.config,
    epoch: 0n,
    today,
    judge: () => {},
    lost: (cause) => faults.push(cause),
    fault: (cause) => faults.push(cause),
  });
  await batcher.open();
  return batcher;
}

const FIRST = '2026-11-20';
const DAYS = 3;
const HANDHELDS = 24;
const UNITS = [5000, 5001, 5002, 5003, 5004, 5005];
/** A load that works on for so long at each end of a day. */
const LOAD_MS = 250;

function dayAt(day: number): string {
  return new Date(Date.parse(FIRST) + day * 86_400_000).toISOString().slice(0, 10);
}

/** A handheld that does one thing after the other, whatever comes to mind; a new packet each day, the old one for a late fact. */
async function work(
  batcher: Batcher,
  id: number,
  today: () => string,
  going: () => boolean,
): Promise<number> {
  let lane: Lane = { id: id + 1, day: '', busy: 0, held: 0, broken: false };
  let n = 0;
  let done = 0;
  for (let i = 0; going(); i++) {
    if (lane.day !== today() && i % 5 !== 0) {
      lane = { id: lane.id + HANDHELDS, day: today(), busy: 0, held: 0, broken: false };
      n = 0;
    }
    if (lane.day === '') continue;
    const unit = UNITS[(id + i) % UNITS.length] ?? 5000;
    const bin = { id: 1 + ((id * 7 + i) % 12), place: 1 + ((id * 7 + i) % 12) };
    const dock = { id: 13, place: -11 };
    const pack = { id: 14, place: -14 };
    const [kind, process, from, to] = (
      [
        [KIND.receive, 0, { id: -1, place: -1 }, dock],
        [KIND.putaway, 1, dock, bin],
        [KIND.pick, 2, bin, pack],
        [KIND.pack, 3, pack, { id: -2, place: -2 }],
      ] as const
    )[i % 4] ?? [KIND.receive, 0, dock, bin];
    n++;
    const step = n;
    const result = await new Promise<number>((resolve) => {
      const entry: StepEntry = {
        lane,
        n: step,
        content: step,
        kind,
        process,
        task: null,
        from,
        fromUnit: unit,
        to,
        toUnit: unit,
        quantity: 1 + (i % 3),
        document: kind === KIND.pack ? 20_000_000 + id : null,
        result: 0,
        act: null,
        exclusive: false,
        done: resolve,
      };
      batcher.push(entry);
    });
    if (result === -1) throw new Error('no answer');
    if (result === 0) done++;
  }
  return done;
}

test('days are settled and proven, and the books hold at every moment, while the floor works on', async () => {
  const database = await site();
  let today = FIRST;
  let going = true;
  const faults: unknown[] = [];
  const batcher = await openBatcher(database, () => today, faults);
  const handhelds = Array.from({ length: HANDHELDS }, (_, id) =>
    work(
      batcher,
      id,
      () => today,
      () => going,
    ),
  );
  // an office act now and then: what is damaged stays where it is
  const office = (async () => {
    while (going) {
      await batcher.act(async (act) => {
        const bin = { id: 3, place: 3 };
        await act.move({
          kind: KIND.status,
          process: 6,
          from: bin,
          fromUnit: 5001,
          to: bin,
          toUnit: 5011,
          quantity: 1,
        });
      });
      await sleep(2);
    }
  })();
  const settled: string[] = [];
  for (let day = 1; day <= DAYS; day++) {
    await sleep(LOAD_MS);
    expect((await verify(database)).differences).toEqual([]);
    today = dayAt(day);
    const { days } = await settleUpTo(database, today, { journal: batcher });
    settled.push(...days.map((one) => one.day));
    expect((await verify(database)).differences).toEqual([]);
  }
  await sleep(LOAD_MS);
  going = false;
  const done = await Promise.all(handhelds);
  await office;
  await batcher.close();
  expect(faults).toEqual([]);
  expect(settled).toEqual([dayAt(0), dayAt(1), dayAt(2)]);
  expect((await verify(database)).differences).toEqual([]);
  const rows = await database.query<{ rows: number; steps: number }>(
    `select (select sum(journal_rows) from goods.settlement)::bigint + (select count(*) from work.journal where accepted = $1) as rows, step as steps from work.counter`,
    [today],
  );
  expect(rows.rows[0]?.rows).toBe(rows.rows[0]?.steps);
  expect(done.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
});

test('what was begun before the end of a day and commits after it still settles with its day', async () => {
  const db = await site();
  let today = FIRST;
  const faults: unknown[] = [];
  const batcher = await openBatcher(db, () => today, faults);
  const bin = { id: 1, place: 1 };
  const receive = {
    kind: KIND.receive,
    process: 0,
    from: { id: -1, place: -1 },
    fromUnit: 5000,
    to: bin,
    toUnit: 5000,
    quantity: 2,
  };
  let begun = (): void => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = batcher.act(async (act) => {
    begun();
    await sleep(300);
    await act.move(receive);
  });
  await started;
  today = dayAt(1);
  const settling = settleUpTo(db, today, { journal: batcher });
  const next = batcher.act((act) => act.move(receive));
  const { days } = await settling;
  await Promise.all([late, next]);
  expect(days).toMatchObject([{ day: FIRST, journalRows: 1, quantity: '2' }]);
  expect((await verify(db)).differences).toEqual([]);
  await batcher.close();
  expect(faults).toEqual([]);
});
