import { type Act, AREA, type Floor } from '../work/index.ts';

/** Units of one stow packet: what one person brings away in one go. */
const STOW_TASKS = 100;
/** Plates that one claim looks at, so that those who ask at the same time are sent to different ones. */
const PLATES_LOOKED_AT = 8;

/**
 * Chooses what to put away: the content of a scanned plate or dock, else of the next plate in the receiving or stowing area, and makes a
 * task with a proposed bin for each unit. Undefined when there is nothing free on it.
 */
export async function choosePutaway(
  act: Act,
  floor: Floor,
  scanned: { readonly holder: number } | undefined,
): Promise<number[] | undefined> {
  for (const holder of scanned ? [scanned.holder] : await nextPlates(act)) {
    const tasks = await tasksOf(act, holder, scanned ? 'wait' : 'skip');
    if (tasks.length === 0) continue;
    const sorted = await act.query<{ id: number }>(
      'select t.id from work.task t left join goods.location l on l.id = t.to_holder where t.id = any($1::int[]) order by l.walk nulls last, t.id',
      [tasks],
    );
    return floor.clock.today() === act.today ? sorted.rows.map((row) => row.id) : undefined;
  }
  return undefined;
}

/**
 * The putaways of a plate or dock: those that came back, and one for each unit that nothing has bound. What another act holds is waited
 * for where somebody stands before it; else it is left to that act, which makes tasks of it or puts more there.
 */
async function tasksOf(act: Act, holder: number, held: 'wait' | 'skip'): Promise<number[]> {
  const waiting = await act.query<{ id: number }>(
    'select id from work.task where kind = 2 and status = 0 and packet is null and from_holder = $1 order by id for update skip locked',
    [holder],
  );
  const content = await act.query<{ unit: number; free: number; item: number }>(
    `select b.unit, b.quantity - b.allocated free, u.item from work.balance b join work.unit_detail u on u.id = b.unit
     where b.holder = $1 and b.quantity > b.allocated order by b.unit limit $2 for update of b${held === 'skip' ? ' skip locked' : ''}`,
    [holder, STOW_TASKS],
  );
  const bins = await proposeBins(act, content.rows);
  const values = [
    holder,
    content.rows.map(({ unit }) => unit),
    content.rows.map(({ free }) => free),
    content.rows.map(({ unit }) => bins.get(unit) ?? null),
    act.today,
  ];
  const made = await act.query<{ id: number }>(
    `with free as (select * from unnest($2::int[], $3::int[], $4::int[]) z(unit, quantity, bin)),
     bound as (update work.balance b set allocated = b.allocated + z.quantity from free z where b.holder = $1 and b.unit = z.unit)
     insert into work.task (kind, from_holder, unit, to_holder, quantity, day)
     select 2, $1, z.unit, z.bin, z.quantity, $5::date from free z order by z.unit returning id`,
    values,
  );
  return [...waiting.rows, ...made.rows].map((row) => row.id);
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
    [[AREA.receive, AREA.stow], PLATES_LOOKED_AT],
  );
  return found.rows.map((row) => row.id);
}

/** A unit that is to be put away. */
interface Homeless {
  readonly unit: number;
  readonly item: number;
}

/** Not for a putaway: a count locks it. SQL over `l`. */
const UNLOCKED =
  "not exists (select from work.count c where c.location = l.id and c.locks and c.state in ('open', 'review'))";

/**
 * Proposes a bin for each unit: one that holds the same unit, else one with the same item, else the nearest empty one that no other
 * putaway is on its way to; always in a zone of the item's storage class, never locked. Nearest is by the walk from the docks. A unit
 * for which there is none is left out.
 */
async function proposeBins(act: Act, units: readonly Homeless[]): Promise<Map<number, number>> {
  const same = await act.query<{ unit: number; bin: number }>(
    `select distinct on (z.unit) z.unit, l.id bin from unnest($1::int[], $2::int[]) z(unit, item)
     join goods.item i on i.id = z.item join work.every_unit u on u.item = z.item
     join work.balance b on b.unit = u.id and b.quantity > 0 join goods.location l on l.id = b.holder and l.kind = 'bin' and l.active
     join goods.zone g on g.id = l.zone and g.storage = i.storage
     where ${UNLOCKED} order by z.unit, (u.id = z.unit) desc, l.walk`,
    [units.map(({ unit }) => unit), units.map(({ item }) => item)],
  );
  const bins = new Map(same.rows.map(({ unit, bin }) => [unit, bin]));
  const rest = units.filter(({ unit }) => !bins.has(unit));
  if (rest.length === 0) return bins;
  const empty = await act.query<{ unit: number; bin: number }>(
    `with wanted as (select z.unit, i.storage, row_number() over (partition by i.storage order by z.unit) n
       from unnest($1::int[], $2::int[]) z(unit, item) join goods.item i on i.id = z.item),
     nearest as (select w.storage, e.id, row_number() over (partition by w.storage order by e.walk, e.id) n
       from (select storage, count(*) units from wanted group by 1) w cross join lateral (
         select l.id, l.walk from goods.location l join goods.zone g on g.id = l.zone
         where g.storage = w.storage and l.kind = 'bin' and l.active
           and not exists (select from work.balance b where b.holder = l.id and b.quantity > 0)
           and not exists (select from work.task t where t.to_holder = l.id and t.status = 0 and t.kind = 2) and ${UNLOCKED}
         order by l.walk, l.id limit w.units) e)
     select w.unit, e.id bin from wanted w join nearest e on e.storage = w.storage and e.n = w.n`,
    [rest.map(({ unit }) => unit), rest.map(({ item }) => item)],
  );
  for (const { unit, bin } of empty.rows) bins.set(unit, bin);
  return bins;
}
