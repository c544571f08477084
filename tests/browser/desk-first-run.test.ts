import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { misplaced } from './support/boxes.ts';
import { openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { drawn, goTo, openDesk } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

/** Pages whose lists have nothing yet, and what they say then. */
const EMPTY: Readonly<Record<string, string>> = {
  '/board': 'Nothing leaves yet',
  '/help': 'Nobody asks for help',
  '/problems': 'Nothing needs a look',
  '/orders': 'No orders yet',
  '/orders/new': 'No carrier services yet',
  '/deliveries': 'No deliveries yet',
  '/stock': 'No stock yet',
  '/stock/places': 'No stock yet',
  '/stock/expiry': 'Nothing expires by then',
  '/stock/corrections': 'No corrections in the live days',
  '/counts': 'Nothing is to be counted',
  '/departures': 'No departures to come',
  '/track': 'Nothing is chosen yet',
  '/items': 'No items yet',
  '/places': 'No places yet',
  '/places?show=list': 'No places yet',
  '/keys': 'No keys yet',
};

let house: PageHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

describe.skipIf(noChromium !== undefined)(`a new site${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser({ pin: house.pin });
    await house.operator.createWorker({
      body: { name: 'Boss', roles: ['admin', 'lead'], login: 'boss', password: 'correct horse battery' },
    });
    const { token } = await house.operator
      .as({})
      .signIn({ body: { login: 'boss', password: 'correct horse battery' } });
    ({ page, context } = await openDesk(browser, house, token));
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await house?.close();
  });

  test('says on each page what would be there, and is right on a phone too', async () => {
    const wrong: string[] = [];
    for (const [path, words] of Object.entries(EMPTY)) {
      await goTo(page, house, path);
      await page.getByText(words).first().waitFor();
      for (const [width, height] of [
        [1440, 900],
        [360, 640],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const line of [...(await misplaced(page)), ...(await axeViolations(page))])
          wrong.push(`${path} at ${width}: ${line}`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(wrong).toEqual([]);
  });

  test('is led from nothing to what a first order needs', async () => {
    await goTo(page, house, '/');
    await page.waitForURL(/\/start/);
    await shoot(page, 'en/desk/first-steps-empty');
    const step = (name: string) => page.locator('.steps > li').filter({ hasText: name });

    await step('Places').getByRole('link', { name: 'Make by pattern' }).click();
    await page.getByLabel('Aisles').fill('2');
    await page.getByLabel('Bays in an aisle').fill('6');
    await page.getByRole('button', { name: 'Make 55 places' }).waitFor();
    await page.locator('.map-legend').getByText('Pack station').waitFor();
    await page.locator('.map-legend').getByText('Lane').waitFor();
    await shoot(page, 'en/desk/new-places-empty');
    await page.getByRole('button', { name: 'Make 55 places' }).click();
    await page.getByText('55 places are made.').waitFor();
    await drawn(page);
    await shoot(page, 'en/desk/places-made');

    await goTo(page, house, '/start');
    await step('Items').getByRole('link', { name: 'By hand' }).click();
    await page.getByLabel('SKU').fill('CUP');
    await page.getByLabel('Name').fill('Blue cup');
    await page.getByLabel('Barcode').fill('4006381333931');
    await page.getByRole('button', { name: 'Make the item' }).click();
    await page.getByText('Item CUP is made.').waitFor();

    await goTo(page, house, '/start');
    await step('First stock').getByRole('link', { name: 'Import' }).click();
    const { items: bins } = await house.operator.listLocations({ query: { kind: 'bin', limit: 1 } });
    await page.locator('input[type=file]').setInputFiles({
      name: 'stock.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`location,sku,quantity\n${bins[0]?.code},CUP,24\n`),
    });
    await page.getByText('1 line, nothing wrong').waitFor();
    await page.getByRole('button', { name: 'Import 1 line' }).click();
    await page.getByText('All of it is in').waitFor();

    await goTo(page, house, '/start');
    await step('Carriers').getByRole('link').click();
    const carrier = page.locator('form').filter({ hasText: 'New carrier' });
    await carrier.getByLabel('Code').fill('GLS');
    await carrier.getByLabel('Name').fill('GLS');
    await carrier.getByRole('button', { name: 'Add carrier' }).click();
    const service = page.locator('form').filter({ hasText: 'New service' });
    await service.getByLabel('Code').fill('GLS-STD');
    await service.getByLabel('The truck leaves at').fill('12:00 23:30');
    for (const day of ['Sat', 'Sun']) await service.getByLabel(day).check();
    await service.getByRole('button', { name: 'Add service' }).click();
    await page.getByText('Service GLS-STD is kept.').waitFor();

    await goTo(page, house, '/start');
    await step('People').getByRole('link').click();
    await page.getByLabel('Name', { exact: true }).fill('Ivo');
    await page.getByLabel('Badge', { exact: true }).fill('W-1');
    await page.getByLabel('PIN', { exact: true }).fill('2468');
    await page.getByRole('button', { name: 'Let them sign in' }).click();
    await page.getByText('Ivo may sign in.').waitFor();

    await goTo(page, house, '/start');
    for (const name of ['Places', 'Items', 'First stock', 'Carriers', 'People'])
      await step(name).getByText('Done').waitFor();

    await goTo(page, house, '/orders/new');
    await page.getByLabel('Reference').fill('FIRST');
    await page.getByLabel('SKU').fill('CUP');
    await page.getByRole('button', { name: 'Take the order' }).click();
    await page.getByText('Order FIRST is taken.').waitFor();
    await goTo(page, house, '/board');
    await page.getByText('1 order to go').waitFor();
    await drawn(page);
    expect((await house.operator.listOrders({ query: {} })).items).toHaveLength(1);
  });

  test('a demo is emptied after its name was typed, and leads through the first steps again', async () => {
    const demo = await startHouse({ demo: true });
    try {
      const other = await openBrowser({ pin: demo.pin });
      const { token } = await demo.operator
        .as({})
        .signIn({ body: { login: 'admin', password: 'kolli-demo-admin' } });
      const desk = await openDesk(other, demo, token);
      await goTo(desk.page, demo, '/start');
      const { name } = await demo.operator.getSite();
      await desk.page.getByLabel(/type the name of the site/).fill(name);
      await desk.page.getByRole('button', { name: 'Clear the demo' }).click();
      await desk.page.getByText('All goods and work of this site go. This cannot be undone.').waitFor();
      await desk.page.getByRole('group').getByRole('button', { name: 'Clear the demo' }).click();
      await desk.page.getByText('The site is empty.').waitFor();
      await desk.page.locator('.steps > li').filter({ hasText: 'Places' }).getByText('Open').waitFor();
      expect((await demo.operator.listLocations({ query: { limit: 1 } })).items).toEqual([]);
      await other.close();
    } finally {
      await demo.close();
    }
  });
});
