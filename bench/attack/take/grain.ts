/** A short stretch through the whole API: what a key is told while the floor works, and what kinds of rows the product journals for it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite, type SiteClient, SiteProblem } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import type { Packet, Step } from '@kolli/workflow';
import {
  type Database,
  type Embedded,
  openDatabase,
  takeLead,
} from '../../../apps/site/src/database/index.ts';
import { openLog, startServer } from '../../../apps/site/src/server/index.ts';

/** What changes for a program as soon as a hand moves. */
export interface Grain {
  readonly receiptsInStock: boolean;
  readonly receiptsInDelivery: boolean;
  readonly deliveryBegins: boolean;
  readonly parcelBegins: boolean;
  readonly metricsWithinTheHour: boolean;
  /** Figures of an hour are there when the next has begun; if not, those of a day. */
  readonly metricsByTheHour: boolean;
  /** The site's log had a line because a hand moved: afterwards it would tell when. */
  readonly logLines: boolean;
}

export interface Stretch {
  readonly grain: Grain;
  readonly shapes: readonly string[];
  /** Columns that keep a time of day of the stretch, beside those of trucks and of senders. */
  readonly times: readonly string[];
}

/** Kinds of rows: what sort of places and documents each names. */
export async function shapesOf(db: Database, day: string): Promise<string[]> {
  const place = (column: string): string =>
    `case when ${column} > 0 then 'bin' else coalesce(${column}::text, '-') end`;
  const { rows } = await db.query<{ shape: string }>(
    `select distinct concat_ws(' ', kind, process, ${place('from_place')}, ${place('to_place')}, case when from_unit is null then '-' else 'unit' end,
       case when document is null then '-' else 'document' end, case when quantity > 0 then 'some' else 'none' end) shape
     from work.journal where accepted = $1 and kind not in (20, 24) order by 1`,
    [day],
  );
  return rows.map(({ shape }) => shape);
}

/** Works one order, one delivery and one count through HTTP, and asks as a program in between. */
export async function stretch(config: Embedded['config']): Promise<Stretch> {
  const folder = await mkdtemp(join(tmpdir(), 'kolli stretch '));
  const lead = await takeLead(config);
  const lines: string[] = [];
  const server = await startServer({
    database: config,
    epoch: lead.epoch,
    dataFolder: folder,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    clock: 'floor',
    log: openLog({ write: (line) => void lines.push(line) }),
  });
  const transport = nodeTransport({ connections: 4 });
  const db = openDatabase(config, { max: 1 });
  try {
    const key = (await readFile(join(folder, 'kolli.key'), 'utf8')).trim();
    return await work(openSite(server.url, { key }, { transport }), db, server.url, () => lines.length);
  } finally {
    transport.close();
    await db.close();
    await server.close();
    await lead.release();
    await rm(folder, { recursive: true, force: true });
  }
}

const SKU = 'MUG';
const SCOPES = [
  'stock:read',
  'orders:read',
  'deliveries:read',
  'departures:read',
  'parcels:read',
  'exports:read',
] as const;

