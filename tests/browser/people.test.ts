import type { SiteClient } from '@kolli/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accepted, taskOf } from '../support/handhelds.ts';
import { claim } from '../support/site.ts';
import { misplaced } from './support/boxes.ts';
import { contextOptions, openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, lookFor, type Office, openDesk, tokenOf } from './support/desk.ts';
import { faultsOf } from './support/faults.ts';
import { openHandheld } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

/** What each page shows, in whose hands, by the name of its picture. */
const PAGES: readonly (readonly [name: string, who: Office, path: string])[] = [
  ['my-data', 'lead', '/my-data'],
  ['look', 'lead', '/workers'],
  ['live', 'lead', '/help'],
  ['attestations-closed', 'clerk', '/attestations'],
  ['privacy', 'officer', '/privacy'],
  ['privacy-functions', 'officer', '/privacy/functions'],
  ['privacy-held', 'council', '/privacy/held'],
  ['privacy-requests', 'officer', '/privacy/requests'],
  ['privacy-looks', 'officer', '/privacy/looks'],
  ['privacy-approvals', 'officer', '/privacy/approvals'],
  ['privacy-breaches', 'officer', '/privacy/breaches'],
  ['privacy-documents', 'officer', '/privacy/documents'],
];
/** What is there once it was said for what one looks. */
const GATED: Readonly<Record<string, string>> = {
  'privacy-requests': 'article.card',
  'privacy-looks': '.figures li',
  'privacy-approvals': '.approvals tbody tr',
};
/** The longest words are German ones, the widest letters Ukrainian; pictures of more languages are made when pictures are. */
function languagesAt(width: number): readonly string[] {
  if (process.env['SCREENS']) return ['en', 'de', 'da', 'uk'];
  return width < 800 ? ['en', 'de', 'uk'] : ['en'];
}
const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
/** Quarter hours of work in a week that is closed then. */
const ROUNDS = 5;
/** The fewest of whom a figure is published. */
const COUNTERS = 10;
const REASON = 'Your badge is lost, you get another';

let house: PageHouse;
let browser: Browser;

/** Somebody of the office at a desk, with a window as wide as a screen. */
async function deskOf(who: Office) {
  const desk = await openDesk(browser, house, await tokenOf(house, who));
  desk.page.setDefaultTimeout(15_000);
  return desk;
}

/** A handheld in somebody's language; nobody is signed in. */
async function handheldIn(locale: string) {
  const context = await browser.newContext(contextOptions({ locale }));
  return { context, handheld: await openHandheld(await context.newPage(), house) };
}

/** Lets each count a bin, of which the first is not as the books have it. */
async function countBins(counters: readonly SiteClient[]): Promise<void> {
  const { token } = await house.operator
    .as({})
    .signIn({ body: { login: 'lead', password: 'kolli-demo-lead' } });
  const lead = house.operator.as({ token });
  const { items } = await lead.listStockByPlace({ query: { limit: 500 } });
  const alone = items.filter(
    ({ location, lot, serial, status }, _n, all) =>
      lot === null &&
      serial === null &&
      status === 'available' &&
      /^[A-Z]\d\d-/.test(location) &&
      all.filter((other) => other.location === location).length === 1,
  );
  const bins = alone.slice(0, counters.length);
  await lead.openCounts({ body: { locations: bins.map(({ location }) => location) } });
  for (const [n, { location, sku, quantity }] of bins.entries()) {
    const counter = await claim(counters[n] ?? lead, { kind: 'count', scan: location });
    const { task } = taskOf(counter);
    const found = n === 0 ? quantity - 1 : quantity;
    await accepted(counter.step({ kind: 'count', task, quantity: found, evidence: [location, sku] }));
    await accepted(counter.step({ kind: 'counted', task, evidence: [location] }));
    await counter.giveBack();
  }
}

/** The lead holds a unit and releases it: a decision with a name to it. */
async function releaseSome(): Promise<void> {
  const lead = house.operator.as({ token: await tokenOf(house, 'lead') });
  const { items } = await lead.listStockByPlace({ query: { limit: 500 } });
  const some = items.find(
    ({ lot, serial, status, quantity, allocated }) =>
      lot === null && serial === null && status === 'available' && quantity > (allocated ?? 0),
  );
  if (!some) throw new Error('a demo has free stock');
  const { location, sku } = some;
  await lead.changeStatus({ body: { location, sku, quantity: 1, to: 'hold', reason: 'quality' } });
  await lead.changeStatus({ body: { location, sku, quantity: 1, to: 'available', reason: 'inspected' } });
}

