import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import { DatabaseProblem, errorCode } from '../problem.ts';
import { MANIFEST, Manifest, type Part, PartManifest } from './manifest.ts';
import { BrokenSeal, unseal } from './seal.ts';

/** The manifest of a backup folder; null where there is none. Throws `backup_damaged` where it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readOrNull(join(folder, MANIFEST));
  return text === null ? null : parse(Manifest, text, folder, MANIFEST);
}

/** Whether a part is in the folder: one that was deleted is not. */
export async function hasPart(folder: string, { parts }: Manifest, part: Part): Promise<boolean> {
  return (await readOrNull(join(folder, part, parts[part].file))) !== null;
}

/**
 * The manifest of a part, opened with the key where it is sealed; null where the part was deleted. Throws `backup_damaged` where it is
 * not the one that belongs to the backup.
 */
export async function readPart(
  folder: string,
  manifest: Manifest,
  part: Part,
  key: Buffer | null = null,
): Promise<PartManifest | null> {
  const named = manifest.parts[part];
  const bytes = await readOrNull(join(folder, part, named.file));
  if (bytes === null) return null;
  const file = `${part}/${named.file}`;
  if (createHash('sha256').update(bytes).digest('hex') !== named.sha256) throw damaged(folder, file);
  const plain = key === null ? bytes : await buffer(unseal([bytes], key)).catch(brokenAs(folder, file));
  return parse(PartManifest, plain, folder, file);
}

/** For `catch`: a seal that does not prove, as the damage that it is. */
export function brokenAs(folder: string, file: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof BrokenSeal ? damaged(folder, file, error) : error;
  };
}

/** Reads every file of a part and compares its SHA-256. Throws `backup_damaged` with the first that is missing or differs. */
export async function checkFiles(folder: string, part: PartManifest): Promise<void> {
  for (const { file, sha256 } of part.tables) {
    const path = join(folder, part.part, file);
    const hash = createHash('sha256');
    try {
      const chunks: AsyncIterable<Buffer> = createReadStream(path);
      for await (const chunk of chunks) hash.update(chunk);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      throw new DatabaseProblem(
        'backup_damaged',
        `The backup in ${folder} lacks ${part.part}/${file}.`,
        error,
      );
    }
    if (hash.digest('hex') !== sha256) throw damaged(folder, `${part.part}/${file}`);
  }
}

function damaged(folder: string, file: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(
    'backup_damaged',
    `The backup in ${folder} is damaged: ${file} is not what was written.`,
    cause,
  );
}

function parse<T extends z.ZodType>(schema: T, bytes: Buffer, folder: string, file: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw damaged(folder, file, error);
  }
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
