import { type Act, type Floor, KIND, PROCESS, refuse, type StepAct, transportPlate } from '../work/index.ts';
import { type AttestedClasses, lacksSignature } from './signing.ts';

/**
 * `load`: a closed parcel onto the truck at a dock, for the packet's departure, else for its own. Its load task is done, whoever has it.
 * Runs exclusive, for the parcel's place changes. What holds goods of a class that is signed for is refused until somebody has signed, also
 * as a fact of an offline device: it is taken off again.
 */
export function loadStep(floor: Floor, attested: AttestedClasses = () => []): StepAct {
  return async (act, { packet, verdict }) => {
    const plate = verdict.plate === null ? undefined : floor.plates.byId(verdict.plate);
    const dock = verdict.to === null ? undefined : floor.holder(verdict.to);
    if (!plate) throw refuse('unknown_barcode');
    if (!dock) throw refuse('wrong_dock');
    const loaded = await act.query<{ id: number }>(
      `update work.task set done = quantity, status = 1, day = $2 where kind = ${KIND.load} and status = 0 and from_holder = $1 returning id`,
      [plate.id, act.today],
    );
    const changed = await act.query<{ departure: number }>(
      `update work.parcel p set state = 'loaded', departure = d.id from work.departure d
       where p.id = $1 and p.state = 'closed' and d.id = coalesce($2, p.departure) and d.state = 'open' returning d.id departure`,
      [plate.id, packet.departure],
    );
    const departure = changed.rows[0]?.departure;
    if (departure === undefined) throw refuse(await whyNot(act, plate.id));
    if (await lacksSignature(act, plate.id, attested())) throw refuse('attestation_needed');
    await transportPlate(act, floor.plates, plate, {
      on: dock.id,
      place: dock.place,
      kind: KIND.load,
      process: PROCESS.ship,
      document: plate.id,
    });
    act.after(() => {
      plate.parcel = 'loaded';
      plate.departure = departure;
      for (const { id } of loaded.rows) {
        const task = floor.task(id);
        if (!task) continue;
        task.done = task.quantity;
        task.status = 'closed';
      }
    });
  };
}

/** A parcel that is closed could not be loaded because its truck has left. */
async function whyNot(act: Act, parcel: number): Promise<'parcel_departed' | 'parcel_not_closed'> {
  const found = await act.query<{ state: string }>('select state from work.parcel where id = $1', [parcel]);
  return found.rows[0]?.state === 'closed' ? 'parcel_departed' : 'parcel_not_closed';
}

/** Parcels that one packet is given: a few pallets full. */
const PARCELS_A_PACKET = 200;

export interface LoadWish {
  /** A dock door: only what departs there, or at any door. */
  readonly dock?: number;
  readonly departure?: number;
  readonly limit?: number;
}

/**
 * Open load tasks of one departure that nobody has: of those that have closed parcels, the one with the nearest cut-off, a departure of
 * the dock itself before one that any door will do for. Locks the tasks for the act; undefined where there is none.
 */
export async function takeLoadTasks(
  act: Act,
  wish: LoadWish,
): Promise<{ departure: number; tasks: number[] } | undefined> {
  const found = await act.query<{ departure: number; tasks: number[] }>(
    `with due as (
       select d.id from work.departure d join goods.carrier_service v on v.id = d.service
       where d.state = 'open' and ($1::int is null or v.dock is null or v.dock = $1) and ($2::int is null or d.id = $2)
         and exists (select from work.parcel p join work.task t on t.from_holder = p.id
           where p.departure = d.id and p.state = 'closed' and t.kind = ${KIND.load} and t.status = 0 and t.packet is null)
       order by v.dock is null and $1::int is not null, d.cut_off, d.id limit 1),
     free as (
       select t.id, t.departure from due join work.parcel p on p.departure = due.id and p.state = 'closed'
       join work.task t on t.from_holder = p.id and t.kind = ${KIND.load} and t.status = 0 and t.packet is null
       order by t.id limit $3 for update of t skip locked)
     select departure, array_agg(id order by id) tasks from free group by departure`,
    [wish.dock ?? null, wish.departure ?? null, wish.limit ?? PARCELS_A_PACKET],
  );
  return found.rows[0];
}
