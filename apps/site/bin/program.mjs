// Makes the program that the command runs: one bundle of our own TypeScript, kept under a name made of its sources. Types are
// stripped and nothing else is done to the code; packages from npm stay where they are.
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const COMMAND = join(ROOT, 'apps/site/src/cli/main.ts');
/** Programs of other sources go after this long without a start. */
const KEEP_MS = 7 * 24 * 3_600_000;

/**
 * The address of a program's bundle, made first where it is not there yet (about a quarter of a second). `entry` is a path from the
 * root of the checkout; the command by default.
 */
export async function programUrl(entry) {
  const main = entry === undefined ? COMMAND : resolve(ROOT, entry);
  const name = `program-${fingerprint(main)}`;
  for (const folder of cacheFolders) {
    const program = join(folder, name);
    if (isOurs(folder) && existsSync(program)) {
      touch(program);
      return pathToFileURL(join(program, 'main.js')).href;
    }
  }
  for (const folder of cacheFolders) {
    if (!canWrite(folder)) continue;
    prune(folder, name, 'program-');
    await build(main, join(folder, name));
    return pathToFileURL(join(folder, name, 'main.js')).href;
  }
  throw new Error('no folder to keep the program in can be written');
}

/** Beside the packages; where those belong to someone else, in a temporary folder that only this user can write. */
export const cacheFolders = [
  join(ROOT, 'node_modules/.cache/kolli'),
  join(tmpdir(), `kolli-program-${process.getuid?.() ?? 'user'}`),
];

/** Code is run from it, so a folder that someone else has put there, or can write to, will not do. */
export function isOurs(folder) {
  try {
    const found = lstatSync(folder);
    const uid = process.getuid?.() ?? found.uid;
    return found.isDirectory() && (found.uid === uid || found.uid === 0) && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

export function canWrite(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const probe = join(folder, `.write-${process.pid}`);
    mkdirSync(probe);
    rmSync(probe, { recursive: true });
    return isOurs(folder);
  } catch {
    return false;
  }
}

/** Over every source, its path and the place of the checkout, for the bundle names packages by their place. */
function fingerprint(main) {
  const hash = createHash('sha256').update(main).update(process.version);
  for (const file of sources(main)) hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

const byText = (one, other) => (one < other ? -1 : 1);

function sources(main) {
  const folders = [join(ROOT, 'apps/site/src')];
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name, 'src'));
  const files = [fileURLToPath(import.meta.url), join(ROOT, 'package-lock.json')];
  if (main !== COMMAND) folders.push(dirname(main));
  for (const folder of [...folders, ...packages]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder, { recursive: true }).sort(byText)) {
      if (/\.(ts|json)$/.test(name) && !name.endsWith('.test.ts')) files.push(join(folder, name));
    }
  }
  return files;
}

async function build(main, target) {
  const { build: bundle } = await import('esbuild');
  const partial = `${target}.${process.pid}`;
  await bundle({
    entryPoints: { main },
    outdir: partial,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Without it esbuild prefers files that are meant for browsers' bundlers.
    conditions: ['node'],
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [packagesStay, ownPlace],
  });
  try {
    renameSync(partial, target);
  } catch (error) {
    // Another start was quicker.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** Packages from npm are imported from where they are, so that the bundle itself may be anywhere. */
const packagesStay = {
  name: 'packages-stay',
  setup(steps) {
    steps.onResolve({ filter: /^[^./]/ }, async (asked) => {
      if (asked.pluginData === packagesStay || asked.kind === 'entry-point') return null;
      if (asked.path.startsWith('node:')) return { path: asked.path, external: true };
      const { path, resolveDir, importer, kind } = asked;
      const found = await steps.resolve(path, { resolveDir, importer, kind, pluginData: packagesStay });
      if (found.errors.length > 0 || found.external) return found;
      if (!found.path.includes('/node_modules/')) return { path: found.path };
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/** A file asks for what lies beside it by its own place, which the bundle's is not. */
const ownPlace = {
  name: 'own-place',
  setup(steps) {
    steps.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
};

export function touch(folder) {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
  } catch {
    // Someone else's: then its age is not ours to keep.
  }
}

/** Removes what of this kind was not started for long. */
export function prune(folder, name, kind) {
  for (const other of readdirSync(folder)) {
    const path = join(folder, other);
    if (other === name || !other.startsWith(kind)) continue;
    if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}