describe.skipIf(noChromium !== undefined)(
  `people and what is known of them${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse({ demo: true, trial: true });
      browser = await openBrowser({ pin: house.pin });
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
    });

    test.each([
      {
        language: 'da',
        locale: 'da-DK',
        title: 'Hvad Kolli gemmer om dig',
        read: 'Jeg har læst det',
        work: 'Vælg arbejde',
      },
      {
        language: 'uk',
        locale: 'uk-UA',
        title: 'Що Kolli зберігає про вас',
        read: 'Прочитано',
        work: 'Виберіть роботу',
      },
    ])(
      'a new worker signs in in $language and is shown the notice before any work',
      async ({ language, locale, title, read, work }) => {
        const badge = `NEW-${language}`;
        await house.operator.createWorker({
          body: { name: `New (${language})`, roles: ['worker'], badge, pin: '2468', language },
        });
        const { context, handheld } = await handheldIn(locale);
        const { page } = handheld;
        await handheld.signInAgain({ badge, pin: '2468' });
        await page.locator('.prose').waitFor();
        expect(await page.locator('h1').innerText()).toContain(title);
        expect(await page.locator('.choice').count()).toBe(0);
        const faults = await faultsOf(page, 'notice');
        await shoot(page, `${language}/handheld/notice`);
        await page.getByRole('button', { name: read }).click();
        await handheld.reads(work);
        await page.goto(`${house.url}/handheld/#/my-data`);
        await page.locator('.lines').first().waitFor();
        faults.push(...(await faultsOf(page, 'my data')));
        await shoot(page, `${language}/handheld/my-data`);
        expect(faults).toEqual([]);
        const me = house.operator.as({
          token: (await house.operator.as({}).signIn({ body: { badge, pin: '2468' } })).token,
        });
        const { items } = await me.showMyData();
        expect(items.find(({ data }) => data === 'notice')?.held).toMatchObject([
          { language, text: expect.stringContaining(title) },
        ]);
        await context.close();
      },
      60_000,
    );

    test('help is asked on a handheld, answered at a desk, and heard where it was asked', async () => {
      const { context, handheld } = await handheldIn('en-GB');
      await handheld.signIn({ badge: 'DEMO-3', pin: '4711' });
      await handheld.page.getByRole('button', { name: 'Call for help' }).click();
      await handheld.page.locator('.choice button').first().click();
      await handheld.reads('Help is called');
      const { page, context: desk } = await deskOf('lead');
      await goTo(page, house, '/help');
      const call = page.locator('.call').first();
      await call.getByLabel('A word with it, if you like').fill('Two minutes, wait at the dock');
      await call.getByRole('button', { name: 'Going' }).click();
      await handheld.reads('Two minutes, wait at the dock');
      const shown = await page.locator('main').innerText();
      expect(shown).not.toContain('Worker 3');
      await context.close();
      await desk.close();
    }, 60_000);

    test('nobody’s data is fetched before it was said for what, and the person sees that look with its reason', async () => {
      const { page, context } = await deskOf('lead');
      const asked: string[] = [];
      page.on('request', (request) => {
        if (new URL(request.url()).pathname.startsWith('/v1/workers')) asked.push(request.url());
      });
      await goTo(page, house, '/workers');
      await page.locator('.look-form').waitFor();
      expect(await page.getByRole('button', { name: 'Look', exact: true }).isDisabled()).toBe(true);
      expect(asked).toEqual([]);
      await lookFor(page, /to let in who may use the site/, REASON);
      await page.getByRole('row', { name: /Worker 2/ }).click();
      await page.getByRole('heading', { name: 'Worker 2' }).waitFor();
      expect(asked.join()).not.toContain('badge');
      const drawer = page.locator('.drawer');
      await drawer.getByRole('button', { name: 'See what they are trained for' }).click();
      await lookFor(page, /dangerous work/);
      await drawer.getByText('No permit is given.').waitFor();
      await drawer.getByLabel('Permit for').selectOption('ship');
      await drawer.getByLabel('Ends on').fill('2031-01-01');
      await drawer.getByRole('button', { name: 'Give the permit' }).click();
      await drawer.getByText('Load, ends on 1 Jan 2031').waitFor();
      await shoot(page, 'en/desk/permit');
      // it is remembered for this visit and no longer
      await page.getByRole('link', { name: 'My data' }).click();
      await page.getByRole('link', { name: 'Workers' }).click();
      await page.getByRole('row', { name: /Worker 2/ }).waitFor();
      await page.reload();
      await page.locator('.look-form').waitFor();
      await context.close();

      const { token } = await house.operator.as({}).signIn({ body: { badge: 'DEMO-2', pin: '4711' } });
      const own = await openDesk(browser, house, token, { width: 360, height: 640 });
      await goTo(own.page, house, '/my-data');
      const looks = own.page.locator('.looks li');
      await looks.first().waitFor();
      const seen = looks
        .filter({ hasText: 'Shift lead: to let in who may use the site' })
        .filter({ hasText: REASON });
      expect(await seen.count()).toBe(1);
      expect(await looks.filter({ hasText: 'Shift lead: to let only those do dangerous work' }).count()).toBe(
        1,
      );
      expect(await own.page.locator('main').innerText()).not.toContain('Mira');
      await seen.scrollIntoViewIfNeeded();
      await shoot(own.page, 'en/desk/my-data-look-phone');
      expect(await faultsOf(own.page, 'my data')).toEqual([]);
      await own.context.close();
    }, 60_000);

    test('somebody takes their data along, says what is wrong, and reads the officer’s answer', async () => {
      const { token } = await house.operator.as({}).signIn({ body: { badge: 'DEMO-4', pin: '4711' } });
      const own = await openDesk(browser, house, token, { width: 360, height: 640 });
      await goTo(own.page, house, '/my-data');
      const [file] = await Promise.all([
        own.page.waitForEvent('download'),
        own.page.getByRole('button', { name: 'Download all' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('my-data.json');
      await own.page.getByRole('button', { name: 'Something is wrong' }).click();
      await own.page.getByLabel('In your words').fill('My name is Vera');
      await own.page.getByRole('button', { name: 'Send' }).click();
      await own.page.getByText('It is sent.').waitFor();

      const { page, context } = await deskOf('officer');
      await goTo(page, house, '/privacy/requests');
      await lookFor(page, /to answer what people ask/);
      const request = page.getByRole('article', { name: 'Correct it' });
      await request.getByText('My name is Vera').waitFor();
      await request.getByText(/days left/).waitFor();
      await request.getByLabel('Answer').fill('Done: an administrator has changed it.');
      await request.getByRole('button', { name: 'Answer' }).click();
      await page.getByText('It is answered.').waitFor();
      await context.close();

      await goTo(own.page, house, '/my-data');
      await own.page.getByText('Done: an administrator has changed it.').waitFor();
      await own.page.getByText(/Data protection officer: to answer what people ask/).waitFor();
      await own.context.close();
    }, 60_000);

    test('an administrator says which work needs a permit; the officer reads for a purpose who approved it, and takes it along', async () => {
      const admin = await deskOf('admin');
      await goTo(admin.page, house, '/settings');
      const card = admin.page.getByRole('region', { name: 'Work that needs a permit' });
      await card.getByRole('checkbox', { name: 'Load' }).check();
      await card.getByRole('button', { name: 'Save' }).click();
      await admin.page.getByText('It holds at once.').waitFor();
      expect((await house.operator.listNeededPermits()).processes).toEqual(['ship']);
      await card.scrollIntoViewIfNeeded();
      await shoot(admin.page, 'en/desk/settings-permits');

      await releaseSome();

      const { page, context } = await deskOf('officer');
      await goTo(page, house, '/privacy/approvals');
      await lookFor(page, /who answers for a decision/);
      const row = page.locator('.approvals tbody tr', { hasText: 'Which work needs a permit' });
      await row.waitFor();
      const release = page.locator('.approvals tbody tr', { hasText: 'Release of a hold' });
      expect((await release.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/Change \+1 Why Inspected.*Mira/);
      expect((await row.locator('td').allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')).toMatch(
        /Which work needs a permit Work Load Ada \(administrator\)$/,
      );
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('approvals.csv');
      await shoot(page, 'en/desk/privacy-approvals-rows');
      await page.getByLabel('What').selectOption('scrap');
      await page.getByText('Nothing was approved').waitFor();
      await page.getByLabel('What').selectOption('permits_needed');
      await row.waitFor();
      await context.close();

      // whoever approved reads it in plain words, and that the officer looked
      await goTo(admin.page, house, '/my-data');
      const kept = admin.page.locator('.kept-set', { hasText: 'Which work needs a permit' });
      await kept.waitFor();
      expect(await kept.innerText()).not.toMatch(/[{}"]/);
      await kept.scrollIntoViewIfNeeded();
      await shoot(admin.page, 'en/desk/my-data-approvals');
      await admin.page.getByText(/Data protection officer: .*who answers for a decision/).waitFor();
      await house.operator.changeNeededPermits({ body: { processes: [] } });
      await admin.context.close();
    }, 60_000);

    test('the officer reads who looked at somebody’s data, which is a look itself', async () => {
      const { page, context } = await deskOf('officer');
      await goTo(page, house, '/privacy/looks');
      await lookFor(page, /to let in who may use the site/);
      await page.getByLabel('Name begins with').fill('Worker 5');
      await page.getByText('Worker 4').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'See the looks: Worker 5' }).click();
      await lookFor(page, /to notice and look into misuse/);
      await page.getByRole('heading', { name: 'Looks at the data of Worker 5' }).waitFor();
      await page
        .locator('.looks', { hasText: 'Data protection officer: to let in who may use the site' })
        .waitFor();
      await shoot(page, 'en/desk/privacy-looks-lines');
      expect(await faultsOf(page, 'looks at somebody')).toEqual([]);
      await page.goBack();
      await page.getByRole('button', { name: 'See the looks: Worker 5' }).waitFor();
      await context.close();
    }, 60_000);

    test('a breach has 72 hours, and is closed once everybody knows who must', async () => {
      const { page, context } = await deskOf('officer');
      await goTo(page, house, '/privacy/breaches');
      await page.getByRole('button', { name: 'Record a breach' }).click();
      await page.getByLabel('at', { exact: true }).fill('00:00');
      await page.getByLabel('What happened, to which data').fill('A handheld was lost, locked.');
      await page.getByLabel('People concerned').fill('3');
      await page.getByRole('button', { name: 'Record a breach' }).click();
      const breach = page.getByRole('article');
      await breach.getByText(/\d+ hours left/).waitFor();
      await breach.getByRole('button', { name: 'Close the breach' }).click();
      await breach.getByText(/It is not closed before/).waitFor();
      await breach.getByLabel('What was done').fill('Its key was withdrawn.');
      await breach.getByRole('button', { name: 'Save' }).click();
      await breach.getByRole('button', { name: 'The authority is told now' }).click();
      await breach.getByRole('button', { name: 'The authority is told now' }).waitFor({ state: 'detached' });
      await breach.getByRole('button', { name: 'Close the breach' }).click();
      await breach.getByText(/Closed on/).waitFor();
      expect(await breach.getByText(/hours left/).count()).toBe(0);
      await context.close();
    }, 60_000);

    test('are shown on pages that are right on a phone and on a screen, in light and in dark', async () => {
      const faults: string[] = [];
      const { client } = await house.person('worker');
      await client.bePresent({ body: { process: 'pick', zone: 'A' } });
      await client.askForHelp({ body: { about: 'heavy', place: 'A12-07-3' } });
      await client.correctMyData({ body: { text: 'My name is Vera' } });
      for (const [name, who, path] of PAGES) {
        const token = await tokenOf(house, who);
        for (const [width, height] of [
          [360, 640],
          [1440, 900],
        ] as const) {
          for (const language of languagesAt(width)) {
            const { page, context, broken } = await openDesk(browser, house, token, {
              width,
              height,
              language,
            });
            await goTo(page, house, path);
            const shows = GATED[name];
            if (shows !== undefined) {
              await page.locator('.look-form .check').first().click();
              await page.locator('.look-form button[type=submit]').click();
              await page.locator(shows).first().waitFor();
            }
            const at = `${name} at ${width} in ${language}`;
            faults.push(...broken);
            faults.push(
              // what a page is made of and its colours are the same on a screen
              ...(language === 'en' && width < 800
                ? await faultsOf(page, at)
                : (await misplaced(page)).map((line) => `${at}: ${line}`)),
            );
            if (language !== 'de')
              await shoot(page, `${language}/desk/${name}${width < 800 ? '-phone' : ''}`);
            await context.close();
          }
        }
      }
      expect(faults).toEqual([]);
    }, 240_000);

    // the last, for the clock moves on
    test('an officer opens a function with a basis, and it closes when the basis lapses', async () => {
      const { page, context } = await deskOf('officer');
      await goTo(page, house, '/privacy/functions');
      const card = page.getByRole('region', { name: /Weekly units and hours of a person/ });
      await card.getByText('No basis is recorded.').waitFor();
      const { today } = await house.operator.getSite();
      const dayAfter = (days: number): string =>
        new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
      await card.getByRole('button', { name: 'Record a basis' }).click();
      await card.getByLabel('Impact assessment: where it is').fill('DPIA 2026-4');
      await card.getByLabel('Representatives heard on').fill(dayAfter(-20));
      await card.getByLabel('Every worker told on').fill(dayAfter(-3));
      await card.getByLabel('Closed again on').fill(dayAfter(1));
      await card.getByRole('button', { name: 'Record a basis' }).click();
      await card.getByText('The workers were not told early enough.').waitFor();
      await card.getByLabel('Every worker told on').fill(dayAfter(-15));
      await card.getByRole('button', { name: 'Record a basis' }).click();
      await card.getByText('Open', { exact: true }).waitFor();
      await card.getByText(/Closes on/).waitFor();
      await card.scrollIntoViewIfNeeded();
      await shoot(page, 'en/desk/privacy-function-open');
      const council = house.operator.as({ token: await tokenOf(house, 'council') });
      const standing = async () =>
        (await council.showPolicy()).functions.find(({ function: id }) => id === 'person_statistics')?.open;
      expect(await standing()).toBe(true);
      await context.close();
      await house.operator.moveClock({ body: { now: `${dayAfter(1)}T09:00:00Z` } });
      const later = await deskOf('officer');
      await goTo(later.page, house, '/privacy/functions');
      const closed = later.page.getByRole('region', { name: /Weekly units and hours of a person/ });
      await closed.getByText('Its basis has lapsed: it should have been looked at anew.').waitFor();
      await closed.getByText('Closed', { exact: true }).waitFor();
      await later.context.close();
    }, 90_000);

    test('weeks of groups are shown once they have closed, and few people are hidden, never zero', async () => {
      const { now } = await house.operator.getSite();
      const start = Date.parse(now);
      const groups = [
        { process: 'pick', team: 'Early', people: 12 },
        { process: 'pick', team: 'Late', people: 11 },
        { process: 'pack', team: 'Early', people: 3 },
      ] as const;
      const floor = await Promise.all(
        groups.flatMap(({ process, team, people }) =>
          Array.from({ length: people }, async (_, n) => {
            const badge = `${process}-${team}-${n}`;
            const name = `Group ${badge}`;
            await house.operator.createWorker({
              body: { name, roles: ['worker'], badge, pin: '2468', team },
            });
            const { token, notice } = await house.operator.as({}).signIn({ body: { badge, pin: '2468' } });
            const client = house.operator.as({ token });
            if (notice)
              await client.seeNotice({ body: { version: notice.version, language: notice.language } });
            return { client, process };
          }),
        ),
      );
      await countBins(floor.slice(0, COUNTERS).map(({ client }) => client));
      for (let round = 1; round <= ROUNDS; round += 1) {
        for (const { client, process } of floor) await client.bePresent({ body: { process } });
        await house.operator.moveClock({
          body: { now: new Date(start + round * QUARTER_MS).toISOString() },
        });
      }
      await house.operator.moveClock({ body: { now: new Date(start + 7 * DAY_MS).toISOString() } });
      const faults: string[] = [];
      const token = await tokenOf(house, 'clerk');
      for (const [width, height] of [
        [360, 640],
        [1440, 900],
      ] as const) {
        for (const language of ['de', 'da', 'uk', 'en']) {
          const { page, context } = await openDesk(browser, house, token, { width, height, language });
          await goTo(page, house, '/statistics?figure=hours');
          await page.locator('.bars').first().waitFor();
          const at = `statistics at ${width} in ${language}`;
          faults.push(...(await faultsOf(page, at)));
          if (language !== 'de')
            await shoot(page, `${language}/desk/statistics${width < 800 ? '-phone' : ''}`);
          if (language === 'en') {
            expect(await page.locator('td.hatched').first().innerText()).toBe('hidden: a group is too small');
            expect(await page.locator('.bar-hidden').count()).toBeGreaterThan(0);
            const quality = page.getByRole('group', { name: 'Right the first time' });
            expect(await quality.getByRole('row').last().innerText()).toMatch(/10\s+9\s+90%/);
            await page.getByText('Off on this site: no figures of yours are kept.').waitFor();
          }
          await context.close();
        }
      }
      expect(faults).toEqual([]);
    }, 120_000);
  },
);
