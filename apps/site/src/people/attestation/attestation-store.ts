import type { GoodsClass } from '@kolli/policy';
import type { Database, Queryable } from '../../database/index.ts';
import type { Keyring } from '../keyring/keyring.ts';

/** Who signed for what a parcel holds of a goods class, by the business day. */
export interface Attestation {
  readonly day: string;
  /** SSCC of 18 digits. */
  readonly parcel: string;
  readonly goodsClass: GoodsClass;
  /** Base units. */
  readonly quantity: number;
  /** By which law. */
  readonly law: string;
  /** The first day on which it is gone. */
  readonly until: string;
}

/** An attestation with who signed. */
export interface SignedAttestation extends Attestation {
  readonly name: string;
  /** Null once their account is erased. */
  readonly worker: number | null;
  /** Of the key that is for their attestations alone. */
  readonly slot: number;
}

/** Those of the days that are over, and those of today. */
const EVERY = '(select * from people.attestation union all select * from people.attestation_today)';

const COLUMNS = 'x.day, x.parcel, x.goods_class "goodsClass", x.quantity, c.law, x.until_day "until"';

/** Which attestations are asked for: of a parcel, or of days that are over. */
export type Wanted =
  | { readonly parcel: string }
  | { readonly from: string; readonly to: string; readonly goodsClass: GoodsClass | null };

/** Who signed, by day, parcel and class: the order says nothing of when within the day. At most `limit`. */
export async function readAttestations(
  database: Queryable,
  keys: Keyring,
  wanted: Wanted,
  limit: number,
): Promise<SignedAttestation[]> {
  const [where, values] =
    'parcel' in wanted
      ? ['x.parcel = $2', [wanted.parcel]]
      : [
          'x.day between $2 and $3 and ($4::text is null or x.goods_class = $4)',
          [wanted.from, wanted.to, wanted.goodsClass],
        ];
  const { rows } = await database.query<
    Attestation & { slot: number; sealed: Buffer; worker: number | null } & Record<string, unknown>
  >(
    `select ${COLUMNS}, a.slot, a.name sealed, a.worker
     from ${EVERY} x join people.attestor a on a.slot = x.attestor join people.attested_class c on c.id = x.rule
     where ${where} order by x.day, x.parcel, x.goods_class limit $1`,
    [limit, ...values],
  );
  return rows.flatMap(({ sealed, ...row }) => {
    const name = keys.open(row.slot, 'name', sealed);
    return name === undefined ? [] : [{ ...row, name }];
  });
}

/** What somebody has signed for, the last first: for themselves. */
export async function attestationsOf(database: Queryable, worker: number): Promise<Attestation[]> {
  const { rows } = await database.query<Attestation & Record<string, unknown>>(
    `select ${COLUMNS} from ${EVERY} x join people.attestor a on a.slot = x.attestor
     join people.attested_class c on c.id = x.rule
     where a.worker = $1 order by x.day desc, x.parcel, x.goods_class`,
    [worker],
  );
  return rows;
}

/** What is written of a class that was signed for. */
export interface NewAttestation {
  readonly goodsClass: GoodsClass;
  readonly quantity: number;
  /** Number of what was recorded of the class. */
  readonly rule: number;
  readonly until: string;
}

/** Writes who signed for a parcel. Who signs again on the same day, after the content was changed, takes the place of the first. */
export async function writeAttestations(
  database: Queryable,
  signed: { readonly day: string; readonly parcel: string; readonly slot: number },
  classes: readonly NewAttestation[],
): Promise<void> {
  const { day, parcel, slot } = signed;
  await database.query(
    `insert into people.attestation_today (day, parcel, goods_class, quantity, attestor, rule, until_day)
     select $1, $2, c.goods_class, c.quantity, $3, c.rule, c.until_day
     from unnest($4::text[], $5::int[], $6::int[], $7::date[]) c (goods_class, quantity, rule, until_day)
     on conflict (day, parcel, goods_class) do update
       set quantity = excluded.quantity, attestor = excluded.attestor, rule = excluded.rule, until_day = excluded.until_day`,
    [
      day,
      parcel,
      slot,
      classes.map(({ goodsClass }) => goodsClass),
      classes.map(({ quantity }) => quantity),
      classes.map(({ rule }) => rule),
      classes.map(({ until }) => until),
    ],
  );
}