async function work(operator: SiteClient, db: Database, url: string, logged: () => number): Promise<Stretch> {
  const later = async (hours: number): Promise<void> => {
    const { now } = await operator.showClock();
    await operator.moveClock({ body: { now: new Date(Date.parse(now) + hours * 3_600_000).toISOString() } });
  };
  await build(operator);
  // the middle of an hour and of a day
  const { now } = await operator.showClock();
  await operator.moveClock({
    body: {
      now: new Date(Math.ceil(Date.parse(now) / 86_400_000) * 86_400_000 + 9.2 * 3_600_000).toISOString(),
    },
  });
  const worker = await person(operator, 'worker');
  const boss = await person(operator, 'lead');
  const { secret } = await operator.createKey({ body: { name: 'watch', scopes: [...SCOPES] } });
  const program = operator.as({ key: secret });
  const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`)).text();

  await operator.announceDelivery({
    body: {
      reference: 'ASN-1',
      lines: [
        { sku: SKU, quantity: 12 },
        { sku: 'CUP', quantity: 6 },
      ],
    },
  });
  const { now: at } = await operator.showClock();
  await operator.acceptOrder({
    body: { reference: 'ORDER-1', service: 'PARCEL', orderedAt: at, lines: [{ sku: SKU, quantity: 5 }] },
  });
  const look = async () => ({
    stock: JSON.stringify((await program.listStock()).items),
    delivery: JSON.stringify((await program.showDelivery({ path: { reference: 'ASN-1' } })).lines),
    states: JSON.stringify((await program.listDeliveries()).items),
    state: (await program.showDelivery({ path: { reference: 'ASN-1' } })).state,
    metrics: await metrics(),
  });
  await look();
  const before = await look();
  const loggedBefore = logged();
  const dock = await claim(worker, { kind: 'receive', scan: 'ASN-1' });
  const [first, second] = dock.packet.tasks;
  await dock.step({ kind: 'receive', task: first?.task, quantity: 12, evidence: [SKU, 'P-000001'] });
  const during = await look();
  await dock.step({ kind: 'receive', task: second?.task, quantity: 6, evidence: ['CUP', 'P-000001'] });
  const after = await look();
  await dock.giveBack();
  await boss.closeDelivery({ path: { reference: 'ASN-1' } });
  const stow = await claim(worker, { kind: 'stow', scan: 'P-000001' });
  for (const task of stow.packet.tasks) {
    const sku = stow.packet.items.find(({ item }) => item === task.item)?.sku ?? '';
    await stow.step({
      kind: 'putaway',
      task: task.task,
      quantity: task.quantity,
      evidence: ['P-000001', sku, task.to ?? ''],
    });
  }
  await stow.giveBack();
  await later(1);
  const anHourLater = await metrics();
  const cart = await claim(worker, { kind: 'cluster' });
  const [pick] = cart.packet.tasks;
  await cart.step({ kind: 'assign', order: pick?.order, evidence: ['T-000007'] });
  await cart.step({
    kind: 'pick',
    task: pick?.task,
    quantity: 5,
    evidence: [pick?.from ?? '', SKU, 'T-000007'],
  });
  await cart.giveBack();
  const table = await claim(worker, { kind: 'pack', scan: 'T-000007', at: 'PACK-1' });
  const sscc = table.packet.parcels[0]?.sscc ?? '';
  const parcelBegins = await program.showParcel({ path: { sscc } }).then(
    () => true,
    (cause: unknown) => {
      if (cause instanceof SiteProblem && cause.status === 404) return false;
      throw cause;
    },
  );
  await table.step({
    kind: 'pack',
    task: table.packet.tasks[0]?.task,
    quantity: 5,
    evidence: ['T-000007', SKU, `00${sscc}`],
  });
  await table.step({ kind: 'close', evidence: [sscc], weightGrams: 1800, carton: 'S' });
  await table.giveBack();
  const truck = await claim(worker, { kind: 'load', scan: 'DOCK-9' });
  await truck.step({ kind: 'load', task: truck.packet.tasks[0]?.task, evidence: [sscc, 'DOCK-9'] });
  await truck.giveBack();
  const count = await claim(worker, { kind: 'count', scan: 'A-09' });
  const counted = count.packet.tasks[0]?.task;
  await count.step({ kind: 'count', task: counted, quantity: 0, evidence: ['A-09', SKU] });
  await count.step({ kind: 'counted', task: counted, evidence: ['A-09'] });
  await count.giveBack();
  await boss.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  await worker.askForHelp({ body: { about: 'unsure', place: 'A-09' } });
  const [call] = (await boss.listHelp()).items;
  await boss.answerHelp({ path: { help: call?.help ?? 0 }, body: {} });
  await worker.endHelp();
  const { day } = await operator.showClock();
  return {
    grain: {
      logLines: logged() > loggedBefore,
      receiptsInStock: during.stock !== before.stock || after.stock !== during.stock,
      receiptsInDelivery: during.delivery !== before.delivery || after.delivery !== during.delivery,
      deliveryBegins: during.states !== before.states || during.state !== before.state,
      parcelBegins,
      metricsWithinTheHour: after.metrics !== before.metrics,
      metricsByTheHour: anHourLater !== before.metrics,
    },
    shapes: await shapesOf(db, day),
    times: await timesOf(db),
  };
}

/** Times that are a truck's, a sender's or the clock's own. */
const NOBODYS = new Set([
  'goods.customer_order.ordered_at',
  'goods.departure.cut_off',
  'goods.departure.departed_at',
  'work.clock.now',
  'work.departure.cut_off',
  'work.departure.departed_at',
  'work.order_state.due',
  'work.order_state.not_before',
]);

/** Where a time of day is kept that is none of these. */
async function timesOf(db: Database): Promise<string[]> {
  const { rows } = await db.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name "table", column_name "column" from information_schema.columns
     where table_schema in ('goods', 'work', 'people', 'audit') and data_type similar to '(timestamp|time) %' order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of rows) {
    if (NOBODYS.has(`${table}.${column}`)) continue;
    const kept = await db.query(`select from ${table} where ${column} is not null limit 1`);
    if (kept.rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

async function build(operator: SiteClient): Promise<void> {
  await operator.createZone({ body: { code: 'A', name: 'Shelves' } });
  for (const place of [
    { code: 'DOCK-1', kind: 'dock', area: 'receive' },
    { code: 'DOCK-9', kind: 'dock', area: 'ship' },
    { code: 'PACK-1', kind: 'pack' },
  ] as const)
    await operator.createLocation({ body: { ...place, zone: 'A' } });
  for (let i = 1; i <= 9; i++)
    await operator.createLocation({
      body: { code: `A-0${i}`, zone: 'A', kind: 'bin', aisle: 1, xMm: i * 1000 },
    });
  await operator.createCarrier({ body: { code: 'POST', name: 'The post' } });
  await operator.createService({
    body: { code: 'PARCEL', carrier: 'POST', cutOffs: ['12:00', '18:00'], weekdays: [1, 2, 3, 4, 5, 6, 7] },
  });
  for (const sku of [SKU, 'CUP']) await operator.createItem({ body: { sku, name: sku } });
}

async function person(operator: SiteClient, role: 'worker' | 'lead'): Promise<SiteClient> {
  const badge = `JUDGE-${role}`;
  await operator.createWorker({ body: { name: `Judged ${role}`, roles: [role], badge, pin: '2468' } });
  const { token, notice } = await operator.as({}).signIn({ body: { badge, pin: '2468' } });
  const own = operator.as({ token });
  if (notice) await own.seeNotice({ body: { version: notice.version, language: notice.language } });
  return own;
}

async function claim(worker: SiteClient, body: Parameters<SiteClient['claimPacket']>[0]['body']) {
  const { packet } = await worker.claimPacket({ body });
  if (!packet) throw new Error(`no work of kind ${body.kind}`);
  return device(worker, packet);
}

function device(worker: SiteClient, packet: Packet) {
  let n = packet.lastStep;
  return {
    packet,
    async step(step: Omit<Step, 'n' | 'quantity' | 'evidence'> & Partial<Step>): Promise<void> {
      const sent = { n: ++n, quantity: 0, evidence: [], ...step };
      const { answers } = await worker.sendSteps({
        body: { packet: packet.packet, key: packet.key, steps: [{ ...sent, evidence: [...sent.evidence] }] },
      });
      if (answers[0]?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answers[0])}`);
    },
    giveBack: () => worker.returnPacket({ path: { packet: packet.packet }, body: { key: packet.key } }),
  };
}
