import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Database } from '../database/index.ts';
import { type PlaceMap, type SiteClock, writeZone } from '../places/index.ts';
import { writeCarrier, writeService } from '../shipping/index.ts';
import { DEMO_CARRIERS, DEMO_SERVICES, demoPlan } from './demo-plan.ts';
import type { Importer } from './importer.ts';

/** What seeding a demo site needs. */
export interface DemoNeeds {
  readonly database: Database;
  readonly places: PlaceMap;
  readonly clock: SiteClock;
  readonly importer: Importer;
}

/**
 * Fills a site with a demo building, items, stock, orders and deliveries, by the same way as any file comes in. Does nothing where there is
 * a delivery already: they come last, so that a start that was cut off is made good by the next. Answers whether it did anything.
 */
export async function seedDemo({ database, places, clock, importer }: DemoNeeds): Promise<boolean> {
  const { rows } = await database.query<{ seeded: boolean }>(
    'select exists (select from goods.delivery) seeded',
  );
  if (rows[0]?.seeded) return false;
  const { zones, files } = demoPlan(clock.now(), clock.today());
  for (const { code, name, storage } of zones) await writeZone(database, { code, name, storage });
  await places.refresh();
  for (const { kind, rows: lines } of files) {
    if (kind === 'orders') await writeServices(database);
    // What a start that was cut off has brought in stays as it is; its times are others than now.
    const { done } = await importer.receive(
      kind,
      'skip',
      Readable.from([Buffer.from(stringify([...lines]))]),
    );
    const record = await done;
    const wrong = record.errors.find(({ code }) => code !== 'order_conflict' && code !== 'left_out');
    if (wrong)
      throw new Error(`the demo's ${kind} are wrong: line ${wrong.line}, ${wrong.column} ${wrong.reason}`);
  }
  return true;
}

async function writeServices(database: Database): Promise<void> {
  for (const carrier of DEMO_CARRIERS) await writeCarrier(database, carrier, 'change');
  for (const service of DEMO_SERVICES) {
    const { outcome } = await writeService(database, service, 'change');
    if (outcome !== 'created' && outcome !== 'changed')
      throw new Error(`the demo's service ${service.code}: ${outcome}`);
  }
}
