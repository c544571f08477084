import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DatabaseProblem } from '../database/index.ts';
import { type FieldError, Problem, problem, unavailable } from '../http/index.ts';
import { JournalDown } from '../work/index.ts';
import type { SiteLog } from './log.ts';

/** So many things wrong are said of one request; the rest would only repeat. */
const MAX_FIELD_ERRORS = 20;

/** The document of a problem, as text. `type` is a stable name; it need not lead anywhere (RFC 9457, 3.1.1). */
export function problemText(found: Problem): string {
  return JSON.stringify({
    type: `urn:kolli:problem:${found.code}`,
    title: STATUS_CODES[found.status] ?? 'Error',
    status: found.status,
    code: found.code,
    detail: found.message,
    ...(found.errors && found.errors.length > 0 ? { errors: found.errors } : {}),
  });
}

/** Answers a request with a problem. */
export function sendProblem(reply: FastifyReply, found: Problem): FastifyReply {
  void reply.code(found.status).type('application/problem+json');
  if (found.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(found.retryAfterSeconds));
  if (found.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.send(problemText(found));
}

/** Makes the app's error handler: every error becomes a problem, and one that no client caused is logged without its message. */
export function errorHandler(
  log: SiteLog,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const known = knownProblem(error);
    if (!known) log.error(error, `${request.method} ${request.routeOptions.url ?? 'no route'}`);
    void sendProblem(
      reply,
      known ??
        problem(
          500,
          'internal',
          'The site failed at this request; it was not carried out. Its log says where.',
        ),
    );
  };
}

const CONTEXT_NAMES: Readonly<Record<string, string>> = {
  querystring: 'query',
  params: 'path',
  headers: 'headers',
  body: 'body',
};

/** `/lines/0/quantity` of the body as `body.lines[0].quantity`. */
function pathOf(context: string, pointer: string): string {
  const steps = pointer.split('/').filter((step) => step !== '');
  return [CONTEXT_NAMES[context] ?? context, ...steps].reduce((path, step) =>
    /^[0-9]+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`,
  );
}

function fieldErrors(error: {
  validation: readonly { instancePath: string; message?: string }[];
}): FieldError[] {
  const context =
    'validationContext' in error && typeof error.validationContext === 'string'
      ? error.validationContext
      : 'body';
  return error.validation
    .slice(0, MAX_FIELD_ERRORS)
    .map((issue) => ({ path: pathOf(context, issue.instancePath), reason: issue.message ?? 'is not valid' }));
}

const malformedJson = () =>
  problem(400, 'malformed_json', 'The body is not JSON. Send a JSON document and its length.');

/** What Fastify's own refusals are to a client. */
const FASTIFY_PROBLEMS: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: malformedJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: malformedJson,
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    problem(413, 'too_large', 'The body is too large. Send less at once; long files go to /v1/imports.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    problem(415, 'unsupported_media_type', 'This content type is not read here. Send application/json.'),
  FST_ERR_CTP_INVALID_TYPE: () =>
    problem(415, 'unsupported_media_type', 'This content type is not read here. Send application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    problem(400, 'malformed_request', 'The body is shorter or longer than its Content-Length.'),
  FST_ERR_BAD_URL: () => problem(400, 'malformed_request', 'The address is not a well-formed URL path.'),
  FST_ERR_ASYNC_CONSTRAINT: () => problem(400, 'malformed_request', 'The request cannot be read.'),
  FST_ERR_MAX_PARAM_LENGTH: () => problem(414, 'uri_too_long', 'A part of the address is too long.'),
};

/**
 * PostgreSQL's states that say something about the moment or the text of a request, not about a fault of ours
 * (https://www.postgresql.org/docs/15/errcodes-appendix.html).
 */
const DATABASE_PROBLEMS: readonly (readonly [RegExp, () => Problem])[] = [
  [/^(08...|57P0.|53300)$/, () => unavailable('The database is not there. Send the request again.')],
  [
    /^(40001|40P01|55P03|57014)$/,
    () => unavailable('Others work on the same things. Send the request again.'),
  ],
  [
    /^(53...|25006|58030)$/,
    () => unavailable('The database cannot write: its disk is full or read-only.', 60),
  ],
  [
    /^(22021|22P05)$/,
    () => problem(400, 'invalid_request', 'A text holds a character that cannot be stored, such as NUL.'),
  ],
  [
    /^(22P02|22007|22008)$/,
    () => problem(400, 'invalid_request', 'A value is not of the kind that belongs there.'),
  ],
  [/^22003$/, () => problem(400, 'invalid_request', 'A number is too large.')],
  [/^23505$/, () => problem(409, 'conflict', 'Something else has this name already, or came first.')],
];
const LOST_CONNECTION = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
const LOST_CONNECTION_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The problem that an error is to a client; undefined when it is a fault of the site. */
export function knownProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return problem(
      400,
      'invalid_request',
      'The request does not say what this route needs: see errors.',
      fieldErrors(error),
    );
  }
  if (error instanceof DatabaseProblem || error instanceof JournalDown)
    return unavailable('The database is not there. Send the request again.');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fastify = FASTIFY_PROBLEMS[code];
  if (fastify) return fastify();
  if (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400)
    return malformedJson();
  if ('severity' in error) return DATABASE_PROBLEMS.find(([state]) => state.test(code))?.[1]();
  const fromPool =
    'syscall' in error && /^(connect|read|write)/.test(String(error.syscall)) && LOST_CONNECTION.test(code);
  if (fromPool || LOST_CONNECTION_MESSAGE.test(error.message)) {
    return unavailable('The database is not there. Send the request again.');
  }
  return undefined;
}
