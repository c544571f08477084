import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, openDesk } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

/** Thirty pages of them; how quick a hundred thousand are is measured by `npm run bench:lists`. */
const ORDERS = 3_000;
/** Rows that the page has at once, whatever the list has: some screens of them. */
const ROWS_DRAWN = 200;

let house: PageHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

describe.skipIf(noChromium !== undefined)(
  `a long list of orders${noChromium ? `: ${noChromium}` : ''}`,
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

    test('scrolls over thousands of its rows, of which it draws those that are seen', async () => {
      await goTo(page, house, '/orders?sort=reference');
      await page.getByText(/3,000/).first().waitFor();
      const list = page.getByRole('grid', { name: 'Orders' });
      const rows = page.locator('.list-body .list-row');
      for (let screen = 0; screen < 120; screen += 1) {
        await list.evaluate((element) => element.scrollBy(0, 700));
        await page.waitForTimeout(20);
      }
      await expect.poll(() => rows.last().innerText()).toMatch(/R-00[12]\d{3}/);
      expect(await rows.count()).toBeLessThan(ROWS_DRAWN);
    });

    test('is filtered and sorted by the site, not by what the page happens to have', async () => {
      await goTo(page, house, '/orders');
      await page.locator('.list-body .list-row').first().waitFor();
      await page.getByLabel('Order begins with').fill('R-0029');
      await page.getByRole('row', { name: /R-002900/ }).waitFor();
      await page.getByText('100 orders').waitFor();
      await page.getByLabel('Order begins with').fill('');
      await page.getByRole('row', { name: /R-000001/ }).waitFor();
      await page.getByRole('button', { name: 'Order', exact: true }).click();
      await page.getByRole('button', { name: 'Order', exact: true }).click();
      await page.getByRole('row', { name: /R-002999/ }).waitFor();
      expect(await page.locator('.list-body .list-row').first().innerText()).toContain('R-002999');
    });
  },
);
