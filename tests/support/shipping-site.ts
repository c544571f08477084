import { judge, REFUSALS, type Refusal, type Step } from '@kolli/workflow';
import { type Database, openDatabase } from '../../apps/site/src/database/index.ts';
import { type TrialClock, trialClock } from '../../apps/site/src/places/index.ts';
import {
  closeStep,
  createSsccPool,
  departureFor,
  loadStep,
  makeParcel,
  type SsccPool,
  takeLoadTasks,
} from '../../apps/site/src/shipping/index.ts';
import {
  AREA,
  createBatcher,
  createFloor,
  type Floor,
  type FloorPlace,
  KIND,
  type Packet,
  type Plate,
  PROCESS,
  resultOf,
  type StepEntry,
  WORLD,
} from '../../apps/site/src/work/index.ts';
import { freshDatabase } from './database.ts';

/** What an order asks for: base units by item, a line each. */
export type Wanted = readonly (readonly [item: number, quantity: number])[];

/** An order as the tables have it; times as they are planned (`cutOff`) and were promised (`due`). */
export interface OrderRow {
  readonly state: string;
  readonly part: number;
  readonly departure: number;
  readonly cutOff: Date;
  readonly due: Date;
  readonly closedDay: string | null;
  readonly lines: readonly {
    readonly item: number;
    readonly quantity: number;
    readonly bound: number;
    readonly shipped: number;
  }[];
}

export interface TrialOrder {
  readonly id: number;
  readonly reference: string;
  readonly departure: number;
}

/** A site with carriers, a pack station and two docks, on which parcels are packed straight from the supplier. */
export interface ShippingSite {
  readonly db: Database;
  readonly floor: Floor;
  readonly clock: TrialClock;
  readonly pool: SsccPool;
  /** Stock unit by item: 1 and 2 are plain, 3 is of a lot. */
  readonly units: ReadonlyMap<number, number>;
  /** An order of service STD (12:00 and 17:00 at DOCK-1) or EXP (13:00 at any dock), released and all of it bound unless told otherwise. */
  order(wanted: Wanted, options?: { service?: 'STD' | 'EXP'; bound?: boolean }): Promise<TrialOrder>;
  /** A parcel of an order with units in it, still open. */
  parcel(order: TrialOrder, units: Wanted): Promise<Plate>;
  packet(
    kind: 'pack' | 'load',
    options?: { order?: number; departure?: number; tasks?: number[] },
  ): Promise<Packet>;
  /** A packet with the load tasks that are next. */
  loading(wish?: { dock?: number; departure?: number }): Promise<Packet | undefined>;
  /** Does a step; answers `accepted` or why not. */
  step(packet: Packet, step: Partial<Step> & Pick<Step, 'kind'>): Promise<'accepted' | Refusal>;
  close(parcel: Plate, more?: Partial<Step>): Promise<'accepted' | Refusal>;
  load(parcel: Plate, more?: Partial<Step>): Promise<'accepted' | Refusal>;
  /** A parcel that is packed, closed and loaded. */
  loaded(order: TrialOrder, units: Wanted): Promise<Plate>;
  stateOf(order: TrialOrder): Promise<OrderRow>;
  /** State, departure, carton, weight and day of a parcel, as the tables have them. */
  parcelOf(parcel: Plate): Promise<Record<string, unknown> | undefined>;
  /** Status, units done, packet and departure of the task to load a parcel. */
  loadTaskOf(parcel: Plate): Promise<Record<string, unknown> | undefined>;
  moveClock(to: string): Promise<void>;
  /** As it was when it was opened, in a tenth of the time that a new one takes. */
  reset(): Promise<void>;
  end(): Promise<void>;
}

const START = '2026-11-24T08:00:00Z';
const RULE = { timeZone: 'Europe/Berlin', dayEndHour: 4 };

