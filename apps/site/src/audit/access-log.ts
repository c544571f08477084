import { type KeyObject, sign } from 'node:crypto';
import type { Database, Queryable } from '../database/index.ts';
import {
  cutBefore,
  insertCheckpoint,
  insertLines,
  lastLine,
  linesAt,
  type KeptLine,
} from './access-store.ts';
import { type AccessLine, checkpointText, GENESIS, hashOf } from './chain.ts';
import { type Head, openSigningKey, publicKeyOf, readHead, writeHead } from './log-files.ts';

/** A checkpoint comes at least so often. */
const LINES_A_CHECKPOINT = 1000;
const HOUR_MS = 3_600_000;

export type Look = Omit<AccessLine, 'line' | 'hour'>;

export interface AccessLogNeeds {
  readonly database: Database;
  /** Holds the key that signs, and the last line by its own account. */
  readonly folder: string;
  readonly now: () => Date;
  readonly today: () => string;
}

/**
 * The log of looks at people's data: append-only, each line bound to the one before, signed at checkpoints. What is to be shown is
 * shown after its line is durable. One process writes it, the one that leads the site.
 */
export class AccessLog {
  readonly #needs: AccessLogNeeds;
  readonly #key: KeyObject;
  #head: Head;
  #signed: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(needs: AccessLogNeeds, state: { readonly key: KeyObject; readonly head: Head }) {
    this.#needs = needs;
    this.#key = state.key;
    this.#head = state.head;
    this.#signed = state.head.line;
  }

  /** Writes looks, in their order, with the hour of now. Answers when they are durable. */
  append(looks: readonly Look[]): Promise<void> {
    if (looks.length === 0) return Promise.resolve();
    return this.#inTurn(async () => {
      const hour = new Date(Math.floor(this.#needs.now().getTime() / HOUR_MS) * HOUR_MS);
      const lines: KeptLine[] = [];
      let head = this.#head;
      for (const look of looks) {
        const line = { ...look, hour, line: head.line + 1 };
        head = { line: line.line, hash: hashOf(head.hash, line) };
        lines.push({ ...line, hash: head.hash });
      }
      const isDue = head.line - this.#signed >= LINES_A_CHECKPOINT;
      await this.#needs.database.transaction(async (tx) => {
        await insertLines(tx, lines);
        if (isDue) await this.#sign(tx, head, this.#needs.today());
      });
      this.#head = head;
      if (isDue) this.#signed = head.line;
      await writeHead(this.#needs.folder, head);
    });
  }

  /** Signs where the log is now, for a business day that has ended; nothing where no line came since the last checkpoint. */
  checkpoint(day: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#head.line === 0) return;
      await this.#sign(this.#needs.database, this.#head, day);
      this.#signed = this.#head.line;
    });
  }

  /** Cuts off what is of days before `day`, at a checkpoint. Answers how many lines went. */
  async cut(day: string): Promise<number> {
    let cut = 0;
    await this.#inTurn(async () => {
      cut = await this.#needs.database.transaction((tx) => cutBefore(tx, day));
    });
    return cut;
  }

  /** The looks at somebody, the last first. */
  at(subject: Buffer, limit: number): Promise<KeptLine[]> {
    return linesAt(this.#needs.database, subject, limit);
  }

  async #sign(tx: Queryable, { line, hash }: Head, day: string): Promise<void> {
    const signature = sign(null, checkpointText(line, day, hash), this.#key);
    await insertCheckpoint(tx, { line, day, hash, signature, key: publicKeyOf(this.#key) });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => {});
    return done;
  }
}

/**
 * Opens the log. Where the data folder knows of more lines than the database has, somebody has removed them: the log goes on behind
 * them, so that `kolli verify` keeps finding the gap.
 */
export async function openAccessLog(needs: AccessLogNeeds): Promise<AccessLog> {
  const key = await openSigningKey(needs.folder);
  const kept = (await lastLine(needs.database)) ?? { line: 0, hash: GENESIS };
  const known = await readHead(needs.folder);
  return new AccessLog(needs, { key, head: known && known.line > kept.line ? known : kept });
}
