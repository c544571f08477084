import { createHash } from 'node:crypto';

/** A look, as it stands in the log. */
export interface AccessLine {
  /** 1, 2, 3 without a gap. */
  readonly line: number;
  /** The hour, as an instant at its beginning. */
  readonly hour: Date;
  /** Who looked, as a keyed hash. */
  readonly viewer: Buffer;
  readonly role: string;
  /** At whom, as a keyed hash; null where it was nobody who exists. */
  readonly subject: Buffer | null;
  readonly dataSet: string;
  readonly purpose: string | null;
  /** Sealed under the subject's key. */
  readonly reason: Buffer | null;
  /** `shown`, or why it was refused. */
  readonly answer: string;
}

/** What the first line follows. */
export const GENESIS = Buffer.alloc(32);

/** The hash of a line: over the hash of the line before and all that the line says, in one spelling. */
export function hashOf(before: Buffer, line: AccessLine): Buffer {
  const { hour, viewer, role, subject, dataSet, purpose, reason, answer } = line;
  const content = JSON.stringify([
    line.line,
    hour.toISOString(),
    viewer.toString('hex'),
    role,
    subject?.toString('hex') ?? null,
    dataSet,
    purpose,
    reason?.toString('hex') ?? null,
    answer,
  ]);
  return createHash('sha256').update(before).update(content).digest();
}

/** What a checkpoint signs. */
export function checkpointText(line: number, day: string, hash: Buffer): Buffer {
  return Buffer.from(`kolli access log\n${line}\n${day}\n${hash.toString('hex')}`);
}
