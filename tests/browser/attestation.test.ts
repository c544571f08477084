import { readFileSync } from 'node:fs';
import type { SiteClient } from '@kolli/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accepted, pickOf, taskOf } from '../support/handhelds.ts';
import { build, claim } from '../support/site.ts';
import { contextOptions, openBrowser, shoot } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { goTo, lookFor, openDesk } from './support/desk.ts';
import { misplaced } from './support/boxes.ts';
import { faultsOf } from './support/faults.ts';
import { type Handheld, openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const PILLS = '4006381333931';
const LAW = 'Law on medicines of the test, article 80';
const REASON = 'The authority asks about this parcel';

let house: PageHouse;
let browser: Browser;
let office: { readonly officer: Person; readonly clerk: Person };
let worker: Person;
let orders = 0;

type Person = { readonly badge: string; readonly pin: string; readonly client: SiteClient };

/** Somebody of the office, who signs in by badge as the floor does. */
const officePerson = (role: 'officer' | 'clerk') => personOf(`OFFICE-${role}`, role, 'en');
/** A worker who speaks a language. */
const speaker = (language: string) => personOf(`SPEAKS-${language}`, 'worker', language);

async function personOf(
  badge: string,
  role: 'officer' | 'clerk' | 'worker',
  language: string,
): Promise<Person> {
  const by = { badge, pin: '2468' };
  await house.operator.createWorker({ body: { name: `The ${role}`, roles: [role], language, ...by } });
  const { token, notice } = await house.operator.as({}).signIn({ body: by });
  const client = house.operator.as({ token });
  if (notice) await client.seeNotice({ body: { version: notice.version, language: notice.language } });
  return { ...by, client };
}

const tokenOf = async ({ badge, pin }: Person) =>
  (await house.operator.as({}).signIn({ body: { badge, pin } })).token;

/** Picks an order for two boxes of pills; answers its tote. */
async function picked(): Promise<string> {
  orders += 1;
  const reference = `RX-${orders}`;
  await house.operator.acceptOrder({
    body: {
      reference,
      service: 'PARCEL',
      orderedAt: new Date().toISOString(),
      lines: [{ sku: 'PILL', quantity: 2 }],
    },
  });
  await until(async () => (await worker.client.showWork()).pick.waiting > 0);
  const tote = `T-${String(orders).padStart(6, '0')}`;
  const cart = await claim(worker.client, { kind: 'pick' });
  await accepted(cart.step({ kind: 'assign', order: taskOf(cart).order, evidence: [tote] }));
  for (const task of cart.packet.tasks) await accepted(cart.step(pickOf(task, 'PILL', tote)));
  await cart.giveBack();
  return tote;
}

/** Packs a tote on the handheld and closes the parcel; `beforeClose` comes right before its label is scanned the last time. */
async function packed(handheld: Handheld, beforeClose?: () => Promise<void>): Promise<string> {
  const tote = await picked();
  await handheld.tap(/^Pack/);
  await handheld.reads('Scan the tote');
  const parcel = (await handheld.kept()).packets[0]?.base.parcels[0]?.sscc ?? '';
  await handheld.scan(tote);
  await handheld.scan(PILLS);
  await handheld.scan(PILLS);
  await handheld.reads('Put 2 in the parcel');
  await handheld.scan(`]C100${parcel}`);
  await handheld.reads(`2 in parcel ${parcel.slice(-4)}`);
  await beforeClose?.();
  await handheld.scan(`]C100${parcel}`);
  return parcel;
}

const ended = async (handheld: Handheld): Promise<void> => {
  await handheld.tap('Choose other work');
  await handheld.reads('Choose work');
};

/** The handheld as somebody has it who works here. */
async function handheldOf(person: Person) {
  const context = await browser.newContext(contextOptions({ locale: 'en-GB' }));
  const handheld = await openHandheld(await context.newPage(), house);
  await handheld.signIn(person);
  return { context, handheld };
}

describe.skipIf(noChromium !== undefined)(
  `goods whose law asks who signed${noChromium ? `: ${noChromium}` : ''}`,
  () => {
    beforeAll(async () => {
      house = await startHouse();
      await build(house, 4);
      await house.operator.createItem({
        body: {
          sku: 'PILL',
          name: 'Paracetamol 500 mg, 20 tablets',
          goodsClass: 'medicinal',
          packagings: [{ name: 'piece', quantity: 1, barcodes: [PILLS] }],
        },
      });
      const lead = await house.person('lead', 'admin');
      const { clock: _clock, demo: _demo, now: _now, today: day, ...settings } = await lead.client.getSite();
      await lead.client.changeSite({ body: { ...settings, approvalLimit: 1_000 } });
      await lead.client.adjustStock({
        body: { location: 'A-01', sku: 'PILL', delta: 90, reason: 'found' },
      });
      const officer = await officePerson('officer');
      await officer.client.recordBasis({
        path: { function: 'attestation' },
        body: { impactAssessment: 'DPIA 7', consultedOn: '2026-01-15', from: day, until: later(day, 300) },
      });
      // who comes after it has opened is told of it with the first notice
      office = { officer, clerk: await officePerson('clerk') };
      worker = await house.person('worker');
      browser = await openBrowser({ pin: house.pin });
    });
    afterAll(async () => {
      await browser?.close();
      await house?.close();
    });

    test('the officer names the law of a goods class and how long it is kept, and nobody else does', async () => {
      const { page, context } = await openDesk(browser, house, await tokenOf(office.officer));
      await goTo(page, house, '/privacy/functions');
      const line = page.locator('.plain-list > li').filter({ hasText: 'Medicinal products' });
      await line.getByRole('button', { name: 'Record a law' }).click();
      await line.getByLabel('The law that asks who signed').fill(LAW);
      await line.getByLabel('Days for which it is kept who signed').fill('9000');
      await line.getByRole('button', { name: 'Record a law' }).click();
      await line.getByText('The profile of this site does not keep it for so long').first().waitFor();
      const faults = await faultsOf(page, 'class form');
      await shoot(page, 'en/desk/attested-class');
      await line.getByLabel('Days for which it is kept who signed').fill('365');
      await line.getByRole('button', { name: 'Record a law' }).click();
      await line.getByText(`Signed for by: ${LAW}.`).waitFor();
      faults.push(...(await faultsOf(page, 'classes')));
      await shoot(page, 'en/desk/attested-classes');
      expect(faults).toEqual([]);
      await context.close();
    }, 60_000);

    test('whoever closes such a parcel signs for it on the handheld with their PIN, or puts it aside', async () => {
      const { context, handheld } = await handheldOf(worker);
      const { page } = handheld;
      const faults: string[] = [];
      const look = async (name: string): Promise<void> => {
        await shoot(page, `en/handheld/${name}`);
        faults.push(...(await faultsOf(page, name)));
      };
      const first = await packed(handheld);
      await handheld.reads('You sign for');
      const said = await handheld.reads(LAW);
      for (const words of [
        /Medicinal products, 2/,
        new RegExp(`…${first.slice(-4)}`),
        /Clerk, Data protection officer,? or Administrator/,
      ])
        expect(said).toMatch(words);
      await look('sign');
      await handheld.tap('Sign');
      await handheld.reads('with your PIN');
      await look('sign-pin');
      await page.locator('#pin').pressSequentially('1357', { delay: 70 });
      await handheld.tap('Sign');
      await handheld.reads('That is not your PIN');
      await page.locator('#pin').pressSequentially(worker.pin, { delay: 70 });
      await handheld.tap('Sign');
      await handheld.reads('Signed. The parcel can be loaded.');
      await look('sign-done');
      await handheld.tap('OK');
      await ended(handheld);

      const second = await packed(handheld);
      await handheld.reads('You sign for');
      await handheld.tap('Put aside');
      await ended(handheld);
      await handheld.tap(/^Load/);
      await handheld.reads('Go to the door');
      await handheld.scan('DOCK-9');
      await handheld.scan(`]C100${first}`);
      await handheld.reads('Loaded');
      await handheld.scan(`]C100${second}`);
      await handheld.reads('Nobody has signed for this parcel');
      expect(await handheld.reads('Put it aside')).toContain('More, Sign for a parcel');
      await look('sign-needed');
      await signedLater(second, faults);
      await handheld.scan(`]C100${second}`);
      await handheld.reads('Go to the door');
      await handheld.scan('DOCK-9');
      await handheld.reads(/All done|Loaded/);
      await context.close();
      expect(faults).toEqual([]);
    }, 120_000);

    /** Somebody else who is trained signs for what was put aside. */
    async function signedLater(parcel: string, faults: string[]): Promise<void> {
      const other = await house.person('worker');
      const { context, handheld } = await handheldOf(other);
      await handheld.tap('More');
      await handheld.tap(/^Sign for a parcel/);
      await handheld.reads('Scan the parcel');
      await shoot(handheld.page, 'en/handheld/sign-scan');
      faults.push(...(await faultsOf(handheld.page, 'sign-scan')));
      await handheld.scan(`]C100${parcel}`);
      await handheld.reads('You sign for');
      await handheld.tap('Sign');
      await handheld.page.locator('#pin').pressSequentially(other.pin, { delay: 70 });
      await handheld.tap('Sign');
      await handheld.reads('Signed. The parcel can be loaded.');
      await context.close();
    }

    test('without network it says that the parcel is put aside', async () => {
      const { context, handheld } = await handheldOf(await house.person('worker'));
      await packed(handheld, () => context.setOffline(true));
      await handheld.reads('Signing needs the network');
      expect(await handheld.reads('Put the parcel aside')).toContain('It cannot be loaded unsigned');
      await shoot(handheld.page, 'en/handheld/sign-offline');
      const faults = await faultsOf(handheld.page, 'sign-offline');
      await context.setOffline(false);
      await context.close();
      expect(faults).toEqual([]);
    }, 60_000);

    test('a clerk looks up who signed, for a reason that the worker reads, and takes it along for an authority', async () => {
      const { page, context } = await openDesk(browser, house, await tokenOf(office.clerk), {
        width: 1280,
        height: 800,
      });
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/v1/attestations')) asked.push(request.url());
      });
      await goTo(page, house, '/attestations');
      expect(asked).toEqual([]);
      await lookFor(page, undefined, REASON);
      const parcel = await signedParcel();
      await page.getByLabel('SSCC of the parcel').fill(parcel);
      const faults = await faultsOf(page, 'search');
      await page.getByRole('button', { name: 'Look up' }).click();
      await page.locator('.table').waitFor();
      const row = await page.locator('.table tbody').innerText();
      for (const words of ['Medicinal products', LAW, parcel]) expect(row).toContain(words);
      faults.push(...(await faultsOf(page, 'found')));
      await shoot(page, 'en/desk/attestations');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      const file = readFileSync(await (await saved).path(), 'utf8');
      expect(file).toContain('day,parcel,goodsClass,quantity,law,name,until');
      expect(file).toContain(parcel);
      await page.setViewportSize({ width: 400, height: 800 });
      faults.push(...(await faultsOf(page, 'found, narrow')));
      await shoot(page, 'sizes/desk/attestations-narrow');
      expect(asked.every((url) => !url.includes('reason'))).toBe(true);
      expect(faults).toEqual([]);
      await context.close();
      const { items } = await worker.client.listLooksAtMe({});
      expect(items[0]).toMatchObject({ data: 'attestation', role: 'clerk', reason: REASON });
      const mine = await openDesk(browser, house, await tokenOf(worker));
      await goTo(mine.page, house, '/my-data');
      await mine.page.getByText(LAW).first().waitFor();
      await shoot(mine.page, 'en/desk/my-data-attestations');
      await mine.context.close();
    }, 60_000);

    test.each(process.env['SCREENS'] ? ['da-DK', 'de-DE', 'pl-PL', 'uk-UA'] : ['de-DE', 'uk-UA'])(
      'what one signs has room in %s',
      async (locale) => {
        const parcel = await closedParcel();
        const context = await browser.newContext(contextOptions({ locale }));
        const handheld = await openHandheld(await context.newPage(), house);
        await handheld.signInAgain(await speaker(locale.slice(0, 2)));
        await handheld.page.goto(`${house.url}/handheld/#/sign`);
        await handheld.page.locator('.ask').waitFor();
        await handheld.scan(`]C100${parcel}`);
        await handheld.reads(LAW);
        const faults = await misplaced(handheld.page);
        expect(await handheld.page.locator('h1').innerText()).not.toContain('Sign for');
        await shoot(handheld.page, `${locale.slice(0, 2)}/handheld/sign`);
        await handheld.page.locator('.acts .primary').click();
        await handheld.page.locator('#pin').waitFor();
        faults.push(...(await misplaced(handheld.page)));
        await context.close();
        expect(faults).toEqual([]);
      },
      60_000,
    );

    /** A parcel for which the worker signed. */
    async function signedParcel(): Promise<string> {
      const parcel = await closedParcel();
      await worker.client.signForParcel({ body: { parcel, pin: worker.pin } });
      return parcel;
    }

    async function closedParcel(): Promise<string> {
      const tote = await picked();
      const table = await claim(worker.client, { kind: 'pack', scan: tote });
      const parcel = table.packet.parcels[0]?.sscc ?? '';
      const { task, quantity } = taskOf(table);
      await accepted(table.step({ kind: 'pack', task, quantity, evidence: [tote, 'PILL', parcel] }));
      await accepted(table.step({ kind: 'close', evidence: [parcel] }));
      await table.giveBack();
      return parcel;
    }
  },
);

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
