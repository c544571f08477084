import { randomInt } from 'node:crypto';
import type pg from 'pg';
import type { Act, JournalRow, Move } from './journal.ts';
import type { StepEntry } from './step-entry.ts';

const WRITE = `select work.write_journal($1::bigint,$2::date,$3::int[],$4::date[],$5::int[],$6::int2[],$7::int2[],$8::int2[],$9::int[],$10::int[],$11::int[],$12::int[],$13::int[],$14::int[],$15::int[],$16::int[],$17::int[],$18::int2[],$19::int8[])::text step`;

/** An act that remembers its rows until they are written. */
export interface WritingAct extends Act {
  readonly changes: (() => void)[];
  /** Numbers and journals the rows; answers the number before the first. */
  write(epoch: bigint): Promise<number>;
}

/** Begins an act on a connection that is in a transaction; `step` is the step that it is of, if it is of one. */
export function createAct(client: pg.Client, today: string, step: StepEntry | null): WritingAct {
  const rows: JournalRow[] = [];
  const changes: (() => void)[] = [];
  // rows of the site itself belong to a packet of their own, named at random
  const own = step ? step.lane.id : -randomInt(1, 2 ** 31);
  const act: WritingAct = {
    today,
    changes,
    query: client.query.bind(client),
    async take(holder, unit, quantity, bound = false) {
      if (holder.id < 0) return true;
      const found = await client.query<{ ok: boolean }>({
        name: 'take',
        text: 'select work.take_stock($1,$2,$3,$4) ok',
        values: [holder.id, unit, quantity, bound],
      });
      return found.rows[0]?.ok === true;
    },
    async put(holder, unit, quantity) {
      if (holder.id < 0) return;
      await client.query({
        name: 'put',
        text: 'select work.put_stock($1,$2,$3,$4::date)',
        values: [holder.id, unit, quantity, today],
      });
    },
    async move(move: Move) {
      if (!(await act.take(move.from, move.fromUnit, move.quantity, move.bound))) return false;
      await act.put(move.to, move.toUnit, move.quantity);
      rows.push(move);
      return true;
    },
    journal(row) {
      rows.push(row);
    },
    after(change) {
      changes.push(change);
    },
    async write(epoch) {
      if (step) {
        // the step's own row comes first and has its answer
        const main = rows[0] ?? { kind: step.kind, process: step.process, quantity: 0, task: null };
        const result = rows.length === 0 ? step.result : 0;
        const all = [{ ...main, result: main.result ?? result }, ...rows.slice(1)];
        return write(
          client,
          epoch,
          today,
          all.map((row, line) => ({
            ...row,
            packet: own,
            day: step.lane.day,
            n: step.n,
            line,
            content: line === 0 ? step.content : 0,
          })),
        );
      }
      if (rows.length === 0) return 0;
      return write(
        client,
        epoch,
        today,
        rows.map((row, i) => ({ packet: own, day: today, n: i + 1, ...row })),
      );
    },
  };
  return act;
}

async function write(
  client: pg.Client,
  epoch: bigint,
  today: string,
  rows: readonly JournalRow[],
): Promise<number> {
  const of = (pick: (row: JournalRow) => number | string | null | undefined): string =>
    `{${rows.map((row) => pick(row) ?? 'null').join(',')}}`;
  const found = await client.query<{ step: string }>({
    name: 'write_journal',
    text: WRITE,
    values: [
      epoch.toString(),
      today,
      of((row) => row.packet),
      of((row) => row.day),
      of((row) => row.n),
      of((row) => row.line ?? 0),
      of((row) => row.kind),
      of((row) => row.process),
      of((row) => row.task),
      of((row) => row.from?.id),
      of((row) => row.from?.place),
      of((row) => row.fromUnit),
      of((row) => row.to?.id),
      of((row) => row.to?.place),
      of((row) => row.toUnit),
      of((row) => row.quantity),
      of((row) => row.document),
      of((row) => row.result ?? 0),
      of((row) => row.content ?? 0),
    ],
  });
  return Number(found.rows[0]?.step);
}
