import type { z } from 'zod';

/** A cell that was read, or what is wrong with it. */
export type Cell<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** A column of a file: how its cells are read. An empty cell says nothing, and is wrong only where the column is required. */
export interface Column<Value, Required extends boolean = boolean> {
  readonly about: string;
  readonly required: Required;
  readonly read: (text: string) => Cell<Value>;
}

/** The columns of a kind of file by heading. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A line as it was read: what is in its cells; an empty cell of a column that is not required is left out. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer Value, infer Required>
    ? Required extends true
      ? Value
      : Value | undefined
    : never;
};

/** The same column, but every line must say something in it. */
export function required<Value>(one: Column<Value>): Column<Value, true> {
  return { ...one, required: true };
}

function column<Value>(about: string, read: (text: string) => Cell<Value>): Column<Value, false> {
  return { about, required: false, read };
}

function wrong(code: string, reason: string): Extract<Cell<never>, { ok: false }> {
  return { ok: false, code, reason };
}

/** As an error quotes it. */
function quoted(cell: string): string {
  return cell.length > 40 ? `"${cell.slice(0, 40)}…"` : `"${cell}"`;
}

/** Text that a schema allows. */
export function text(about: string, schema: z.ZodType<string>): Column<string, false> {
  return column(about, (cell) => {
    const read = schema.safeParse(cell);
    if (read.success) return { ok: true, value: read.data };
    return wrong('bad_value', `${quoted(cell)} ${read.error.issues[0]?.message ?? 'is not allowed here'}`);
  });
}

/** A whole number within bounds. */
export function whole(about: string, min: number, max: number): Column<number, false> {
  return column(about, (cell) => {
    if (!/^[+-]?[0-9]{1,15}$/.test(cell)) return wrong('not_a_number', `${quoted(cell)} is no whole number`);
    const value = Number(cell);
    if (value < min || value > max) return wrong('out_of_range', `${cell} is not from ${min} to ${max}`);
    return { ok: true, value };
  });
}

const YES = /^(yes|true|1|y)$/i;
const NO = /^(no|false|0|n)$/i;

/** Yes or no, also as true, false, 1, 0. */
export function yesNo(about: string): Column<boolean, false> {
  return column(about, (cell) => {
    if (YES.test(cell)) return { ok: true, value: true };
    if (NO.test(cell)) return { ok: true, value: false };
    return wrong('bad_value', `${quoted(cell)} is neither yes nor no`);
  });
}

/** One of some words. */
export function oneOf<Word extends string>(about: string, words: readonly Word[]): Column<Word, false> {
  return column(`${about} (${words.join(', ')})`, (cell) => {
    const found = words.find((word) => word === cell.toLowerCase());
    return found === undefined
      ? wrong('bad_value', `${quoted(cell)} is none of ${words.join(', ')}`)
      : { ok: true, value: found };
  });
}

/** A day, `2027-03-31`. */
export function day(about: string): Column<string, false> {
  return column(about, (cell) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : undefined;
    const right = time && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(cell);
    return right ? { ok: true, value: cell } : wrong('bad_date', `${quoted(cell)} is no day like 2027-03-31`);
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A time with its offset, `2026-11-24T09:00:00Z`. */
export function instant(about: string): Column<string, false> {
  return column(about, (cell) => {
    const time = INSTANT.test(cell) ? new Date(cell) : undefined;
    if (time && !Number.isNaN(time.getTime())) return { ok: true, value: time.toISOString() };
    return wrong('bad_time', `${quoted(cell)} is no time with its offset, like 2026-11-24T09:00:00Z`);
  });
}
