import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './support/axe.ts';
import { misplaced } from './support/boxes.ts';
import { openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, openDesk, tokenOf } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

let house: PageHouse;
let browser: Browser;

describe.skipIf(noChromium !== undefined)(`the coarse board${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse({ demo: true, trial: true });
    browser = await openBrowser({ pin: house.pin });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('is chosen by an officer, who is told before what it does', async () => {
    const { page, context, broken } = await openDesk(browser, house, await tokenOf(house, 'officer'));
    await goTo(page, house, '/privacy/functions');
    const card = page.getByRole('region', { name: 'Orders and departures on screens' });
    await card.getByText('the exact board, as it is now').waitFor();
    await card.getByRole('button', { name: 'Show the coarse board' }).click();
    await card.getByText('departures each quarter of an hour').waitFor();
    await shoot(page, 'en/desk/board-choice');
    await card.getByRole('button', { name: 'Show the coarse board' }).click();
    await card.getByText('the coarse board, as programs see it').waitFor();
    expect(broken).toEqual([]);
    await context.close();
  });

  test('is judged by a plan that a lead sets under Settings', async () => {
    const { page, context, broken } = await openDesk(browser, house, await tokenOf(house, 'lead'));
    await goTo(page, house, '/settings');
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Planned pace' }) });
    await card.getByLabel('Pick: units by the hour for one person').fill('6');
    await card.getByLabel('Pick: people planned').fill('2');
    await card.getByLabel('Pack: units by the hour for one person').fill('5');
    await card.getByLabel('Pack: people planned').fill('1');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Plan kept').waitFor();
    expect(await misplaced(page)).toEqual([]);
    await card.scrollIntoViewIfNeeded();
    await shoot(page, 'en/desk/plan');
    expect(broken).toEqual([]);
    await context.close();
    const { now } = await house.operator.showClock();
    const hour = Math.floor(Date.parse(now) / 3_600_000) + 1;
    await house.operator.moveClock({ body: { now: new Date(hour * 3_600_000).toISOString() } });
  });

  test.each([
    [1440, 900],
    [360, 640],
  ])('says at %i by %i how coarse it is, which departures are late and what to do', async (width, height) => {
    const token = await tokenOf(house, 'lead');
    const { page, context, broken } = await openDesk(browser, house, token, { width, height });
    await goTo(page, house, '/board');
    await page.getByText(/^\d departures? (is|are) (late|tight) at planned pace\.$/).waitFor();
    await page.getByText(/Most waits at (Pick|Pack): plan more people there/).waitFor();
    await page.getByText(/on the hour, rounded to 4 h of planned work/).waitFor();
    const size = width < 800 ? '-phone' : '';
    for (const theme of ['light', 'dark']) {
      await page.evaluate((one) => {
        document.documentElement.dataset['theme'] = one;
      }, theme);
      expect(await axeViolations(page)).toEqual([]);
      await shoot(page, `en/desk/board-coarse${size}${theme === 'dark' ? '-dark' : ''}`);
    }
    expect(await misplaced(page)).toEqual([]);
    expect(broken).toEqual([]);
    await context.close();
  });

  test.each(['de', 'uk', 'pl', 'da'])('has room for the words of %s', async (language) => {
    const token = await tokenOf(house, 'lead');
    for (const [width, height] of [
      [1440, 900],
      [360, 640],
    ] as const) {
      const { page, context } = await openDesk(browser, house, token, { width, height, language });
      for (const path of ['/board', '/settings']) {
        await goTo(page, house, path);
        expect(await misplaced(page)).toEqual([]);
      }
      await context.close();
    }
  });

  test('is read on a wall from five metres: dark, and no figure under 24 pixels', async () => {
    const token = await tokenOf(house, 'lead');
    const { page, context } = await openDesk(browser, house, token, { width: 1920, height: 1080 });
    await goTo(page, house, '/board?wall=1');
    const { theme, sizes, fits } = await page.evaluate(() => ({
      theme: document.documentElement.dataset['theme'],
      sizes: [
        ...document.querySelectorAll(
          '.figure b, .dep b, .dep-name, .board tbody th, .to-do, .dep .status, .backlog li > span, .grain',
        ),
      ].map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      fits: document.documentElement.scrollHeight <= innerHeight,
    }));
    expect(theme).toBe('dark');
    expect(sizes.length).toBeGreaterThan(20);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    expect(fits).toBe(true);
    await shoot(page, 'en/desk/wall-coarse-1920');
    await context.close();
  });
});
