import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROCESSES } from '@kolli/workflow';
import { z } from 'zod';
import type { CheckTally, WeekTallies } from './week.ts';

const FILE = 'week.sealed';
/** The file grows in steps of this, so that its size says little of how many work here. */
const STEP_BYTES = 64 * 1024;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const Content = z.object({
  week: z.string(),
  tallies: z.array(
    z.object({
      worker: z.int(),
      process: z.enum(PROCESSES),
      team: z.string(),
      units: z.int(),
      rounds: z.int(),
    }),
  ),
  // a week that an earlier version began has none
  checks: z
    .array(
      z.object({
        process: z.enum(PROCESSES),
        zone: z.string(),
        people: z.array(z.int()),
        checks: z.int(),
        right: z.int(),
      }),
    )
    .default([]),
});

export interface WeekSoFar extends WeekTallies {
  readonly week: string;
}

/**
 * Overwrites the week that runs, sealed (AES-256-GCM), in the one file it is ever in. There is no file of an hour ago: what a quarter
 * hour came to cannot be had by comparing two.
 */
export async function writeWeek(folder: string, key: Buffer, week: WeekSoFar): Promise<void> {
  const text = JSON.stringify({
    ...week,
    checks: week.checks.map((one) => ({ ...one, people: [...one.people].sort((a, b) => a - b) })),
  });
  const padded = text.padEnd(Math.ceil((text.length + 1) / STEP_BYTES) * STEP_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(padded, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const path = join(folder, FILE);
  const file = await open(path, 'r+').catch(() => open(path, 'w+', 0o600));
  try {
    await file.write(sealed, 0, sealed.length, 0);
    await file.truncate(sealed.length);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The week that ran when it was last written; undefined where there is none, or it was torn: a crash costs a week's figures then, never its work. */
export async function readWeek(folder: string, key: Buffer): Promise<WeekSoFar | undefined> {
  const sealed = await readFile(join(folder, FILE)).catch(() => undefined);
  if (!sealed || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAuthTag(
      sealed.subarray(sealed.length - TAG_BYTES),
    );
    const text = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    const found = Content.parse(JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8')));
    const checks: CheckTally[] = found.checks.map((one) => ({ ...one, people: new Set(one.people) }));
    return { ...found, checks };
  } catch {
    return undefined;
  }
}
