import { type Act, AREA, type Floor } from '../work/index.ts';

/** Plates of one stow packet: what one person brings away in one go. */
const STOW_PLATES = 1;
const STOW_TASKS = 100;

/**
 * Chooses what to put away: the content of a scanned plate or dock, else of the next plate in the receiving or stowing area, and makes a
 * task with a proposed bin for each unit. Undefined when there is nothing free on it.
 */
export async function choosePutaway(
  act: Act,
  floor: Floor,
  scanned: { readonly holder: number } | undefined,
): Promise<number[] | undefined> {
  const holders = scanned ? [scanned.holder] : await nextPlates(act);
  const tasks: number[] = [];
  for (const holder of holders) {
    const waiting = await act.query<{ id: number }>(
      'select id from work.task where kind = 2 and status = 0 and packet is null and from_holder = $1 order by id for update skip locked',
      [holder],
    );
    tasks.push(...waiting.rows.map((row) => row.id));
    const content = await act.query<{ unit: number; free: number; item: number }>(
      `select b.unit, b.quantity - b.allocated free, u.item from work.balance b join work.unit_detail u on u.id = b.unit
       where b.holder = $1 and b.quantity > b.allocated order by b.unit limit $2 for update of b`,
      [holder, STOW_TASKS],
    );
    for (const { unit, free, item } of content.rows) {
      const bin = await proposeBin(act, item, unit);
      await act.query('update work.balance set allocated = allocated + $3 where holder = $1 and unit = $2', [
        holder,
        unit,
        free,
      ]);
      const made = await act.query<{ id: number }>(
        'insert into work.task (kind, from_holder, unit, to_holder, quantity, day) values (2, $1, $2, $3, $4, $5) returning id',
        [holder, unit, bin ?? null, free, act.today],
      );
      if (made.rows[0]) tasks.push(made.rows[0].id);
    }
  }
  if (tasks.length === 0) return undefined;
  const sorted = await act.query<{ id: number }>(
    'select t.id from work.task t left join goods.location l on l.id = t.to_holder where t.id = any($1::int[]) order by l.walk nulls last, t.id',
    [tasks],
  );
  return floor.clock.today() === act.today ? sorted.rows.map((row) => row.id) : undefined;
}

/**
 * Plates in the receiving or stowing area that hold something free, void parcels and totes of cancelled orders wherever they are, and
 * docks and lanes where units lie without a plate.
 */
async function nextPlates(act: Act): Promise<number[]> {
  const found = await act.query<{ id: number }>(
    `select h.id from (
       select p.id from work.plate p where p.customer_order is null and (p.place = any($1::int[]) or p.kind in ('tote', 'parcel')) and p.place < -10
       union all select l.id from goods.location l where l.kind <> 'bin') h
     where exists (select from work.balance b where b.holder = h.id and b.quantity > 0 and (b.quantity > b.allocated
         or exists (select from work.task t where t.from_holder = h.id and t.kind = 2 and t.status = 0 and t.packet is null)))
     order by h.id limit $2`,
    [[AREA.receive, AREA.stow], STOW_PLATES],
  );
  return found.rows.map((row) => row.id);
}

/**
 * Proposes a bin for a unit: one that holds the same unit, else one with the same item, else the nearest empty one that no other
 * putaway is on its way to; always in a zone of the item's storage class, never locked. Nearest is by the walk from the docks.
 */
export async function proposeBin(act: Act, item: number, unit: number): Promise<number | undefined> {
  const same = await act.query<{ id: number }>(
    `select l.id from work.every_unit u join work.balance b on b.unit = u.id join goods.location l on l.id = b.holder
     join goods.zone z on z.id = l.zone join goods.item i on i.id = u.item
     where u.item = $1 and b.quantity > 0 and l.kind = 'bin' and l.active and z.storage = i.storage
       and not exists (select from work.count c where c.location = l.id and c.locks and c.state in ('open', 'review'))
     order by (u.id = $2) desc, l.walk limit 1`,
    [item, unit],
  );
  if (same.rows[0]) return same.rows[0].id;
  const empty = await act.query<{ id: number }>(
    `select l.id from goods.location l join goods.zone z on z.id = l.zone join goods.item i on i.id = $1
     where l.kind = 'bin' and l.active and z.storage = i.storage
       and not exists (select from work.balance b where b.holder = l.id and b.quantity > 0)
       and not exists (select from work.task t where t.to_holder = l.id and t.status = 0 and t.kind = 2)
       and not exists (select from work.count c where c.location = l.id and c.locks and c.state in ('open', 'review'))
     order by l.walk limit 1`,
    [item],
  );
  return empty.rows[0]?.id;
}
