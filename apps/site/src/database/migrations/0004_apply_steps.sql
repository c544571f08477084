-- The scan path. One call applies a batch of plain steps (at most one move each), numbers and journals them, and says what became
-- of each. Locks in one order: task rows by id, balance rows by (holder, unit) in one statement, the counter last and to commit.
-- A refused step never fails its neighbours. Result 0 accepted, 19 insufficient_stock, 20 task_closed, 99 conflict (journalled
-- nothing); any other number came in from the judge and is only journalled.
--
-- e the leader's epoch; a the business day of acceptance; p packet; d the packet's day; n step of the packet; k kind; pr process;
-- t task; fh/fp/fu and th/tp/tu holder, place and unit from and to; q base units; doc document; r the judge's result; c fingerprint.
-- A step with a task consumes what the task has bound. Holders below 0 are the world outside and have no balance.
create function work.take_steps(e bigint, m int) returns bigint language plpgsql set search_path = work as $$
declare s bigint;
begin
  update counter set step = step + m where epoch = e returning step - m into s;
  if s is null then
    raise exception 'a newer server leads this site' using errcode = 'KL001';
  end if;
  return s;
end $$;
comment on function work.take_steps is 'Takes m step numbers; refuses a server that is no longer the leader. Held to commit: nothing is locked after it.';

create function work.apply_steps(e bigint, a date, p int[], d date[], n int[], k smallint[], pr smallint[], t int[],
  fh int[], fp int[], fu int[], th int[], tp int[], tu int[], q int[], doc int[], r smallint[], c bigint[],
  out res smallint[], out steps bigint[])
language plpgsql set search_path = work set jit = off set plan_cache_mode = force_generic_plan
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare m int := cardinality(p); want int; got int; upd int[]; bad int[]; short bigint[]; i int; s bigint;
begin
  res := r;
  -- 1 tasks, in id order
  with x as materialized (select z.t, sum(z.q)::int q from unnest(t, q, r) z(t, q, r) where z.t is not null and z.r = 0 group by 1 order by 1),
  w as (update task b set done = b.done + x.q from x where b.id = x.t and b.status = 0 and b.done + x.q <= b.quantity returning b.id)
  select (select count(*) from x), count(*), array_agg(id) into want, got, upd from w;
  if got < want then
    bad := array(select z.t from unnest(t, r) z(t, r) where z.t is not null and z.r = 0 except select unnest(upd));
    for i in 1..m loop
      if res[i] = 0 and t[i] = any(bad) then
        update task set done = done + q[i] where id = t[i] and status = 0 and done + q[i] <= quantity;
        if not found then res[i] := 20; end if;
      end if;
    end loop;
  end if;
  -- 2 balances, in (holder, unit) order: rows that are there and have enough in one update, what only comes in is inserted
  with g as materialized (select h, u, sum(o)::int o, sum(al)::int al, sum(y)::int y from (
      select z.h, z.u, z.q o, case when z.t is null then 0 else z.q end al, 0 y from unnest(fh, fu, q, t, res) z(h, u, q, t, r) where z.r = 0 and z.h > 0
      union all select z.h, z.u, 0, 0, z.q from unnest(th, tu, q, res) z(h, u, q, r) where z.r = 0 and z.h > 0) v group by h, u order by h, u),
  w as (update balance b set quantity = b.quantity - g.o + g.y, allocated = b.allocated - g.al,
      since = case when b.quantity = 0 then a else b.since end from g
    where b.holder = g.h and b.unit = g.u and b.allocated >= g.al and b.quantity - b.allocated >= g.o - g.al returning b.holder, b.unit),
  s as materialized (select h, u, max(o) o, max(y) y from (select h, u, o, y, 0 f from g union all select holder, unit, 0, 0, 1 from w) v
    group by h, u having max(f) = 0 order by h, u),
  ins as (insert into balance as b select h, u, y, 0, a from s where y > 0 on conflict (holder, unit) do update set quantity = b.quantity + excluded.quantity)
  select array_agg((h::bigint << 32) + u) filter (where o > 0) into short from s;
  if short is not null then                             -- settle just the steps out of a short row, in their order
    if bad is not null then raise lock_not_available; end if;  -- both kinds in one batch: leave it to the exact path
    perform 1 from balance b join unnest(short) x on b.holder = (x >> 32)::int and b.unit = (x & 4294967295)::int for update of b nowait;
    for i in 1..m loop
      if res[i] = 0 and (fh[i]::bigint << 32) + fu[i] = any(short) then
        update balance set quantity = quantity - q[i], allocated = allocated - case when t[i] is null then 0 else q[i] end
          where holder = fh[i] and unit = fu[i]
          and case when t[i] is null then quantity - allocated >= q[i] else allocated >= q[i] end;
        if not found then
          res[i] := 19;
          update balance set quantity = quantity - q[i] where holder = th[i] and unit = tu[i];
          update task set done = done - q[i] where id = t[i];
        end if;
      end if;
    end loop;
  end if;
  -- 3 number and journal
  s := take_steps(e, m);
  insert into journal(step, day, packet, n, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, document, content)
    select s + z.o, z.d, z.p, z.n, a, z.k, z.pr, z.r, z.t, z.fh, z.fp, z.fu, z.th, z.tp, z.tu, z.q, z.doc, z.c
    from unnest(p, d, n, k, pr, t, fh, fp, fu, th, tp, tu, q, doc, res, c) with ordinality z(p, d, n, k, pr, t, fh, fp, fu, th, tp, tu, q, doc, r, c, o);
  steps := array(select generate_series(s + 1, s + m));
