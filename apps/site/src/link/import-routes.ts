import { Readable } from 'node:stream';
import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import type { Importer } from './importer.ts';
import { IMPORT_KINDS, IMPORT_MODES } from './import-kind.ts';
import { IMPORT_STATES, type ImportRecord } from './import-store.ts';

const ACCESS = { roles: ['lead', 'clerk', 'admin'], scope: 'imports:write' } as const;

const ImportDocument = z
  .object({
    import: z.int(),
    kind: z.enum(IMPORT_KINDS),
    mode: z.enum(IMPORT_MODES),
    state: z.enum(IMPORT_STATES).describe('`ready` waits for its turn; `refused`: nothing was changed.'),
    read: z.int().describe('Lines without the heading. Counts below are lines too.'),
    imported: z.int(),
    skipped: z.int(),
    unchanged: z.int().describe('The site knew them already.'),
    wrong: z.int().describe('How many errors there are; `errors` has the first thousand.'),
    errors: z.array(
      z.object({
        line: z.int().describe('Counts from 1, the heading included.'),
        column: z.string().describe('The heading of the column.'),
        code: z.string(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'Import' });

const PreviewDocument = z
  .object({
    read: z.int().describe('Lines without the heading. Counts below are lines too.'),
    right: z.int().describe('Lines that nothing is wrong with.'),
    wouldImport: z
      .int()
      .describe('Lines that would be brought in; none where one wrong line refuses the file.'),
    skipped: z.int(),
    wrong: z.int().describe('How many errors there are; `errors` has the first 200.'),
    errors: ImportDocument.shape.errors,
    sample: z
      .array(z.object({ line: z.int(), row: z.record(z.string(), z.unknown()) }))
      .describe('The first lines as they were read, by the names of the columns.'),
  })
  .meta({ id: 'ImportPreview' });

/** An import as it is answered. */
export function importDocument(record: ImportRecord): z.output<typeof ImportDocument> {
  const { id, fingerprint: _fingerprint, errors, ...rest } = record;
  return { import: id, ...rest, errors: [...errors] };
}

/** So many errors are put into a problem document; all that are kept come with `GET /v1/imports/:id`. */
const MAX_FIELD_ERRORS = 1000;

/** Adds `/v1/imports`. */
export function importRoutes(app: App, importer: Importer): void {
  app.post(
    '/v1/imports/:kind',
    {
      config: { access: ACCESS, stream: true },
      schema: {
        operationId: 'importFile',
        tags: ['link'],
        summary: 'Bring in a CSV file of items, locations, opening stock, orders or deliveries',
        description:
          'The body is the file itself, UTF-8, comma, semicolon or tab, plain or packed with gzip; its first line names the columns. It is staged and judged whole before its first line is applied. The same file again changes nothing. An import that is interrupted goes on when the site is back.',
        consumes: ['text/csv', 'application/gzip', 'application/octet-stream'],
        params: z.object({ kind: z.enum(IMPORT_KINDS) }),
        querystring: z.object({
          mode: z
            .enum(IMPORT_MODES)
            .default('all')
            .describe(
              '`all`: a wrong line refuses the whole file. `skip`: wrong lines are left out, with all of the same order or item.',
            ),
          wait: z
            .enum(['yes', 'no'])
            .default('yes')
            .describe('`no`: answered 202 once the file is staged; ask for the import then.'),
        }),
        body: z.unknown(),
        response: { 200: ImportDocument, 202: ImportDocument },
      },
    },
    async (request, reply) => {
      const { body } = request;
      if (!(body instanceof Readable))
        throw problem(415, 'unsupported_media_type', 'Send the file itself, as text/csv.');
      const { mode, wait } = request.query;
      const { id, done } = await importer.receive(request.params.kind, mode, body);
      if (wait === 'no') {
        // Its end is told by the record.
        done.catch(() => {});
        void reply.code(202);
        return importDocument(await mustFind(importer, id));
      }
      const record = await done;
      if (record.state === 'refused') throw refusal(record);
      return importDocument(record);
    },
  );

  app.post(
    '/v1/imports/:kind/preview',
    {
      config: { access: ACCESS, stream: true },
      schema: {
        operationId: 'previewImport',
        tags: ['link'],
        summary: 'Judge a CSV file whole, as it would be brought in, and keep nothing of it',
        consumes: ['text/csv', 'application/gzip', 'application/octet-stream'],
        params: z.object({ kind: z.enum(IMPORT_KINDS) }),
        querystring: z.object({ mode: z.enum(IMPORT_MODES).default('all') }),
        body: z.unknown(),
        response: { 200: PreviewDocument },
      },
    },
    async (request) => {
      const { body } = request;
      if (!(body instanceof Readable))
        throw problem(415, 'unsupported_media_type', 'Send the file itself, as text/csv.');
      const { errors, sample, ...counts } = await importer.preview(
        request.params.kind,
        request.query.mode,
        body,
      );
      return { ...counts, errors: [...errors], sample: [...sample] };
    },
  );

  app.get(
    '/v1/imports/:id',
    {
      config: { access: ACCESS },
      schema: {
        operationId: 'getImport',
        tags: ['link'],
        summary: 'How far an import is, and what is wrong with its file',
        params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
        response: { 200: ImportDocument },
      },
    },
    async (request) => importDocument(await mustFind(importer, request.params.id)),
  );
}

async function mustFind(importer: Importer, id: number): Promise<ImportRecord> {
  const record = await importer.find(id);
  if (!record) throw problem(404, 'not_found', `There is no import ${id}.`);
  return record;
}

function refusal({ id, wrong, read, errors }: ImportRecord) {
  return problem(
    422,
    'import_refused',
    `The file has ${wrong} errors in ${read} lines; nothing was changed. See errors, and import ${id} for all that are kept.`,
    errors.slice(0, MAX_FIELD_ERRORS).map(({ line, column, reason }) => ({
      path: column === '' ? `line ${line}` : `line ${line}, column ${column}`,
      reason,
    })),
  );
}
