/**
 * npm run bench:handheld: how soon a scan is answered on a device six times slower than this machine, with and without network; what the
 * page weighs on the wire; whether its memory grows over ten thousand scans; how soon the first screen is drawn. JSON on standard output.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { contextOptions, openBrowser } from '../../tests/browser/support/browser.ts';
import { openBenchHandheld } from './handheld.ts';
import { startSite } from './site.ts';

const THROTTLE = 6;
const SCANS_A_MODE = 140;
const HEAP_SCANS = 10_000;
const LOADS = 3;

const folder = mkdtempSync(join(tmpdir(), 'kolli bench handheld '));
const site = await startSite(folder);
const browser = await openBrowser({ pin: site.pin });
try {
  const weight = await weigh(browser, site.url);
  const firstPaintMs = await firstPaint(browser, site.url);
  const { runs, heapMb, heapMbBefore } = await scans(browser, site.url);
  console.log(JSON.stringify({ runs, ...weight, heapMb, heapMbBefore, firstPaintMs }));
} finally {
  await browser.close();
  await site.end();
  rmSync(folder, { recursive: true, force: true });
}

/** Scripts and faces that the first screen loads, in kilobytes as they travel: scripts by gzip, faces as they are. */
async function weigh(on: Browser, url: string): Promise<{ scriptKb: number; fontKb: number }> {
  const context = await on.newContext({ ...contextOptions(), serviceWorkers: 'block' });
  const page = await context.newPage();
  const bodies: { kind: string; body: Promise<Buffer> }[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind === 'script' || kind === 'font') bodies.push({ kind, body: response.body() });
  });
  await page.goto(`${url}/handheld/`);
  await page.locator('.screen').waitFor();
  await page.evaluate(() => document.fonts.ready);
  let script = 0;
  let font = 0;
  for (const { kind, body } of bodies) {
    const content = await body;
    if (kind === 'script') script += gzipSync(content, { level: 9 }).length;
    else font += content.length;
  }
  await context.close();
  return { scriptKb: round(script / 1024), fontKb: round(font / 1024) };
}

/** The middle one of some first loads, with nothing kept and the slow processor. */
async function firstPaint(on: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    const context = await on.newContext({ ...contextOptions(), serviceWorkers: 'block' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await page.goto(`${url}/handheld/`);
    await page.locator('.screen').waitFor();
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((settle) => {
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                if (entry.name === 'first-contentful-paint') settle(entry.startTime);
            }).observe({ type: 'paint', buffered: true });
          }),
      ),
    );
    await context.close();
  }
  return Math.round(percentile(times, 0.5));
}

async function scans(on: Browser, url: string) {
  const handheld = await openBenchHandheld(on, url);
  const runs: { mode: string; p50Ms: number; p95Ms: number; scans: number }[] = [];
  for (const mode of ['online', 'offline'] as const) {
    const times = await handheld.work(mode, SCANS_A_MODE, THROTTLE);
    runs.push({
      mode,
      p50Ms: round(percentile(times, 0.5)),
      p95Ms: round(percentile(times, 0.95)),
      scans: times.length,
    });
  }
  const { before, after } = await handheld.heapOver(HEAP_SCANS);
  await handheld.close();
  return { runs, heapMbBefore: round(before), heapMb: round(after) };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
