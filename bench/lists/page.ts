import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../tests/browser/support/chromium.ts';

/** The longest time for which the page did nothing else, in ms, while it was scrolled over 12,000 rows, filtered, and sorted. */
export interface Pauses {
  readonly scrollMs: number;
  readonly filterMs: number;
  readonly sortMs: number;
}

/** Opens the list of orders in a browser and works with it; null where there is no browser for this machine. */
export async function pausesOfPage(
  url: string,
  signIn: { readonly login: string; readonly password: string },
): Promise<Pauses | null> {
  const found = await findChromium();
  if (!found) return null;
  const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...env, ...found.env },
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await page.goto(`${url}/orders?sort=reference`);
    await page.getByLabel('Login', { exact: true }).fill(signIn.login);
    await page.getByLabel('Password', { exact: true }).fill(signIn.password);
    await page.keyboard.press('Enter');
    const list = page.getByRole('grid', { name: 'Orders' });
    await page.locator('.list-body .list-row').first().waitFor();
    await page.evaluate(() => {
      const pauses: number[] = [];
      Object.assign(window, { pauses });
      new PerformanceObserver((entries) => {
        for (const entry of entries.getEntries()) pauses.push(entry.duration);
      }).observe({ type: 'longtask' });
    });
    const scrollMs = await pauseWhile(page, async () => {
      for (let screen = 0; screen < 400; screen += 1) {
        await list.evaluate((element) => element.scrollBy(0, 700));
        await page.waitForTimeout(20);
      }
    });
    const filterMs = await pauseWhile(page, async () => {
      await page.getByLabel('Order begins with').fill('SO-1000');
      await page.waitForTimeout(1_500);
      await page.getByLabel('Order begins with').fill('');
      await page.waitForTimeout(1_500);
    });
    const sortMs = await pauseWhile(page, async () => {
      for (let turn = 0; turn < 4; turn += 1) {
        await page.getByRole('button', { name: 'Order', exact: true }).click();
        await page.waitForTimeout(700);
      }
    });
    return { scrollMs, filterMs, sortMs };
  } finally {
    await browser.close();
  }
}

async function pauseWhile(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => 'pauses' in window && Array.isArray(window.pauses) && (window.pauses.length = 0));
  await act();
  return page.evaluate(() =>
    'pauses' in window && Array.isArray(window.pauses) ? Math.round(Math.max(0, ...window.pauses)) : 0,
  );
}