/** Opens a new site on Tuesday, 24 November 2026, at 9 o'clock of its own time. */
export async function openShippingSite(): Promise<ShippingSite> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.config, { max: 4 });
  await seed(db);
  const places = await readPlaces(db);
  let time = trialClock(RULE, new Date(START));
  // a trial clock never goes back, a test's does between two tests
  const clock: TrialClock = {
    timeZone: RULE.timeZone,
    now: () => time.now(),
    today: () => time.today(),
    dayOf: (at) => time.dayOf(at),
    dayEnd: () => time.dayEnd(),
    elapsedMs: () => time.elapsedMs(),
    moveTo: (at) => time.moveTo(at),
  };
  const steps = new WeakMap<StepEntry, { packet: Packet; step: Step }>();
  const faults: unknown[] = [];
  const batcher = createBatcher({
    config: fresh.config,
    epoch: 0n,
    today: clock.today,
    judge(entry) {
      const found = steps.get(entry);
      if (!found) return;
      const verdict = judge(found.step, found.packet.view);
      if (!verdict.ok) {
        entry.result = resultOf(verdict.code);
        return;
      }
      const run = found.step.kind === 'load' ? loadStep(floor) : closeStep(floor);
      entry.act = async (act) => {
        await run(act, { ...found, verdict });
        return 0;
      };
    },
    lost: (cause) => faults.push(cause),
    fault: (cause) => faults.push(cause),
  });
  const floor = createFloor({
    db,
    journal: batcher,
    clock,
    secret: Buffer.alloc(32, 7),
    lookups: {
      placeById: (id) => places.find((place) => place.id === id),
      placeByCode: (code) => places.find((place) => place.code === code),
      items: () => [],
      item: () => undefined,
      lotExpiry: () => undefined,
    },
  });
  await batcher.open();
  await floor.reload();
  const pool = createSsccPool(db);
  const units = new Map([
    [1, 101],
    [2, 102],
    [3, 103],
  ]);
  let orders = 0;

  const site: ShippingSite = {
    db,
    floor,
    clock,
    pool,
    units,
    async order(wanted, { service = 'STD', bound = true } = {}) {
      const reference = `R-${++orders}`;
      const serviceId = service === 'STD' ? 1 : 2;
      const departure = await departureFor(db, serviceId, clock.now());
      const made = await db.query<{ id: number }>(
        `insert into goods.customer_order (reference, service, country, ordered_at, content) values ($1, $2, 'DE', $3, '') returning id`,
        [reference, serviceId, clock.now()],
      );
      const id = made.rows[0]?.id ?? 0;
      await db.query(
        `insert into work.order_state (customer_order, state, departure, due, not_before) values ($1, $2, $3, $4, $5)`,
        [id, bound ? 'released' : 'open', departure.id, departure.cutOff, clock.now()],
      );
      for (const [i, [item, quantity]] of wanted.entries()) {
        await db.query(
          'insert into goods.order_line (customer_order, line, item, quantity) values ($1, $2, $3, $4)',
          [id, i + 1, item, quantity],
        );
        await db.query(
          'insert into work.order_line_state (customer_order, line, item, quantity, bound) values ($1, $2, $3, $4, $5)',
          [id, i + 1, item, quantity, bound ? quantity : 0],
        );
      }
      return { id, reference, departure: departure.id };
    },
    async parcel(order, wanted) {
      return await floor.journal.act(async (act) => {
        const plate = await makeParcel(act, floor, pool, { order: order.id, packet: null });
        for (const [item, quantity] of wanted) {
          const unit = units.get(item) ?? 0;
          await act.move({
            kind: KIND.pack,
            process: PROCESS.pack,
            from: { id: WORLD.supplier, place: WORLD.supplier },
            fromUnit: unit,
            to: plate,
            toUnit: unit,
            quantity,
            document: plate.id,
          });
        }
        return plate;
      });
    },
    async packet(kind, { order, departure, tasks = [] } = {}) {
      const id = await floor.journal.act((act) =>
        floor.open(act, {
          kind,
          departure: departure ?? null,
          tasks,
          totes: order === undefined ? new Map() : new Map([[order, null]]),
        }),
      );
      const packet = await floor.packetById(id);
      if (!packet) throw new Error('a packet that was opened is there');
      return packet;
    },
    async loading(wish = {}) {
      const work = await floor.journal.act((act) => takeLoadTasks(act, wish));
      return work && site.packet('load', work);
    },
    async step(packet, given) {
      const step: Step = { quantity: 0, evidence: [], ...given, n: ++packet.last };
      const result = await new Promise<number>((resolve) => {
        const entry: StepEntry = {
          lane: packet,
          n: step.n,
          content: step.n,
          kind: KIND[step.kind],
          process: PROCESS[packet.process],
          task: null,
          from: null,
          fromUnit: null,
          to: null,
          toUnit: null,
          quantity: 0,
          document: null,
          result: 0,
          act: null,
          exclusive: step.kind === 'load',
          done: resolve,
        };
        steps.set(entry, { packet, step });
        batcher.push(entry);
      });
      if (faults.length > 0) throw faults[0];
      return result === 0 ? 'accepted' : (REFUSALS[result - 1] ?? 'too_old');
    },
    async close(parcel, more = {}) {
      const packet = await site.packet('pack', { order: parcel.order ?? 0 });
      return await site.step(packet, { kind: 'close', evidence: [`00${parcel.code}`], ...more });
    },
    async load(parcel, more = {}) {
      const packet = await site.packet('load');
      return await site.step(packet, { kind: 'load', evidence: [`00${parcel.code}`, 'DOCK-1'], ...more });
    },
    async loaded(order, wanted) {
      const parcel = await site.parcel(order, wanted);
      for (const outcome of [await site.close(parcel), await site.load(parcel)]) {
        if (outcome !== 'accepted') throw new Error(outcome);
      }
      return parcel;
    },
    async stateOf(order) {
      const found = await db.query<Omit<OrderRow, 'lines'> & Record<string, unknown>>(
        `select o.state, o.part, o.departure, d.cut_off "cutOff", o.due, o.closed_day "closedDay"
         from work.order_state o join work.departure d on d.id = o.departure where o.customer_order = $1`,
        [order.id],
      );
      const lines = await db.query<OrderRow['lines'][number] & Record<string, unknown>>(
        'select item, quantity, bound, shipped from work.order_line_state where customer_order = $1 order by line',
        [order.id],
      );
      const [row] = found.rows;
      if (!row) throw new Error('an order has a state');
      return { ...row, lines: lines.rows };
    },
    async parcelOf(parcel) {
      const found = await db.query(
        'select state, departure, carton, weight_grams "weightGrams", closed_day "closedDay" from work.parcel where id = $1',
        [parcel.id],
      );
      return found.rows[0];
    },
    async loadTaskOf(parcel) {
      const found = await db.query(
        'select status, done, packet, departure from work.task where kind = 9 and from_holder = $1',
        [parcel.id],
      );
      return found.rows[0];
    },
    async moveClock(to) {
      clock.moveTo(new Date(to));
      await db.query('select work.open_day($1)', [clock.today()]);
    },
    async reset() {
      await db.query(EMPTY);
      await db.query("update work.counter set step = 0, closed = '-infinity', closed_step = 0");
      await db.query("select work.open_day('2026-11-24')");
      time = trialClock(RULE, new Date(START));
      orders = 0;
      await floor.reload();
    },
    async end() {
      await batcher.close();
      await db.close();
      await fresh.drop();
    },
  };
  return site;
}

