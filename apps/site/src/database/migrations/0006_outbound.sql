-- Promises at item and site, and binding to bins. Locks: order state, order lines, balances, item promises; callers retry a deadlock.

create function work.sellable(items int[], a date) returns table (item int, free bigint) language sql stable set search_path = work as $$
  select u.item, sum(b.quantity - b.allocated)
  from unit_detail u
  join balance b on b.unit = u.id
  join goods.item i on i.id = u.item
  left join goods.location l on l.id = b.holder
  left join plate p on p.id = b.holder
  left join parcel r on r.id = b.holder
  where u.item = any(items) and u.status = 'available' and b.quantity > b.allocated
    and (u.expiry is null or u.expiry >= a + i.min_shelf_life_days)
    and case when l.id is not null then l.active and l.kind in ('bin', 'dock')
        else p.customer_order is null and (p.kind <> 'parcel' or r.state = 'void') end
    and not exists (select from count c where c.location = b.holder and c.locks and c.state in ('open', 'review'))
  group by u.item
$$;
comment on function work.sellable is 'Units per item that no task has bound: in bins, at docks and on plates of no order, neither held, damaged, expired nor in a locked bin.';

create function work.take_back_promises(a date) returns bigint language plpgsql set search_path = work as $$
declare promised_items int[]; taken bigint;
begin
  promised_items := array(select p.item from item_promise p where p.promised > 0 order by 1 for update);
  with over as (
    select p.item, p.promised - coalesce(f.free, 0) excess
    from item_promise p left join sellable(promised_items, a) f using (item)
    where p.item = any(promised_items) and p.promised > coalesce(f.free, 0)),
  lines as (
    select l.customer_order, l.line, l.item, l.promised, o.excess,
      sum(l.promised) over (partition by l.item order by s.priority, s.due desc, l.customer_order desc, l.line desc) upto
    from over o join order_line_state l on l.item = o.item and l.promised > 0 join order_state s using (customer_order)),
  given_up as (
    update order_line_state l set promised = l.promised - least(x.promised, x.excess - (x.upto - x.promised))
    from lines x where x.customer_order = l.customer_order and x.line = l.line and x.excess > x.upto - x.promised
    returning l.item, least(x.promised, x.excess - (x.upto - x.promised)) q),
  sums as (select item, sum(q) q from given_up group by 1),
  kept as (update item_promise p set promised = p.promised - s.q from sums s where s.item = p.item returning s.q)
  select coalesce(sum(q), 0) into taken from kept;
  return taken;
end $$;
comment on function work.take_back_promises is 'What was promised and is no longer there (lost, held, expired, in a bin that is being counted) is taken back from the orders that are due last; they wait for stock again.';

create function work.promise_waiting(at timestamptz, a date, only_items int[] default null) returns bigint
language plpgsql set search_path = work as $$
declare wanted int[]; given bigint;
begin
  wanted := array(select distinct l.item from order_line_state l join order_state s using (customer_order)
    where s.state in ('open', 'released') and s.not_before <= at and l.promised + l.bound + l.shipped + l.cancelled < l.quantity
      and (only_items is null or l.item = any(only_items)) order by 1);
  if cardinality(wanted) = 0 then return 0; end if;
  insert into item_promise (item) select unnest(wanted) on conflict do nothing;
  perform 1 from item_promise p where p.item = any(wanted) order by p.item for update;
  with free as (
    select f.item, f.free - p.promised atp from sellable(wanted, a) f join item_promise p using (item) where f.free > p.promised),
  waiting as (
    select l.customer_order, l.line, l.item, l.quantity - l.promised - l.bound - l.shipped - l.cancelled w, f.atp,
      sum(l.quantity - l.promised - l.bound - l.shipped - l.cancelled)
        over (partition by l.item order by s.priority desc, s.due, l.customer_order, l.line) upto
    from order_line_state l join order_state s using (customer_order) join free f on f.item = l.item
    where s.state in ('open', 'released') and s.not_before <= at and l.promised + l.bound + l.shipped + l.cancelled < l.quantity),
  granted as (select customer_order, line, item, least(w, atp - (upto - w))::int g from waiting where atp > upto - w),
  lines as (update order_line_state l set promised = l.promised + g.g from granted g
    where l.customer_order = g.customer_order and l.line = g.line and g.g > 0 returning g.item, g.g),
  sums as (select lines.item, sum(lines.g) q from lines group by 1),
  kept as (update item_promise p set promised = p.promised + s.q from sums s where s.item = p.item returning s.q)
  select coalesce(sum(q), 0) into given from kept;
  return given;
