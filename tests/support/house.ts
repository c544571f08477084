import type { SiteClient } from '@kolli/client';
import { expect } from 'vitest';
import { verify } from '../../apps/site/src/stock/index.ts';
import { build, signedIn, startTestSite, type TestSite, type TestSiteOptions } from './site.ts';

/** A trial site with a small building and people in it, whose day has just begun: it is six in the morning. */
export interface House extends TestSite {
  readonly worker: SiteClient;
  readonly lead: SiteClient;
  /** Makes an item whose only barcode is its SKU. */
  item(sku: string, tracks?: { lot?: boolean; expiry?: boolean; serial?: boolean }): Promise<void>;
  /** Puts units into a bin, as found by the office. */
  stock(
    bin: string,
    sku: string,
    quantity: number,
    of?: { lot?: string; expiry?: string; serial?: string },
  ): Promise<void>;
  /** Sends an order of the service that leaves at 12:00 and 18:00; a line an item. */
  order(
    reference: string,
    lines: Readonly<Record<string, number>>,
    options?: { shipComplete?: boolean; priority?: number },
  ): Promise<void>;
  /** Lets a minute pass, in which orders are promised and released. */
  round(): Promise<void>;
  /** What a location or plate has of each item in the books; what is bound is `allocated`. */
  at(code: string): Promise<Record<string, { quantity: number; allocated: number }>>;
  /** What there is of an item in all places, and how many of these no task has bound. */
  total(sku: string): Promise<{ quantity: number; free: number }>;
  rows<Row>(query: string, values?: unknown[]): Promise<Row[]>;
  /** Moves the clock to the morning after, at which everybody signs in anew. */
  nextMorning(): Promise<void>;
  /** Fails where the books do not hold together. */
  prove(): Promise<void>;
}

const MORNING = 6;
const PIN = '2468';
/** More than any test corrects: nothing waits for approval. */
const NO_LIMIT = 1_000_000;

export interface HouseOptions extends TestSiteOptions {
  /** `A-01` and on. */
  readonly bins?: number;
  /** How long before its cut-off an order that may go in parts is released with what is there. */
  readonly releaseHorizonMinutes?: number;
}

/** Opens a house. */
export async function openHouse(wishes: HouseOptions = {}): Promise<House> {
  const { bins, releaseHorizonMinutes, ...options } = wishes;
  const site = await startTestSite(options);
  const { operator, db } = site;
  await build(site, bins);
  const names = { worker: 'HOUSE-W', lead: 'HOUSE-L', admin: 'HOUSE-A' } as const;
  const signIn = (badge: string): Promise<SiteClient> => signedIn(operator, { badge, pin: PIN });
  for (const role of ['worker', 'lead', 'admin'] as const) {
    await operator.createWorker({ body: { name: role, roles: [role], badge: names[role], pin: PIN } });
  }
  const admin = await signIn(names.admin);
  const { clock, demo, now: _now, today: _today, ...settings } = await admin.getSite();
  expect({ clock, demo }).toEqual({ clock: 'floor', demo: false });
  await admin.changeSite({
    body: {
      ...settings,
      approvalLimit: NO_LIMIT,
      ...(releaseHorizonMinutes === undefined ? {} : { releaseHorizonMinutes }),
    },
  });

  const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
    (await db.query<Row & Record<string, unknown>>(query, values)).rows;
  const nextMorning = async (): Promise<void> => {
    const { now } = await operator.showClock();
    const hour = Number(
      new Intl.DateTimeFormat('en-GB', {
        timeZone: settings.timeZone,
        hour: '2-digit',
        hourCycle: 'h23',
      }).format(new Date(now)),
    );
    await site.later((24 + MORNING - hour) % 24 || 24);
    worker = await signIn(names.worker);
    lead = await signIn(names.lead);
  };
  let worker: SiteClient = admin;
  let lead: SiteClient = admin;
  await nextMorning();

  return {
    ...site,
    get worker() {
      return worker;
    },
    get lead() {
      return lead;
    },
    rows,
    nextMorning,
    async item(sku, { lot = false, expiry = false, serial = false } = {}) {
      await operator.createItem({
        body: { sku, name: sku, tracksLot: lot || expiry, tracksExpiry: expiry, tracksSerial: serial },
      });
    },
    async stock(location, sku, delta, of = {}) {
      await lead.adjustStock({ body: { location, sku, delta, reason: 'found', ...of } });
    },
    async order(reference, lines, terms = {}) {
      const { now } = await operator.showClock();
      await operator.acceptOrder({
        body: {
          reference,
          service: 'PARCEL',
          orderedAt: now,
          lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
          ...terms,
        },
      });
    },
    round: () => site.later(1 / 60),
    async at(code) {
      const found = await rows<{ sku: string; quantity: number; allocated: number }>(
        `select i.sku, sum(b.quantity)::int quantity, sum(b.allocated)::int allocated
         from work.balance b join work.every_unit u on u.id = b.unit join goods.item i on i.id = u.item
         left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder
         where coalesce(l.code, p.code) = $1 and b.quantity > 0 group by i.sku order by 1`,
        [code],
      );
      return Object.fromEntries(
        found.map(({ sku, quantity, allocated }) => [sku, { quantity, allocated }] as const),
      );
    },
    async total(sku) {
      const [found] = await rows<{ quantity: number; free: number }>(
        `select coalesce(sum(b.quantity), 0)::int quantity, coalesce(sum(b.quantity - b.allocated), 0)::int free
         from work.balance b join work.every_unit u on u.id = b.unit join goods.item i on i.id = u.item where i.sku = $1`,
        [sku],
      );
      return found ?? { quantity: 0, free: 0 };
    },
    async prove() {
      expect(await verify(db)).toMatchObject({ ok: true, differences: [] });
    },
  };
}
