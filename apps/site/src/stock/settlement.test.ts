import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { createHistory, type History, type Row } from '../../../../tests/support/history.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { settleDay, settleUpTo, verify } from './index.ts';

const opened: { db: Database; fresh: FreshDatabase }[] = [];

async function site(): Promise<Database> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.config, { max: 3 });
  opened.push({ db, fresh });
  return db;
}

async function closeAll(): Promise<void> {
  for (const { db, fresh } of opened.splice(0)) {
    await db.close();
    await fresh.drop();
  }
}
beforeEach(closeAll);
afterAll(closeAll);

const DAY = '2026-11-24';
/** Each run is a history of weeks in a database of its own: about a second. */
const RUNS = 5;

/** What may happen on a floor; numbers choose among what there is at that moment. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('receive' as const),
      a: fc.nat(),
      b: fc.nat(),
      q: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      what: fc.constant('move' as const),
      a: fc.nat(),
      b: fc.nat(),
      q: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('pack' as const),
      a: fc.nat(),
      b: fc.nat(),
      q: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('transport' as const), a: fc.nat(), b: fc.nat(), q: fc.nat() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('undo' as const), a: fc.nat(), b: fc.nat(), q: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'ship' as const,
        'adjust' as const,
        'fact' as const,
        'damage' as const,
        'unmoved' as const,
        'plate' as const,
      ),
      a: fc.nat(),
      b: fc.nat(),
      q: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('day' as const, 'settle' as const, 'packet' as const),
      a: fc.nat(),
      b: fc.nat(),
      q: fc.nat(),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function pick<T>(from: readonly T[], at: number): T | undefined {
  return from.length === 0 ? undefined : from[at % from.length];
}

/** Does what can be done of it; a packet of yesterday takes its late facts, too. */
function happen(history: History, { what, a, b, q }: Happening): void {
  const packet = pick(history.packets(), a) ?? 0;
  const plates = [...history.plates.values()];
  const stands = [...history.bins, history.dock, 14, 15];
  const anywhere = [...stands, ...plates.map((plate) => plate.id)];
  const from = pick(history.held(), a);
  switch (what) {
    case 'receive':
      history.move(
        -1,
        pick([history.dock, ...plates.map((plate) => plate.id)], a) ?? history.dock,
        pick(history.units, b) ?? 0,
        q,
        { kind: 1, process: 0, document: 77, packet },
      );
      return;
    case 'move':
      if (from)
        history.move(from.holder, pick(anywhere, b) ?? 1, from.unit, Math.min(q, from.quantity), { packet });
      return;
    case 'pack': {
      const parcel = pick(plates, b);
      if (from && parcel)
        history.move(from.holder, parcel.id, from.unit, Math.min(q, from.quantity), {
          kind: 7,
          process: 3,
          document: parcel.id,
          packet,
        });
      return;
    }
    case 'transport': {
      const plate = pick(plates, a);
      if (plate)
        history.transport(plate, b % 3 === 0 ? null : (pick(anywhere, b) ?? null), -11 - (q % 5), { packet });
      return;
    }
    case 'undo':
      history.undo(packet);
      return;
    case 'ship':
      if (from)
        history.move(from.holder, -2, from.unit, from.quantity, {
          kind: 23,
          process: 4,
          document: from.holder,
          packet,
        });
      return;
    case 'adjust':
      if (from) history.move(from.holder, -3, from.unit, 1, { kind: 20, process: 5, packet });
      return;
    case 'fact':
      history.move(-4, pick(anywhere, a) ?? 1, pick(history.units, b) ?? 0, q, {
        kind: 4,
        process: 2,
        packet,
      });
      return;
    case 'damage':
      if (from)
        history.move(from.holder, from.holder, from.unit, 1, {
          kind: 22,
          process: 6,
          toUnit: from.unit === 5001 ? 5011 : from.unit,
          packet,
        });
      return;
    case 'unmoved':
      history.unmoved(packet, b % 2 === 0);
      return;
    case 'plate':
      history.addPlate(-11 - (a % 5));
      return;
    case 'packet':
      history.openPacket();
      return;
    case 'day':
      history.nextDay();
      return;
    case 'settle':
  }
}

/** The ledger of a day as it must be, worked out here from the rows that were journalled. */
function expectedLedger(rows: readonly Row[], day: string): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.accepted !== day || row.result !== 0 || row.quantity === 0) continue;
    if (row.fromPlace === row.toPlace && row.fromUnit === row.toUnit && row.document === null) continue;
    const key = [
      row.process,
      row.kind,
      row.fromPlace,
      row.fromUnit,
      row.toPlace,
      row.toUnit,
      row.document,
    ].join(' ');
    sums.set(key, (sums.get(key) ?? 0) + row.quantity);
  }
  return [...sums].map(([key, quantity]) => `${key}: ${quantity}`).toSorted();
}

async function ledger(db: Database, day: string): Promise<string[]> {
  const found = await db.query<{ row: string }>(
    `select concat_ws(' ', process, reason, from_place, from_unit, to_place, to_unit, coalesce(document::text, '')) || ': ' || quantity as row
     from goods.ledger where day = $1`,
    [day],
  );
  return found.rows.map((row) => row.row).toSorted();
}

test('whatever happened, the ledger of each day says what its journal said, and the books hold together all the time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 120, maxLength: 200 }), async (happenings) => {
      const db = await site();
      const history = await createHistory(db, { day: DAY });
      history.addPlate(-13);
      history.addPlate(-11);
      for (const one of happenings) {
        if (one.what === 'day') await history.flush();
        happen(history, one);
        if (one.what === 'day') await history.flush();
        if (one.what === 'settle') {
          await history.flush();
          await settleUpTo(db, history.today);
          expect((await verify(db)).differences).toEqual([]);
        }
      }
      await history.flush();
      expect((await verify(db)).differences).toEqual([]);
      history.nextDay();
      await history.flush();
      const { days } = await settleUpTo(db, history.today);
      expect((await verify(db)).differences).toEqual([]);
      for (const { day } of (await db.query<{ day: string }>('select day from goods.settlement')).rows) {
        expect(await ledger(db, day)).toEqual(expectedLedger(history.rows, day));
      }
      expect((await settleUpTo(db, history.today)).days).toEqual([]);
      const last = days.at(-1)?.day;
      if (last) await expect(settleDay(db, last)).rejects.toThrow('settled already');
      await closeAll();
    }),
    { numRuns: RUNS },
  );
}, 120_000);
