import type { Queryable } from '../database/index.ts';
import type { CarrierDraft, ServiceDraft } from './carrier.ts';

/** What became of a carrier or service that was written. The last three: nothing was changed, and why. */
export type WriteOutcome =
  | { readonly outcome: 'created' | 'changed'; readonly id: number }
  | { readonly outcome: 'exists' | 'unknown_carrier' | 'unknown_dock' };

/** What to do about a code that is there already: leave it and say so, or change what it names. */
export type OnKnown = 'refuse' | 'change';

/** Makes a carrier; where there is one of the code, changes it or says `exists`. */
export async function writeCarrier(
  db: Queryable,
  draft: CarrierDraft,
  onKnown: OnKnown,
): Promise<WriteOutcome> {
  const known = await db.query<{ id: number }>('select id from goods.carrier where code = $1', [draft.code]);
  const id = known.rows[0]?.id;
  if (id !== undefined) {
    if (onKnown === 'refuse') return { outcome: 'exists' };
    await db.query('update goods.carrier set name = $2 where id = $1', [id, draft.name]);
    return { outcome: 'changed', id };
  }
  const made = await db.query<{ id: number }>(
    'insert into goods.carrier (code, name) values ($1, $2) on conflict (code) do nothing returning id',
    [draft.code, draft.name],
  );
  return made.rows[0] ? { outcome: 'created', id: made.rows[0].id } : { outcome: 'exists' };
}

/** Makes a service of a carrier; where there is one of the code, changes it or says `exists`. */
export async function writeService(
  db: Queryable,
  draft: ServiceDraft,
  onKnown: OnKnown,
): Promise<WriteOutcome> {
  const found = await db.query<{ id: number | null; carrier: number | null; dock: number | null }>(
    `select (select id from goods.carrier_service where code = $1) id, (select id from goods.carrier where code = $2) carrier,
       (select id from goods.location where code = $3 and kind = 'dock' and active) dock`,
    [draft.code, draft.carrier, draft.dock],
  );
  const known = found.rows[0];
  if (!known || known.carrier === null) return { outcome: 'unknown_carrier' };
  if (draft.dock !== null && known.dock === null) return { outcome: 'unknown_dock' };
  if (known.id !== null && onKnown === 'refuse') return { outcome: 'exists' };
  const values = [
    draft.code,
    known.carrier,
    draft.countries,
    draft.cutOffs.toSorted(),
    draft.weekdays.toSorted((a, b) => a - b),
    known.dock,
  ];
  if (known.id !== null) {
    await db.query(
      `update goods.carrier_service set carrier = $2, countries = $3, cut_offs = $4, weekdays = $5, dock = $6 where code = $1`,
      values,
    );
    return { outcome: 'changed', id: known.id };
  }
  const made = await db.query<{ id: number }>(
    `insert into goods.carrier_service (code, carrier, countries, cut_offs, weekdays, dock) values ($1, $2, $3, $4, $5, $6)
     on conflict (code) do nothing returning id`,
    values,
  );
  return made.rows[0] ? { outcome: 'created', id: made.rows[0].id } : { outcome: 'exists' };
}

/** A service as it is; undefined for an unknown code. */
export async function findService(db: Queryable, code: string): Promise<ServiceDraft | undefined> {
  const found = await db.query<ServiceDraft & Record<string, unknown>>(
    `select v.code, c.code carrier, v.countries, v.cut_offs "cutOffs", v.weekdays, l.code dock
     from goods.carrier_service v join goods.carrier c on c.id = v.carrier left join goods.location l on l.id = v.dock where v.code = $1`,
    [code],
  );
  return found.rows[0];
}
