import type { Notice } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';

/** Who was shown which notice. */
export async function readShown(database: Queryable): Promise<{ worker: number; version: string }[]> {
  const { rows } = await database.query<{ worker: number; version: string }>(
    'select worker, version from people.notice_shown',
  );
  return rows;
}

/** Records that somebody was shown a notice, with its text; said again, nothing is changed. */
export async function recordShown(
  tx: Queryable,
  worker: number,
  shown: { readonly version: string; readonly notice: Notice; readonly day: string },
): Promise<void> {
  const { version, notice, day } = shown;
  await tx.query(
    'insert into people.notice_text (version, language, content) values ($1, $2, $3) on conflict do nothing',
    [version, notice.language, JSON.stringify(notice)],
  );
  await tx.query(
    'insert into people.notice_shown (worker, version, day) values ($1, $2, $3) on conflict do nothing',
    [worker, version, day],
  );
}

/** The notices that somebody was shown, the last first. */
export async function noticesOf(
  database: Queryable,
  worker: number,
): Promise<{ version: string; day: string; content: Notice }[]> {
  const { rows } = await database.query<{ version: string; day: string; content: Notice }>(
    `select s.version, s.day, t.content from people.notice_shown s join people.notice_text t using (version)
     where s.worker = $1 order by s.day desc, s.version`,
    [worker],
  );
  return rows;
}
