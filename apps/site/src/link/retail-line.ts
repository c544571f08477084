import { z } from 'zod';
import { type Cell, type Column, required, text, whole } from './column.ts';
import { readCsv } from './csv.ts';
import { type LineReader, readHeading } from './heading.ts';
import type { LineError } from './import-kind.ts';

/** A line of the retail data set: an item on an invoice. */
export interface RetailLine {
  readonly invoice: string;
  readonly code: string;
  /** Empty where it is missing; varies for one code. */
  readonly description: string;
  readonly quantity: number;
  /** Local time of the seller, `2011-01-04T10:00:00`. */
  readonly at: string;
  readonly country: string;
}

/** Why a line is no order line. */
export const SKIP_REASONS = ['cancellation', 'adjustment', 'no_goods', 'negative', 'malformed'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Codes of services, fees and corrections, as they stand beside goods on invoices. */
const NO_GOODS = /^(POST|DOT|M|C2|C3|D|S|B|CRUK|PADS|AMAZONFEE|BANK CHARGES|GIFT_.*|ADJUST.*|TEST.*)$/;

/**
 * What a line is: an order line, or why it is none. An invoice that begins with C takes goods back, one with A corrects an account; a
 * negative quantity without either is a write-off.
 */
export function judgeRetailLine(line: RetailLine): 'order' | SkipReason {
  if (/^C/i.test(line.invoice)) return 'cancellation';
  if (/^A/i.test(line.invoice)) return 'adjustment';
  if (NO_GOODS.test(skuOf(line.code))) return 'no_goods';
  return line.quantity > 0 ? 'order' : 'negative';
}

/** The SKU of a stock code: the same goods are written in small letters too. */
export function skuOf(code: string): string {
  return code.trim().toUpperCase();
}

const localTime: Column<string> = {
  about: 'Local time, 2011-01-04 10:00:00.',
  required: true,
  read(cell): Cell<string> {
    const iso = cell.replace(' ', 'T');
    const right = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(iso) && !Number.isNaN(Date.parse(`${iso}Z`));
    return right
      ? { ok: true, value: iso }
      : { ok: false, code: 'bad_time', reason: `"${cell}" is no time like 2011-01-04 10:00:00` };
  },
};

const word = (about: string) => text(about, z.string().max(200));

const COLUMNS = {
  invoiceno: required(word('Number of the invoice.')),
  stockcode: required(word('Code of the item.')),
  description: word('Name of the item.'),
  quantity: required(whole('Pieces; less than nothing is taken back.', -1_000_000, 1_000_000)),
  invoicedate: localTime,
  country: word('Where it goes.'),
  // In the full data set; neither is any business of a warehouse.
  unitprice: word('Left out.'),
  customerid: word('Left out.'),
};

/** A line that was read, or what is wrong with it. */
export type ReadRetailLine =
  | { readonly ok: true; readonly line: number; readonly read: RetailLine }
  | { readonly ok: false; readonly errors: readonly LineError[] };

/** Reads a file of the retail data set, plain or gzip. Throws a FileProblem for a file that is none. */
export async function* readRetail(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRetailLine> {
  let reader: LineReader | undefined;
  for await (const csv of readCsv(source)) {
    if (!reader) {
      reader = readHeading(csv, COLUMNS);
      continue;
    }
    const made = reader(csv);
    if (!made.ok) {
      yield { ok: false, errors: made.errors };
      continue;
    }
    const cell = (name: keyof typeof COLUMNS): string => {
      const value = made.row[name];
      return typeof value === 'string' ? value : '';
    };
    yield {
      ok: true,
      line: made.line,
      read: {
        invoice: cell('invoiceno'),
        code: cell('stockcode'),
        description: cell('description').replace(/\s+/g, ' '),
        quantity: Number(made.row['quantity']),
        at: cell('invoicedate'),
        country: cell('country'),
      },
    };
  }
}
