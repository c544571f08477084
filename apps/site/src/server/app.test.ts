import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type App, fixedGate, type Permit, permitOf, problem, unavailable } from '../http/index.ts';
import { buildApp } from './app.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';

const lead: Permit = { kind: 'person', roles: ['lead'], scopes: [], processes: [] };
const program: Permit = { kind: 'program', roles: [], scopes: ['stock:read'], processes: [] };

let app: App;
let address: string;
let now = new Date('2026-11-24T07:10:00Z');
const lines: string[] = [];
const documented = (operationId: string) => ({
  operationId,
  tags: ['stock'],
  summary: 'A route of the test',
});

beforeAll(async () => {
  const clock = () => now;
  app = await buildApp({
    gate: fixedGate({ lead, program }),
    log: openLog({ now: clock, write: (line) => lines.push(line) }),
    metrics: openMetrics(clock),
    ready: async () => (now.getTime() === 0 ? 'The database is starting.' : undefined),
  });
  app.post(
    '/v1/tries/:id',
    {
      config: { access: { roles: ['lead'], scope: 'stock:read' } },
      schema: {
        ...documented('tryIt'),
        params: z.object({ id: z.coerce.number().int() }),
        querystring: z.object({ limit: z.coerce.number().int().max(10).optional() }),
        body: z.strictObject({ lines: z.array(z.object({ quantity: z.int() })) }),
        response: { 200: z.object({ kind: z.string() }) },
      },
    },
    async (request) => ({ kind: permitOf(request).kind }),
  );
  app.get(
    '/v1/failures/:how',
    { config: { access: 'open' }, schema: { ...documented('fail'), params: z.object({ how: z.string() }) } },
    async (request) => {
      if (request.params.how === 'away') throw unavailable('Send it again.', 3);
      if (request.params.how === 'lost')
        throw Object.assign(new Error('terminating'), { severity: 'FATAL', code: '57P01' });
      if (request.params.how === 'conflict') throw problem(409, 'order_conflict', 'It was sent before.');
      throw new Error('ada lovelace is in this message');
    },
  );
  app.post(
    '/v1/files',
    { config: { access: 'open', stream: true }, schema: documented('sendFile') },
    async (request) => {
      let bytes = 0;
      const chunks = z.custom<AsyncIterable<Buffer>>().parse(request.body);
      for await (const chunk of chunks) bytes += chunk.length;
      return { bytes };
    },
  );
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

const tryIt = (body: unknown, headers: Record<string, string> = {}, url = '/v1/tries/1') =>
  app.inject({
    method: 'POST',
    url,
    headers: { authorization: 'Bearer lead', 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('every refusal is a problem document with a stable code', () => {
  const right = { lines: [{ quantity: 1 }] };

  test('what is right is answered', async () => {
    expect((await tryIt(right)).json()).toEqual({ kind: 'person' });
    expect((await tryIt(right, { authorization: 'Bearer program' })).json()).toEqual({ kind: 'program' });
  });

  test('a wrong field is named by its path', async () => {
    const answer = await tryIt({ lines: [{ quantity: 1 }, { quantity: 'two' }] });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      status: 400,
      errors: [{ path: 'body.lines[1].quantity' }],
    });
    expect((await tryIt(right, {}, '/v1/tries/x')).json()).toMatchObject({ errors: [{ path: 'path.id' }] });
    expect((await tryIt(right, {}, '/v1/tries/1?limit=99')).json()).toMatchObject({
      errors: [{ path: 'query.limit' }],
    });
    expect((await tryIt({ ...right, more: 1 })).json()).toMatchObject({ code: 'invalid_request' });
  });

  test.each([
    ['{"lines":', 400, 'malformed_json'],
    ['', 400, 'malformed_json'],
    [`{"lines":[${' '.repeat(1024 * 1024)}]}`, 413, 'too_large'],
  ])('a body that cannot be read: %#', async (body, status, code) => {
    const answer = await tryIt(body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  test.each(['text/plain', 'text/csv', 'application/xml', 'no type'])(
    'a body of type %s is not read',
    async (type) => {
      const answer = await tryIt('x', { 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
    },
  );

  test('who asks without a token, with an unknown one, or without the right', async () => {
    const bare = await app.inject({ method: 'POST', url: '/v1/tries/1', payload: right });
    expect([bare.statusCode, bare.json().code, bare.headers['www-authenticate']]).toEqual([
      401,
      'unauthenticated',
      'Bearer',
    ]);
    expect((await tryIt(right, { authorization: 'Bearer nobody' })).json()).toMatchObject({
      code: 'unauthenticated',
    });
    const other = await buildApp({ gate: fixedGate({ clerk: { ...lead, roles: ['clerk'] } }) });
    other.get(
      '/v1/x',
      { config: { access: { roles: ['lead'], scope: 'stock:read' } }, schema: documented('x') },
      async () => ({}),
    );
    const refused = await other.inject({ url: '/v1/x', headers: { authorization: 'Bearer clerk' } });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden']);
    expect(refused.json().detail).toBe('This is for lead and for keys with the scope stock:read.');
  });

  test('a wrong address and a wrong method', async () => {
    expect((await app.inject('/v1/nothing')).json()).toMatchObject({ status: 404, code: 'not_found' });
    const answer = await app.inject({ method: 'DELETE', url: '/v1/tries/1' });
    expect([answer.statusCode, answer.json().code, answer.headers.allow]).toEqual([
      405,
      'method_not_allowed',
      'POST',
    ]);
    expect((await app.inject('/v1/%zz')).json()).toMatchObject({ status: 400, code: 'malformed_request' });
    expect((await app.inject(`/v1/failures/${'x'.repeat(300)}`)).json()).toMatchObject({
      code: 'uri_too_long',
    });
  });

  test('what a part throws, and what the database throws', async () => {
    expect((await app.inject('/v1/failures/conflict')).json()).toMatchObject({
      status: 409,
      code: 'order_conflict',
    });
    const away = await app.inject('/v1/failures/away');
    expect([away.statusCode, away.json().code, away.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '3',
    ]);
    const lost = await app.inject('/v1/failures/lost');
    expect([lost.statusCode, lost.json().code, lost.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '1',
    ]);
  });

  test('a fault of the site is logged once an hour without its message and answered without a word of it', async () => {
    lines.length = 0;
    for (let i = 0; i < 3; i += 1) {
      const answer = await app.inject('/v1/failures/fault');
      expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal']);
      expect(answer.body).not.toContain('ada');
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('GET /v1/failures/:how');
    expect(lines[0]).not.toContain('ada');
    expect(lines[0]).toContain('"hour":"2026-11-24T07"');
  });

  test('bytes that are no HTTP', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
      let seen = '';
      socket.on('data', (chunk) => {
        seen += chunk.toString();
      });
      socket.on('end', () => resolve(seen)).on('error', reject);
    });
    expect(text).toContain('"code":"malformed_request"');
  });
});

test('a file is streamed past the limit of a body', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const sending = httpRequest(
      `${address}/v1/files`,
      { method: 'POST', headers: { 'content-type': 'text/csv' } },
      (response) => {
        let seen = '';
        response.on('data', (chunk) => {
          seen += String(chunk);
        });
        response.on('end', () => resolve(seen));
      },
    );
    sending.on('error', reject);
    for (let i = 0; i < 30; i += 1) sending.write(Buffer.alloc(100_000, 'a'));
    sending.end();
  });
  expect(JSON.parse(answer)).toEqual({ bytes: 3_000_000 });
});

test('a route that does not say who may call it, or what it is, stops the start', async () => {
  const fresh = await buildApp();
  expect(() => fresh.get('/v1/a', { schema: documented('a') }, async () => ({}))).toThrow('who may call it');
  expect(() => fresh.get('/v1/b', { config: { access: 'open' } }, async () => ({}))).toThrow('operationId');
});

test('every answer carries the security headers and says nothing of the software', async () => {
  for (const url of ['/', '/health/live', '/v1/nothing', '/metrics']) {
    const { headers } = await app.inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('/ says what runs here, to programs and to people', async () => {
  expect((await app.inject('/')).json()).toMatchObject({
    name: 'Kolli',
    documents: { api: '/v1/openapi.json' },
  });
  const page = await app.inject({ url: '/', headers: { accept: 'text/html,*/*' } });
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('href="/v1/openapi.json"');
});

test('health is told apart: up, and ready for work', async () => {
  expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
  expect((await app.inject('/health/ready')).json()).toEqual({ status: 'ok' });
  const then = now;
  now = new Date(0);
  expect((await app.inject('/health/ready')).json()).toMatchObject({
    code: 'unavailable',
    detail: 'The database is starting.',
  });
  now = then;
});

test('the API is described in OpenAPI 3.1, with its problems and who may call', async () => {
  const description = (await app.inject('/v1/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  const route = description.paths['/v1/tries/{id}'].post;
  expect(route.operationId).toBe('tryIt');
  expect(route.description).toContain('lead');
  expect(route.responses['4XX'].content['application/problem+json'].schema).toEqual({
    $ref: '#/components/schemas/Problem',
  });
  expect(Object.keys(description.components.schemas)).toEqual(['Problem']);
});

test('metrics stand still within a day', async () => {
  now = new Date('2026-11-25T00:00:00Z');
  const before = await app.inject('/metrics');
  await app.inject('/health/live');
  now = new Date('2026-11-25T23:59:59Z');
  expect((await app.inject('/metrics')).body).toBe(before.body);
  now = new Date('2026-11-26T00:00:00Z');
  const after = (await app.inject('/metrics')).body;
  expect(after).not.toBe(before.body);
  expect(after).toMatch(/^kolli_http_requests_total\{class="2xx"\} [0-9]+$/m);
  expect(after).not.toMatch(/process_|nodejs_/);
});
