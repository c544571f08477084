import type { SiteClient } from '@kolli/client';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOptions, openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, openDesk, tokenOf } from './support/desk.ts';
import { faultsOf } from './support/faults.ts';
import { type Handheld, openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const DAY_MS = 86_400_000;
const QUIET_MS = 3_600_000;

let house: PageHouse;
let browser: Browser;
let lead: SiteClient;
/** Orders that somebody has in hand. */
const inHand = new Set<string>();

/** A worker who has read the notice, with a pick in hand, and the reference of its order. Their handheld speaks as they do. */
async function picker(language: 'en' | 'uk' = 'en'): Promise<{ handheld: Handheld; reference: string }> {
  const { badge, pin, client } = await house.person('worker');
  await client.changeMe({ body: { language } });
  const { notice } = await house.operator.as({}).signIn({ body: { badge, pin } });
  if (notice) await client.seeNotice({ body: { version: notice.version, language: notice.language } });
  const context = await browser.newContext(contextOptions({ locale: language === 'en' ? 'en-GB' : 'uk-UA' }));
  const handheld = await openHandheld(await context.newPage(), house);
  handheld.page.setDefaultTimeout(15_000);
  await handheld.signInAgain({ badge, pin });
  await handheld.page
    .getByRole('button', { name: language === 'en' ? /^Pick / : /^Відбір/ })
    .first()
    .click();
  await handheld.page.locator('.ask').waitFor();
  await until(async () => (await handheld.kept()).packets.length > 0);
  const reference = (await handheld.kept()).packets[0]?.base.orders[0]?.reference ?? '';
  for (const { base } of (await handheld.kept()).packets)
    for (const order of base.orders) inHand.add(order.reference);
  return { handheld, reference };
}

describe.skipIf(noChromium !== undefined)(
  `questions about work, and how devices fare${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse({ demo: true });
      browser = await openBrowser({ pin: house.pin });
      lead = house.operator.as({ token: await tokenOf(house, 'lead') });
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
    });

    test('a clerk asks from an order, a picker answers with one tap, and the answer stands beside the order', async () => {
      const { handheld, reference } = await picker();
      const { page, context, broken } = await openDesk(browser, house, await tokenOf(house, 'clerk'));
      page.setDefaultTimeout(15_000);
      await goTo(page, house, `/orders?chosen=${reference}`);
      const card = page.getByRole('region', { name: 'Question' });
      await card.getByRole('button', { name: 'Is it complete?' }).waitFor();
      const faults = await faultsOf(page, 'ask');
      await shoot(page, 'en/desk/question-ask');
      await card.getByRole('button', { name: 'Is it complete?' }).click();
      await card.getByText('Asked. The answer comes here.').waitFor();

      await handheld.reads(`Order ${reference}`);
      faults.push(...(await faultsOf(handheld.page, 'strip')));
      await shoot(handheld.page, 'en/handheld/question-strip');
      await handheld.tap('Answer');
      await handheld.reads('Is it complete?');
      faults.push(...(await faultsOf(handheld.page, 'question')));
      await shoot(handheld.page, 'en/handheld/question');
      await handheld.tap('I counted');
      await handheld.reads('How many are there?');
      await handheld.tap('1');
      await handheld.tap('2');
      faults.push(...(await faultsOf(handheld.page, 'count')));
      await shoot(handheld.page, 'en/handheld/question-count');
      await handheld.tap('Send');

      await card.getByText('Counted: 12').waitFor();
      expect(await handheld.page.locator('.said').count()).toBe(0);
      faults.push(...(await faultsOf(page, 'answered')));
      await shoot(page, 'en/desk/question-answered');
      expect(await card.innerText()).not.toMatch(/Person|\d\d:\d\d/);
      await card.getByRole('button', { name: 'Put away' }).click();
      await card.getByRole('button', { name: 'Where is it?' }).waitFor();
      expect(faults).toEqual([]);
      expect(broken).toEqual([]);
      await context.close();
      await handheld.page.context().close();
    });

    test('a picker reads it in their own language, and goes on scanning meanwhile', async () => {
      const { handheld, reference } = await picker('uk');
      await lead.askQuestion({
        body: { about: { kind: 'order', code: reference }, ask: 'damaged' },
      });
      await handheld.reads('Чи пошкоджено?');
      const faults = await faultsOf(handheld.page, 'strip');
      await handheld.tap('Відповісти');
      await handheld.reads('Запитайте старшого');
      faults.push(...(await faultsOf(handheld.page, 'question')));
      await shoot(handheld.page, 'uk/handheld/question');
      expect(faults).toEqual([]);
      // a scan is of the work, whatever page is shown
      await handheld.scan('NO-SUCH-PLACE');
      await handheld.page.locator('.answer.wrong').waitFor();
      await handheld.page.context().close();
    });

    test('a device is registered, set up by its code, and tells of yesterday with nobody’s sign-in', async () => {
      const desk = await openDesk(browser, house, await tokenOf(house, 'lead'));
      const { page } = desk;
      page.setDefaultTimeout(15_000);
      await goTo(page, house, '/devices');
      await page.getByRole('button', { name: 'Register a device' }).first().click();
      await page.getByLabel('Asset tag').fill('hh-017');
      await page.locator('.drawer').getByRole('button', { name: 'Register a device' }).click();
      await page.getByRole('img', { name: 'Set-up code' }).waitFor();
      const code = await page.locator('.set-up-code .code').innerText();
      expect(code).toMatch(/^KOLLI-DEVICE:HH-017:[0-9A-Z]{16}$/);
      const faults = await faultsOf(page, 'register');
      await shoot(page, 'en/desk/device-set-up');

      const context = await browser.newContext(contextOptions());
      const told: Request[] = [];
      context.on('request', (request) => {
        if (request.url().endsWith('/v1/devices/health')) told.push(request);
      });
      const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
      const handheld = await openHandheld(await context.newPage(), house);
      const { badge, pin } = await house.person('worker');
      await handheld.signIn({ badge, pin });
      await handheld.page.goto(`${house.url}/handheld/#/settings`);
      await handheld.reads('Asset tag');
      await handheld.scan(code);
      await handheld.reads('HH-017');
      faults.push(...(await faultsOf(handheld.page, 'settings')));
      expect(told).toEqual([]);

      // as a device is that lay in its charger over night; its page is opened anew, somebody is signed in
      await handheld.page.evaluate((day) => {
        const kept: { today: Record<string, unknown>; tellAtMs: number } = JSON.parse(
          localStorage.getItem('kolli-health') ?? '{}',
        );
        localStorage.setItem(
          'kolli-health',
          JSON.stringify({ today: { ...kept.today, day, lowest: 0.08, starts: 9 }, over: [], tellAtMs: 0 }),
        );
      }, yesterday);
      await handheld.page.reload();
      await handheld.page.locator('.screen').waitFor();
      // not at once: when it tells is drawn by lot
      await until(async () =>
        handheld.page.evaluate(() => (localStorage.getItem('kolli-health') ?? '').includes('"worn"')),
      );
      expect(told).toEqual([]);
      await handheld.page.evaluate(() => {
        const kept: object = JSON.parse(localStorage.getItem('kolli-health') ?? '{}');
        localStorage.setItem('kolli-health', JSON.stringify({ ...kept, tellAtMs: 0 }));
      });
      await handheld.page.reload();
      await until(async () => told.length > 0);
      const headers = (await told[0]?.allHeaders()) ?? {};
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      const { key: _key, version: _version, room: _room, ...body } = told[0]?.postDataJSON() ?? {};
      expect(body).toEqual({
        asset: 'HH-017',
        day: yesterday,
        battery: 'worn',
        charging: 'unknown',
        unread: 'none',
        restarts: 'many',
        network: 'steady',
      });
      await until(async () => (await lead.showDevice({ path: { asset: 'HH-017' } })).days.length === 1);
      await context.close();

      await goTo(page, house, '/devices?chosen=HH-017');
      await page.locator('.day-bars').first().waitFor();
      expect(await page.locator('.drawer').innerText()).toContain('Under 15%');
      faults.push(...(await faultsOf(page, 'device')));

      expect(faults).toEqual([]);
      expect(desk.broken).toEqual([]);
      await desk.context.close();
    }, 120_000);

    test('the list of devices says in words what each needs', async () => {
      const { setUpCode } = await lead.registerDevice({ body: { asset: 'HH-021' } });
      const key = setUpCode.split(':')[2] ?? '';
      for (const ago of [1, 2, 3, 4])
        await house.operator.as({}).tellDeviceHealth({
          body: {
            asset: 'HH-021',
            key,
            day: new Date(Date.now() - ago * DAY_MS - QUIET_MS * 5).toISOString().slice(0, 10),
            battery: ago < 4 ? 'worn' : 'half',
            charging: 'works',
            unread: ago < 3 ? 'many' : 'few',
            restarts: 'none',
            room: 'enough',
            network: 'patchy',
            version: '0.1.0',
          },
        });
      const faults: string[] = [];
      for (const [width, height] of [
        [1280, 800],
        [360, 640],
      ] as const) {
        const { page, context } = await openDesk(browser, house, await tokenOf(house, 'clerk'), {
          width,
          height,
        });
        await goTo(page, house, '/devices');
        await page.getByText('The battery is worn').waitFor();
        faults.push(...(await faultsOf(page, `list at ${width}`)));
        await shoot(page, `en/desk/devices${width < 800 ? '-phone' : ''}`);
        await goTo(page, house, '/devices?chosen=HH-021');
        await page.locator('.day-bars').first().waitFor();
        await page.getByText('Clean the window').waitFor();
        faults.push(...(await faultsOf(page, `drawer at ${width}`)));
        await shoot(page, `en/desk/devices-chosen${width < 800 ? '-phone' : ''}`);
        await context.close();
      }
      expect(faults).toEqual([]);
    });

    test('where nobody has it the desk says so at once; after a restart it says that the question is gone', async () => {
      const { handheld, reference } = await picker();
      const { page, context } = await openDesk(browser, house, await tokenOf(house, 'lead'));
      page.setDefaultTimeout(20_000);
      const waiting = (await lead.listOrders({ query: { limit: 500 } })).items.find(
        (order) => !inHand.has(order.reference) && (order.state === 'open' || order.state === 'in_work'),
      );
      await goTo(page, house, `/orders?chosen=${waiting?.reference ?? ''}`);
      const card = page.getByRole('region', { name: 'Question' });
      await card.getByRole('button', { name: 'Where is it?' }).click();
      await card.getByText('Nobody has it in hand.').waitFor();

      await goTo(page, house, `/orders?chosen=${reference}`);
      await card.getByRole('button', { name: 'Something else' }).click();
      await card.getByLabel('Your question').fill('Is the red lid with it?');
      await card.getByRole('button', { name: 'Send' }).click();
      await card.getByText('Asked. The answer comes here.').waitFor();
      await handheld.reads('Is the red lid with it?');
      await house.cut();
      await house.back();
      await card.getByText('The site has forgotten this question').waitFor();
      await card.getByRole('button', { name: 'Ask again' }).click();
      await card.getByRole('button', { name: 'Where is it?' }).waitFor();
      expect((await lead.listQuestions()).items).toEqual([]);
      await context.close();
      await handheld.page.context().close();
    });
  },
);
