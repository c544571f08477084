import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../support/site.ts';
import { contextOptions, openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { type Handheld, openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const CUP = '4006381333931';

let house: PageHouse;
let browser: Browser;

describe.skipIf(noChromium !== undefined)(`handhelds together${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse();
    await build(house, 2);
    await house.operator.createItem({
      body: { sku: 'CUP', name: 'Blue cup', packagings: [{ name: 'piece', quantity: 1, barcodes: [CUP] }] },
    });
    const lead = await house.person('lead');
    await lead.client.adjustStock({ body: { location: 'A-01', sku: 'CUP', delta: 8, reason: 'found' } });
    for (const reference of ['S-1', 'S-2'])
      await house.operator.acceptOrder({
        body: {
          reference,
          service: 'PARCEL',
          orderedAt: new Date().toISOString(),
          lines: [{ sku: 'CUP', quantity: 2 }],
        },
      });
    const worker = await house.person('worker');
    await until(async () => (await worker.client.showWork()).pick.waiting === 2);
    browser = await openBrowser({ pin: house.pin });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const device = async (): Promise<Handheld> => {
    const context = await browser.newContext(contextOptions());
    const handheld = await openHandheld(await context.newPage(), house);
    await handheld.signIn(await house.person('worker'));
    return handheld;
  };
  const picking = async (handheld: Handheld, tote: string): Promise<void> => {
    await handheld.tap(/^Pick/);
    await handheld.reads('Take an empty tote');
    await handheld.scan(tote);
    await handheld.reads(`Tote ${tote} is ready`);
  };
  const stopHere = async (handheld: Handheld): Promise<void> => {
    await handheld.tap('Problem');
    await handheld.tap(/^I stop here/);
  };

  test('hand work over by a code, and park a cart that another goes on with', async () => {
    const [first, second] = [await device(), await device()];
    await picking(first, 'T-000001');
    await stopHere(first);
    await first.tap(/^Hand over/);
    await first.page.locator('.qr').waitFor();
    const code = (await first.page.locator('p.code').innerText()).trim();
    await second.tap(/^Go on with begun work/);
    await second.scan(code);
    await second.reads('Go to the bin and scan it');
    await first.reads('Choose work');

    await stopHere(second);
    await second.tap(/^Park the cart/);
    await second.reads('Choose work');
    await first.scan('T-000001');
    await first.reads('Go to the bin and scan it');
    await first.scan('A-01');
    await first.scan(CUP);
    await first.reads('in tote T-000001');
    await first.scan('T-000001');
    await first.reads('2 in T-000001');
    await until(async () => (await first.kept()).places[0]?.outbox.length === 0);
    expect(await house.verify()).toEqual([]);
  });

  test("hear a lead's words, a wish to change to other work, and the answer to a call for help", async () => {
    const handheld = await device();
    const lead = await house.person('lead');
    await picking(handheld, 'T-000002');
    await lead.client.sendMessage({ body: { to: { process: 'pick' }, text: 'The lift is out of order' } });
    await handheld.reads('The lift is out of order');
    await handheld.tap('Read');
    await lead.client.sendMessage({
      body: { to: { process: 'pick' }, text: 'The truck is early', moveTo: 'ship' },
    });
    await handheld.reads('Change to: Load.');
    await handheld.tap('Read');
    await handheld.tap(/help/i);
    await handheld.tap('Too heavy for one');
    await handheld.reads('Help is called');
    const { items } = await lead.client.listHelp();
    expect(items).toMatchObject([{ about: 'heavy', process: 'pick', state: 'asked' }]);
    await lead.client.answerHelp({ path: { help: items[0]?.help ?? 0 }, body: { text: 'Two of us come' } });
    await handheld.reads('Somebody is coming');
    await handheld.reads('Two of us come');
    await handheld.tap('I need no help any more');
    await handheld.reads('What do you need help with?');
    expect((await lead.client.listHelp()).items).toEqual([]);
  });
});
