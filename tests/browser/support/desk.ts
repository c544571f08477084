import type { Browser, BrowserContext, Page } from 'playwright-core';
import { contextOptions } from './browser.ts';
import type { PageHouse } from './house.ts';

/** Somebody of a demo's office. */
export type Office = 'lead' | 'clerk' | 'admin' | 'officer' | 'council';

export interface DeskWishes {
  readonly width?: number;
  readonly height?: number;
  readonly language?: string;
  readonly dark?: boolean;
}

/** A desk on which somebody is signed in already, in a window of its own. */
export async function openDesk(
  browser: Browser,
  house: PageHouse,
  token: string,
  wishes: DeskWishes = {},
): Promise<{ page: Page; context: BrowserContext; broken: string[] }> {
  const { width = 1440, height = 900, language = 'en', dark = false } = wishes;
  const context = await browser.newContext({ ...contextOptions({ viewport: { width, height }, dark }) });
  await context.addInitScript(
    `localStorage.setItem('kolli.desk.token', ${JSON.stringify(token)});
     localStorage.setItem('PARAGLIDE_LOCALE', ${JSON.stringify(language)});
     localStorage.setItem('kolli.desk.language-chosen', 'yes');`,
  );
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(house.url);
  await readNotice(page);
  await drawn(page);
  return { page, context, broken };
}

/** Reads what the site keeps, where it is new to who is signed in, and says so. */
export async function readNotice(page: Page): Promise<void> {
  const accept = page.locator('.notice-page .button.primary');
  await accept.or(page.locator('.frame, .wall')).first().waitFor();
  if (!(await accept.isVisible())) return;
  await accept.click();
  await page.locator('.notice-page').waitFor({ state: 'detached' });
}

/** Goes to a page of the desk by its address and waits until all of it is drawn. */
export async function goTo(page: Page, house: PageHouse, path: string): Promise<void> {
  await page.goto(house.url + path);
  await drawn(page);
}

/** Waits until the page says what it is and nothing of it is still coming. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.page h1, .wall .board') !== null &&
      document.querySelector('.place, .wall') !== null &&
      document.querySelector('.loading') === null,
  );
}

/** Signs in somebody of a demo. */
export async function tokenOf(house: PageHouse, who: Office): Promise<string> {
  const { token } = await house.operator
    .as({})
    .signIn({ body: { login: who, password: `kolli-demo-${who}` } });
  return token;
}

/** Says for what one looks at data of others, where a page asks for it first. */
export async function lookFor(page: Page, purpose?: RegExp, reason = ''): Promise<void> {
  const form = page.locator('.look-form');
  await (purpose === undefined ? form.getByRole('radio').first() : form.getByLabel(purpose)).check();
  if (reason !== '') await form.locator('input:not([type=radio])').fill(reason);
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}
