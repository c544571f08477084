import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../http/index.ts';
import { buildApp } from './app.ts';
import { readPages } from './pages.ts';

const SCRIPT = 'export const words = "packages, not people";'.repeat(40);
let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli pages '));
  const write = async (path: string, content: string | Buffer) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  await write('desk/index.html', '<title>Desk</title>');
  await write('desk/assets/main-4711.js', SCRIPT);
  await write('desk/assets/main-4711.js.br', brotliCompressSync(SCRIPT));
  await write('desk/assets/main-4711.js.gz', gzipSync(SCRIPT));
  await write('handheld/index.html', '<title>Handheld</title>');
  await write('handheld/sw.js', 'self.skipWaiting()');
  await write('secret.txt', 'not a page');
  const pages = await readPages({ desk: join(folder, 'desk'), handheld: join(folder, 'handheld') });
  // whatever becomes of the folder
  await rm(folder, { recursive: true });
  app = await buildApp({ pages });
});
afterAll(() => app.close());

const HTML = { accept: 'text/html,application/xhtml+xml' };
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('the desk is at the root, the handheld beside it, and what they show at addresses of their own is they', async () => {
  for (const url of ['/', '/orders', '/orders/SO-1?tab=lines', '/people'])
    expect((await get(url, HTML)).body).toContain('Desk');
  for (const url of ['/handheld/', '/handheld/connect', '/handheld/pick/1'])
    expect((await get(url, HTML)).body).toContain('Handheld');
  const short = await get('/handheld', HTML);
  expect([short.statusCode, short.headers.location]).toEqual([308, '/handheld/']);
});

test('a page may load what comes from the site, and is asked for anew each time', async () => {
  const page = await get('/orders', HTML);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'self'; /);
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe-inline|https?:/);
  const again = await get('/orders', { ...HTML, 'if-none-match': String(page.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('a script whose name changes with its content is kept for ever, and sent packed', async () => {
  const url = '/assets/main-4711.js';
  const br = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
  expect(br.headers['content-encoding']).toBe('br');
  expect(br.rawPayload.equals(brotliCompressSync(SCRIPT))).toBe(true);
  expect(br.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get(url, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  const plain = await get(url);
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, SCRIPT]);
  expect((await get('/handheld/sw.js')).headers['cache-control']).toBe('no-cache');
  const head = await app.inject({ method: 'HEAD', url });
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    String(SCRIPT.length),
  ]);
});

test('a program gets data or a problem, never a page', async () => {
  expect((await get('/', { accept: 'application/json' })).json()).toMatchObject({ name: 'Kolli' });
  for (const [url, headers] of [
    ['/orders', { accept: 'application/json' }],
    ['/assets/gone.js', {}],
    ['/v1/nothing', HTML],
    ['/health/nothing', HTML],
    ['/../secret.txt', {}],
    ['/%2e%2e/secret.txt', {}],
  ] as const) {
    const answer = await get(url, headers);
    expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not_found']);
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'/);
  }
  expect((await app.inject({ method: 'POST', url: '/orders' })).statusCode).toBe(404);
  expect((await app.inject({ method: 'POST', url: '/health/live' })).statusCode).toBe(405);
});

test('the API is read at /v1/docs, with what the site itself has and nothing else', async () => {
  const documented = await buildApp({ apiPages: true });
  const page = await documented.inject({ url: '/v1/docs' });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/<script>|style=|src="http|href="http/);
  for (const [, at = ''] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const answer = await documented.inject({ url: at });
    expect([at, answer.statusCode]).toEqual([at, 200]);
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'self';/);
    expect(answer.headers['content-security-policy']).not.toMatch(/https?:|unsafe/);
  }
  expect((await documented.inject({ url: '/v1/docs/json' })).json()).toMatchObject({ openapi: '3.1.0' });
  await documented.close();
});
