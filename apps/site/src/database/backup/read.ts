import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { DatabaseProblem, errorCode } from '../problem.ts';
import { MANIFEST, Manifest, type Part, PartManifest } from './manifest.ts';

/** The manifest of a backup folder; null where there is none. Throws `backup_damaged` where it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readOrNull(join(folder, MANIFEST));
  return text === null ? null : parse(Manifest, text, folder, MANIFEST);
}

/** The manifest of a part; null where the part was deleted. Throws `backup_damaged` where it is not the one that belongs to the backup. */
export async function readPart(folder: string, manifest: Manifest, part: Part): Promise<PartManifest | null> {
  const named = manifest.parts[part];
  const text = await readOrNull(join(folder, part, named.file));
  if (text === null) return null;
  if (createHash('sha256').update(text).digest('hex') !== named.sha256)
    throw damaged(folder, `${part}/${named.file}`);
  return parse(PartManifest, text, folder, `${part}/${named.file}`);
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

function parse<T extends z.ZodType>(schema: T, text: string, folder: string, file: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(folder, file, error);
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
