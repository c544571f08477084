import type { Queryable } from '../database/index.ts';

/** What can be exported. */
export const EXPORT_KINDS = ['items', 'locations', 'stock', 'orders', 'deliveries', 'ledger'] as const;
export type ExportName = (typeof EXPORT_KINDS)[number];

/** A field of an export; null is an empty cell. */
export type Field = string | number | boolean | null;

/** How an export is asked for. */
export interface ExportOptions {
  /** Programs read at a coarser grain than a person at a screen: see ARCHITECTURE.md. */
  readonly reader: 'person' | 'program';
  /** First and last business day, for the ledger. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A kind of export: its headings, and its rows page by page, so that a long one holds no snapshot open and takes little memory. */
export interface ExportKind {
  readonly headings: readonly string[];
  readonly pages: (
    database: Queryable,
    options: ExportOptions,
  ) => AsyncGenerator<readonly (readonly Field[])[]>;
}

/** Things in one page. */
export const PAGE = 500;

/** Reads pages that follow one another by the last row's key, until one is not full. */
export async function* paged<Row>(
  read: (after: Row | undefined) => Promise<readonly Row[]>,
  fields: (row: Row) => readonly (readonly Field[])[],
): AsyncGenerator<readonly (readonly Field[])[]> {
  for (let after: Row | undefined; ; ) {
    const rows = await read(after);
    yield rows.flatMap(fields);
    if (rows.length < PAGE) return;
    after = rows.at(-1);
  }
}
