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
