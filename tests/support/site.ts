import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite, type SiteClient } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import type { Answer, Packet, Step } from '@kolli/workflow';
import { type Database, openDatabase, takeLead } from '../../apps/site/src/database/index.ts';
import { type SiteLog, silentLog, startServer } from '../../apps/site/src/server/index.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';

/** A running site of a test's own, on a database of its own, asked over HTTP. */
export interface TestSite {
  readonly url: string;
  /** The operator's. */
  readonly key: string;
  readonly db: Database;
  /** The operator's key: a program's. */
  readonly operator: SiteClient;
  /** Signs in somebody new with these roles. */
  person(...roles: ('worker' | 'lead' | 'clerk' | 'officer' | 'council' | 'admin')[]): Promise<SiteClient>;
  /** Moves the trial clock by hours. */
  later(hours: number): Promise<void>;
  /** Ends the server and starts another on the same database, data folder and port: who was signed in still is. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestSiteOptions {
  readonly database?: FreshDatabase;
  /** The database stays when the site is closed. */
  readonly keep?: boolean;
  readonly log?: SiteLog;
  /** A trial site if left out. */
  readonly clock?: 'real' | 'floor';
  /** Most requests at a time. */
  readonly connections?: number;
}

/** Signs somebody in and shows them the notice where it is new to them, as their device would. */
export async function signedIn(
  site: SiteClient,
  by: Parameters<SiteClient['signIn']>[0]['body'],
): Promise<SiteClient> {
  const { token, notice } = await site.as({}).signIn({ body: by });
  const own = site.as({ token });
  if (notice) await own.seeNotice({ body: { version: notice.version, language: notice.language } });
  return own;
}

/** Starts a trial site. Its clock stands at the start of the test until it is moved. */
export async function startTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const fresh = options.database ?? (await freshDatabase());
  // not named as the folders of runs are, which the next run removes
  const dataFolder = await mkdtemp(join(tmpdir(), 'kolli site '));
  const start = async (port: number) => {
    const lead = await takeLead(fresh.config);
    const server = await startServer({
      database: fresh.config,
      epoch: lead.epoch,
      dataFolder,
      host: '127.0.0.1',
      port,
      demo: false,
      clock: options.clock ?? 'floor',
      log: options.log ?? silentLog,
    });
    return { lead, server };
  };
  let running = await start(0);
  const stop = async (): Promise<void> => {
    await running.server.close();
    await running.lead.release();
  };
  const { url } = running.server;
  const key = (await readFile(join(dataFolder, 'kolli.key'), 'utf8')).trim();
  const transport = nodeTransport({ connections: options.connections ?? 64 });
  const operator = openSite(url, { key }, { transport });
  const db = openDatabase(fresh.config, { max: 2 });
  let people = 0;
  return {
    url,
    key,
    db,
    operator,
    async person(...roles) {
      const badge = `W-${++people}`;
      await operator.createWorker({ body: { name: `Person ${people}`, roles, badge, pin: '2468' } });
      return await signedIn(operator, { badge, pin: '2468' });
    },
    async later(hours) {
      const { now } = await operator.showClock();
      await operator.moveClock({
        body: { now: new Date(Date.parse(now) + hours * 3_600_000).toISOString() },
      });
    },
    async restart() {
      await stop();
      running = await start(Number(new URL(url).port));
    },
    async close() {
      transport.close();
      await stop();
      await db.close();
      if (!options.keep) await fresh.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A small building: two docks, a pack station, a lane, bins `A-01` … in one aisle, a carrier with a service that leaves twice a day. */
export async function build(site: Pick<TestSite, 'operator'>, bins = 8): Promise<void> {
  const { operator } = site;
  await operator.createZone({ body: { code: 'A', name: 'Shelves' } });
  const places = [
    { code: 'DOCK-1', kind: 'dock', area: 'receive' },
    { code: 'DOCK-9', kind: 'dock', area: 'ship' },
    { code: 'PACK-1', kind: 'pack' },
    { code: 'LANE-1', kind: 'lane' },
  ] as const;
  for (const place of places) await operator.createLocation({ body: { ...place, zone: 'A' } });
  for (let i = 1; i <= bins; i++) {
    await operator.createLocation({
      body: { code: `A-${String(i).padStart(2, '0')}`, zone: 'A', kind: 'bin', aisle: 1, xMm: i * 1000 },
    });
  }
  await operator.createCarrier({ body: { code: 'POST', name: 'The post' } });
  await operator.createService({
    body: { code: 'PARCEL', carrier: 'POST', cutOffs: ['12:00', '18:00'], weekdays: [1, 2, 3, 4, 5, 6, 7] },
  });
}

/** Sends steps one by one and gives their answers, numbered by the packet. */
export function device(worker: SiteClient, packet: Packet) {
  let n = packet.lastStep;
  return {
    packet,
    /** Sends a step; what is left out is counted on or empty. */
    async step(step: Omit<Step, 'n' | 'quantity' | 'evidence'> & Partial<Step>): Promise<Answer> {
      const sent = { n: step.n ?? ++n, quantity: 0, evidence: [], ...step };
      const { answers } = await worker.sendSteps({
        body: { packet: packet.packet, key: packet.key, steps: [{ ...sent, evidence: [...sent.evidence] }] },
      });
      const [answer] = answers;
      if (!answer) throw new Error('a step has an answer');
      return answer;
    },
    show: () => worker.showPacket({ path: { packet: packet.packet }, body: { key: packet.key } }),
    giveBack: () => worker.returnPacket({ path: { packet: packet.packet }, body: { key: packet.key } }),
  };
}

/** Claims work and fails the test where there is none. */
export async function claim(worker: SiteClient, body: Parameters<SiteClient['claimPacket']>[0]['body']) {
  const { packet } = await worker.claimPacket({ body });
  if (!packet) throw new Error(`no work of kind ${body.kind}`);
  return device(worker, packet);
}
