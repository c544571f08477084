/** A handheld that is measured: it picks with a cart, as fast as its screen answers. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { type DialogueEvent, expects, type Packet, reduce, start, type State } from '@kolli/workflow';
import { contextOptions } from '../../tests/browser/support/browser.ts';
import { handheldOn } from '../../tests/browser/support/handheld.ts';

export interface BenchHandheld {
  /** Works and gives the ms from the last key of each scan to the frame that shows its answer. */
  work(mode: 'online' | 'offline', scans: number, throttle: number): Promise<readonly number[]>;
  /** Megabytes in use after the first tenth of so many scans, and after all. */
  heapOver(scans: number): Promise<{ before: number; after: number }>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    painted: number[];
  }
}

/** Watches the page from within: the last key of a scan, the change that answers it, the frame in which that is drawn. */
function watch(): void {
  window.painted = [];
  let keyAt: number | undefined;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') keyAt = event.timeStamp;
    },
    true,
  );
  new MutationObserver(() => {
    if (keyAt === undefined) return;
    const from = keyAt;
    keyAt = undefined;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => window.painted.push(performance.now() - from));
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  }).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
  });
}

export async function openBenchHandheld(browser: Browser, url: string): Promise<BenchHandheld> {
  const context = await browser.newContext(contextOptions());
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await page.goto(`${url}/handheld/`);
  await page.locator('.screen').waitFor();
  const handheld = handheldOn(page);
  await handheld.signIn({ badge: 'DEMO-1', pin: '4711' });
  let totes = 500_000;
  let state: State | undefined;

  /** Takes the next cart, and follows it beside the page. */
  const begin = async (): Promise<State> => {
    await page
      .getByRole('button', { name: /^Pick with a cart/ })
      .first()
      .click();
    await page.locator('[data-instruction="assign_cluster"]').waitFor();
    const base = (await handheld.kept()).packets[0]?.base;
    if (!base) throw new Error('the device keeps no packet');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the device keeps is a packet as the site sent it
    return start(base as unknown as Packet);
  };
  const rate = (throttle: number) => session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const paintedSo = () => page.evaluate(() => window.painted.length);

  return {
    async work(mode, scans, throttle) {
      const times: number[] = [];
      while (times.length < scans) {
        await rate(1);
        if (mode === 'offline') await context.setOffline(false);
        state = await begin();
        if (mode === 'offline') {
          await context.setOffline(true);
          await page.locator('[data-net="off"]').waitFor();
          state = reduce(state, { type: 'network', online: false });
        }
        await rate(throttle);
        for (;;) {
          const code: string | undefined = nextCode(state, () => `T-${(totes += 1)}`);
          if (code === undefined) break;
          const before = await paintedSo();
          await scanAtOnce(session, code);
          await page
            .waitForFunction((count) => window.painted.length > count, before, {
              polling: 20,
              timeout: 10_000,
            })
            .catch(async () => {
              throw new Error(`no answer to ${code}: ${await page.locator('#app').innerText()}`);
            });
          const event: DialogueEvent = { type: 'scan', raw: code };
          state = reduce(state, event);
          const time = await page.evaluate(() => window.painted.at(-1));
          if (time !== undefined) times.push(time);
          if (state.at.screen === 'zero') {
            state = reduce(state, { type: 'confirm' });
            await page.locator('.extras button').first().click();
          }
          await page.waitForTimeout(60);
        }
        await rate(1);
        await context.setOffline(false);
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
        await page.locator('[data-net="on"]').waitFor();
        await page.getByRole('button', { name: 'Choose other work' }).click();
        await page
          .getByRole('button', { name: /^Pick with a cart/ })
          .first()
          .waitFor();
      }
      return times;
    },
    async heapOver(scans) {
      await rate(1);
      // there is always something to move
      await page.getByRole('button', { name: /^Move/ }).click();
      await page.locator('[data-instruction="from_move"]').waitFor();
      let before = 0;
      for (let done = 0; done < scans; done += 1) {
        await scanAtOnce(session, `X-${done % 97}`);
        if (done % 50 === 49) await settled(page);
        if (done + 1 === scans / 10) before = await heapMegabytes(session);
      }
      return { before, after: await heapMegabytes(session) };
    },
    close: () => context.close(),
  };
}

/** The code that the dialogue asks for next; undefined when it is done. */
function nextCode(state: State, freshTote: () => string): string | undefined {
  for (const one of expects(state)) {
    switch (one.wants) {
      case 'place':
      case 'plate':
        if (one.codes[0] !== undefined) return one.codes[0];
        if (one.wants === 'plate' && one.empty) return freshTote();
        break;
      case 'item':
        if (one.items[0]) return one.items[0].barcodes[0]?.code;
        break;
      case 'lot':
      case 'serial':
      case 'expiry':
        if (one.value !== null) return one.value;
        break;
      default:
    }
  }
  return undefined;
}

/** All keys of a scan at once, as a scanner types them. */
async function scanAtOnce(session: CDPSession, code: string): Promise<void> {
  const keys = [...code].map((key) => ({ key, text: key }));
  const all = [...keys, { key: 'Enter', text: '\r' }].flatMap(({ key, text }) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ]);
  await Promise.all(all);
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(() => settle(undefined))));
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
