import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProvider, type TestProvider } from '../support/identity-provider.ts';
import { misplaced } from './support/boxes.ts';
import { faultsOf } from './support/faults.ts';
import { contextOptions, openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { drawn, goTo, readNotice } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const SIZES = [
  [360, 640],
  [1280, 800],
] as const;
const ACCOUNTS = {
  'sub-clerk': { preferred_username: 'clerk' },
  'sub-stranger': { preferred_username: 'stranger' },
};

let provider: TestProvider;
let house: PageHouse;
let browser: Browser;

/** A window of its own in which nobody is signed in. */
async function openWindow(language = 'en'): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext(contextOptions({ viewport: { width: 1280, height: 800 } }));
  await context.addInitScript(
    `localStorage.getItem('PARAGLIDE_LOCALE') ?? localStorage.setItem('PARAGLIDE_LOCALE', ${JSON.stringify(language)})`,
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, context };
}

async function typePassword(page: Page, login: string): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(`kolli-demo-${login}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** What is wrong with a page as it stands, on a phone and on a screen, in light and in dark; pictures show a part of it where one is given. */
async function faultsAtAllSizes(page: Page, name: string, part?: Locator): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await part?.evaluate((element) => element.scrollIntoView());
    faults.push(...(await faultsOf(page, `${name} at ${width}`)));
    await shoot(page, `en/desk/${name}${width < 800 ? '-phone' : ''}`);
  }
  return faults;
}

describe.skipIf(noChromium !== undefined)(
  `signing in at a desk${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      provider = await startProvider(ACCOUNTS);
      house = await startHouse({ demo: true, provider });
      await provider.register(`${house.url}/sign-in`);
      browser = await openBrowser({ pin: house.pin });
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
      await provider?.close();
    });

    test('shows somebody what the site keeps about them, before anything else and once', async () => {
      const { page, context } = await openWindow();
      await page.goto(`${house.url}/orders`);
      await page.getByRole('button', { name: 'Sign in with House login' }).waitFor();
      expect(await faultsAtAllSizes(page, 'sign-in')).toEqual([]);
      await typePassword(page, 'lead');
      await page.getByRole('heading', { name: 'What Kolli keeps about you' }).waitFor();
      expect(await page.locator('.place').count()).toBe(0);
      expect(await faultsAtAllSizes(page, 'notice')).toEqual([]);
      // who goes away without reading is asked again
      await page.reload();
      await page.getByRole('heading', { name: 'What Kolli keeps about you' }).waitFor();
      await page.getByLabel('Language').selectOption('fr');
      await page.getByRole('heading', { name: 'Ce que Kolli garde sur vous' }).waitFor();
      await page.locator('.notice-page .button.primary').click();
      await page.getByRole('heading', { name: 'Orders' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Orders' }).waitFor();
      await goTo(page, house, '/my-data');
      await page
        .getByRole('region', { name: 'The notice that you were shown' })
        .getByText(/Ce que Kolli/)
        .waitFor();
      // it changes, and is shown again
      const officer = await house.operator
        .as({})
        .signIn({ body: { login: 'officer', password: 'kolli-demo-officer' } });
      await house.operator.as({ token: officer.token }).changePolicy({
        body: { profile: 'eu', controller: 'New House Ltd', officer: 'Olga', authority: 'The authority' },
      });
      await page.reload();
      await page
        .locator('.notice-page')
        .getByText(/New House Ltd/)
        .waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Login').waitFor();
      await context.close();
    }, 120_000);

    test('by a passkey needs no login, and ends when the passkey is removed', async () => {
      const { page, context } = await openWindow();
      const devtools = await context.newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.goto(house.url);
      await typePassword(page, 'clerk');
      await readNotice(page);
      await drawn(page);
      await page.getByRole('link', { name: 'Passkeys' }).click();
      const card = page.getByRole('region', { name: 'Passkeys' });
      await card.getByText('You have none yet.').waitFor();
      await card.getByRole('button', { name: 'Add a passkey' }).click();
      await card.getByLabel('What you call it').fill('Key ring');
      await card.getByLabel(/Your password/).fill('a guess');
      await card.getByRole('button', { name: 'Add a passkey' }).click();
      await card.getByText('That is not right.').waitFor();
      await card.getByLabel(/Your password/).fill('kolli-demo-clerk');
      await card.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText('Key ring is added.').waitFor();
      await card.getByText(/For kolli\.test/).waitFor();

      // in a page of its own: what looks a page over takes its device for passkeys away
      const beside = await context.newPage();
      await goTo(beside, house, '/my-data');
      const same = beside.getByRole('region', { name: 'Passkeys' });
      await same.getByText(/For kolli\.test/).waitFor();
      await same.getByRole('button', { name: 'Add a passkey' }).click();
      expect(await faultsAtAllSizes(beside, 'passkeys', same)).toEqual([]);
      await beside.close();

      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      // whoever touches the device answers the button, or what the browser offers beside the login
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
      await drawn(page);
      expect(await page.locator('.me strong').innerText()).toBe('Jonas (clerk)');

      await goTo(page, house, '/my-data');
      await card.getByRole('button', { name: 'Rename' }).click();
      await card.getByLabel('What you call it').fill('Blue key ring');
      await card.getByRole('button', { name: 'Rename' }).click();
      await card.getByText('Blue key ring').waitFor();
      await card.getByRole('button', { name: 'Remove' }).click();
      await card.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('Blue key ring is removed.').waitFor();
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
      await page.getByText('That is not right.').waitFor();
      await context.close();
    }, 120_000);

    test('by way of the identity provider ends on the page that was asked for, and leaves nothing in its address', async () => {
      const { page, context } = await openWindow();
      const seen: string[] = [];
      page.on('request', (request) => seen.push(request.url()));
      await page.goto(`${house.url}/orders?state=in_work`);
      await page.getByRole('button', { name: 'Sign in with House login' }).click();
      await page.getByLabel('Who').fill('sub-clerk');
      await page.getByRole('button', { name: 'Go' }).click();
      await readNotice(page);
      await page.getByRole('heading', { name: 'Orders' }).waitFor();
      expect(page.url()).toBe(`${house.url}/orders?state=in_work`);
      const token = await page.evaluate(() => localStorage.getItem('kolli.desk.token'));
      expect(seen.filter((url) => url.includes(token ?? ''))).toEqual([]);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      await page.goBack();
      expect(page.url()).not.toContain('code=');
      await context.close();
    }, 60_000);

    test('by way of the identity provider is refused in words where nobody here is whom it names, or it was another tab', async () => {
      const { page, context } = await openWindow();
      await page.goto(house.url);
      await page.getByRole('button', { name: 'Sign in with House login' }).click();
      await page.getByLabel('Who').fill('sub-stranger');
      await page.getByRole('button', { name: 'Go' }).click();
      await page.getByText('nobody here has that login').waitFor();
      await page.setViewportSize({ width: 1280, height: 800 });
      await shoot(page, 'en/desk/sign-in-unknown');
      await page.goto(`${house.url}/sign-in?code=made-up&state=made-up`);
      await page.getByText('That took too long').waitFor();
      expect(page.url()).toBe(`${house.url}/`);
      await context.close();
    }, 60_000);

    test('at an address and not a name says what passkeys need', async () => {
      const { page, context } = await openWindow();
      await page.goto(house.localUrl);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByText('A passkey is for a name.').waitFor();
      await typePassword(page, 'clerk');
      await readNotice(page);
      await drawn(page);
      await page.goto(`${house.localUrl}/my-data`);
      const card = page.getByRole('region', { name: 'Passkeys' });
      await card.getByText('this page is open at the address 127.0.0.1').waitFor();
      const link = card.getByRole('link', { name: /Open it as http:\/\/localhost/ });
      expect(await link.getAttribute('href')).toMatch(/^http:\/\/localhost:\d+\/my-data$/);
      await card.scrollIntoViewIfNeeded();
      expect(await misplaced(page)).toEqual([]);
      await context.close();
    }, 60_000);
  },
);
