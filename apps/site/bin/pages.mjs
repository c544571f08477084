// Makes the pages that the site serves: the desk and the handheld, built from our own sources and kept under a name made of them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { cacheFolders, canWrite, isOurs, prune, ROOT, touch } from './program.mjs';

const PAGES = ['desk', 'handheld'];
/** What a browser gains by having it compressed. */
const COMPRESSED = /\.(js|css|html|svg|json|webmanifest|wasm)$/;
const SMALLEST_COMPRESSED_BYTES = 1024;

/**
 * The folders of the built pages; they are built first where they are not there yet, in a few seconds. `onBuild` is told before that.
 */
export async function pagesFolder({ onBuild = () => {} } = {}) {
  const name = `pages-${fingerprint()}`;
  for (const folder of cacheFolders) {
    const pages = join(folder, name);
    if (isOurs(folder) && existsSync(pages)) {
      touch(pages);
      return foldersIn(pages);
    }
  }
  for (const folder of cacheFolders) {
    if (!canWrite(folder)) continue;
    onBuild();
    prune(folder, name, 'pages-');
    await buildApart(join(folder, name));
    return foldersIn(join(folder, name));
  }
  throw new Error('no folder to keep the pages in can be written');
}

const foldersIn = (pages) => ({ desk: join(pages, 'desk'), handheld: join(pages, 'handheld') });

const byText = (one, other) => (one < other ? -1 : 1);

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const folders = [
    ...PAGES.map((page) => join(ROOT, 'apps', page)),
    ...['barcode', 'client', 'look', 'workflow'].map((name) => join(ROOT, 'packages', name)),
  ];
  const files = [join(ROOT, 'package-lock.json'), join(ROOT, 'apps/site/bin/pages.mjs')];
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true }).sort(byText)) {
      const path = join(folder, name);
      const isSource = !/(^|\/)(node_modules|paraglide|dist)(\/|$)|\.test\.ts$/.test(name);
      if (isSource && statSync(path).isFile()) files.push(path);
    }
  }
  for (const file of files) hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

/** In a process of its own: what builds pages is large, says things on standard output, and leaves timers behind. */
async function buildApart(target) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), target], {
    // Pages are the same whoever asks for them: a test's environment would make those of a developer.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const exit = await new Promise((settle) => {
    child.once('close', settle);
    child.once('error', (error) => {
      said += error.message;
      settle(1);
    });
  });
  if (exit !== 0)
    throw new Error(`the pages could not be built: ${said.trim().split('\n').slice(0, 4).join(' ')}`);
}

async function build(target) {
  const { build: bundle } = await import('vite');
  const partial = `${target}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  for (const page of PAGES) {
    await bundle({
      root: join(ROOT, 'apps', page),
      logLevel: 'error',
      build: { outDir: join(partial, page), emptyOutDir: true },
    });
  }
  compress(partial);
  try {
    renameSync(partial, target);
  } catch (error) {
    // Another start was quicker.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** Beside each file that is worth it its packed forms, so that nothing is packed while the site works. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!COMPRESSED.test(name) || statSync(path).size < SMALLEST_COMPRESSED_BYTES) continue;
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(process.argv[2]);
  process.exit();
}
