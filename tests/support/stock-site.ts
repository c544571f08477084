import type { Answer, Step } from '@kolli/workflow';
import { type Database, openDatabase } from '../../apps/site/src/database/index.ts';
import type { App } from '../../apps/site/src/http/index.ts';
import {
  openCatalogue,
  openUnitTable,
  type UnitTable,
  writeItems,
  ItemDraft,
} from '../../apps/site/src/items/index.ts';
import { ensureSite, openPlaceMap, type TrialClock, trialClock } from '../../apps/site/src/places/index.ts';
import { createStepService, moveStep, type ScanEntry } from '../../apps/site/src/scan/index.ts';
import {
  countedStep,
  countStep,
  openCount,
  stockRoutes,
  takeCountTasks,
  verify,
} from '../../apps/site/src/stock/index.ts';
import {
  AREA,
  createBatcher,
  createFloor,
  type Floor,
  KIND,
  makePlate,
  type Packet,
  PROCESS,
  problemRoutes,
  type StepAct,
  WORLD,
} from '../../apps/site/src/work/index.ts';
import { type Ask, asker } from './ask.ts';
import { freshDatabase } from './database.ts';

/** An approval as the office's acts ask for it to be recorded. */
export interface Approval {
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A site with bins and items to count and correct, whose floor counts, picks and moves. */
export interface StockSite {
  readonly db: Database;
  readonly floor: Floor;
  readonly clock: TrialClock;
  readonly units: UnitTable;
  readonly ask: Ask;
  readonly approvals: readonly Approval[];
  /** The id of a bin. */
  bin(code: string): number;
  /** The plain available unit of an item. */
  unit(sku: string): Promise<number>;
  /** Puts units into a bin, out of a delivery. */
  stock(
    bin: string,
    sku: string,
    quantity: number,
    more?: { lot?: string; serial?: string },
  ): Promise<number>;
  /** Binds units of a bin to an order line that is made for it: a pick task. */
  bind(bin: string, sku: string, quantity: number): Promise<{ task: number; order: number }>;
  /** A packet with all free counts, or with that of a bin; undefined where there is none. */
  counting(bin?: string): Promise<Packet | undefined>;
  packet(kind: 'pick' | 'move', tasks?: readonly number[]): Promise<Packet>;
  /** A packet to pick a bound line, with its tote. */
  picking(bound: { task: number; order: number }): Promise<{ packet: Packet; tote: string }>;
  /** Does a step; answers `accepted` or why not. */
  step(packet: Packet, step: Partial<Step> & Pick<Step, 'kind'>): Promise<string>;
  /** Counts a bin through, in one packet. */
  count(bin: string, found: Readonly<Record<string, number>>): Promise<void>;
  balance(bin: string, sku: string): Promise<{ quantity: number; allocated: number }>;
  rows<R extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  /** Throws what `verify` has to say against the books. */
  prove(): Promise<void>;
  moveClock(to: string): Promise<void>;
  end(): Promise<void>;
}

const RULE = { timeZone: 'Europe/Berlin', dayEndHour: 4 };
const ITEMS = [
  { sku: 'TEA', name: 'Tea' },
  { sku: 'CUP', name: 'Cup' },
  { sku: 'MILK', name: 'Milk', tracksLot: true, tracksExpiry: true },
  { sku: 'SAW', name: 'Saw', tracksSerial: true },
];

/** Opens a new site on Tuesday, 24 November 2026; `routes` adds the office's part to an app. */
export async function openStockSite(buildApp: () => Promise<App>): Promise<StockSite> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.config, { max: 4 });
  await ensureSite(db, { name: 'Test', timeZone: RULE.timeZone, clock: 'floor', demo: false });
  await db.query('update goods.site set approval_limit = 10');
  await db.query("insert into goods.zone (code, name) values ('A', 'A')");
  await db.query(
    `insert into goods.location (code, zone, kind, area, walk, check_digits)
     select 'A-' || i, 1, 'bin', null::int, i, '11' from generate_series(1, 99) i
     union all select 'DOCK', 1, 'dock', -11, 0, '12' union all select 'LANE', 1, 'lane', -15, 0, '13'`,
  );
  await db.transaction((tx) =>
    writeItems(
      tx,
      ITEMS.map((item) => ItemDraft.parse(item)),
    ),
  );
  await db.query("insert into goods.carrier (code, name) values ('NP', 'Nordpost')");
  await db.query(`insert into goods.carrier_service (code, carrier, cut_offs) values ('STD', 1, '{12:00}')`);
  const clock = trialClock(RULE, new Date('2026-11-24T08:00:00Z'));
  await db.query('select work.open_day($1)', [clock.today()]);
  const places = await openPlaceMap(db);
  const catalogue = await openCatalogue(db);
  const units = await openUnitTable(db);
  const faults: unknown[] = [];
  const batcher = createBatcher<ScanEntry>({
    config: fresh.config,
    epoch: 0n,
    today: clock.today,
    judge: (entry) => steps.judge(entry),
    lost: (cause) => faults.push(cause),
    fault: (cause) => faults.push(cause),
  });
  const floor = createFloor({
    db,
    journal: batcher,
    clock,
    secret: Buffer.alloc(32, 7),
    lookups: {
      placeById: places.byId,
      placeByCode: places.byCode,
      items: catalogue.meanings,
      item: catalogue.byId,
      lotExpiry: units.lotExpiry,
    },
  });
  const releaseBound = async (
    within: { query: Database['query'] },
    order: number,
    line: number,
    quantity: number,
  ) => {
    await within.query(
      'update work.order_line_state set bound = bound - $3 where customer_order = $1 and line = $2',
      [order, line, quantity],
    );
  };
  const needs = { floor, units, openCount, releaseBound };
  const never: StepAct = () => Promise.reject(new Error('no part of this test'));
  const move = moveStep(needs);
  const steps = createStepService({
    floor,
    plainUnit: units.plain,
    acts: {
      receive: never,
      putaway: move,
      assign: never,
      pick: move,
      short: never,
      zero: never,
      pack: never,
      close: never,
      load: never,
      count: countStep(needs),
      counted: countedStep(needs),
      move,
      transport: never,
      undo: never,
      problem: never,
    },
  });
  steps.attach(batcher);
  await batcher.open();
  await floor.reload();
  const approvals: Approval[] = [];
  const app = await buildApp();
  stockRoutes(app, {
    ...needs,
    itemBySku: catalogue.bySku,
    approve: async (within, permit, subject, detail) => {
      await within.query('insert into audit.approval (subject, detail, day) values ($1, $2, $3)', [
        subject,
        JSON.stringify({ ...detail, roles: permit.roles }),
        clock.today(),
      ]);
      approvals.push({ subject, detail });
    },
  });
  problemRoutes(app, { database: db, clock });
  await app.ready();
  let orders = 0;

  const site: StockSite = {
    db,
    floor,
    clock,
    units,
    approvals,
    ask: asker(app),
    bin(code) {
      const place = places.byCode(code);
      if (!place) throw new Error(`no bin ${code}`);
      return place.id;
    },
    async unit(sku) {
      const id = await units.idOf(db, { item: catalogue.bySku(sku)?.item ?? 0, status: 'available' });
      return Number(id);
    },
    async stock(bin, sku, quantity, { lot, serial } = {}) {
      const item = catalogue.bySku(sku)?.item ?? 0;
      const expiry = lot === undefined ? null : '2027-06-30';
      const unit = Number(await units.idOf(db, { item, lot, expiry, serial, status: 'available' }));
      await floor.journal.act(async (act) => {
        await act.move({
          kind: KIND.receive,
          process: PROCESS.receive,
          from: { id: WORLD.supplier, place: WORLD.supplier },
          fromUnit: unit,
          to: floor.holder(site.bin(bin)) ?? { id: 0, place: 0 },
          toUnit: unit,
          quantity,
        });
      });
      return unit;
    },
    async bind(bin, sku, quantity) {
      const unit = await site.unit(sku);
      const item = catalogue.bySku(sku)?.item;
      return floor.journal.act(async (act) => {
        const order = await act.query<{ id: number }>(
          `insert into goods.customer_order (reference, service, ordered_at, content) values ($1, 1, now(), '') returning id`,
          [`R-${++orders}`],
        );
        const id = order.rows[0]?.id ?? 0;
        await act.query(
          'insert into goods.order_line (customer_order, line, item, quantity) values ($1, 1, $2, $3)',
          [id, item, quantity],
        );
        await act.query(
          "insert into work.order_state (customer_order, state, not_before) values ($1, 'released', now())",
          [id],
        );
        await act.query(
          'insert into work.order_line_state (customer_order, line, item, quantity, bound) values ($1, 1, $2, $3, $3)',
          [id, item, quantity],
        );
        await act.query(
          'update work.balance set allocated = allocated + $3 where holder = $1 and unit = $2',
          [site.bin(bin), unit, quantity],
        );
        const task = await act.query<{ id: number }>(
          `insert into work.task (kind, from_holder, unit, quantity, customer_order, line, day) values (4, $1, $2, $3, $4, 1, $5) returning id`,
          [site.bin(bin), unit, quantity, id, act.today],
        );
        return { task: task.rows[0]?.id ?? 0, order: id };
      });
    },
    async counting(bin) {
      const id = await floor.journal.act(async (act) => {
        const tasks = await takeCountTasks(act, floor, bin === undefined ? {} : { bin: site.bin(bin) });
        return tasks.length > 0 ? floor.open(act, { kind: 'count', tasks }) : undefined;
      });
      return id === undefined ? undefined : floor.packetById(id);
    },
    async packet(kind, tasks = []) {
      const id = await floor.journal.act((act) => floor.open(act, { kind, tasks }));
      const packet = await floor.packetById(id);
      if (!packet) throw new Error('a packet that was opened is there');
      return packet;
    },
    async picking({ task, order }) {
      const tote = `T-${String(order).padStart(6, '0')}`;
      const id = await floor.journal.act(async (act) => {
        const plate = await makePlate(act, floor.plates, {
          code: tote,
          kind: 'tote',
          place: AREA.pick,
          order,
        });
        return floor.open(act, { kind: 'pick', tasks: [task], totes: new Map([[order, plate.id]]) });
      });
      const packet = await floor.packetById(id);
      if (!packet) throw new Error('a packet that was opened is there');
      return { packet, tote };
    },
    async step(packet, given) {
      const step: Step = { quantity: 0, evidence: [], ...given, n: packet.last + 1 };
      const answer = await new Promise<Answer | undefined>((resolve) => steps.take(packet, step, resolve));
      if (faults.length > 0) throw faults[0];
      return answer?.outcome === 'refused' ? answer.code : (answer?.outcome ?? 'unknown');
    },
    async count(bin, found) {
      const packet = await site.counting(bin);
      const task = [...(packet?.tasks.values() ?? [])][0];
      if (!packet || !task) throw new Error(`nobody can count ${bin} now`);
      for (const [sku, quantity] of Object.entries(found)) {
        const outcome = await site.step(packet, {
          kind: 'count',
          task: task.task,
          evidence: [bin, sku],
          quantity,
        });
        if (outcome !== 'accepted') throw new Error(outcome);
      }
      const outcome = await site.step(packet, { kind: 'counted', task: task.task, evidence: [bin] });
      if (outcome !== 'accepted') throw new Error(outcome);
    },
    async balance(bin, sku) {
      const [row] = await site.rows<{ quantity: number; allocated: number }>(
        'select quantity, allocated from work.balance where holder = $1 and unit = $2',
        [site.bin(bin), await site.unit(sku)],
      );
      return row ?? { quantity: 0, allocated: 0 };
    },
    rows: async <R extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
      (await db.query<R>(sql, values)).rows,
    async prove() {
      const { differences } = await verify(db);
      if (differences.length > 0) throw new Error(differences.join('\n'));
    },
    async moveClock(to) {
      const before = clock.today();
      clock.moveTo(new Date(to));
      if (clock.today() === before) return;
      await db.query('select work.close_day($1)', [before]);
      await db.query('select work.open_day($1)', [clock.today()]);
      for (const packet of floor.packets())
        packet.open = packet.state === 'open' && packet.day === clock.today();
    },
    async end() {
      await app.close();
      await batcher.close();
      await db.close();
      await fresh.drop();
    },
  };
  return site;
}
