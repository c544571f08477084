-- From the journal, which forgets, to the ledger, which lasts. A business day is closed (a moment, under the counter's lock), then
-- settled (seconds, beside the working floor), then the day before it is forgotten. Settlement locks no row that a step locks.
alter table goods.settlement add column unmoved_rows bigint not null;
comment on column goods.settlement.journal_rows is 'Every row accepted on the day: refused + unmoved + still + what the ledger''s rows are the sums of.';
comment on column goods.settlement.unmoved_rows is 'Accepted rows that move nothing, such as an assigned tote or a bin counted through.';

alter table work.counter add column closed date not null default '-infinity', add column closed_step bigint not null default 0;
comment on column work.counter.closed is 'The last business day that is closed: later steps are accepted on a later day, into packets of no earlier one.';
comment on column work.counter.closed_step is 'The step at which it was closed.';

create function goods.business_day(at timestamptz) returns date language sql stable
return (select ((at at time zone s.time_zone) - make_interval(hours => s.day_end_hour))::date from goods.site s);
comment on function goods.business_day is 'The business day of an instant: the local date, less the hour at which the day ends.';

create function goods.move_weight(process int, reason int, from_place int, from_unit int, to_place int, to_unit int, document int)
returns bigint language sql immutable parallel safe
return ((((((process::bigint * 31 + reason) * 31 + from_place) * 31 + from_unit) * 31 + to_place) * 31 + to_unit) * 31 + coalesce(document, 0)) % 1000003;
comment on function goods.move_weight is 'By what a move''s quantity is multiplied in a proof, so that units booked to another place, unit, reason or document change the sum.';

-- The partition of a business day. LIKE and ATTACH, for CREATE … PARTITION OF would wait for every reader of the journal, and the
-- floor behind it. Locks: the journal in SHARE UPDATE EXCLUSIVE, which no step and no reader conflicts with.
create function work.open_day(d date) returns void language plpgsql set search_path = work as $$
declare name text := 'journal_' || to_char(d, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(7231900417355305);
  if to_regclass(name) is not null then return; end if;
  if d < (select max(s.day) from goods.settlement s) then
    raise exception 'business day % is forgotten', d using errcode = 'KL010';
  end if;
  execute format('create table %I (like journal including all)', name);
  execute format('alter table journal attach partition %I for values in (%L)', name, d);
end $$;
comment on function work.open_day is 'Makes the journal''s partition of a day, if it is not there. Refuses a day whose next one is settled.';

-- From here on nothing is accepted on this day. Waits for the batch that commits (its lock is held to commit). The caller sees to it
-- that no batch is under way which took the day's name before and the counter not yet: the journal's exclusive act does.
create function work.close_day(d date) returns void language sql
begin atomic
  update work.counter set closed = d, closed_step = step where closed < d;
end;
comment on function work.close_day is 'Ends a business day.';

create function work.settle(d date) returns goods.settlement
language plpgsql set search_path = pg_catalog, pg_temp set jit = off set work_mem = '64MB' set max_parallel_workers_per_gather = 0 as $$
declare
  last date; proof goods.settlement; grouped bigint; quantity numeric; weight numeric; chosen int[];
begin
  -- 1 days settle in their order, one at a time
  perform pg_advisory_xact_lock(7231900417355303);
  select max(s.day) into last from goods.settlement s;
  if d <= last then
    raise exception 'business day % is settled already', d using errcode = 'KL011';
  end if;
  if d <> last + 1 or exists (select from work.journal j where j.accepted < d and j.accepted > coalesce(last, '-infinity')) then
    raise exception 'business day % cannot be settled: an earlier one is not', d using errcode = 'KL012';
  end if;
  if d > (select c.closed from work.counter c) then
    raise exception 'business day % is not closed', d using errcode = 'KL013';
  end if;

  -- 2 the ledger: summed, sorted, in one go, so that neither a line's number nor its place on disk says when it happened
  with moved as (
    select j.process, j.kind, j.from_place, j.from_unit, j.to_place, j.to_unit, j.document, sum(j.quantity) quantity, count(*) rows
      from work.journal j
     where j.day <= d and j.accepted = d and j.result = 0 and j.quantity > 0
       and j.from_place is not null and j.from_unit is not null and j.to_place is not null and j.to_unit is not null
       and (j.from_place <> j.to_place or j.from_unit <> j.to_unit or j.document is not null)
     group by 1, 2, 3, 4, 5, 6, 7),
  written as (
    insert into goods.ledger (day, line, process, reason, from_place, from_unit, to_place, to_unit, document, quantity)
    select d, row_number() over (order by m.process, m.kind, m.from_place, m.from_unit, m.to_place, m.to_unit, m.document nulls first),
           m.process, m.kind, m.from_place, m.from_unit, m.to_place, m.to_unit, m.document, m.quantity
      from moved m order by 2)
  select coalesce(sum(m.rows), 0) into grouped from moved m;

  -- 3 the proof: journal = ledger, as counts, sums and weighted sums
  proof.day := d;
  select count(*), count(*) filter (where j.result <> 0), count(*) filter (where j.unmoved), count(*) filter (where j.still),
         coalesce(sum(j.quantity) filter (where j.moved), 0),
         coalesce(sum(j.quantity * goods.move_weight(j.process, j.kind, j.from_place, j.from_unit, j.to_place, j.to_unit, j.document)) filter (where j.moved), 0)
    into proof.journal_rows, proof.refused_rows, proof.unmoved_rows, proof.still_rows, proof.quantity, proof.weight
    from (select *, z.result = 0 and z.whole and not z.same moved, z.result = 0 and z.whole and z.same still, z.result = 0 and not z.whole unmoved
            from (select *, y.quantity > 0 and num_nulls(y.from_place, y.from_unit, y.to_place, y.to_unit) = 0 whole,
                         y.from_place = y.to_place and y.from_unit = y.to_unit and y.document is null same
                    from work.journal y where y.day <= d and y.accepted = d) z) j;
  select count(*), coalesce(sum(l.quantity), 0),
         coalesce(sum(l.quantity * goods.move_weight(l.process, l.reason, l.from_place, l.from_unit, l.to_place, l.to_unit, l.document)), 0)
    into proof.ledger_rows, quantity, weight
    from goods.ledger l where l.day = d;
  if (proof.quantity, proof.weight, proof.journal_rows - proof.refused_rows - proof.unmoved_rows - proof.still_rows)
     is distinct from (quantity, weight, grouped) then
    raise exception 'business day % does not prove: journal has % rows, quantity %, weight %, the ledger %, %, %', d,
      proof.journal_rows - proof.refused_rows - proof.unmoved_rows - proof.still_rows, proof.quantity, proof.weight, grouped, quantity, weight
      using errcode = 'KL014';
  end if;
  insert into goods.settlement (day, journal_rows, refused_rows, unmoved_rows, still_rows, ledger_rows, quantity, weight)
    values (d, proof.journal_rows, proof.refused_rows, proof.unmoved_rows, proof.still_rows, proof.ledger_rows, proof.quantity, proof.weight);

  -- 4 stock by place at the end of the day
  with gone as (delete from goods.daily_stock s returning s.place, s.unit, s.quantity),
  sums as (
    select g.place, g.unit, g.quantity from gone g
    union all select l.to_place, l.to_unit, l.quantity from goods.ledger l where l.day = d
    union all select l.from_place, l.from_unit, -l.quantity from goods.ledger l where l.day = d)
  insert into goods.daily_stock (day, place, unit, quantity)
    select d, s.place, s.unit, sum(s.quantity) from sums s where s.place not between -10 and -1
     group by s.place, s.unit having sum(s.quantity) <> 0 order by s.place, s.unit;

  -- 5 orders. Whose end came on the day first, then what depends on it: an order may end while this runs, and must not settle by half
  chosen := array(select o.customer_order from work.order_state o join goods.customer_order c on c.id = o.customer_order
    where o.state in ('shipped', 'cancelled') and o.closed_day <= d and c.settled_day is null order by 1);
  update goods.customer_order c set state = o.state, settled_day = d
    from (select x.customer_order, x.state from work.order_state x where x.customer_order = any (chosen) order by 1) o where c.id = o.customer_order;
  update goods.order_line l set shipped = s.shipped, cancelled = s.cancelled
    from (select x.* from work.order_line_state x where x.customer_order = any (chosen) order by x.customer_order, x.line) s
   where l.customer_order = s.customer_order and l.line = s.line and (l.shipped, l.cancelled) <> (s.shipped, s.cancelled);
  -- what the office cancelled of an order that goes on
  update goods.order_line l set cancelled = s.cancelled
    from (select x.* from work.order_line_state x where x.cancelled > 0 order by x.customer_order, x.line) s
   where l.customer_order = s.customer_order and l.line = s.line and l.cancelled <> s.cancelled
     and exists (select from goods.customer_order c where c.id = l.customer_order and c.settled_day is null);

  -- 6 deliveries: those without notice that the ledger now names or that are closed, then the state of the closed ones
  chosen := array(select w.id from work.delivery w
    where exists (select from goods.ledger l where l.day = d and l.document = w.id)
       or exists (select from work.delivery_state s where s.delivery = w.id and s.state in ('closed', 'cancelled') and s.closed_day <= d)
    order by 1);
  -- a reference that an office has given meanwhile must not hold up the day
  insert into goods.delivery (id, reference, blind, content)
    select w.id, case when exists (select from goods.delivery g where g.reference = w.reference)
                      then left(w.reference, 52) || '~' || w.id else w.reference end, w.blind, ''
      from work.delivery w where w.id = any (chosen) order by w.id;
  delete from work.delivery w where w.id = any (chosen);
  chosen := array(select s.delivery from work.delivery_state s join goods.delivery g on g.id = s.delivery
    where s.state in ('closed', 'cancelled') and s.closed_day <= d and g.settled_day is null order by 1);
  update goods.delivery g set state = s.state, settled_day = d
    from (select x.delivery, x.state from work.delivery_state x where x.delivery = any (chosen) order by 1) s where g.id = s.delivery;
  insert into goods.delivery_line (delivery, line, item, expected, received)
    select s.delivery, s.line, s.item, 0, s.received from work.delivery_line_state s where s.delivery = any (chosen) order by 1, 2
    on conflict (delivery, line) do update set received = excluded.received;

  -- 7 trucks that left, and the parcels on them
  chosen := array(select w.id from work.departure w
    where w.state = 'departed' and goods.business_day(w.departed_at) <= d
      and not exists (select from goods.departure g where g.id = w.id) order by 1);
  insert into goods.departure (id, service, cut_off, departed_at)
    select w.id, w.service, w.cut_off, w.departed_at from work.departure w where w.id = any (chosen) order by w.id;
  insert into goods.parcel (id, sscc, customer_order, departure, carton, weight_grams, day)
    select p.id, p.sscc, p.customer_order, p.departure, p.carton, p.weight_grams, goods.business_day(g.departed_at)
      from work.parcel p join goods.departure g on g.id = p.departure
     where p.state = 'departed' and not exists (select from goods.parcel x where x.id = p.id) order by p.id;

  -- 8 the names that the ledger now uses. Last, for whoever names the same lot or unit waits for this to end
  chosen := array(select u.id from work.stock_unit u
    where u.id in (select l.from_unit from goods.ledger l where l.day = d union select l.to_unit from goods.ledger l where l.day = d));
  insert into goods.lot (id, item, code, expiry)
    select w.id, w.item, w.code, w.expiry from work.lot w
     where w.id in (select u.lot from work.stock_unit u where u.id = any (chosen)) order by w.id;
  delete from work.lot w where w.id in (select u.lot from work.stock_unit u where u.id = any (chosen));
  insert into goods.stock_unit (id, item, lot, serial, owner, status)
    select u.id, u.item, u.lot, u.serial, u.owner, u.status from work.stock_unit u where u.id = any (chosen) order by u.id;
  delete from work.stock_unit u where u.id = any (chosen);
  return proof;
end $$;
comment on function work.settle is 'Settles a closed business day: its journal into the ledger, what ended on it into its lasting state, with a proof. In one transaction; answers the proof.';
