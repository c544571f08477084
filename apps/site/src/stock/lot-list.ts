import { z } from 'zod';
import { type App, hasWords, listOf, permitOf } from '../http/index.ts';
import type { Floor } from '../work/index.ts';

/**
 * Lots that are in the house, over all places. Balances are summed by lot first: there are far fewer than lots that ever were. A program
 * learns which lots there were and what of them was for sale at the end of the last settled business day: a lot that comes in or is picked
 * empty is an act of somebody.
 */
const lots = listOf({
  name: 'LotStock',
  from: `(select true live, u.item, u.lot, sum(b.quantity) quantity, sum(b.allocated) allocated, count(distinct b.holder) places,
      sum(b.quantity) filter (where u.status = 'available') sellable, sum(b.quantity) filter (where u.status <> 'available') blocked
    from work.balance b join work.every_unit u on u.id = b.unit where b.quantity > 0 and u.lot is not null group by u.item, u.lot
    union all select false, u.item, u.lot, null, null, null, sum(d.quantity) filter (where u.status = 'available'), null
    from goods.daily_stock d join goods.stock_unit u on u.id = d.unit where u.lot is not null group by u.item, u.lot) s
    join work.every_lot l on l.id = s.lot join goods.item i on i.id = s.item`,
  key: 'id',
  sort: 'expiry',
  columns: {
    id: { sql: 'l.id', kind: 'integer', sort: true },
    sku: { sql: 'i.sku', kind: 'text', sort: true, filter: 'equal' },
    name: { sql: 'i.name', kind: 'text', sort: true },
    lot: { sql: 'l.code', kind: 'text', sort: true, filter: 'prefix' },
    expiry: { sql: 'l.expiry', kind: 'day', nullable: true, sort: true, filter: 'range' },
    sellable: {
      sql: 'coalesce(s.sellable, 0)::bigint',
      kind: 'integer',
      sort: true,
      about: 'Neither held nor damaged.',
    },
    blocked: {
      sql: 'coalesce(s.blocked, 0)::bigint',
      kind: 'integer',
      nullable: true,
      about: 'Held or damaged; null for programs.',
    },
    quantity: {
      sql: 's.quantity::bigint',
      kind: 'integer',
      nullable: true,
      about: 'All there is; null for programs.',
    },
    allocated: {
      sql: 's.allocated::bigint',
      kind: 'integer',
      nullable: true,
      about: 'Bound to work; null for programs.',
    },
    places: {
      sql: 's.places::int',
      kind: 'integer',
      nullable: true,
      about: 'Bins and plates that hold some; null for programs.',
    },
  },
  filters: {
    words: hasWords('i.sku', 'i.name', 'l.code'),
    expiresBefore: {
      schema: z.iso.date().describe('What expires earlier than this day.'),
      where: (value, parameter) => `l.expiry < ${parameter(value)}::date`,
    },
  },
});

/** Adds `/v1/lots`. */
export function lotList(app: App, { floor }: { readonly floor: Floor }): void {
  app.get(
    '/v1/lots',
    {
      config: { access: { roles: ['clerk', 'lead', 'admin'], scope: 'stock:read' } },
      schema: {
        operationId: 'listLots',
        tags: ['stock'],
        summary:
          'Lots in the house with their expiry, those that expire first at the top: for people as it is, for programs as it was when the last business day was settled',
        querystring: lots.Query,
        response: { 200: lots.Page },
      },
    },
    async (request) => {
      if (permitOf(request).kind === 'person')
        return await lots.read(floor.db, request.query, [() => 's.live']);
      const page = await lots.read(floor.db, request.query, [() => 'not s.live']);
      const coarse = { blocked: null, quantity: null, allocated: null, places: null };
      return { ...page, items: page.items.map((row) => ({ ...row, ...coarse })) };
    },
  );
}