exception when unique_violation or check_violation or lock_not_available then
  select * into res, steps from apply_steps_exact(e, a, p, d, n, k, pr, t, fh, fp, fu, th, tp, tu, q, doc, r, c);
end $$;

-- The same, step by step and in order: for replays that the server does not remember and for batches that the fast path gives up.
create function work.apply_steps_exact(e bigint, a date, p int[], d date[], n int[], k smallint[], pr smallint[], t int[],
  fh int[], fp int[], fu int[], th int[], tp int[], tu int[], q int[], doc int[], r smallint[], c bigint[],
  out res smallint[], out steps bigint[])
language plpgsql set search_path = work set jit = off set plan_cache_mode = force_generic_plan
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare m int := cardinality(p); i int; j journal; s bigint;
begin
  res := r; steps := array_fill(null::bigint, array[m]);
  perform 1 from task b join (select distinct unnest(t) id order by 1) z using (id) order by b.id for update of b;
  -- rows to come are made first, so that every row exists and is locked in one order
  insert into balance select distinct h, u, 0, 0, a from unnest(th, tu) z(h, u) where h > 0 order by 1, 2 on conflict do nothing;
  perform 1 from balance b join (select distinct h, u from (select * from unnest(fh, fu) union all select * from unnest(th, tu)) z(h, u)) y
    on b.holder = y.h and b.unit = y.u order by b.holder, b.unit for update of b;
  s := take_steps(e, 0);                                -- replays are looked up only when nobody else can write one
  for i in 1..m loop
    select * into j from journal where day = d[i] and packet = p[i] and journal.n = apply_steps_exact.n[i] and line = 0;
    if found then                                       -- the first answer, or a conflict if the content is other
      steps[i] := j.step;
      res[i] := case when j.content = c[i] then j.result else 99 end;
      continue;
    end if;
    if res[i] = 0 and t[i] is not null then
      update task set done = done + q[i] where id = t[i] and status = 0 and done + q[i] <= quantity;
      if not found then res[i] := 20; end if;
    end if;
    if res[i] = 0 and fh[i] > 0 then
      update balance set quantity = quantity - q[i], allocated = allocated - case when t[i] is null then 0 else q[i] end
        where holder = fh[i] and unit = fu[i]
        and case when t[i] is null then quantity - allocated >= q[i] else allocated >= q[i] end;
      if not found then res[i] := 19; update task set done = done - q[i] where id = t[i]; end if;
    end if;
    if res[i] = 0 and th[i] > 0 then
      update balance set quantity = quantity + q[i], since = case when quantity = 0 then a else since end where holder = th[i] and unit = tu[i];
    end if;
    s := s + 1; steps[i] := s;
    insert into journal(step, day, packet, n, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, document, content)
      values (s, d[i], p[i], n[i], a, k[i], pr[i], res[i], t[i], fh[i], fp[i], fu[i], th[i], tp[i], tu[i], q[i], doc[i], c[i]);
  end loop;
  update counter set step = s where epoch = e;
end $$;

-- The last thing an act does: number its rows and journal them.
create function work.write_journal(e bigint, a date, p int[], d date[], n int[], ln smallint[], k smallint[], pr smallint[], t int[],
  fh int[], fp int[], fu int[], th int[], tp int[], tu int[], q int[], doc int[], r smallint[], c bigint[])
returns bigint language plpgsql set search_path = work as $$
declare s bigint;
begin
  s := take_steps(e, cardinality(p));
  insert into journal(step, day, packet, n, line, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, document, content)
    select s + z.o, z.d, z.p, z.n, z.ln, a, z.k, z.pr, z.r, z.t, z.fh, z.fp, z.fu, z.th, z.tp, z.tu, z.q, z.doc, z.c
    from unnest(p, d, n, ln, k, pr, t, fh, fp, fu, th, tp, tu, q, doc, r, c) with ordinality z(p, d, n, ln, k, pr, t, fh, fp, fu, th, tp, tu, q, doc, r, c, o);
  return s;
end $$;
comment on function work.write_journal is 'Journals the rows of one act; answers the step number before the first.';

-- Stock out of and into one balance row, for acts.
create function work.take_stock(h int, u int, q int, bound boolean) returns boolean language plpgsql set search_path = work as $$
begin
  update balance set quantity = quantity - q, allocated = allocated - case when bound then q else 0 end
    where holder = h and unit = u and case when bound then allocated >= q else quantity - allocated >= q end;
  return found;
end $$;
create function work.put_stock(h int, u int, q int, a date) returns void language sql set search_path = work as $$
  insert into balance as b values (h, u, q, 0, a)
    on conflict (holder, unit) do update set quantity = b.quantity + excluded.quantity, since = case when b.quantity = 0 then excluded.since else b.since end
$$;
