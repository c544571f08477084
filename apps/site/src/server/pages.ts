import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../http/index.ts';

/** Where the built pages are. */
export interface PageFolders {
  readonly desk: string;
  readonly handheld: string;
}

/**
 * What a page may load: what comes from the site itself, and nothing else. Pictures may also be made on the page (labels, the camera);
 * WebAssembly is what reads barcodes from the camera.
 */
const PAGES_CSP = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file as it is sent. */
interface PageFile {
  readonly type: string;
  readonly etag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** The pages in memory, a few megabytes, so that they are served to the end whatever becomes of their folder. */
export interface Pages {
  /** The file at a path of an address, such as `/handheld/sw.js`. */
  file(path: string): PageFile | undefined;
  /** The page that shows a path which is no file: the app's own first. */
  indexOf(path: string): PageFile | undefined;
}

/** Reads built pages into memory. */
export async function readPages(folders: PageFolders): Promise<Pages> {
  const files = new Map<string, PageFile>();
  await Promise.all([
    readFolder(folders.desk, '/', files),
    readFolder(folders.handheld, '/handheld/', files),
  ]);
  const indexOf = (path: string) =>
    files.get(path.startsWith('/handheld/') ? '/handheld/index.html' : '/index.html');
  return { file: (path) => (path.endsWith('/') ? undefined : files.get(path)), indexOf };
}

async function readFolder(folder: string, at: string, into: Map<string, PageFile>): Promise<void> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const names = new Set(found);
  const packed = async (name: string) => (names.has(name) ? await readFile(name) : undefined);
  for (const name of found) {
    if (/\.(br|gz|map)$/.test(name)) continue;
    const plain = await readFile(name);
    const path = name
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    into.set(at + path, {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      immutable: path.startsWith('assets/'),
      plain,
      br: await packed(`${name}.br`),
      gzip: await packed(`${name}.gz`),
    });
  }
}

/** Sends a file of the pages, packed as the browser likes it best; 304 where it has it already. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  void reply
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', file.etag)
    .header('vary', 'Accept-Encoding, Accept');
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  void reply.type(file.type);
  if (file.br && /\bbr\b(?!;q=0)/.test(accepted)) return reply.header('content-encoding', 'br').send(file.br);
  if (file.gzip && /\bgzip\b(?!;q=0)/.test(accepted))
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain);
}

/** Whether a browser asks for a page, and not a program for data. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

/** What is the API's, and never a page of an app. */
const NO_PAGE = /^\/(v1|health|metrics)(\/|$)/;

/** On a page's answer its own policy, in place of the one of data. */
export const pageHeaders = {
  onSend: (_request: FastifyRequest, reply: FastifyReply, payload: unknown, done: PageDone): void => {
    // a refusal is no page
    if (reply.statusCode < 400) void reply.header('content-security-policy', PAGES_CSP);
    done(null, payload);
  },
};
type PageDone = (error: null, payload: unknown) => void;

/** Serves the pages: the desk at `/`, the handheld at `/handheld/`; what an app shows at an address of its own is the app. */
export function pageRoutes(app: App, pages: Pages): void {
  const config = { access: 'open' } as const;
  const schema = { hide: true };
  app.get('/handheld', { config, schema }, async (_request, reply) => reply.redirect('/handheld/', 308));
  app.get('/*', { config, schema, ...pageHeaders }, async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const file = NO_PAGE.test(path)
      ? undefined
      : (pages.file(path) ?? (wantsPage(request) ? pages.indexOf(path) : undefined));
    if (!file) {
      reply.callNotFound();
      return reply;
    }
    return sendPage(request, reply, file);
  });
}