const EMPTY = `truncate work.task, work.packet, work.journal, work.order_state, work.order_line_state, work.item_promise, work.parcel,
  work.plate, work.balance, work.departure, work.problem, goods.parcel, goods.departure, goods.order_line, goods.customer_order,
  goods.ledger, goods.settlement, goods.daily_stock restart identity`;

async function seed(db: Database): Promise<void> {
  await db.query(
    "insert into goods.site (name, time_zone, clock, gs1_company_prefix) values ('trial', 'Europe/Berlin', 'floor', '4012345')",
  );
  await db.query("insert into goods.zone (code, name) values ('A', 'A')");
  await db.query(
    `insert into goods.location (code, zone, kind, area, check_digits)
     values ('DOCK-1', 1, 'dock', $1, '11'), ('DOCK-2', 1, 'dock', $1, '12'), ('PACK-1', 1, 'pack', $2, '13')`,
    [AREA.ship, AREA.pack],
  );
  await db.query("insert into goods.item (sku, name) values ('TEA', 'Tea'), ('CUP', 'Cup')");
  await db.query(
    "insert into goods.item (sku, name, tracks_lot, tracks_expiry) values ('MILK', 'Milk', true, true)",
  );
  await db.query("insert into goods.lot (id, item, code, expiry) values (900, 3, 'L7', '2027-01-31')");
  await db.query(
    "insert into goods.stock_unit (id, item, lot, status) values (101, 1, null, 'available'), (102, 2, null, 'available'), (103, 3, 900, 'available')",
  );
  await db.query("insert into goods.carrier (code, name) values ('NP', 'Nordpost')");
  await db.query(
    `insert into goods.carrier_service (code, carrier, cut_offs, dock)
     values ('STD', 1, '{12:00,17:00}', (select id from goods.location where code = 'DOCK-1')), ('EXP', 1, '{13:00}', null)`,
  );
  await db.query("select work.open_day('2026-11-24')");
}

async function readPlaces(db: Database): Promise<FloorPlace[]> {
  const found = await db.query<{
    id: number;
    code: string;
    kind: FloorPlace['kind'];
    place: number;
    checkDigits: string;
  }>(`select id, code, kind, coalesce(area, id) place, check_digits "checkDigits" from goods.location`);
  return found.rows.map((row) => ({ ...row, zone: 1, walk: 0 }));
}
