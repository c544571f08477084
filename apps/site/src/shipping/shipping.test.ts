import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  openShippingSite,
  type ShippingSite,
  type TrialOrder,
  type Wanted,
} from '../../../../tests/support/shipping-site.ts';
import { verify } from '../stock/index.ts';
import type { Plate } from '../work/index.ts';
import { depart } from './depart.ts';
import { rollDepartures } from './roll.ts';

let site: ShippingSite;
beforeAll(async () => {
  site = await openShippingSite();
});
beforeEach(() => site.reset());
afterEach(async () => {
  // whatever a test did: the books hold together
  const { differences } = await verify(site.db);
  if (differences.length > 0) throw new Error(differences.join('\n'));
});
afterAll(() => site.end());

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

describe('whatever the floor and its trucks do', () => {
  const wanted: fc.Arbitrary<Wanted> = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })),
    { minLength: 1, maxLength: 3 },
  );
  const act = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ what: fc.constant('order' as const), wanted, express: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('pack' as const), which: fc.nat(), wanted }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('close' as const), which: fc.nat() }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('load' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('depart' as const), which: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.nat({ max: 120 }) }),
    },
  );

  test('no unit is lost or doubled, and each order has what its trucks took', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const orders: TrialOrder[] = [];
        const parcels: Plate[] = [];
        const packed = new Map<number, { order: TrialOrder; wanted: Wanted }>();
        for (const next of acts) {
          if (next.what === 'order')
            orders.push(await site.order(next.wanted, { service: next.express ? 'EXP' : 'STD' }));
          if (next.what === 'wait') {
            site.clock.moveTo(
              new Date(Math.min(site.clock.now().getTime() + next.minutes * 60_000, at('20:00').getTime())),
            );
            await rollDepartures(site.floor);
          }
          if (next.what === 'depart') {
            const open = await site.db.query<{ id: number }>(
              "select id from work.departure where state = 'open' order by cut_off, service",
            );
            const chosen = open.rows[next.which % Math.max(1, Math.min(3, open.rows.length))];
            if (chosen) await depart(site.floor, chosen.id);
          }
          const order = 'which' in next ? orders[next.which % Math.max(1, orders.length)] : undefined;
          if (next.what === 'pack' && order) {
            const parcel = await site.parcel(order, next.wanted);
            parcels.push(parcel);
            packed.set(parcel.id, { order, wanted: next.wanted });
          }
          const parcel = 'which' in next ? parcels[next.which % Math.max(1, parcels.length)] : undefined;
          if (next.what === 'close' && parcel) await site.close(parcel);
          if (next.what === 'load' && parcel) await site.load(parcel);
        }
        expect(await verify(site.db)).toMatchObject({ differences: [] });
        const gone = await site.db.query<{ id: number }>(
          "select id from work.parcel where state = 'departed'",
        );
        const aboard = new Set(gone.rows.map((row) => row.id));
        for (const order of orders) {
          const units = [...packed]
            .filter(([id, of]) => aboard.has(id) && of.order === order)
            .flatMap(([, of]) => of.wanted);
          const lines = await site.db.query<{
            item: number;
            quantity: number;
            shipped: number;
            bound: number;
          }>('select item, quantity, shipped, bound from work.order_line_state where customer_order = $1', [
            order.id,
          ]);
          for (const item of [1, 2, 3]) {
            const took = units.filter(([of]) => of === item).reduce((sum, [, quantity]) => sum + quantity, 0);
            const asked = lines.rows.filter((line) => line.item === item);
            const shipped = asked.reduce((sum, line) => sum + line.shipped, 0);
            expect(shipped).toBe(
              Math.min(
                took,
                asked.reduce((sum, line) => sum + line.quantity, 0),
              ),
            );
          }
          const done = lines.rows.every((line) => line.shipped === line.quantity);
          expect((await site.stateOf(order)).state).toBe(done ? 'shipped' : 'released');
        }
        // what is open is planned for a truck that is still to come
        const stranded = await site.db.query(
          `select from work.order_state o join work.departure d on d.id = o.departure where o.state in ('open', 'released') and d.state <> 'open'
           union all select from work.parcel p join work.departure d on d.id = p.departure where p.state in ('closed', 'loaded') and d.state <> 'open'`,
        );
        expect(stranded.rows).toHaveLength(0);
      }),
      { numRuns: 8 },
    );
  });
});
