import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import { type FastifyRequest, fastify, type RouteOptions } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type App, fixedGate, type Gate, ProblemDocument, problem } from '../http/index.ts';
import { accessText, gateHook } from './access.ts';
import { addApiPages, openApiPages } from './api-pages.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { documentRoutes } from './documents.ts';
import { errorHandler, sendProblem } from './errors.ts';
import { type SiteLog, silentLog } from './log.ts';
import { type Count, type CoarseMetrics, openMetrics } from './metrics.ts';
import { publishedDocument } from './openapi.ts';
import { pageRoutes, type Pages } from './pages.ts';

/** The largest body that is read whole; files are streamed. Ten times the largest order that 500 lines make. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Longer than the 60 s after which most proxies let go of an idle connection, so that they close first. */
export const KEEP_ALIVE_MS = 65_000;
/** How long one request may take to arrive; a file of 100 MB over a slow line is in it. */
export const REQUEST_TIMEOUT_MS = 600_000;
/** A parameter in a path: longer than any reference or barcode, with each character percent-encoded. */
const MAX_PARAMETER_LENGTH = 256;

const STREAMED_TYPES = ['text/csv', 'application/gzip', 'application/octet-stream'];

/** The same on every answer; @fastify/helmet does this for twice the cost of a request. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export interface AppOptions {
  /** Turns Authorization headers into permits. Without one every route that is not open answers 401. */
  readonly gate?: Gate;
  readonly log?: SiteLog;
  readonly metrics?: CoarseMetrics;
  readonly siteName?: () => string;
  /** Undefined when the site can take work, else why it cannot, in a sentence. */
  readonly ready?: () => Promise<string | undefined>;
  /** The pages that are served beside the API. */
  readonly pages?: Pages | undefined;
  /** With pages on which the API is read and tried. */
  readonly apiPages?: boolean;
  /** Requests come by way of one proxy, which says whose they are in X-Forwarded-For. */
  readonly behindProxy?: boolean;
}

/** The version of Kolli that runs. */
export const VERSION: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;

/**
 * Builds the app that parts add their routes to. Every route must say who may call it (`config.access`), and every documented route
 * its operationId, tags and summary: a route without them stops the start. Nothing is logged about requests.
 */
export async function buildApp(options: AppOptions = {}): Promise<App> {
  const log = options.log ?? silentLog;
  const metrics = options.metrics ?? openMetrics(() => new Date());
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    requestIdHeader: false,
    genReqId: () => '',
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    forceCloseConnections: 'idle',
    // the proxy itself and no hop before it: what others wrote into the header is not believed
    trustProxy: options.behindProxy ? (_address: string, hop: number) => hop === 0 : false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => errorHandler(log)(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(errorHandler(log));
  app.decorateRequest('permit', null);

  const routes = new RouteTable();
  const count = metrics.counter(
    'kolli_http_requests_total',
    'Requests answered outside of the scan path.',
    'class',
  );
  app.addHook('onRoute', (route) => {
    routes.add(route);
    openApiPages(route);
    guard(route, options.gate ?? fixedGate({}));
    document(route);
    if (!route.config?.hot) countAnswers(route, count);
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.headers(SECURITY_HEADERS);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsOf(request);
    if (allowed.length === 0) {
      return sendProblem(
        reply,
        problem(404, 'not_found', 'There is nothing at this address. See /v1/openapi.json.'),
      );
    }
    void reply.header('allow', allowed.join(', '));
    return sendProblem(
      reply,
      problem(405, 'method_not_allowed', `This address takes ${allowed.join(', ')}.`),
    );
  });

  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser(STREAMED_TYPES, (request, payload, done) => {
    if (request.routeOptions.config.stream) done(null, payload);
    else
      done(
        problem(415, 'unsupported_media_type', 'This content type is not read here. Send application/json.'),
      );
  });

  await app.register(swagger, {
    openapi: publishedDocument.head(VERSION),
    transform: jsonSchemaTransform,
    transformObject: publishedDocument.finish,
  });
  if (options.apiPages) await addApiPages(app);
  documentRoutes(app, {
    version: VERSION,
    siteName: options.siteName ?? (() => 'Kolli'),
    ready: options.ready ?? (async () => undefined),
    metrics,
    pages: options.pages,
  });
  if (options.pages) pageRoutes(app, options.pages);
  return app;
}

/** What addresses there are, for telling a wrong method from a wrong address. */
class RouteTable {
  readonly #routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(route: RouteOptions): void {
    const known = this.#routes.get(route.url) ?? { pattern: patternOf(route.url), methods: new Set() };
    for (const method of [route.method].flat()) known.methods.add(method);
    this.#routes.set(route.url, known);
  }

  methodsOf(request: FastifyRequest): string[] {
    const path = request.url.split('?', 1)[0] ?? '';
    const found = [...this.#routes.values()].filter((route) => route.pattern.test(path));
    return [...new Set(found.flatMap((route) => [...route.methods]))].sort();
  }
}

function patternOf(url: string): RegExp {
  const steps = url
    .split('/')
    .map((step) => step.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+'));
  return new RegExp(`^${steps.join('/')}$`);
}

function guard(route: RouteOptions, gate: Gate): void {
  const access = route.config?.access;
  if (access === undefined)
    throw new Error(
      `${[route.method].flat().join()} ${route.url} does not say who may call it (config.access)`,
    );
  if (access === 'open') return;
  route.onRequest = [gateHook(gate, access), ...[route.onRequest ?? []].flat()];
}

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDocument } },
});

function document(route: RouteOptions): void {
  const schema = route.schema;
  if (schema?.hide || route.method === 'HEAD') return;
  if (!schema?.operationId || !schema.tags?.length || !schema.summary) {
    throw new Error(
      `${[route.method].flat().join()} ${route.url} lacks operationId, tags or summary in its schema`,
    );
  }
  if (route.config?.stream) {
    schema.consumes = STREAMED_TYPES;
    schema.body = z.any();
  }
  const access = route.config?.access;
  if (access === 'open') schema.security = [];
  else if (access)
    schema.description = `${schema.description ? `${schema.description}\n\n` : ''}Is ${accessText(access)}`;
  schema.response = {
    '4xx': problemResponse('The request was refused; `code` says why.'),
    '5xx': problemResponse('The site could not answer; nothing is lost by sending the same again.'),
    ...(typeof schema.response === 'object' ? schema.response : {}),
  };
}

function countAnswers(route: RouteOptions, count: Count): void {
  const counting = (_request: FastifyRequest, reply: { statusCode: number }, done: () => void) => {
    count(1, `${Math.floor(reply.statusCode / 100)}xx`);
    done();
  };
  route.onResponse = [counting, ...[route.onResponse ?? []].flat()];
}
