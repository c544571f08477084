import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { type App, permitOf } from '../http/index.ts';
import { itemExport, locationExport } from './export-catalogue.ts';
import { deliveryExport, ledgerExport, orderExport } from './export-documents.ts';
import { EXPORT_KINDS, type ExportKind, type ExportName, type ExportOptions } from './export-kind.ts';
import { stockExport } from './export-stock.ts';

const KINDS: Readonly<Record<ExportName, ExportKind>> = {
  items: itemExport,
  locations: locationExport,
  stock: stockExport,
  orders: orderExport,
  deliveries: deliveryExport,
  ledger: ledgerExport,
};

/** Adds `/v1/exports`. */
export function exportRoutes(app: App, { database }: { readonly database: Database }): void {
  app.get(
    '/v1/exports/:kind',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'], scope: 'exports:read' } },
      schema: {
        operationId: 'exportFile',
        tags: ['link'],
        summary: 'A CSV file of items, locations, stock, orders, deliveries or the ledger',
        description:
          'Streamed, whatever its size. Programs read what is settled: stock by place as it was at the end of the last settled business day, received quantities of settled deliveries.',
        params: z.object({ kind: z.enum(EXPORT_KINDS) }),
        querystring: z.object({
          from: z.iso.date().optional().describe('First business day, for the ledger.'),
          to: z.iso.date().optional().describe('Last business day, for the ledger.'),
        }),
        response: {
          200: { description: 'The file, UTF-8.', content: { 'text/csv': { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const { kind } = request.params;
      const { from, to } = request.query;
      const rows = csvOf(database, KINDS[kind], { reader: permitOf(request).kind, from, to });
      // What fails at the first page fails before the answer has begun.
      const first = await rows.next();
      void reply
        .header('content-disposition', `attachment; filename="${kind}.csv"`)
        .type('text/csv; charset=utf-8');
      return reply.send(Readable.from(again(first.done ? '' : first.value, rows), { objectMode: false }));
    },
  );
}

async function* csvOf(database: Database, kind: ExportKind, options: ExportOptions): AsyncGenerator<string> {
  let heading: readonly (readonly string[])[] = [kind.headings];
  for await (const rows of kind.pages(database, options)) {
    yield stringify([...heading, ...rows]);
    heading = [];
  }
}

async function* again(first: string, rest: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  yield Buffer.from(first);
  for await (const text of rest) if (text !== '') yield Buffer.from(text);
}
