import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { misplaced } from './support/boxes.ts';
import { contextOptions, openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { type Handheld, openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const WHITE = '4006381333931';
const RED = '5012345678900';
const LUNCH = '4012345678901';
const BINS = ['A12-07-3-B', 'A12-19-1-D', 'C01-02-1-C', 'C03-21-2-A'] as const;
const LOOKS = [
  { language: 'en', locale: 'en-GB', dark: false },
  { language: 'en', locale: 'en-GB', dark: true },
  { language: 'da', locale: 'da-DK', dark: false },
  { language: 'de', locale: 'de-DE', dark: false },
  { language: 'uk', locale: 'uk-UA', dark: false },
] as const;

let house: PageHouse;
let browser: Browser;

describe.skipIf(noChromium !== undefined)(
  `the handheld's screens${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse();
      const { operator } = house;
      await operator.createZone({ body: { code: 'A', name: 'Shelves' } });
      for (const [code, kind, area] of [
        ['DOCK-1', 'dock', 'receive'],
        ['DOCK-4', 'dock', 'ship'],
        ['PACK-1', 'pack', undefined],
      ] as const)
        await operator.createLocation({ body: { code, kind, zone: 'A', ...(area ? { area } : {}) } });
      for (const [index, code] of BINS.entries())
        await operator.createLocation({
          body: { code, zone: 'A', kind: 'bin', aisle: index + 1, xMm: index * 1000 },
        });
      await operator.createCarrier({ body: { code: 'GLS', name: 'GLS' } });
      await operator.createService({
        body: {
          code: 'PARCEL',
          carrier: 'GLS',
          cutOffs: ['12:00', '23:59'],
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          dock: 'DOCK-4',
        },
      });
      // more than this is corrected here, and nobody waits for approval
      const admin = await house.person('lead', 'admin');
      const {
        clock: _clock,
        demo: _demo,
        now: _now,
        today: _today,
        ...settings
      } = await admin.client.getSite();
      await admin.client.changeSite({ body: { ...settings, approvalLimit: 1_000 } });
      const lead = await house.person('lead');
      for (const [index, [sku, name, barcode]] of (
        [
          ['85123A', 'White hanging heart tea-light holder', WHITE],
          ['22423', 'Jumbo bag red retrospot', RED],
          ['84029E', 'Lunch box I love London', LUNCH],
        ] as const
      ).entries()) {
        await operator.createItem({
          body: {
            sku,
            name,
            packagings: [
              { name: 'piece', quantity: 1, barcodes: [barcode] },
              { name: 'inner pack', quantity: 12, barcodes: [] },
            ],
          },
        });
        await lead.client.adjustStock({
          body: { location: BINS[index] ?? '', sku, delta: 400, reason: 'found' },
        });
      }
      await operator.announceDelivery({
        body: { reference: 'D-4711', supplier: 'Nordic Home', lines: [{ sku: '85123A', quantity: 48 }] },
      });
      await operator.openCounts({ body: { locations: [BINS[3]] } });
      const worker = await house.person('worker');
      for (let n = 1; n <= LOOKS.length * 2; n += 1)
        await operator.acceptOrder({
          body: {
            reference: `S-10${n}`,
            service: 'PARCEL',
            orderedAt: new Date().toISOString(),
            lines: [
              { sku: '85123A', quantity: 3 },
              { sku: '22423', quantity: 12 },
              { sku: '84029E', quantity: 1 },
            ],
          },
        });
      browser = await openBrowser({ pin: house.pin });
      await until(async () => (await worker.client.showWork()).pick.waiting === LOOKS.length * 6);
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
    });

    test.each(LOOKS)(
      'are whole and can be used by everybody: $language, dark $dark',
      async ({ language, locale, dark }) => {
        const context = await browser.newContext(contextOptions({ locale, dark }));
        const page = await context.newPage();
        const faults: string[] = [];
        const look = async (name: string): Promise<void> => {
          await shoot(page, `${language}/handheld/${name}${dark ? '-dark' : ''}`);
          for (const fault of [...(await axeViolations(page)), ...(await misplaced(page))])
            faults.push(`${name}: ${fault}`);
        };
        await tour(await openHandheld(page, house), look, await house.person('worker'));
        await context.close();
        expect(faults).toEqual([]);
      },
    );

    test.each([
      { name: '320 px wide', viewport: { width: 320, height: 568 }, textSize: 100 },
      { name: 'text at 200 %', viewport: { width: 360, height: 640 }, textSize: 200 },
      { name: 'on its side', viewport: { width: 740, height: 360 }, textSize: 100 },
    ])('hold at $name', async ({ name, viewport, textSize }) => {
      const context = await browser.newContext(contextOptions({ viewport }));
      const page = await context.newPage();
      await page.addInitScript(
        (size) => localStorage.setItem('kolli-device', JSON.stringify({ textSize: size })),
        textSize,
      );
      const handheld = await openHandheld(page, house);
      const faults: string[] = [];
      const look = async (screen: string): Promise<void> => {
        await shoot(page, `sizes/handheld/${name.replaceAll(/\W+/g, '-').replace(/-$/, '')}-${screen}`);
        for (const fault of await misplaced(page)) faults.push(`${screen}: ${fault}`);
      };
      await look('sign-in');
      await practise(handheld, 2);
      await handheld.scan('T-000901');
      await look('bin');
      await handheld.scan('X-1');
      await look('wrong');
      await handheld.scan('A12-07-3-B');
      await handheld.scan('4006381333931');
      await look('tote');
      await handheld.tap('Problem');
      await look('problem');
      await handheld.tap('Back');
      await handheld.tap('Type it');
      await page.locator('#typed').waitFor();
      await look('type');
      await practise(handheld, 3);
      await handheld.scan('T-000901');
      await handheld.scan('T-000902');
      await handheld.scan('A12-07-3-B');
      await handheld.scan('4006381333931');
      await look('cart');
      await practise(handheld, 0);
      await handheld.scan('4006381333931');
      await look('how-many');
      await context.close();
      expect(faults).toEqual([]);
    });
  },
);

async function practise(handheld: Handheld, kind: number): Promise<void> {
  await open(handheld.page, 'practice');
  await handheld.page.locator('.choice button').nth(kind).click();
}

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/${name}`);
  await page.reload();
  await page.locator('main > *').first().waitFor();
}

/** All screens that a worker meets, in the order of a day. Buttons are found by their place, for their words differ by language. */
async function tour(
  handheld: Handheld,
  look: (name: string) => Promise<void>,
  worker: { badge: string; pin: string },
): Promise<void> {
  const { page } = handheld;
  const act = (index: number) => page.locator('.acts button').nth(index).click();
  const choose = (index: number) => page.locator('.choice button').nth(index).click();
  const asked = (key: string) => page.locator(`[data-instruction="${key}"]`).waitFor({ timeout: 15_000 });

  await page.locator('.language').click();
  await page.locator(`[lang="${await page.evaluate(() => document.documentElement.lang)}"].first`).click();
  await page.locator('#badge').waitFor();
  await look('sign-in');
  await handheld.scan(worker.badge);
  await page.locator('#pin').pressSequentially(worker.pin, { delay: 70 });
  await look('pin');
  await page.keyboard.press('Enter');
  await page.locator('.choice small').first().waitFor();
  await page.waitForTimeout(400);
  await look('choose-work');

  // pick
  await choose(0);
  await asked('assign');
  await look('pick-tote');
  const order = (await handheld.kept()).packets[0]?.base.orders[0]?.order ?? 0;
  const tote = `T-${String(200_000 + order)}`;
  await handheld.scan(tote);
  await asked('from_pick');
  await look('pick-go-to-bin');
  await handheld.scan('A12-19-1-D');
  await page.locator('[data-tone="wrong"]').waitFor();
  await look('wrong-place');
  await handheld.scan('A12-07-3-B');
  await asked('item');
  await look('pick-item');
  await handheld.scan(RED);
  await page.locator('[data-tone="wrong"]').waitFor();
  await look('wrong-item');
  await handheld.scan(WHITE);
  await asked('to_pick');
  await look('pick-into-tote');
  await handheld.scan(tote);
  await page.locator('[data-tone="done"]').waitFor();
  await look('accepted');
  await page.context().setOffline(true);
  await page.locator('[data-net="off"]').waitFor();
  await handheld.scan('A12-19-1-D');
  await asked('item');
  await handheld.scan(RED);
  await asked('to_pick');
  await handheld.scan(tote);
  await page.locator('[data-tone="done"]').waitFor();
  await handheld.scan('C01-02-1-C');
  await asked('item');
  await look('offline');
  await act(1);
  await page.locator('.choice').waitFor();
  await look('problem');
  await choose(0);
  await page.locator('[data-tone="attention"]').waitFor();
  await look('too-few');
  await page.locator('.extras button').first().click();
  await asked('from_pick');
  await act(2);
  await page.locator('#typed').waitFor();
  await look('type-it');
  await act(0);
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.locator('[data-net="on"]').waitFor({ timeout: 15_000 });
  await page.locator('.bar button').click();
  await page.locator('.choice').first().waitFor();
  await look('help');
  await choose(0);
  await page.locator('.answer').waitFor();
  await look('help-called');
  await choose(0);
  await page.locator('.answer').waitFor({ state: 'detached' });
  await page.locator('.choice button').last().click();
  await page.locator('.choice .first').waitFor();
  await look('stop-here');
  await choose(1);
  await page.locator('.qr').waitFor();
  await look('hand-over');
  await act(0);
  // the rest of the pick is parked: the next worker begins with another order
  await page.locator('.bar button').click();
  await page.locator('.choice button').last().click();
  await choose(2);
  await page.locator('.choice small').first().waitFor();

  // receive
  await choose(3);
  await page.locator('.choice button').nth(1).waitFor();
  await look('which-delivery');
  await choose(0);
  await asked('item_receive');
  await look('receive');
  await handheld.scan(WHITE);
  await asked('quantity');
  await look('how-many');
  await act(0);
  await page.locator('.bar button').click();
  await page.locator('.choice button').last().click();
  await choose(2);
  await page.locator('.choice small').first().waitFor();

  // look up
  await act(0);
  await page.locator('.ask').waitFor();
  await handheld.scan('A12-07-3-B');
  await page.locator('.lines').waitFor();
  await look('look-up');
  await act(0);
  await act(1);
  await page.locator('.form').waitFor();
  await look('settings');
  await choose(0);
  await page.locator('.part').first().waitFor();
  await handheld.scan(`]C101${'0' + WHITE}10LOT7`);
  await page.locator('.lines').waitFor();
  await page.waitForTimeout(300);
  await look('self-test');
  await open(page, 'keeps');
  await page.locator('.prose').waitFor();
  await look('what-kolli-keeps');
  await open(page, 'language');
  await page.locator('.choice').waitFor();
  await look('language');
  await practise(handheld, 3);
  await handheld.scan('T-000901');
  await handheld.scan('T-000902');
  await handheld.scan('A12-07-3-B');
  await handheld.scan(WHITE);
  await asked('to_pick');
  await look('practice-cart');
  await practise(handheld, 6);
  await handheld.scan('A12-07-3-B');
  await handheld.scan(WHITE);
  await asked('count_item');
  await look('count');
  await practise(handheld, 4);
  await handheld.scan('T-000901');
  await handheld.scan(WHITE);
  await asked('to_pack');
  await look('pack');
}
