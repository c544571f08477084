import type { FastifyDynamicSwaggerOptions, SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const TAGS = [
  { name: 'site', description: 'The site itself: health, settings, its day.' },
  { name: 'people', description: 'Who may do what: sign-in, workers, keys.' },
  { name: 'places', description: 'Zones and locations.' },
  { name: 'items', description: 'The catalogue: items, packagings, barcodes.' },
  { name: 'stock', description: 'What is where, corrections and counts.' },
  { name: 'inbound', description: 'Deliveries.' },
  { name: 'outbound', description: 'Orders.' },
  { name: 'shipping', description: 'Carriers, departures, parcels and labels.' },
  { name: 'work', description: 'Packets and steps: what a handheld does.' },
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

/** Named schemas are given for requests and for answers; those that no route mentions are left out. */
const finish: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document);
  if (!('openapi' in whole)) throw new Error('only OpenAPI 3 is made');
  const schemas: Record<string, unknown> = whole.components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(JSON.stringify(schemas[name] ?? {}));
    }
  };
  visit(JSON.stringify(whole.paths ?? {}));
  const kept = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => used.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return Object.assign({}, whole, { components: { ...whole.components, schemas: kept } });
};

/** The API's description: how it begins, and what is done to it when all routes are known. */
export const publishedDocument = { head, finish };
