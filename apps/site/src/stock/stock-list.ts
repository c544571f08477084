import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { type App, type Condition, hasWords, listOf, permitOf } from '../http/index.ts';
import { STOCK_STATUSES } from '../items/index.ts';
import type { Floor } from '../work/index.ts';

/**
 * Stock by item, over all places. Each row is summed on its own, along the indexes on an item's units and a unit's balances, so that a
 * page costs the same however large the site is. A program learns what is for sale, and of what a delivery brought when it is closed: what
 * is bound, held or just received changes with each act of the floor.
 */
const byItem = listOf({
  name: 'ItemStock',
  from: `goods.item i cross join lateral (
    select sum(b.quantity) quantity, sum(b.allocated) allocated, sum(b.quantity) filter (where u.status = 'available') sellable,
      sum(b.quantity) filter (where u.status = 'hold') hold, sum(b.quantity) filter (where u.status = 'damaged') damaged
    from work.every_unit u join work.balance b on b.unit = u.id where u.item = i.id and b.quantity > 0) s`,
  key: 'id',
  sort: 'sku',
  columns: {
    id: { sql: 'i.id', kind: 'integer' },
    sku: { sql: 'i.sku', kind: 'text', sort: true, filter: 'equal' },
    name: { sql: 'i.name', kind: 'text', sort: true, filter: 'prefix' },
    sellable: { sql: 'coalesce(s.sellable, 0)::bigint', kind: 'integer', about: 'Neither held nor damaged.' },
    quantity: {
      sql: 's.quantity',
      kind: 'integer',
      nullable: true,
      about: 'All there is; null for programs.',
    },
    allocated: {
      sql: 's.allocated',
      kind: 'integer',
      nullable: true,
      about: 'Bound to work; null for programs.',
    },
    hold: {
      sql: 'coalesce(s.hold, 0)::bigint',
      kind: 'integer',
      nullable: true,
      about: 'Null for programs.',
    },
    damaged: {
      sql: 'coalesce(s.damaged, 0)::bigint',
      kind: 'integer',
      nullable: true,
      about: 'Null for programs.',
    },
  },
  filters: { words: hasWords('i.sku', 'i.name') },
});

/** The units of the item with a SKU; a condition on a unit that an index serves. */
const unitsOfSku = (sku: string) =>
  `s.unit = any (array(select u2.id from work.every_unit u2 where u2.item = (select i2.id from goods.item i2 where i2.sku = ${sku})))`;

/**
 * Stock by place and unit. A bin or dock is a place; what is in totes, at stations and in lanes is under its area, as in the ledger. A
 * program reads the end of the last settled business day.
 */
const byPlace = listOf({
  name: 'PlaceStock',
  from: `(select true live, x.place, x.unit, sum(x.quantity) quantity, sum(x.allocated) allocated from (
      select case when l.kind in ('bin', 'dock') then l.id else coalesce(l.area, p.place) end place, b.unit, b.quantity, b.allocated
      from work.balance b left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder
      where b.quantity > 0) x group by x.place, x.unit
    union all select false, d.place, d.unit, d.quantity, null from goods.daily_stock d) s
    join work.unit_detail u on u.id = s.unit join goods.item i on i.id = u.item
    left join goods.location l on l.id = s.place left join goods.zone z on z.id = l.zone
    left join goods.area a on a.id = s.place left join goods.owner o on o.id = u.owner`,
  // A place has a unit once: sorted by place, a unit is key enough.
  key: 'unit',
  sort: 'location',
  columns: {
    unit: { sql: 's.unit', kind: 'integer' },
    location: { sql: 'coalesce(l.code, a.code)', kind: 'text', sort: true },
    zone: { sql: 'z.code', kind: 'text', nullable: true, filter: 'equal' },
    sku: { sql: 'i.sku', kind: 'text' },
    lot: { sql: 'u.lot_code', kind: 'text', nullable: true, filter: 'equal' },
    expiry: { sql: 'u.expiry', kind: 'day', nullable: true },
    serial: { sql: 'u.serial', kind: 'text', nullable: true, filter: 'equal' },
    owner: { sql: 'o.code', kind: 'text', nullable: true, filter: 'equal' },
    status: { sql: 'u.status', kind: 'text', values: STOCK_STATUSES, filter: 'equal' },
    quantity: { sql: 's.quantity::bigint', kind: 'integer' },
    allocated: {
      sql: 's.allocated::bigint',
      kind: 'integer',
      nullable: true,
      about: 'Bound to work; null for programs.',
    },
  },
  filters: {
    sku: { schema: z.string().max(64), where: (value, parameter) => unitsOfSku(parameter(value)) },
    location: {
      schema: z.string().max(64).describe('A location, or an area such as `pick`.'),
      where: (value, parameter) => {
        const code = parameter(value);
        return `s.place = coalesce((select id from goods.location where code = ${code}), (select id from goods.area where code = ${code}))`;
      },
    },
    expiresBefore: {
      schema: z.iso.date().describe('What expires earlier than this day.'),
      where: (value, parameter) => `u.expiry < ${parameter(value)}::date`,
    },
  },
});

/**
 * What has come of deliveries that are still open, of each of these items. A program learns of it when the delivery is closed: polled, each
 * receipt would be a tick of somebody's clock.
 */
async function beingReceived(db: Queryable, items: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await db.query<{ item: number; units: number }>(
    `select l.item, sum(l.received)::float8 units from work.delivery_line_state l join work.delivery_state s on s.delivery = l.delivery
     where s.state = 'receiving' and l.item = any ($1::int[]) and l.received > 0 group by 1`,
    [items],
  );
  return new Map(rows.map(({ item, units }) => [item, units]));
}

const live: Condition = () => 's.live';
const daily: Condition = () => 'not s.live';

const READ = { roles: ['clerk', 'lead', 'admin'], scope: 'stock:read' } as const;
const tags = ['stock'];

/** Adds `/v1/stock` and `/v1/stock/places`. */
export function stockLists(app: App, { floor }: { readonly floor: Floor }): void {
  app.get(
    '/v1/stock',
    {
      config: { access: READ },
      schema: {
        operationId: 'listStock',
        tags,
        summary: 'Stock by item',
        querystring: byItem.Query,
        response: { 200: byItem.Page },
      },
    },
    async (request) => {
      if (permitOf(request).kind === 'person')
        return await byItem.read(floor.db, request.query, [() => 's.quantity is not null']);
      const page = await byItem.read(floor.db, request.query);
      const coming = await beingReceived(
        floor.db,
        page.items.map(({ id }) => id),
      );
      const coarse = { quantity: null, allocated: null, hold: null, damaged: null };
      const items = page.items.map((row) => ({
        ...row,
        ...coarse,
        sellable: Math.max(0, row.sellable - (coming.get(row.id) ?? 0)),
      }));
      return { ...page, items };
    },
  );

  app.get(
    '/v1/stock/places',
    {
      config: { access: READ },
      schema: {
        operationId: 'listStockByPlace',
        tags,
        summary:
          'Stock by place and unit: for people as it is, for programs as it was when the last business day was settled',
        querystring: byPlace.Query,
        response: { 200: byPlace.Page },
      },
    },
    (request) => byPlace.read(floor.db, request.query, [permitOf(request).kind === 'person' ? live : daily]),
  );
}
