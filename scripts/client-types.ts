import { z } from 'zod';

/** A JSON Schema as the API's description has it; read as it comes. */
type Schema = Readonly<Record<string, unknown>>;

const Reference = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: Reference.optional() }));
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: Reference,
});
const Operation = z.object({
  operationId: z.string(),
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.object({ content: Content, required: z.boolean().optional() }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
type Operation = z.output<typeof Operation>;

const ApiDescription = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Reference) }),
});

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/**
 * The source of the client's types, from an OpenAPI 3.1 document: a type for each named schema, the request and answer of each
 * operation, and the table of their routes. The same document gives the same text.
 */
export function clientTypes(document: unknown): string {
  const { paths, components } = ApiDescription.parse(document);
  const routes = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]): Route => ({ method: method.toUpperCase(), path, operation }),
      ),
    )
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const types = [
    ...Object.entries(components.schemas).map(
      ([name, schema]) => `${commentOf(schema.description)}export type ${name} = ${typeOf(schema)};\n`,
    ),
    '/** What each operation takes and answers. */',
    `export interface Operations {\n${routes.map(operationType).join('')}}\n`,
    '/** Where each operation is. */',
    `export const ROUTES: { readonly [Name in keyof Operations]: Route } = {\n${routes.map(routeEntry).join('')}};\n`,
  ].join('\n');
  const imports = types.includes('body: Bytes') ? 'Bytes, Route' : 'Route';
  return indented(`// Made by \`npm run generate:client\` from the description of the site's API. Do not edit.

import type { ${imports} } from './route.ts';

${types}`);
}

/** Indents lines by the braces that they end and begin with. */
function indented(text: string): string {
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    if (line.startsWith('}')) depth -= 1;
    const made = line === '' ? '' : '  '.repeat(depth) + line;
    if (line.endsWith('{')) depth += 1;
    return made;
  });
  return lines.join('\n');
}

function operationType({ operation }: Route): string {
  const parameters = (place: string) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  const request = [
    partOf('path', parameters('path')),
    partOf('query', parameters('query')),
    bodyOf(operation),
  ].join('');
  const text = [operation.summary, operation.description].filter((part) => part !== undefined);
  return `${commentOf(text.join('\n'))}${operation.operationId}: {\nrequest: {${request === '' ? '' : `\n${request}`}};\nanswer: ${answerOf(operation)};\n};\n`;
}

function partOf(name: string, parameters: readonly z.output<typeof Parameter>[]): string {
  if (parameters.length === 0) return '';
  const properties = parameters.map((parameter) =>
    property(parameter.name, parameter.schema, {
      required: parameter.required ?? false,
      comment: parameter.description,
    }),
  );
  const optional = parameters.some((parameter) => parameter.required) ? '' : '?';
  return `${name}${optional}: ${block(properties)};\n`;
}

function bodyOf(operation: Operation): string {
  if (!operation.requestBody) return '';
  const json = operation.requestBody.content['application/json'];
  return `body: ${json ? typeOf(json.schema ?? {}) : 'Bytes'};\n`;
}

function answerOf(operation: Operation): string {
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, { content }]) => {
      if (!content) return status === '204' ? 'undefined' : 'unknown';
      const json = content['application/json'];
      return json ? typeOf(json.schema ?? {}) : 'AsyncIterable<Uint8Array>';
    });
  return [...new Set(answers)].join(' | ') || 'unknown';
}

function routeEntry({ method, path, operation }: Route): string {
  return `${operation.operationId}: { method: '${method}', path: '${path}' },\n`;
}

/** The TypeScript type of a JSON Schema. Bounds and formats are the server's to check. */
export function typeOf(schema: Schema): string {
  if (typeof schema.$ref === 'string') return schema.$ref.replace('#/components/schemas/', '');
  if ('const' in schema) return quoted(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => quoted(value)));
  if (Array.isArray(schema.anyOf)) return union(schema.anyOf.map(typeOf));
  if (Array.isArray(schema.oneOf)) return union(schema.oneOf.map(typeOf));
  if (Array.isArray(schema.allOf)) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return arrayType(schema);
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ') || 'never';
}

function arrayType(schema: Schema): string {
  if (Array.isArray(schema.prefixItems)) return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
  return `readonly (${isSchema(schema.items) ? typeOf(schema.items) : 'unknown'})[]`;
}

function objectType(schema: Schema): string {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const known = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const properties = known.map(([name, value]) =>
    property(name, isSchema(value) ? value : {}, {
      required: required.has(name),
      comment: isSchema(value) ? value.description : undefined,
    }),
  );
  if (properties.length > 0) return block(properties);
  const values = isSchema(schema.additionalProperties) ? typeOf(schema.additionalProperties) : 'unknown';
  return schema.additionalProperties === false
    ? 'Record<string, never>'
    : `Readonly<Record<string, ${values}>>`;
}

function property(name: string, schema: Schema, how: { required: boolean; comment: unknown }): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
  const type = typeOf(schema);
  const text = how.required ? `readonly ${key}: ${type};` : `readonly ${key}?: ${type} | undefined;`;
  return `${commentOf(how.comment)}${text}\n`;
}

function commentOf(text: unknown): string {
  if (typeof text !== 'string' || text === '') return '';
  const sentences = text.replaceAll('*/', '* /').split(/\s*\n+\s*/);
  return `/** ${sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ')} */\n`;
}

function block(properties: readonly string[]): string {
  return `{\n${properties.join('')}}`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
