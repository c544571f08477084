import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../support/site.ts';
import { killBrowserOf, openProfile } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { type Handheld, handheldOn, openHandheld } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const CUP = '4006381333931';
const LAMP = '5012345678900';
/** Of no person: a browser that is killed leaves it behind. */
const profile = noChromium === undefined ? mkdtempSync(join(tmpdir(), 'kolli profile ')) : '';

let house: PageHouse;
let context: BrowserContext;
let handheld: Handheld;

describe.skipIf(noChromium !== undefined)(
  `a whole order on the handheld${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse();
      await build(house, 8);
      for (const [sku, name, barcode] of [
        ['CUP', 'Blue cup', CUP],
        ['LAMP', 'Green lamp', LAMP],
      ] as const) {
        await house.operator.createItem({
          body: { sku, name, packagings: [{ name: 'piece', quantity: 1, barcodes: [barcode] }] },
        });
      }
      await house.operator.announceDelivery({
        body: {
          reference: 'D-1',
          supplier: 'Potter',
          lines: [
            { sku: 'CUP', quantity: 12 },
            { sku: 'LAMP', quantity: 4 },
          ],
        },
      });
      context = await openProfile({ profile, pin: house.pin });
      handheld = await openHandheld(context.pages()[0] ?? (await context.newPage()), house);
    });
    afterAll(async () => {
      await context?.close();
      await house?.close();
      rmSync(profile, { recursive: true, force: true });
    });

    /** Kills the browser as an empty battery would, and opens it again. */
    const killed = async (): Promise<void> => {
      const gone = new Promise<void>((settle) => {
        context.once('close', () => settle());
      });
      killBrowserOf(profile);
      await gone;
      context = await openProfile({ profile, pin: house.pin });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(`${house.url}/handheld/`);
      await page.locator('.screen').waitFor();
      handheld = handheldOn(page);
    };

    const isSent = async (): Promise<void> => {
      await expect
        .poll(async () => (await handheld.kept()).places[0]?.outbox.length, { timeout: 20_000 })
        .toBe(0);
    };

    test('is received, put away, picked with the network cut and the browser killed, packed and loaded', async () => {
      const worker = await house.person('worker');
      await handheld.signIn(worker);

      await handheld.tap(/^Receive/);
      await handheld.tap(/^D-1/);
      await handheld.reads('Scan what you unload');
      await handheld.scan(CUP);
      await handheld.reads('How many?');
      await handheld.tap('OK');
      await handheld.reads('Put 12 on a pallet or in a tote');
      await handheld.scan('P-000001');
      await handheld.reads('12 in P-000001');
      await handheld.scan(LAMP);
      await handheld.reads('How many?');
      await handheld.tap('OK');
      await handheld.scan('P-000001');
      await handheld.reads('4 in P-000001');
      await handheld.tap('All is unloaded');
      await handheld.tap('Choose other work');
      await handheld.reads('Choose work');
      await house.operator.closeDelivery({ path: { reference: 'D-1' } });

      await handheld.tap(/^Put away/);
      await handheld.reads('Scan the tote or pallet to put away');
      await handheld.scan('P-000001');
      await handheld.reads('Scan the item');
      for (const barcode of [CUP, LAMP]) {
        await handheld.scan(barcode);
        await handheld.reads(/Put \d+ in the bin/);
        const bin = (await handheld.page.locator('.where').innerText()).trim();
        await handheld.scan(bin);
        await handheld.reads(/in A-0/);
      }
      await handheld.tap('Choose other work');
      await handheld.reads('Choose work');

      await house.operator.acceptOrder({
        body: {
          reference: 'S-1',
          service: 'PARCEL',
          orderedAt: new Date().toISOString(),
          lines: [
            { sku: 'CUP', quantity: 3 },
            { sku: 'LAMP', quantity: 1 },
          ],
        },
      });
      await expect
        .poll(async () => (await worker.client.showWork()).pick.waiting, { timeout: 40_000, interval: 500 })
        .toBe(2);
      await handheld.tap(/^Pick/);
      await handheld.reads('Take an empty tote');
      await handheld.scan('T-000001');
      await handheld.reads('Tote T-000001 is ready');

      await isSent();
      // the network goes, and the site with it
      await context.setOffline(true);
      await house.cut();
      const [first, second] = (await handheld.kept()).packets[0]?.base.tasks ?? [];
      const barcodeOf = (item: number | undefined, kept: Awaited<ReturnType<Handheld['kept']>>): string =>
        kept.packets[0]?.base.items.find((one) => one.item === item)?.packagings[0]?.barcodes[0] ?? '';
      const before = await handheld.kept();
      await handheld.scan(first?.from ?? '');
      await handheld.scan(barcodeOf(first?.item, before));
      await handheld.reads('in tote T-000001 and scan it');
      await handheld.scan('T-000001');
      await handheld.reads('in T-000001');
      await handheld.reads('Offline, 1 kept');
      await handheld.scan(second?.from ?? '');
      await handheld.reads('Scan the item');

      await killed();
      // without network and without a name the work goes on where it was
      await handheld.reads('Pick is begun on this device.');
      await handheld.tap('Go on without signing in');
      await handheld.reads('Scan the item');
      await handheld.scan(barcodeOf(second?.item, before));
      await handheld.scan('T-000001');
      await handheld.reads(/Offline, 2 kept|pack station/);
      expect((await handheld.kept()).steps.filter(({ offline }) => offline)).toHaveLength(2);
      await house.back();
      await handheld.reads(/Sign in, 2 kept/);
      await handheld.page.reload();
      await handheld.signInAgain(worker);
      await handheld.reads(/Online/);
      await expect
        .poll(async () => (await handheld.kept()).places[0]?.outbox.length, { timeout: 20_000 })
        .toBe(0);
      await handheld.reads('Bring it to a pack station');
      await handheld.scan('PACK-1');
      await handheld.reads('All done');
      await handheld.tap('Choose other work');
      await handheld.reads('Choose work');

      await handheld.tap(/^Pack/);
      await handheld.reads('Scan the tote');
      const parcel = (await handheld.kept()).packets[0]?.base.parcels[0]?.sscc ?? '';
      await handheld.scan('T-000001');
      for (const [barcode, times] of [
        [CUP, 3],
        [LAMP, 1],
      ] as const) {
        for (let n = 0; n < times; n += 1) {
          await handheld.scan(barcode);
        }
        await handheld.reads(`Put ${times} in the parcel`);
        await handheld.scan(`]C100${parcel}`);
        await handheld.reads(`${times} in parcel ${parcel.slice(-4)}`);
      }
      await handheld.reads(/weigh the parcel/i);
      await handheld.tap('Weigh');
      for (const key of '1250') await handheld.tap(key);
      await handheld.tap('OK');
      await handheld.reads('1.25');
      await handheld.scan(`]C100${parcel}`);
      await handheld.reads('Parcel closed');
      await handheld.tap('Choose other work');
      await handheld.reads('Choose work');

      await handheld.tap(/^Load/);
      await handheld.reads('Go to the door');
      await handheld.scan('DOCK-9');
      await handheld.reads('Load a parcel');
      await handheld.scan(`]C100${parcel}`);
      await handheld.reads('Loaded');
      await handheld.tap('Choose other work');
      await handheld.reads('Choose work');
      expect(await house.verify()).toEqual([]);
    });
  },
);
