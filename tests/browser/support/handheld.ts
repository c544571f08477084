import type { CDPSession, Page } from 'playwright-core';
import type { PageHouse } from './house.ts';

/** A handheld in a browser, as a worker has it: a scanner that types, eyes that read. */
export interface Handheld {
  readonly page: Page;
  /** Types a code as a scanner does, all keys in a moment, with its end behind it. */
  scan(code: string, end?: string): Promise<void>;
  /** The present instruction or, after a wrong answer, what to do. */
  asks(): Promise<string>;
  /** Waits until the screen says something, and answers all that it says. */
  reads(words: string | RegExp): Promise<string>;
  tap(name: string | RegExp): Promise<void>;
  signIn(person: { readonly badge: string; readonly pin: string }): Promise<void>;
  /** Signs in on a device that has work on it. */
  signInAgain(person: { readonly badge: string; readonly pin: string }): Promise<void>;
  /** What this device has kept, from its own database. */
  kept(): Promise<KeptOnDevice>;
}

export interface KeptOnDevice {
  readonly places: readonly {
    readonly outbox: readonly number[];
    readonly at: { readonly screen: string };
  }[];
  readonly packets: readonly {
    readonly base: {
      readonly packet: number;
      readonly key: string;
      readonly orders: readonly {
        readonly order: number;
        readonly reference: string;
        readonly tote?: string;
      }[];
      readonly parcels: readonly { readonly sscc: string; readonly closed: boolean }[];
      readonly tasks: readonly {
        readonly task: number;
        readonly kind: string;
        readonly from?: string;
        readonly to?: string;
        readonly item?: number;
        readonly quantity: number;
        readonly order?: number;
      }[];
      readonly items: readonly {
        readonly item: number;
        readonly sku: string;
        readonly packagings: readonly { readonly barcodes: readonly string[] }[];
      }[];
      readonly places: readonly { readonly code: string; readonly kind: string }[];
    };
  }[];
  readonly steps: readonly { readonly n: number; readonly kind: string; readonly offline?: boolean }[];
}

/** Within this a device takes two scans of one code for one. */
const SAME_CODE_MS = 650;
/** Longer than an answer takes on a machine that does other things too. */
const PATIENCE_MS = 15_000;

/** Opens the handheld's page of a house. */
export async function openHandheld(page: Page, house: Pick<PageHouse, 'url'>): Promise<Handheld> {
  await page.goto(`${house.url}/handheld/`);
  await page.locator('.screen').waitFor({ timeout: PATIENCE_MS });
  return handheldOn(page);
}

/** The handheld on a page that is open. */
export function handheldOn(page: Page): Handheld {
  let keys: Promise<CDPSession> | undefined;
  let last = '';
  const press = async (key: string): Promise<void> => {
    keys ??= page.context().newCDPSession(page);
    const session = await keys;
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    const code = key.length === 1 ? undefined : key;
    const common = { key, ...(code === undefined ? {} : { code }) };
    await session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...common,
      ...(text === undefined ? {} : { text }),
    });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  };
  const self: Handheld = {
    page,
    async scan(code, end = 'Enter') {
      // a worker reads before the next scan; the same code in a moment is one scan
      await page.waitForTimeout(code === last ? SAME_CODE_MS : 30);
      last = code;
      for (const key of code) await press(key);
      if (end !== '') await press(end);
    },
    async asks() {
      return page.locator('.ask, .do').first().innerText();
    },
    async reads(words) {
      const shown = page.locator('#app').filter({ hasText: words });
      try {
        await shown.waitFor({ timeout: PATIENCE_MS });
      } catch {
        throw new Error(`not “${String(words)}” but: ${await page.locator('#app').innerText()}`);
      }
      return page.locator('#app').innerText();
    },
    async tap(name) {
      await page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click();
    },
    async signIn(person) {
      await self.signInAgain(person);
      // who signs in for the first time is shown the notice
      const read = page.getByRole('button', { name: 'I have read this' });
      await page.locator('h1', { hasText: 'Choose work' }).or(read).first().waitFor({ timeout: PATIENCE_MS });
      if (await read.isVisible()) await read.click();
      await self.reads('Choose work');
    },
    async signInAgain({ badge, pin }) {
      await self.scan(badge);
      await self.reads(badge);
      await page.locator('#pin').pressSequentially(pin, { delay: 70 });
      await page.keyboard.press('Enter');
      await page.locator('#pin').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    },
    kept: () =>
      page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((settle, fail) => {
          const request = indexedDB.open('kolli-work');
          request.addEventListener('success', () => settle(request.result));
          request.addEventListener('error', () => fail(request.error ?? new Error('no database')));
        });
        const all = (store: string) =>
          new Promise<unknown>((settle) => {
            const request = db.transaction(store).objectStore(store).getAll();
            request.addEventListener('success', () => settle(request.result));
          });
        const found = { places: await all('place'), packets: await all('packet'), steps: await all('step') };
        db.close();
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the page itself has written
        return found as KeptOnDevice;
      }),
  };
  return self;
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>, patienceMs = 40_000): Promise<void> {
  const tries = Math.ceil(patienceMs / POLL_MS);
  for (let n = 0; n < tries; n += 1) {
    if (await holds()) return;
    await new Promise((settle) => {
      setTimeout(settle, POLL_MS);
    });
  }
  throw new Error('it did not come to hold');
}

const POLL_MS = 250;
