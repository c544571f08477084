import { type CheckGroup, placeName, SETTLED, unitName } from './verify-checks.ts';

/** What a row of the journal must be to have moved units. */
const MOVED = 'result = 0 and quantity > 0 and num_nulls(from_place, from_unit, to_place, to_unit) = 0';

/**
 * The books: what the ledger says (`settled`) and what the journal says of days that are not settled (`open`), in less out, by place
 * and unit, with one pass over the ledger; and what the balances say (`held`).
 */
export const BOOKS: CheckGroup = {
  shared: {
    moved: `select from_place, from_unit, to_place, to_unit, sum(quantity) as settled, 0::numeric as open from goods.ledger group by 1, 2, 3, 4
        union all select from_place, from_unit, to_place, to_unit, 0, sum(quantity) from work.journal where accepted > ${SETTLED} and ${MOVED} group by 1, 2, 3, 4`,
    net: `select place, unit, sum(settled) as settled, sum(open) as open, sum(settled + open) as quantity from (
        select to_place as place, to_unit as unit, settled, open from moved
        union all select from_place, from_unit, -settled, -open from moved) m group by place, unit`,
    standing: `select b.holder, b.unit, b.quantity, case when b.holder >= 10000000 then p.place else coalesce(l.area, l.id) end as place
      from work.balance b left join work.plate p on p.id = b.holder left join goods.location l on l.id = b.holder`,
    held: `select place, unit, sum(quantity) as quantity from (
        select place, unit, quantity from standing where place is not null
        union all select -4, unit, -quantity from work.unexplained) h group by place, unit`,
    unit: 'select id, item from work.every_unit',
  },
  checks: [
    {
      name: 'stock by place',
      rows: `select coalesce(n.place, h.place) as place, coalesce(n.unit, h.unit) as unit,
          coalesce(n.quantity, 0) as booked, coalesce(h.quantity, 0) as held, coalesce(n.quantity, 0) <> coalesce(h.quantity, 0) as bad
        from (select * from net where place not between -3 and -1) n full join held h on h.place = n.place and h.unit = n.unit`,
      sentence: `format('%s, %s: ledger and journal say %s, the balances %s', ${placeName('r.place')}, ${unitName('r.unit')}, r.booked, r.held)`,
    },
    {
      name: 'stock by item',
      rows: `select coalesce(w.item, h.item) as item, w.received, w.shipped, w.adjusted, w.unexplained, coalesce(h.quantity, 0) as held,
          coalesce(w.received - w.shipped + w.adjusted + w.unexplained, 0) <> coalesce(h.quantity, 0) as bad
        from (select u.item, coalesce(sum(-quantity) filter (where place = -1), 0) as received, coalesce(sum(quantity) filter (where place = -2), 0) as shipped,
                coalesce(sum(-quantity) filter (where place = -3), 0) as adjusted, coalesce(sum(-quantity) filter (where place = -4), 0) as unexplained
              from net join unit u on u.id = net.unit group by u.item) w
        full join (select u.item, sum(s.quantity) as quantity from standing s join unit u on u.id = s.unit group by u.item) h on h.item = w.item`,
      sentence: `format('%s: received %s − shipped %s + adjusted %s + unexplained %s is not the %s on hand',
        coalesce((select sku from goods.item i where i.id = r.item), 'item ' || r.item), r.received, r.shipped, r.adjusted, r.unexplained, r.held)`,
    },
    {
      name: 'stock units that nothing knows',
      rows: `select n.unit, count(*) as places, u.id is null as bad from net n left join unit u on u.id = n.unit group by n.unit, u.id`,
      sentence: `format('stock unit %s is in the books and names no item', r.unit)`,
    },
    {
      name: 'holders that nothing knows',
      rows: `select holder, unit, quantity, place is null and quantity > 0 as bad from standing`,
      sentence: `format('holder %s has %s of %s and is neither a location nor a licence plate in use', r.holder, r.quantity, ${unitName('r.unit')})`,
    },
    {
      name: 'serials',
      rows: `select unit, sum(quantity) as quantity, sum(quantity) > 1 as bad from standing where unit >= 1073741824 group by unit`,
      sentence: `format('%s is in %s places at once', ${unitName('r.unit')}, r.quantity)`,
    },
    {
      name: 'stock at the end of the last settled day',
      rows: `select coalesce(n.place, d.place) as place, coalesce(n.unit, d.unit) as unit, coalesce(n.settled, 0) as booked, coalesce(d.quantity, 0) as kept,
          coalesce(n.settled, 0) <> coalesce(d.quantity, 0) or d.day <> ${SETTLED} as bad
        from (select * from net where place not between -10 and -1 and settled <> 0) n
        full join goods.daily_stock d on d.place = n.place and d.unit = n.unit`,
      sentence: `format('%s, %s: the ledger says %s at the end of the last settled day, the daily stock %s', ${placeName('r.place')}, ${unitName('r.unit')}, r.booked, r.kept)`,
    },
  ],
};