/**
 * The slot of the key under which somebody signs, made with their first signature. The key is for attestations alone: that of the
 * account is destroyed with the account, and a law may ask for the name for longer. Not to be called twice at a time for one person.
 */
export async function attestorOf(
  database: Queryable,
  keys: Keyring,
  who: { readonly worker: number; readonly name: string },
): Promise<number> {
  const known = await database.query<{ slot: number }>('select slot from people.attestor where worker = $1', [
    who.worker,
  ]);
  if (known.rows[0]) return known.rows[0].slot;
  const [slot = 0] = await keys.allocate(1);
  await database.query('insert into people.attestor (slot, name, worker) values ($1, $2, $3)', [
    slot,
    keys.seal(slot, 'name', who.name),
    who.worker,
  ]);
  return slot;
}

/** Somebody has another name: it stands under what they signed, too (GDPR art. 16). */
export async function renameAttestor(
  database: Queryable,
  keys: Keyring,
  who: { readonly worker: number; readonly name: string },
): Promise<void> {
  const { rows } = await database.query<{ slot: number }>(
    'select slot from people.attestor where worker = $1',
    [who.worker],
  );
  for (const { slot } of rows)
    await database.query('update people.attestor set name = $2 where slot = $1', [
      slot,
      keys.seal(slot, 'name', who.name),
    ]);
}

interface Row extends Record<string, unknown> {
  readonly day: string;
}

/**
 * Copies the attestations of the days that are over to where they last, sorted and in one go, and gives today's table another file: what
 * lay in the order of work is gone from the disk. One transaction, so that a machine that stops in the middle loses nothing. `owner`
 * owns the tables, for nobody else may empty one as a whole.
 */
export async function settleAttestations(
  owner: Pick<Database, 'query' | 'transaction'>,
  today: string,
): Promise<void> {
  const over = await owner.query('select from people.attestation_today where day < $1 limit 1', [today]);
  if (over.rows.length === 0) return;
  await owner.transaction(async (tx) => {
    await tx.query('lock table people.attestation_today in access exclusive mode');
    await tx.query(
      `insert into people.attestation select * from people.attestation_today where day < $1
       order by day, parcel, goods_class`,
      [today],
    );
    const begun = await tx.query<Row>(
      'select * from people.attestation_today where day >= $1 order by day, parcel, goods_class',
      [today],
    );
    await tx.query('truncate people.attestation_today');
    await tx.query(
      'insert into people.attestation_today select * from jsonb_populate_recordset(null::people.attestation_today, $1)',
      [JSON.stringify(begun.rows)],
    );
  });
}

/** Erases what is past its time, and answers what each was called. `before`: the last day that the profile in force lets stay. */
export async function eraseAttestations(tx: Queryable, before: string, today: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `delete from people.attestation where until_day <= $2 or day < $1
     returning 'attestation ' || day || ' ' || parcel || ' ' || goods_class id`,
    [before, today],
  );
  return rows.map(({ id }) => id);
}

/**
 * Forgets who signed for nothing any more, with the key of their name. The rows first: a key that no row has is destroyed with the next
 * start.
 */
export async function forgetAttestors(database: Queryable, keys: Keyring): Promise<void> {
  const { rows } = await database.query<{ slot: number }>(
    `delete from people.attestor a where not exists (select from people.attestation x where x.attestor = a.slot)
       and not exists (select from people.attestation_today x where x.attestor = a.slot) returning slot`,
  );
  await keys.destroy(rows.map(({ slot }) => slot));
}

/** The slots of all who signed, with what is sealed under each, for the start at which keys and rows are brought together. */
export async function allAttestors(database: Queryable): Promise<{ slot: number; name: Buffer }[]> {
  const { rows } = await database.query<{ slot: number; name: Buffer }>(
    'select slot, name from people.attestor',
  );
  return rows;
}

/** Erases those whose key is gone, with what they signed: it comes from a backup of before they were erased. */
export async function eraseAttestors(database: Queryable, slots: readonly number[]): Promise<void> {
  for (const table of ['people.attestation', 'people.attestation_today'])
    await database.query(`delete from ${table} where attestor = any ($1::int[])`, [slots]);
  await database.query('delete from people.attestor where slot = any ($1::int[])', [slots]);
}
