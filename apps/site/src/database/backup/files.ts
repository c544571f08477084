import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { syncFolder } from '../keys/key-file.ts';
import { errorCode } from '../problem.ts';
import { seal } from './seal.ts';

/** Most of what a slower level would save, at a third of its cost. */
const GZIP_LEVEL = 4;

/** Writes a stream compressed, and sealed where a key is given. Answers what lies on the disk. */
export async function writeCompressed(
  source: NodeJS.ReadableStream,
  path: string,
  key?: Buffer,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    source,
    createGzip({ level: GZIP_LEVEL }),
    async function* (compressed: AsyncIterable<Buffer>) {
      for await (const chunk of key ? seal(compressed, key) : compressed) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** The file is whole or not there, also after the power was lost. */
export async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  const temporary = join(folder, `${name}.part`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
  await syncFolder(folder);
}

/** The size of a file; null where it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
