import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SiteClient } from '@kolli/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { contextOptions, openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { drawn, goTo, lookFor, openDesk, readNotice, tokenOf } from './support/desk.ts';
import { type PageHouse, startHouse } from './support/house.ts';

let house: PageHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let lead: SiteClient;

/** Waits for the page to say what it did. */
async function said(words: string | RegExp): Promise<void> {
  await page.locator('.notice').getByText(words).waitFor();
}

describe.skipIf(noChromium !== undefined)(`the desk at work${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse({ demo: true });
    browser = await openBrowser({ pin: house.pin });
    const token = await tokenOf(house, 'lead');
    lead = house.operator.as({ token });
    ({ page, context } = await openDesk(browser, house, token));
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('somebody signs in with a password, after a wrong one, and finds the page that they asked for', async () => {
    const own = await browser.newContext(contextOptions({ viewport: { width: 1440, height: 900 } }));
    const at = await own.newPage();
    await at.goto(`${house.url}/orders?state=in_work`);
    await at.getByLabel('Login').fill('clerk');
    await at.getByLabel('Password', { exact: true }).fill('a guess');
    await at.getByRole('button', { name: 'Sign in', exact: true }).click();
    await at.getByText('That is not right.').waitFor();
    await at.getByLabel('Password', { exact: true }).fill('kolli-demo-clerk');
    await at.keyboard.press('Enter');
    await readNotice(at);
    await at.getByRole('row', { name: /DEMO-10001/ }).waitFor();
    expect(at.url()).toContain('state=in_work');
    await at.getByRole('button', { name: 'Sign out' }).click();
    await at.getByLabel('Login').waitFor();
    await own.close();
  });

  test('a clerk finds, opens and leaves an order by keyboard alone', async () => {
    await goTo(page, house, '/orders');
    await page.locator('.list-row').nth(3).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('DEMO-10007', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Order DEMO-10007' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    await page.getByRole('grid', { name: 'Orders' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Order DEMO-10003' }).waitFor();
    expect(page.url()).toContain('chosen=DEMO-10003');
    await page.goBack();
    await page.locator('.drawer').waitFor({ state: 'detached' });
  });

  test('a scan anywhere on a page finds what was scanned', async () => {
    await goTo(page, house, '/exports');
    await page.keyboard.type('A01-07-2', { delay: 4 });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/places\?chosen=A01-07-2/);
    await page.getByRole('heading', { name: 'A01-07-2' }).waitFor();
    const { items } = await lead.listItems({ query: { limit: 1 } });
    const barcode = items[0]?.packagings[0]?.barcodes[0] ?? '';
    await goTo(page, house, '/board');
    await page.keyboard.type(barcode, { delay: 4 });
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Item' }).waitFor();
    expect(page.url()).toContain(`/items?chosen=${items[0]?.sku}`);
  });

  test('what a filter, an order and a choice are stands in the address, and a copy of it shows the same', async () => {
    await goTo(page, house, '/orders');
    await page.getByRole('button', { name: 'In work' }).click();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.waitForURL(/state=in_work.*sort=-reference/);
    await page
      .getByRole('columnheader', { name: 'Order' })
      .and(page.locator('[aria-sort="descending"]'))
      .waitFor();
    const first = await page.locator('.list-body .list-row').first().innerText();
    await goTo(page, house, new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await page.locator('.list-body .list-row').first().innerText()).toBe(first);
  });

  test('an order is taken by hand, seen by another desk at once, and cancelled after its effect was said', async () => {
    const other = await openDesk(browser, house, await tokenOf(house, 'clerk'));
    await goTo(other.page, house, '/orders?reference=HAND-1');
    await other.page.getByText('Nothing matches the filter').waitFor();
    await goTo(page, house, '/orders/new');
    await page.getByLabel('Reference').fill('HAND-1');
    await page.getByLabel('SKU').fill('VAS-020');
    await page.getByLabel('Quantity').fill('2');
    await page.getByRole('button', { name: 'Take the order' }).click();
    await said('Order HAND-1 is taken.');
    await other.page.getByRole('row', { name: /HAND-1/ }).waitFor();
    await other.context.close();
    const drawer = page.locator('.drawer');
    await drawer.getByRole('button', { name: 'Cancel' }).click();
    await drawer.getByText('2 units of this order become free. This cannot be undone.').waitFor();
    expect((await lead.showOrder({ path: { reference: 'HAND-1' } })).order['state']).not.toBe('cancelled');
    await drawer.getByRole('group').getByRole('button', { name: 'Cancel' }).click();
    await said('The order is cancelled. 2 units are free again.');
    await drawer.getByText('Cancelled').first().waitFor();
    expect((await lead.showOrder({ path: { reference: 'HAND-1' } })).order['state']).toBe('cancelled');
  });

  test('what cannot be so is said at its field, and nothing typed is lost', async () => {
    await goTo(page, house, '/orders/new');
    await page.getByLabel('Reference').fill('HAND-2');
    await page.getByLabel('SKU').fill('NO-SUCH');
    await page.getByRole('button', { name: 'Take the order' }).click();
    await page.getByText('There is no such item.').waitFor();
    await page.getByText('Look at this again.').waitFor();
    expect(await page.getByLabel('Reference').inputValue()).toBe('HAND-2');
  });

  test('a delivery is announced and closed', async () => {
    await goTo(page, house, '/deliveries/new');
    await page.getByLabel('Reference').fill('ASN-HAND');
    await page.getByLabel('Supplier').fill('Potter');
    await page.getByLabel('SKU').fill('VAS-020');
    await page.getByLabel('Quantity').fill('7');
    await page.getByRole('button', { name: 'Announce it' }).click();
    await said('Delivery ASN-HAND is announced.');
    const drawer = page.locator('.drawer');
    await drawer.getByRole('button', { name: 'Close delivery' }).click();
    await drawer.getByText(/7 units have not come/).waitFor();
    await drawer.getByRole('group').getByRole('button', { name: 'Close delivery' }).click();
    await said(/Delivery ASN-HAND is closed/);
    expect((await lead.showDelivery({ path: { reference: 'ASN-HAND' } })).state).toBe('closed');
  });

  test('stock is moved and the move taken back', async () => {
    await goTo(page, house, '/stock/places?sku=VAS-020');
    await page.locator('.list-body .list-row').first().click();
    const drawer = page.locator('.drawer');
    const from = await drawer.getByRole('heading', { level: 1 }).innerText();
    await drawer.getByLabel('To place').fill('C10-01-1');
    const before = (await lead.listStockByPlace({ query: { sku: 'VAS-020', location: from } })).items[0]
      ?.quantity;
    const { items: there } = await lead.listLocations({ query: { kind: 'bin', limit: 1000 } });
    await drawer.getByLabel('To place').fill(there.find(({ code }) => code !== from)?.code ?? '');
    await drawer.getByLabel('Quantity').fill('2');
    await drawer.getByRole('button', { name: 'Move', exact: true }).last().click();
    await said(/2 units are at/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await said('It is taken back.');
    expect(
      (await lead.listStockByPlace({ query: { sku: 'VAS-020', location: from } })).items[0]?.quantity,
    ).toBe(before);
  });

  test('a clerk’s large correction waits until a lead approves it', async () => {
    const clerk = await openDesk(browser, house, await tokenOf(house, 'clerk'));
    await goTo(clerk.page, house, '/stock/places?sku=SOA-041');
    await clerk.page.locator('.list-body .list-row').first().click();
    const drawer = clerk.page.locator('.drawer');
    await drawer.getByRole('button', { name: 'Correct' }).click();
    await drawer.getByLabel('Units there in truth').fill('20000');
    await drawer.getByText(/The books get .* units more. A shift lead must approve it./).waitFor();
    await drawer.getByRole('button', { name: 'Correct' }).last().click();
    await clerk.page.getByText('It waits for the approval of a shift lead.').waitFor();
    await clerk.context.close();
    await goTo(page, house, '/problems');
    await page.getByRole('row', { name: /A correction waits for approval/ }).click();
    await page.getByRole('link', { name: 'See what waits' }).click();
    await page.locator('.list-body .list-row').first().click();
    await page.locator('.drawer').getByRole('button', { name: 'Reject' }).click();
    await page.locator('.drawer').getByRole('group').getByRole('button', { name: 'Reject' }).click();
    await said('The correction is rejected. Nothing was changed.');
    expect((await lead.listAdjustments({ query: { state: 'rejected' } })).items).toHaveLength(1);
  });

  test('a problem of the floor is resolved and leaves the queue', async () => {
    const { client } = await house.person('worker');
    const { packet } = await client.claimPacket({ body: { kind: 'move' } });
    if (packet === null) throw new Error('no packet');
    const { answers } = await client.sendSteps({
      body: {
        packet: packet.packet,
        key: packet.key,
        steps: [{ n: 1, kind: 'problem', quantity: 0, evidence: ['A01-01-4'], reason: 'damaged' }],
      },
    });
    expect(answers[0]?.outcome).toBe('accepted');
    await goTo(page, house, '/problems');
    await page.getByRole('row', { name: /Damaged/ }).click();
    const drawer = page.locator('.drawer');
    await drawer.getByLabel('How did it end').selectOption('no_problem');
    await drawer.getByRole('button', { name: 'Resolve' }).click();
    await said('Resolved: No problem.');
    await page.getByText('Nothing needs a look').waitFor();
  });

  test('a place is sent to be counted, and waits in the list', async () => {
    await goTo(page, house, '/counts');
    await page.getByRole('button', { name: 'Have places counted' }).first().click();
    await page.getByRole('textbox', { name: 'Places' }).fill('A01-01-4, A01-02-2');
    await page.locator('.drawer').getByRole('button', { name: 'Have places counted' }).click();
    await said('2 places are to be counted.');
    await page.getByRole('row', { name: /A01-01-4.*planned/ }).waitFor();
    expect((await lead.listCounts({ query: { open: 'true' } })).items).toHaveLength(2);
  });

  test('a call for help is seen at once and answered, and nobody is named', async () => {
    await goTo(page, house, '/help');
    await page.getByText('Nobody asks for help').waitFor();
    const { client } = await house.person('worker');
    await client.bePresent({ body: { process: 'pack' } });
    await client.askForHelp({ body: { about: 'broken', text: 'Printer out of labels', place: 'PACK-1' } });
    const call = page.locator('.call');
    await call.getByText('Printer out of labels').waitFor();
    expect(await call.innerText()).not.toContain('Person');
    await call.getByRole('button', { name: 'Going' }).click();
    await call.getByText('somebody is coming').waitFor();
    await call.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Nobody asks for help').waitFor();
    await page.getByLabel('Message').fill('Trucks come early today');
    await page.getByRole('button', { name: 'Send' }).click();
    await said(/Nobody works there now/);
  });

  test('one order, one unit and one place are tracked to where they are', async () => {
    await goTo(page, house, '/track?code=DEMO-10002');
    await page.getByText('Ordered').first().waitFor();
    const { items } = await lead.listStockByPlace({ query: { limit: 1000 } });
    const serial = items.find((row) => row.serial !== null)?.serial ?? '';
    await page.getByLabel(/Parcel, plate, order/).fill(serial);
    await page.getByRole('button', { name: 'Track' }).click();
    await page.getByText('Lies at').waitFor();
    await page.getByText('First stock').waitFor();
    expect(await page.locator('.track-page').innerText()).not.toMatch(/Person|Worker \d/);
  });

  test('labels and badges come as PDF that says nothing of its time', async () => {
    await goTo(page, house, '/labels');
    // What the page was given, as it opens it beside itself.
    await page.evaluate(() => {
      const open = URL.createObjectURL;
      URL.createObjectURL = (file) => {
        if (file instanceof Blob) {
          document.documentElement.dataset['opened'] = file.type;
          void file.text().then((text) => {
            document.documentElement.dataset['text'] = text.replaceAll(/[^ -~\n]/g, '.');
          });
        }
        return open(file);
      };
    });
    const pdf = async (press: () => Promise<void>): Promise<string> => {
      await page.evaluate(() => {
        delete document.documentElement.dataset['text'];
      });
      await press();
      // The file lies before the page now, which draws nothing behind it.
      await page.waitForFunction(() => document.documentElement.dataset['text'] !== undefined, undefined, {
        polling: 50,
      });
      await page.bringToFront();
      expect(await page.getAttribute('html', 'data-opened')).toBe('application/pdf');
      return (await page.getAttribute('html', 'data-text')) ?? '';
    };
    await lookFor(page, /to let in who may use the site/);
    const badges = await pdf(async () => {
      await page.getByLabel('Worker 1').check();
      await page.getByRole('button', { name: '1 badge as PDF' }).click();
    });
    expect(badges).toMatch(/^%PDF-/);
    expect(badges).not.toContain('CreationDate');
    const places = await pdf(async () => {
      await page.getByLabel('Or a whole zone').selectOption('C');
      await page.getByRole('button', { name: 'Labels as PDF' }).first().click();
    });
    expect(places).toMatch(/^%PDF-/);
  });

  test('a file is judged before it is brought in: its errors by line, then what is right of it', async () => {
    await goTo(page, house, '/imports?kind=items');
    const csv = [
      'sku,name,barcode',
      'NEW-1,Jug,4006381333931',
      'NEW-2,Mug,4006381333932',
      'NEW-3,Bowl,',
    ].join('\n');
    await page.locator('input[type=file]').setInputFiles({
      name: 'items.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await page.getByText('1 error in 3 lines').waitFor();
    await page.getByRole('row', { name: /^3 barcode/ }).waitFor();
    await page.getByText(/Nothing of it is brought in/).waitFor();
    await expect(lead.getItem({ path: { sku: 'NEW-1' } })).rejects.toMatchObject({ status: 404 });
    await page.getByLabel('Wrong lines').selectOption('skip');
    await page.getByRole('button', { name: 'Judge again' }).click();
    await page.getByRole('button', { name: 'Import 2 lines' }).click();
    await page.getByText('All of it is in').waitFor();
    expect((await lead.getItem({ path: { sku: 'NEW-1' } })).name).toBe('Jug');
  });

  test('what lasts is saved as a file', async () => {
    await goTo(page, house, '/exports');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV: Items' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('items.csv');
  });

  test('the page that connects a handheld shows codes that are read as the certificate’s and the page’s address', async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
    await goTo(page, house, '/connect');
    await page.locator('img.qr').nth(1).waitFor();
    const sources = await page
      .locator('img.qr')
      .evaluateAll((images) => images.map((image) => (image instanceof HTMLImageElement ? image.src : '')));
    const read = await Promise.all(
      sources.map(async (source) => {
        const found = await readBarcodes(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'));
        return found[0]?.text;
      }),
    );
    const { addresses, authority } = await lead.showConnection();
    expect(read).toEqual([authority?.derUrl, `${addresses[0]}/handheld/`]);
  });

  test('a place is chosen on the map by pointer and by keys, and the map is drawn nearer', async () => {
    await goTo(page, house, '/places');
    const map = page.getByRole('application');
    await map.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/chosen=/);
    const first = new URL(page.url()).searchParams.get('chosen');
    await map.focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((before) => !location.search.includes(`chosen=${before}`), first);
    const before = await map.getAttribute('viewBox');
    await page.keyboard.press('+');
    expect(await map.getAttribute('viewBox')).not.toBe(before);
    await page.keyboard.press('0');
    await map.click({ position: { x: 300, y: 300 } });
    await page.locator('.drawer').getByText('Lies here').waitFor();
  });

  test('a truck leaves, after its effect was said', async () => {
    const { items } = await lead.listDepartures({ query: { state: 'open', sort: 'cutOff' } });
    await goTo(page, house, `/departures?chosen=${items[0]?.id}`);
    const drawer = page.locator('.drawer');
    await drawer.getByRole('button', { name: 'The truck has left' }).click();
    await drawer.getByText(/they go with the next departure/).waitFor();
    await drawer.getByRole('group').getByRole('button', { name: 'The truck has left' }).click();
    await said(/The truck has left/);
    expect((await lead.listDepartures({ query: { state: 'departed' } })).items).toHaveLength(1);
  });

  test('the language changes where one stands, with its plurals, and stays', async () => {
    await goTo(page, house, '/orders?reference=DEMO-10001');
    await page.getByText('Language and colours').click();
    await page.getByLabel('Language').selectOption('uk');
    await page.getByRole('heading', { name: 'Замовлення' }).waitFor();
    await page.getByText('1 замовлення').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
    expect(page.url()).toContain('reference=DEMO-10001');
    await page.getByText('Мова й кольори').click();
    await page.getByLabel('Мова').selectOption('en');
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
  });

  test('an administrator lets somebody in, gives a PIN, ends their use and takes that back', async () => {
    const admin = await openDesk(browser, house, await tokenOf(house, 'admin'));
    const at = admin.page;
    await goTo(at, house, '/workers/new');
    await at.getByLabel('Name', { exact: true }).fill('Oksana');
    await at.getByLabel('Badge', { exact: true }).fill('W-77');
    await at.getByLabel('PIN', { exact: true }).fill('4711');
    await at.getByRole('button', { name: 'Let them sign in' }).click();
    await at.getByText('Oksana may sign in.').waitFor();
    await lookFor(at, /to let in who may use the site/);
    const drawer = at.locator('.drawer');
    await drawer.getByLabel('PIN').fill('987654');
    await drawer.getByRole('button', { name: 'Give this PIN' }).click();
    await at.getByText('Oksana has a new PIN.').waitFor();
    await drawer.getByRole('button', { name: 'End their use' }).click();
    await drawer
      .getByRole('group', { name: /signed out everywhere/ })
      .getByRole('button', { name: 'End their use' })
      .click();
    await at.getByRole('button', { name: 'Undo' }).click();
    await at.getByText('Oksana may sign in again.').waitFor();
    const { token } = await house.operator.as({}).signIn({ body: { badge: 'W-77', pin: '987654' } });
    expect(token).not.toBe('');
    await admin.context.close();
  });

  test('a key is shown once, and revoked for good', async () => {
    const admin = await openDesk(browser, house, await tokenOf(house, 'admin'));
    const at = admin.page;
    await goTo(at, house, '/keys?make=1');
    await at.getByLabel('Name').fill('Web shop');
    await at.getByRole('button', { name: 'Make the key' }).click();
    const secret = await at.locator('.secret').innerText();
    const shop = house.operator.as({ key: secret });
    expect((await shop.listOrders({ query: { limit: 1 } })).items).toHaveLength(1);
    await goTo(at, house, '/keys');
    await at.getByRole('row', { name: /Web shop/ }).click();
    await at.getByRole('button', { name: 'Revoke' }).click();
    await at.getByText(/Web shop can do nothing any more/).waitFor();
    await at.getByRole('group').getByRole('button', { name: 'Revoke' }).click();
    await at.getByText('The key is revoked.').waitFor();
    await expect(shop.listOrders({ query: { limit: 1 } })).rejects.toMatchObject({ status: 401 });
    await admin.context.close();
  });

  test('a site that is gone is said so, and comes back by itself', async () => {
    await goTo(page, house, '/orders');
    await context.route('**/v1/**', (route) => route.abort());
    await page.goto(`${house.url}/deliveries`);
    await page.getByText('The site does not answer.').first().waitFor();
    await context.unroute('**/v1/**');
    await page.getByRole('row', { name: /ASN-501/ }).waitFor();
    await drawn(page);
    expect(await page.getByText('The site does not answer.').count()).toBe(0);
  });
});
