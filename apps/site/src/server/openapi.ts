import type { FastifyDynamicSwaggerOptions, SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const TAGS = [
  { name: 'site', description: 'The site itself: health, settings, its day.' },
  { name: 'people', description: 'Who may do what: sign-in, workers, keys.' },
  { name: 'places', description: 'Zones and locations.' },
  { name: 'items', description: 'The catalogue: items, packagings, barcodes.' },
  { name: 'stock', description: 'What is where, corrections and counts.' },
  { name: 'problems', description: 'What somebody must look at.' },
  { name: 'deliveries', description: 'What suppliers bring.' },
  { name: 'orders', description: 'What customers want.' },
  { name: 'shipping', description: 'Carriers, departures, parcels and labels.' },
  { name: 'board', description: 'What is still to do, for screens.' },
  { name: 'tracking', description: 'What a code is, where a thing is and what it went through.' },
  { name: 'work', description: 'Packets and steps: what a handheld does.' },
  { name: 'labels', description: 'Labels and badges as PDF, and label printers.' },
  { name: 'link', description: 'Import and export.' },
];

function head(version: string): NonNullable<FastifyDynamicSwaggerOptions['openapi']> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kolli',
      version,
      description:
        'A warehouse that tracks packages, not people. Errors are problem documents (RFC 9457) with a stable `code`. Lists answer `{ items, next? }` and take `limit`, `cursor`, `sort` and filters. Times are ISO 8601 in UTC, business days `YYYY-MM-DD`, quantities whole base units.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {},
    tags: TAGS,
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of POST /v1/sign-in, or the secret of an API key.',
        },
      },
    },
  };
}

type Schemas = Record<string, unknown>;

/** A document with its schemas. */
interface Parts {
  readonly paths: unknown;
  readonly schemas: Schemas;
}

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/** Only the named schemas that a route mentions, in the order of their names. */
function withoutUnused({ paths, schemas }: Parts): Parts {
  const used = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name] of text.matchAll(REFERENCE)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(JSON.stringify(schemas[name] ?? {}));
    }
  };
  visit(JSON.stringify(paths));
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { paths, schemas: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** A schema that is the same for requests and answers, or is for requests only, needs no second name `…Input`. */
function withOneName({ paths, schemas }: Parts): Parts {
  const plain = (name: string) => name.replace(/Input$/, '');
  const differs = new Set(
    Object.keys(schemas).filter((name) => {
      const other = schemas[plain(name)];
      return (
        name !== plain(name) && other !== undefined && renamed(schemas[name], plain) !== renamed(other, plain)
      );
    }),
  );
  const rename = (name: string) => (differs.has(name) ? name : plain(name));
  const entries = Object.entries(schemas).map(([name, schema]) => [
    rename(name),
    JSON.parse(renamed(schema, rename)),
  ]);
  return { paths: JSON.parse(renamed(paths, rename)), schemas: Object.fromEntries(entries) };
}

function renamed(value: unknown, rename: (name: string) => string): string {
  return JSON.stringify(value).replace(
    REFERENCE,
    (_whole, name: string) => `"#/components/schemas/${rename(name)}"`,
  );
}

/** A whole number says no bounds where it has none but those of every number in JSON. */
function withoutNoise(parts: Parts): Parts {
  return JSON.parse(JSON.stringify(parts), (key, value: unknown) => {
    const isNoise =
      (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
    if (isNoise) return undefined;
    return key === 'description' && value === 'Default Response' ? 'Done.' : value;
  });
}

const finish: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document);
  if (!('openapi' in whole)) throw new Error('only OpenAPI 3 is made');
  const parts: Parts = { paths: whole.paths ?? {}, schemas: { ...whole.components?.schemas } };
  const { paths, schemas } = withoutNoise(withOneName(withoutUnused(parts)));
  return Object.assign({}, whole, { paths, components: { ...whole.components, schemas } });
};

/** The API's description: how it begins, and what is done to it when all routes are known. */
export const publishedDocument = { head, finish };
