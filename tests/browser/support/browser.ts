import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** The name under which tests open a site: not loopback, so that a browser asks of it what it asks of a site in a house. */
export const SITE_NAME = 'kolli.test';

export interface BrowserWishes {
  /** Of the site's certificate, in base64: the browser trusts it and no other that it does not know. */
  readonly pin: string;
  readonly args?: readonly string[];
  /** A folder that the browser keeps its state in: IndexedDB, service workers. With one, a context comes back after a kill. */
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly dark?: boolean;
}

/** Starts a browser that finds `kolli.test` on this machine. */
export async function openBrowser(wishes: BrowserWishes): Promise<Browser> {
  return chromium.launch(await launchOptions(wishes));
}

/** Starts a browser with a profile that outlives it; its only window's context is answered. */
export async function openProfile(wishes: BrowserWishes & { profile: string }): Promise<BrowserContext> {
  return chromium.launchPersistentContext(wishes.profile, {
    ...(await launchOptions(wishes)),
    ...contextOptions(wishes),
  });
}

/** Ends the browser that has a profile at once, as an empty battery would: nothing of it is told. */
export function killBrowserOf(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let words: string[];
    try {
      words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      continue;
    }
    const isMain = words.every((word) => !word.startsWith('--type='));
    if (isMain && words.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
  }
}

/** The options of a context as a device would have them: 360x640 and light where nothing else is wished. */
export function contextOptions(wishes: Omit<BrowserWishes, 'pin'> = {}) {
  return {
    viewport: wishes.viewport ?? { width: 360, height: 640 },
    locale: wishes.locale ?? 'en-GB',
    colorScheme: wishes.dark ? ('dark' as const) : ('light' as const),
    timezoneId: 'Europe/Copenhagen',
  };
}

async function launchOptions({ pin, args = [] }: BrowserWishes): Promise<LaunchOptions> {
  const found = await findChromium();
  if (!found) throw new Error('there is no browser for this machine');
  return {
    executablePath: found.executablePath,
    env: { ...cleanEnv(), ...found.env },
    timeout: 20_000,
    args: [
      `--host-resolver-rules=MAP ${SITE_NAME} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${pin}`,
      '--disable-background-networking',
      '--no-first-run',
      ...args,
    ],
  };
}

function cleanEnv(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) kept[name] = value;
  return kept;
}

const SCREENS = fileURLToPath(new URL('../../../docs/screens/', import.meta.url));

/**
 * Keeps a picture of a page as `docs/screens/<name>.png` when `SCREENS` is set; else only waits until the page is drawn. A name is
 * `en/handheld/pick` or `da/desk/orders-dark`. Text must have been drawn: without faces pictures are blank and nothing says so.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const height = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.body);
    return range.getBoundingClientRect().height;
  });
  if (height < 10) throw new Error(`${name}: no text was drawn`);
  if (!process.env['SCREENS']) return;
  const path = `${SCREENS}${name}.png`;
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
