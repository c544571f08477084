import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import type { App } from '../http/index.ts';
import { meaningsOf } from './code.ts';
import { FINDERS, TAGS, type TrackingNeeds } from './needs.ts';

/** What one glance takes in. */
const MAX_HITS = 20;
/** Of one kind, so that items do not push out the order that was meant. */
const MAX_OF_KIND = 6;

export const SEARCH_KINDS = [
  'order',
  'delivery',
  'item',
  'location',
  'plate',
  'parcel',
  'departure',
] as const;

const Hit = z
  .object({
    kind: z.enum(SEARCH_KINDS),
    code: z.string().describe('What to open: a reference, SKU, code, SSCC, or number of a departure.'),
    title: z.string().describe('How it is called.'),
    detail: z
      .string()
      .describe(
        'Of an order its state, of a delivery its supplier, of a location its zone, of a plate its kind, of a parcel its order, of a departure its cut-off (ISO 8601), of an item its base unit.',
      ),
  })
  .meta({ id: 'SearchHit' });

type Row = z.output<typeof Hit> & { rank: number } & Record<string, unknown>;

/**
 * $1 the words as they were typed, $2 in capitals, $3 the words as a pattern anywhere, $4 an SSCC, $5 ids of items that the words
 * are a barcode of. Beginnings are served by the `…_begins` indexes, `^@` being the operator that they serve. Rank 0 is exactly it, 1
 * begins so, 2 has it somewhere.
 */
const SEARCH = `
  (select 'order' kind, o.reference code, o.reference title,
     case coalesce(s.state, o.state) when 'released' then 'in_work' else coalesce(s.state, o.state) end detail,
     (o.reference not in ($1, $2))::int rank
   from goods.customer_order o left join work.order_state s on s.customer_order = o.id
   where o.reference ^@ $1 or o.reference ^@ $2 order by 5, 2 limit ${MAX_OF_KIND})
  union all (select 'delivery', d.reference, d.reference, d.supplier, (d.reference not in ($1, $2))::int
   from (select reference, supplier from goods.delivery union all select reference, '' from work.delivery) d
   where d.reference ^@ $1 or d.reference ^@ $2 order by 5, 2 limit ${MAX_OF_KIND})
  union all (select 'item', i.sku, i.name, i.base_unit,
     case when i.id = any($5::int[]) or i.sku in ($1, $2) then 0 when i.sku ^@ $1 or i.sku ^@ $2 then 1 else 2 end
   from goods.item i where i.id = any($5::int[]) or i.sku ^@ $1 or i.sku ^@ $2 or i.name ilike $3 order by 5, 2 limit ${MAX_OF_KIND})
  union all (select 'location', l.code, l.code, z.name, (l.code <> $2)::int
   from goods.location l join goods.zone z on z.id = l.zone where l.code ^@ $2 and l.active order by 5, l.walk limit ${MAX_OF_KIND})
  union all (select 'plate', p.code, p.code, p.kind, (p.code <> $2)::int
   from work.plate p where p.kind <> 'parcel' and p.code ^@ $2 order by 5, 2 limit ${MAX_OF_KIND})
  union all (select 'parcel', p.sscc, p.sscc, o.reference, 0
   from (select sscc, customer_order from work.parcel where sscc = $4
     union select sscc, customer_order from goods.parcel where sscc = $4) p join goods.customer_order o on o.id = p.customer_order)
  union all (select 'departure', d.id::text, k.name || ', ' || v.code, to_char(d.cut_off at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
     case when v.code = $2 or k.code = $2 then 0 else 1 end
   from work.departure d join goods.carrier_service v on v.id = d.service join goods.carrier k on k.id = v.carrier
   where d.state = 'open' and (upper(v.code) ^@ $2 or upper(k.code) ^@ $2 or upper(k.name) ^@ $2) order by 5, d.cut_off limit ${MAX_OF_KIND})`;

async function search(
  db: Queryable,
  words: string,
  known: { readonly sscc: string | undefined; readonly items: readonly number[] },
): Promise<Row[]> {
  const anywhere = `%${words.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await db.query<Row>(SEARCH, [
    words,
    words.toUpperCase(),
    anywhere,
    known.sscc ?? '',
    known.items,
  ]);
  return rows;
}

/** Adds `/v1/search`: the one field that takes a scan or words. */
export function searchRoutes(app: App, { floor }: TrackingNeeds): void {
  app.get(
    '/v1/search',
    {
      config: { access: FINDERS },
      schema: {
        operationId: 'search',
        tags: TAGS,
        summary: 'Find orders, deliveries, items, places, plates, parcels and departures, exact codes first',
        querystring: z.strictObject({ q: z.string().trim().min(1).max(120) }),
        response: { 200: z.object({ items: z.array(Hit) }) },
      },
    },
    async (request) => {
      const known = meaningsOf(floor, request.query.q);
      const rows = await search(floor.db, known.text, known);
      const ranked = rows.sort((a, b) => a.rank - b.rank);
      return { items: ranked.slice(0, MAX_HITS).map(({ rank: _rank, ...hit }) => hit) };
    },
  );
}
