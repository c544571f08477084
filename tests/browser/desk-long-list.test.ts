import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, openDesk } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const ORDERS = 100_000;
/** A pause that a hand feels. */
const PAUSE_MS = 100;

let house: PageHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

/** The longest time for which the page did nothing else while something was done, in milliseconds. */
async function longestPauseWhile(act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const pauses: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) pauses.push(entry.duration);
      document.documentElement.dataset['longest'] = String(Math.max(0, ...pauses));
    }).observe({ type: 'longtask' });
    document.documentElement.dataset['longest'] = '0';
  });
  await act();
  return Number(await page.getAttribute('html', 'data-longest'));
}

describe.skipIf(noChromium !== undefined)(
  `a list of 100,000 orders${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse();
      browser = await openBrowser({ pin: house.pin });
      const { operator } = house;
      await operator.createItem({ body: { sku: 'CUP', name: 'Blue cup' } });
      await operator.createCarrier({ body: { code: 'GLS', name: 'GLS' } });
      await operator.createService({ body: { code: 'GLS-STD', carrier: 'GLS', cutOffs: ['17:00'] } });
      const { now } = await operator.getSite();
      const later = new Date(Date.parse(now) + 14 * 86_400_000).toISOString();
      const lines = Array.from(
        { length: ORDERS },
        (_, n) =>
          `R-${String(n).padStart(6, '0')},GLS-STD,${n % 3 === 0 ? 'DK' : 'SE'},${n % 10},${now},${later},CUP,1`,
      );
      const file = ['reference,service,country,priority,ordered_at,not_before,sku,quantity', ...lines].join(
        '\n',
      );
      const { import: id } = await operator.importFile({
        path: { kind: 'orders' },
        query: { wait: 'no' },
        body: file,
      });
      while ((await operator.getImport({ path: { id } })).state !== 'done')
        await new Promise((settle) => setTimeout(settle, 500));
      await operator.createWorker({
        body: { name: 'Clerk', roles: ['clerk'], login: 'clerk', password: 'correct horse battery' },
      });
      const { token } = await operator
        .as({})
        .signIn({ body: { login: 'clerk', password: 'correct horse battery' } });
      ({ page, context } = await openDesk(browser, house, token));
      page.setDefaultTimeout(20_000);
    }, 300_000);
    afterAll(async () => {
      await context?.close();
      await browser?.close();
      await house?.close();
    });

    test('scrolls over thousands of its rows without a pause that a hand feels', async () => {
      await goTo(page, house, '/orders?sort=reference');
      await page
        .getByText(/100,000/)
        .first()
        .waitFor();
      const list = page.getByRole('grid', { name: 'Orders' });
      const longest = await longestPauseWhile(async () => {
        for (let screen = 0; screen < 120; screen += 1) {
          await list.evaluate((element) => element.scrollBy(0, 700));
          await page.waitForTimeout(30);
        }
      });
      const last = await page.locator('.list-body .list-row').last().innerText();
      expect(last).toMatch(/R-00[12]\d{3}/);
      expect(longest).toBeLessThan(PAUSE_MS);
    });

    test('filters and sorts within a second of asking', async () => {
      await goTo(page, house, '/orders');
      await page.locator('.list-body .list-row').first().waitFor();
      const longest = await longestPauseWhile(async () => {
        await page.getByLabel('Order begins with').fill('R-0999');
        await page.getByRole('row', { name: /R-099900/ }).waitFor();
        await page.getByText('100 orders').waitFor();
        await page.getByLabel('Order begins with').fill('');
        await page.getByRole('row', { name: /R-000001/ }).waitFor();
        await page.getByRole('button', { name: 'Order', exact: true }).click();
        await page.getByRole('button', { name: 'Order', exact: true }).click();
        await page.getByRole('row', { name: /R-099999/ }).waitFor();
      });
      expect(longest).toBeLessThan(PAUSE_MS);
    });
  },
);
