import { listOf, type RowOf } from '../http/index.ts';
import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import type { Session } from './session.ts';

/**
 * Writes who approved something: an adjustment, a scrap, the release of a hold, a setting. A program's key is named in the detail. The
 * day is the business day; no time is kept.
 */
export async function recordApproval(
  database: Queryable,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
  session: Pick<Session, 'worker' | 'key'>,
  day: string,
): Promise<void> {
  const whole = session.key === null ? detail : { ...detail, key: session.key };
  await database.query(
    'insert into audit.approval (subject, detail, approver, day) values ($1, $2, $3, $4)',
    [subject, JSON.stringify(whole), session.worker, day],
  );
}

/** What an approval was about: its detail as fields, each a word of the site, a name or a number. */
export type ApprovalFields = Readonly<Record<string, string | number | boolean>>;

const COLUMNS = {
  id: { sql: 'a.id', kind: 'integer', sort: true },
  day: { sql: 'a.day', kind: 'day', sort: true, filter: 'range' },
  subject: { sql: 'a.subject', kind: 'text', filter: 'equal' },
  detail: { sql: 'a.detail', kind: 'other', schema: z.record(z.string(), z.unknown()) },
  approver: { sql: 'a.approver', kind: 'integer', nullable: true },
} as const;

export const approvals = listOf({
  name: 'ApprovalRecord',
  from: 'audit.approval a',
  key: 'id',
  columns: COLUMNS,
  sort: '-day',
});

export type ApprovalRow = RowOf<typeof COLUMNS>;

/** A detail as fields: what is within another is named after both, and a list is one text. */
export function fieldsOf(detail: Readonly<Record<string, unknown>>): ApprovalFields {
  return Object.fromEntries(Object.entries(detail).flatMap(([name, value]) => fieldsIn(name, value)));
}

function fieldsIn(name: string, value: unknown): [string, string | number | boolean][] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [[name, value]];
  if (Array.isArray(value)) return [[name, value.map(String).join(', ')]];
  return Object.entries(value).flatMap(([inner, one]) => fieldsIn(`${name} ${inner}`, one));
}