end $$;
comment on function work.promise_waiting is 'Promises free stock to order lines that wait for it, in the order of priority and cut-off.';

create function work.bind_line(o int, ln int, a date, into_packet int default null) returns int
language plpgsql set search_path = work as $$
declare wanted record; spot record; need int; take int; total int := 0;
begin
  select ls.item, ls.promised, i.min_shelf_life_days into wanted
    from order_line_state ls join goods.item i on i.id = ls.item where ls.customer_order = o and ls.line = ln for update of ls;
  need := wanted.promised;
  if need = 0 then return 0; end if;
  for spot in
    select b.holder, b.unit, b.quantity, b.allocated, g.walk,
      not exists (select from balance x where x.holder = b.holder and x.unit <> b.unit and x.quantity > 0) alone
    from unit_detail u join balance b on b.unit = u.id join goods.location g on g.id = b.holder
    where u.item = wanted.item and u.status = 'available' and g.kind = 'bin' and g.active and b.quantity > b.allocated
      and (u.expiry is null or u.expiry >= a + wanted.min_shelf_life_days)
      and not exists (select from count c where c.location = b.holder and c.locks and c.state in ('open', 'review'))
    order by u.expiry nulls last, b.since, g.walk
  loop
    take := least(need, spot.quantity - spot.allocated);
    update balance set allocated = allocated + take where holder = spot.holder and unit = spot.unit and quantity - allocated >= take;
    continue when not found;
    insert into task (kind, packet, sequence, from_holder, unit, quantity, customer_order, line, zero_check, day)
      values (4, into_packet, spot.walk, spot.holder, spot.unit, take, o, ln, spot.alone and take = spot.quantity - spot.allocated, a);
    need := need - take; total := total + take;
    exit when need = 0;
  end loop;
  if total > 0 then
    update order_line_state set promised = promised - total, bound = bound + total where customer_order = o and line = ln;
    update item_promise set promised = promised - total where item = wanted.item;
  end if;
  return total;
end $$;
comment on function work.bind_line is 'Binds what is promised to an order line to bins: first expired first out, then first in. Each binding is a pick task.';

create function work.bind_order(o int, a date, partly boolean) returns int
language plpgsql set search_path = work as $$
declare ln int; total int := 0; rest int;
begin
  perform 1 from order_state where customer_order = o and state in ('open', 'released') for update;
  if not found then return 0; end if;
  begin
    for ln in select line from order_line_state where customer_order = o and promised > 0 order by line loop
      total := total + bind_line(o, ln, a);
    end loop;
    select sum(promised) into rest from order_line_state where customer_order = o;
    if rest > 0 and not partly then raise exception 'not all in bins' using errcode = 'KL002'; end if;
  exception when sqlstate 'KL002' then return 0;
  end;
  if total > 0 then update order_state set state = 'released' where customer_order = o; end if;
  return total;
end $$;
comment on function work.bind_order is 'Releases an order to the floor; nothing is bound where a part of it is promised but not yet in a bin, unless partly.';

create function work.release_task(t int) returns int language plpgsql set search_path = work as $$
declare r record;
begin
  select * into r from task where id = t and status = 0 for update;
  if not found then return 0; end if;
  if r.unit is not null and r.quantity > r.done then
    update balance set allocated = allocated - (r.quantity - r.done) where holder = r.from_holder and unit = r.unit;
  end if;
  update task set status = case when r.done = 0 then 9 else 1 end, quantity = case when r.unit is null then quantity else r.done end where id = t;
  return r.quantity - r.done;
end $$;
comment on function work.release_task is 'Closes an open task and frees what it has bound and not moved; answers how many units that were.';
