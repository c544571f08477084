import { randomInt } from 'node:crypto';
import { sscc } from '@kolli/barcode';
import type { Queryable } from '../database/index.ts';
import { problem } from '../http/index.ts';

/** Serials taken from the database in one go. What is left of a block when the server ends is never used. */
export const SSCC_BLOCK = 4096;
/** Extension digit, company prefix, serial and check digit are 18 digits. */
const PREFIX_AND_SERIAL_LENGTH = 16;
const EXTENSION_DIGITS = 10;

/** Gives parcels their numbers. */
export interface SsccPool {
  /** A Serial Shipping Container Code that was never given out, 18 digits. Throws the problem `sscc_exhausted`. */
  next(): Promise<string>;
}

/** Where a block of serials lies: with which extension digit, and its first serial. */
export interface SsccRange {
  readonly extensionDigit: number;
  readonly first: number;
  readonly count: number;
}

/**
 * The serials of the n-th block under a company prefix of so many digits; undefined when all are used up. Blocks follow one another by
 * a stride over the whole space, so that the numbers of parcels do not grow with the days; no serial is in two blocks.
 */
export function blockRange(block: number, prefixLength: number): SsccRange | undefined {
  const serials = 10 ** (PREFIX_AND_SERIAL_LENGTH - prefixLength);
  const count = Math.min(SSCC_BLOCK, serials);
  const blocksPerDigit = Math.floor(serials / count);
  const blocks = blocksPerDigit * EXTENSION_DIGITS;
  if (block < 0 || block >= blocks) return undefined;
  // BigInt, for the product of the two passes 2^53
  const place = Number((BigInt(block) * BigInt(strideOf(blocks))) % BigInt(blocks));
  return {
    extensionDigit: Math.floor(place / blocksPerDigit),
    first: (place % blocksPerDigit) * count,
    count,
  };
}

/** A number prime to `blocks` near its golden section: its multiples visit every block, each far from those shortly before it. */
function strideOf(blocks: number): number {
  let stride = Math.floor(blocks * 0.618);
  while (greatestCommonDivisor(stride, blocks) !== 1) stride++;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Puts numbers into an order that nobody can foretell (Fisher and Yates, with the randomness of keys). */
function shuffle(numbers: number[]): void {
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const kept = numbers[i] ?? 0;
    numbers[i] = numbers[j] ?? 0;
    numbers[j] = kept;
  }
}

/**
 * A pool of SSCC serials in memory, filled block by block under the site's company prefix and given out in random order, so that a
 * parcel's number says nothing of when it was packed. A block is taken in a transaction of its own: within an act, the counter's
 * lock would be held while others wait for balances, and an act that begins again would take a second one.
 */
export function createSsccPool(db: Queryable): SsccPool {
  let prefix = '';
  let extensionDigit = 0;
  let serials: number[] = [];
  let filling: Promise<void> | undefined;

  const fill = async (): Promise<void> => {
    const taken = await db.query<{ block: number; prefix: string }>(
      `update work.counter c set sscc_block = c.sscc_block + 1 from goods.site s
       returning c.sscc_block - 1 block, s.gs1_company_prefix prefix`,
    );
    const row = taken.rows[0];
    if (!row) throw new Error('a database without a site has no company prefix');
    const range = blockRange(row.block, row.prefix.length);
    if (!range) {
      throw problem(
        409,
        'sscc_exhausted',
        `All parcel numbers under the company prefix ${row.prefix} are used. Give the site another GS1 company prefix.`,
      );
    }
    serials = Array.from({ length: range.count }, (_, i) => range.first + i);
    shuffle(serials);
    prefix = row.prefix;
    extensionDigit = range.extensionDigit;
  };

  return {
    async next() {
      for (;;) {
        const serial = serials.pop();
        if (serial !== undefined) return sscc(extensionDigit, prefix, serial);
        filling ??= fill().finally(() => {
          filling = undefined;
        });
        await filling;
      }
    },
  };
}
