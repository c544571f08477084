import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../support/site.ts';
import { contextOptions, openBrowser } from './support/browser.ts';
import { noChromium } from './support/chromium.ts';
import { type Handheld, handheldOn, openHandheld, until } from './support/handheld.ts';
import { type PageHouse, startHouse } from './support/house.ts';

const CUP = '4006381333931';
const ORDERS = 12;

let house: PageHouse;
let browser: Browser;
const contexts: BrowserContext[] = [];

describe.skipIf(noChromium !== undefined)(`a handheld goes on${noChromium ? `: ${noChromium}` : ''}`, () => {
  beforeAll(async () => {
    house = await startHouse();
    await build(house, 4);
    await house.operator.createItem({
      body: { sku: 'CUP', name: 'Blue cup', packagings: [{ name: 'piece', quantity: 1, barcodes: [CUP] }] },
    });
    const lead = await house.person('lead');
    for (const bin of ['A-01', 'A-02', 'A-03'])
      await lead.client.adjustStock({ body: { location: bin, sku: 'CUP', delta: 8, reason: 'found' } });
    for (let n = 1; n <= ORDERS; n += 1)
      await house.operator.acceptOrder({
        body: {
          reference: `S-${n}`,
          service: 'PARCEL',
          orderedAt: new Date().toISOString(),
          lines: [{ sku: 'CUP', quantity: 2 }],
        },
      });
    const worker = await house.person('worker');
    await until(async () => (await worker.client.showWork()).pick.waiting === ORDERS);
    browser = await openBrowser({ pin: house.pin });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const device = async (prepare?: (context: BrowserContext) => Promise<unknown>): Promise<Handheld> => {
    const context = await browser.newContext(contextOptions());
    contexts.push(context);
    await prepare?.(context);
    return openHandheld(await context.newPage(), house);
  };
  let totes = 100;
  /** Signs in, takes one order and its tote: the bin is asked for. */
  const picking = async (handheld: Handheld): Promise<{ tote: string; bin: string }> => {
    await handheld.signIn(await house.person('worker'));
    await handheld.tap(/^Pick/);
    await handheld.reads('Take an empty tote');
    totes += 1;
    const tote = `T-000${totes}`;
    await handheld.scan(tote);
    await handheld.reads(`Tote ${tote} is ready`);
    return { tote, bin: (await handheld.page.locator('.where').innerText()).trim() };
  };
  /** What is still unsent after a while: nothing. */
  const unsent = async (handheld: Handheld): Promise<readonly number[]> => {
    const outbox = async () => (await handheld.kept()).places[0]?.outbox ?? [];
    await until(async () => (await outbox()).length === 0, 20_000).catch(() => undefined);
    return outbox();
  };
  /** Picks the order; the rest of the way is the same for all. */
  const pick = async (handheld: Handheld, { tote, bin }: { tote: string; bin: string }): Promise<void> => {
    await handheld.scan(bin);
    await handheld.reads('Scan the item');
    await handheld.scan(CUP);
    await handheld.reads(`in tote ${tote}`);
    await handheld.scan(tote);
    await handheld.reads(`2 in ${tote}`);
  };

  test('in one of two tabs, and in the other when it is asked to', async () => {
    const first = await device();
    const work = await picking(first);
    const second = handheldOn(await first.page.context().newPage());
    await second.page.goto(`${house.url}/handheld/`);
    await second.reads('Kolli is open in another tab');
    await second.tap('Work here');
    await second.reads('Go on without signing in');
    await first.reads('Kolli is open in another tab');
    await second.tap('Go on without signing in');
    await pick(second, work);
    expect((await second.kept()).steps.map(({ kind }) => kind)).toEqual(['assign', 'pick']);
    await first.tap('Work here');
    await first.reads('bring it to a pack station');
    expect(await unsent(first)).toEqual([]);
  });

  test('where the browser keeps nothing: each step is sent before it is shown as done, and none without network', async () => {
    const handheld = await device((context) =>
      context.addInitScript(() => {
        indexedDB.open = () => {
          throw new DOMException('refused', 'SecurityError');
        };
      }),
    );
    await handheld.signIn(await house.person('worker'));
    await handheld.tap(/^Pick/);
    await handheld.reads('Take an empty tote');
    await handheld.scan('T-000901');
    await handheld.reads('Tote T-000901 is ready');
    await handheld.reads('This device cannot keep scans. Each one is sent at once');
    const bin = (await handheld.page.locator('.where').innerText()).trim();
    await handheld.scan(bin);
    await handheld.scan(CUP);
    await handheld.reads('in tote T-000901');
    await handheld.page.context().setOffline(true);
    await handheld.reads('Offline');
    await handheld.scan('T-000901');
    await handheld.reads('That scan was not taken');
    await handheld.page.context().setOffline(false);
    await handheld.reads('Online');
    await handheld.scan('T-000901');
    expect(await handheld.reads('2 in T-000901')).toContain('Online');
  });

  test('when the disk fills up in the middle, and keeps again when there is room', async () => {
    const handheld = await device();
    const work = await picking(handheld);
    expect(await unsent(handheld)).toEqual([]);
    await handheld.page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      Object.assign(globalThis, { put });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await pick(handheld, work);
    await handheld.page.evaluate(() => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the lines above have put there
      IDBObjectStore.prototype.put = (globalThis as unknown as { put: IDBObjectStore['put'] }).put;
    });
    await handheld.scan('PACK-1');
    await handheld.reads('All done');
    expect(await unsent(handheld)).toEqual([]);
  });

  test('with a clock that is wrong by a year', async () => {
    const handheld = await device((context) =>
      context.addInitScript(() => {
        const real = Date.now.bind(Date);
        Date.now = () => real() - 365 * 86_400_000;
      }),
    );
    const work = await picking(handheld);
    await pick(handheld, work);
    expect(await unsent(handheld)).toEqual([]);
  });

  test('with a certificate that has run out: as without network', async () => {
    const handheld = await device();
    const work = await picking(handheld);
    expect(await unsent(handheld)).toEqual([]);
    await handheld.page.context().route('**/v1/**', (route) => route.abort('addressunreachable'));
    await handheld.page.context().route('**/health/**', (route) => route.abort('addressunreachable'));
    await pick(handheld, work);
    await handheld.reads('Offline, 1 kept');
    await handheld.page.context().unroute('**/v1/**');
    await handheld.page.context().unroute('**/health/**');
    await handheld.reads('Online');
    expect(await unsent(handheld)).toEqual([]);
  });

  test('when the site hands out work for a newer page: it is fetched, and the work waits', async () => {
    const handheld = await device((context) =>
      context.addInitScript(() => {
        const ask = window.fetch.bind(window);
        window.fetch = async (...words) => {
          const answer = await ask(...words);
          if (!answer.url.endsWith('/v1/packets') || 'isNewer' in window) return answer;
          const text = await answer.text();
          return new Response(text.replace(/"workflow":\d+/, '"workflow":99'), { headers: answer.headers });
        };
      }),
    );
    await handheld.signIn(await house.person('worker'));
    await handheld.tap(/^Pick/);
    await handheld.reads('A new version is loaded. Choose again.');
    await handheld.page.evaluate(() => Object.assign(window, { isNewer: true }));
    await handheld.tap(/^Pick/);
    await handheld.reads('Take an empty tote');
    await handheld.tap(/help/i);
    await handheld.tap(/^I stop here/);
    await handheld.tap(/^Give it back/);
    expect(await handheld.reads('Choose work')).toContain('Online');
  });

  test('without the camera, where it is not allowed', async () => {
    const handheld = await device();
    await handheld.tap('Camera');
    await handheld.reads(/does not allow the camera|has no camera/);
    await handheld.tap('Close the camera');
    const work = await picking(handheld);
    await pick(handheld, work);
    expect(await unsent(handheld)).toEqual([]);
  });

  test('with a scanner that ends nothing, and one that sends a code in pieces', async () => {
    const handheld = await device();
    const { tote, bin } = await picking(handheld);
    await handheld.page.evaluate(() =>
      localStorage.setItem('kolli-device', JSON.stringify({ suffix: 'none' })),
    );
    await handheld.page.reload();
    await handheld.reads('Go to the bin');
    await handheld.scan(bin, '');
    await handheld.reads('Scan the item');
    await handheld.scan(`]C1010400638`, '');
    await handheld.page.waitForTimeout(3_000);
    await handheld.scan('1333931', '');
    await handheld.reads(`in tote ${tote}`);
    await handheld.scan(tote, '');
    await handheld.reads(`2 in ${tote}`);
    expect(await unsent(handheld)).toEqual([]);
  });

  test('after a page was pasted', async () => {
    const handheld = await device();
    const work = await picking(handheld);
    await handheld.page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'x'.repeat(1_000));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await handheld.reads('This label cannot be read');
    await pick(handheld, work);
    expect(await unsent(handheld)).toEqual([]);
  });

  test('with the steps of somebody else, who has gone', async () => {
    const handheld = await device();
    const work = await picking(handheld);
    expect(await unsent(handheld)).toEqual([]);
    await handheld.page.context().setOffline(true);
    await handheld.reads('Offline');
    await pick(handheld, work);
    await handheld.reads('Offline, 1 kept');
    await handheld.tap('Problem');
    await handheld.tap(/^I stop here/);
    await handheld.tap(/^Sign out/);
    await handheld.reads('Pick is begun on this device.');
    await handheld.reads('1 scan is kept and is sent when somebody signs in.');
    await handheld.page.context().setOffline(false);
    await handheld.signInAgain(await house.person('worker'));
    expect(await unsent(handheld)).toEqual([]);
    await handheld.reads('bring it to a pack station');
  });

  test('with a site that was restored from a backup: what it had answered is sent again', async () => {
    const handheld = await device((context) =>
      context.addInitScript(() => {
        const ask = window.fetch.bind(window);
        const again: string[] = [];
        Object.assign(window, { again });
        window.fetch = async (...words) => {
          if (!new Request(...words).url.endsWith('/v1/steps') || !('isRestored' in window))
            return ask(...words);
          const body = typeof words[1]?.body === 'string' ? words[1].body : '';
          const first = Number(/"n":(\d+)/.exec(body)?.[1]);
          if (again.length === 0) {
            again.push('gap');
            return Response.json({ answers: [{ n: first, outcome: 'gap', expect: 1 }] });
          }
          again.push(...[...body.matchAll(/"n":(\d+)/g)].map(([, n]) => n ?? ''));
          return ask(...words);
        };
      }),
    );
    const { tote, bin } = await picking(handheld);
    expect(await unsent(handheld)).toEqual([]);
    await handheld.page.evaluate(() => Object.assign(window, { isRestored: true }));
    await pick(handheld, { tote, bin });
    expect(await unsent(handheld)).toEqual([]);
    const again = await handheld.page.evaluate(() => ('again' in window ? window.again : []));
    expect(again).toEqual(['gap', '1', '2']);
  });

  test('on the page of the work when "back" is pressed in the middle', async () => {
    const handheld = await device();
    const work = await picking(handheld);
    await handheld.scan(work.bin);
    await handheld.reads('Scan the item');
    await handheld.page.goBack();
    await handheld.reads('You are in the middle of work.');
    await handheld.scan(CUP);
    await handheld.reads(`in tote ${work.tote}`);
    await handheld.tap('Undo');
    await handheld.reads('Start this one again');
    await pick(handheld, work);
    expect(await unsent(handheld)).toEqual([]);
  });

  test('by keyboard alone', async () => {
    const handheld = await device();
    const { badge, pin } = await house.person('worker');
    const { keyboard } = handheld.page;
    const focus = async (name: string | RegExp): Promise<void> => {
      const target = handheld.page.getByRole('button', { name }).first();
      for (let presses = 0; presses < 40; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab does not come to ${String(name)}`);
    };
    await handheld.page.locator('#badge').focus();
    await keyboard.type(badge, { delay: 90 });
    await keyboard.press('Enter');
    await handheld.reads(badge);
    await keyboard.type(pin, { delay: 90 });
    await keyboard.press('Enter');
    await handheld.reads('Choose work');
    await focus(/^Pick/);
    await keyboard.press('Enter');
    await handheld.reads('Take an empty tote');
    await focus('Type it');
    await keyboard.press('Enter');
    const field = handheld.page.locator('#typed');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard.type('T-000950', { delay: 90 });
    expect(await field.inputValue()).toBe('T-000950');
    await keyboard.press('Enter');
    await handheld.reads('Tote T-000950 is ready');
    await focus('Problem');
    await keyboard.press(' ');
    await focus(/^I stop here/);
    await keyboard.press('Enter');
    await focus(/^Give it back/);
    await keyboard.press('Enter');
    expect(await handheld.reads('Choose work')).toContain('Online');
  });

  test('and the books hold together after all of it', async () => {
    expect(await house.verify()).toEqual([]);
  });
});
