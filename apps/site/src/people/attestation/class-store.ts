import type { GoodsClass, RecordedClass } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import type { Role } from '../../http/index.ts';

/** What was recorded of a goods class that is signed for: by which law, from when, how long it is kept. Nobody is named. */
export interface AttestedClass extends RecordedClass {
  readonly id: number;
  readonly law: string;
  readonly days: number;
  readonly recordedOn: string;
  readonly recordedAs: Role;
  readonly endedAs: Role | null;
}

const COLUMNS = `id, goods_class "goodsClass", law, days, from_day "from", ended_on "endedOn", recorded_on "recordedOn",
  recorded_as "recordedAs", ended_as "endedAs"`;

/** All that was ever recorded, the first first. */
export async function readClasses(database: Queryable): Promise<AttestedClass[]> {
  const { rows } = await database.query<AttestedClass & Record<string, unknown>>(
    `select ${COLUMNS} from people.attested_class order by id`,
  );
  return rows;
}

/** Records a class; answers its number. */
export async function insertClass(
  tx: Queryable,
  draft: Pick<AttestedClass, 'goodsClass' | 'law' | 'days' | 'from'>,
  recorded: { readonly day: string; readonly as: Role },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into people.attested_class (goods_class, law, days, from_day, recorded_on, recorded_as)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [draft.goodsClass, draft.law, draft.days, draft.from, recorded.day, recorded.as],
  );
  const [row] = rows;
  if (!row) throw new Error('what was recorded has a number');
  return row.id;
}

/** Ends all that was recorded of a class and was not ended yet. Answers how many there were. */
export async function endClass(
  tx: Queryable,
  goodsClass: GoodsClass,
  ended: { readonly day: string; readonly as: Role },
): Promise<number> {
  const { rowCount } = await tx.query(
    `update people.attested_class set ended_on = $2, ended_as = $3 where goods_class = $1 and ended_on is null`,
    [goodsClass, ended.day, ended.as],
  );
  return rowCount ?? 0;
}
