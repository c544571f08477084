import { expect, test } from 'vitest';
import { clientTypes, typeOf } from './client-types.ts';

test.each([
  [{ type: 'integer', minimum: 0 }, 'number'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ enum: ['a', "b's", 1] }, "'a' | 'b\\'s' | 1"],
  [{ const: 'x' }, "'x'"],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] }, 'string | null'],
  [{ allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }, '(A) & (B)'],
  [
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
    'readonly (string | number)[]',
  ],
  [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, 'readonly [string, number]'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, 'Readonly<Record<string, number>>'],
  [{ type: 'object', properties: {}, additionalProperties: false }, 'Record<string, never>'],
  [
    { type: 'object', required: ['a'], properties: { a: { type: 'string' }, 'b-c': {} } },
    "{\nreadonly a: string;\nreadonly 'b-c'?: unknown | undefined;\n}",
  ],
  [{}, 'unknown'],
])('the type of %j', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test('an operation becomes a request and an answer, whatever it sends', () => {
  const types = clientTypes({
    components: { schemas: { Thing: { type: 'object', properties: { size: { type: 'integer' } } } } },
    paths: {
      '/v1/things/{id}': {
        put: {
          operationId: 'putThing',
          summary: 'Put it',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'dry', in: 'query', schema: { type: 'boolean' } },
          ],
          requestBody: { content: { 'text/csv': { schema: {} } } },
          responses: { 200: { content: { 'text/csv': { schema: { type: 'string' } } } }, '4XX': {} },
        },
        delete: { operationId: 'dropThing', responses: { 204: {} } },
      },
    },
  });
  expect(types).toContain(`export interface Operations {
  dropThing: {
    request: {};
    answer: undefined;
  };
  /** Put it. */
  putThing: {
    request: {
      path: {
        readonly id: string;
      };
      query?: {
        readonly dry?: boolean | undefined;
      };
      body: Bytes;
    };
    answer: AsyncIterable<Uint8Array>;
  };
}`);
  expect(types).toContain("putThing: { method: 'PUT', path: '/v1/things/{id}' }");
});
