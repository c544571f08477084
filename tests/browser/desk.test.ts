import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { misplaced } from './support/boxes.ts';
import { openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, lookFor, openDesk, tokenOf } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

/** Every page of the desk, and its drawers, by the name of its picture. */
const PAGES: Readonly<Record<string, string>> = {
  board: '/board',
  wall: '/board?wall=1',
  help: '/help',
  problems: '/problems',
  orders: '/orders',
  order: '/orders?chosen=DEMO-10001',
  'new-order': '/orders/new',
  deliveries: '/deliveries',
  delivery: '/deliveries?chosen=ASN-501',
  'new-delivery': '/deliveries/new',
  stock: '/stock',
  'stock-by-place': '/stock/places',
  expiry: '/stock/expiry?days=365',
  corrections: '/stock/corrections',
  counts: '/counts?ask=1',
  departures: '/departures',
  track: '/track?code=DEMO-10001',
  items: '/items',
  item: '/items?chosen=CHE-001',
  'new-item': '/items/new',
  places: '/places?chosen=A01-07-2',
  'places-list': '/places?show=list',
  'new-places': '/places/new',
  workers: '/workers?chosen=4',
  'new-worker': '/workers/new',
  connect: '/connect',
  'device-new': '/devices?make=1',
  imports: '/imports?kind=orders',
  exports: '/exports',
  labels: '/labels',
  keys: '/keys?make=1',
  settings: '/settings',
  'first-steps': '/start',
  'no-such-page': '/nowhere',
};

/** Of these there are pictures in the dark too. */
const DARK = new Set(['board', 'wall', 'order', 'places']);
/** Of these there are pictures of a screen in each language, of all others of a phone. */
const WIDE = new Set([
  'board',
  'order',
  'stock-by-place',
  'places',
  'connect',
  'first-steps',
  'workers',
  'imports',
]);

const SCREEN = [1440, 900] as const;
const PHONE = [360, 640] as const;

/** Goes to a page, and says for what one looks where it shows people. */
async function openPage(page: Page, name: string, path: string): Promise<void> {
  await goTo(page, house, path);
  if (name === 'workers') {
    await lookFor(page);
    await page.locator('.drawer .facts').waitFor();
  }
}

let house: PageHouse;
let browser: Browser;
let token: string;

describe.skipIf(noChromium !== undefined)(
  `the pages of the desk${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse({ demo: true });
      browser = await openBrowser({ pin: house.pin });
      token = await tokenOf(house, 'admin');
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
    });

    test.each([
      [1440, 900],
      [360, 640],
    ])(
      'are right at %i by %i, in light and in dark, with nothing cut off and nothing over something else',
      async (width, height) => {
        const { page, context, broken } = await openDesk(browser, house, token, { width, height });
        const wrong: string[] = [];
        for (const [name, path] of Object.entries(PAGES)) {
          await openPage(page, name, path);
          const at = `${name} at ${width}`;
          for (const line of await misplaced(page)) wrong.push(`${at}: ${line}`);
          for (const theme of name === 'wall' ? ['dark'] : ['light', 'dark']) {
            await page.evaluate((one) => {
              document.documentElement.dataset['theme'] = one;
            }, theme);
            for (const line of await axeViolations(page)) wrong.push(`${at}, ${theme}: ${line}`);
            if (theme === 'dark' && !DARK.has(name)) continue;
            await shoot(
              page,
              `en/desk/${name}${width < 800 ? '-phone' : ''}${theme === 'dark' ? '-dark' : ''}`,
            );
          }
        }
        await context.close();
        expect(wrong).toEqual([]);
        expect(broken).toEqual([]);
      },
      240_000,
    );

    // The longest words are German ones; pictures of more languages are made when pictures are.
    test.each(process.env['SCREENS'] ? ['de', 'da', 'uk'] : ['de', 'uk'])(
      'have room for the words of %s on a phone and on a screen',
      async (language) => {
        const wrong: string[] = [];
        const sizes = language === 'uk' && !process.env['SCREENS'] ? [PHONE] : [PHONE, SCREEN];
        for (const [width, height] of sizes) {
          const { page, context } = await openDesk(browser, house, token, { width, height, language });
          for (const [name, path] of Object.entries(PAGES)) {
            await openPage(page, name, path);
            for (const line of await misplaced(page)) wrong.push(`${name} at ${width}: ${line}`);
            if (language !== 'de' && (width < 800 || WIDE.has(name)))
              await shoot(page, `${language}/desk/${name}${width < 800 ? '-phone' : ''}`);
          }
          await context.close();
        }
        expect(wrong).toEqual([]);
      },
      240_000,
    );

    test('are there after less than 180 KB of script', async () => {
      const { page, context } = await openDesk(browser, house, token);
      await goTo(page, house, '/board');
      const bytes = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter((entry) => entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js'))
          .reduce((sum, entry) => sum + ('encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0), 0),
      );
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThan(180_000);
      await context.close();
    });

    test('show a board that is read from five metres: dark, and no figure under 24 pixels', async () => {
      const { page, context } = await openDesk(browser, house, token, { width: 1920, height: 1080 });
      await goTo(page, house, '/board?wall=1');
      const { theme, sizes, fits } = await page.evaluate(() => ({
        theme: document.documentElement.dataset['theme'],
        sizes: [...document.querySelectorAll('.figure b, .dep b, .dep-name, .board tbody th')].map(
          (element) => Number.parseFloat(getComputedStyle(element).fontSize),
        ),
        fits: document.documentElement.scrollHeight <= innerHeight,
      }));
      expect(theme).toBe('dark');
      expect(sizes.length).toBeGreaterThan(20);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
      expect(fits).toBe(true);
      await shoot(page, 'en/desk/wall-1920');
      await context.close();
    });

    test('say how old the figures are when the site is silent, and lose nothing of the page', async () => {
      const { page, context } = await openDesk(browser, house, token);
      await goTo(page, house, '/board');
      await page.route('**/v1/**', (route) => route.abort());
      await page.getByText(/Figures are \d+ s old/).waitFor({ timeout: 20_000 });
      expect(await page.locator('.board').count()).toBe(1);
      await context.close();
    });

    test('offer nobody what their role may not do', async () => {
      const { client } = await house.person('worker');
      const { token: workers } = await client.as({}).signIn({ body: { badge: 'DEMO-1', pin: '4711' } });
      const worker = await openDesk(browser, house, workers);
      await worker.page.locator('.place').first().waitFor();
      expect(await worker.page.locator('.place').allInnerTexts()).toEqual([
        'Board',
        'Deliveries',
        'Track',
        'Items',
        'Places',
        'My data',
        'Weekly statistics',
        'Handhelds',
      ]);
      await worker.context.close();
      const clerk = await openDesk(browser, house, await tokenOf(house, 'clerk'));
      await clerk.page.locator('.place').first().waitFor();
      const places = await clerk.page.locator('.place').allInnerTexts();
      expect(places).not.toContain('Help');
      expect(places).not.toContain('Workers');
      expect(places).toContain('Imports');
      await clerk.context.close();
    });
  },
);
