-- A serial is in one place. The unique index that said so named the quantity in its predicate, so every change of a balance wrote all
-- indexes anew and a bin that everybody picks from dragged its dead entries along. Said by a trigger, changes stay on their page.
create function work.serial_once() returns trigger language plpgsql set search_path = work as $$
begin
  -- whoever moves the same serial waits here, and then sees where it went
  perform pg_advisory_xact_lock(7021, new.unit);
  if exists (select from balance b where b.unit = new.unit and b.quantity > 0 and b.holder <> new.holder) then
    raise unique_violation using message = 'serial unit ' || new.unit || ' would be in two places', constraint = 'balance_serial',
      schema = 'work', table = 'balance';
  end if;
  return null;
end $$;
comment on function work.serial_once is 'A serial unit is in one place. Served by balance_unit.';
create trigger balance_serial after insert or update of quantity on work.balance
  for each row when (new.unit >= 1073741824 and new.quantity > 0) execute function work.serial_once();
drop index work.balance_serial;
