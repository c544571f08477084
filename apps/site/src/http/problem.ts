import { z } from 'zod';

/** One thing that is wrong in a request: where (`body.lines[0].quantity`, or line and column of a file), and why. */
export interface FieldError {
  readonly path: string;
  readonly reason: string;
}

/**
 * An expected failure of a request, answered as an RFC 9457 problem document with a stable `code`. `detail` says what is wrong and
 * what to do, in a sentence.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;
  /** Sent as Retry-After, in whole seconds. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    status: number,
    code: string,
    detail: string,
    errors?: readonly FieldError[],
    retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Makes a problem to throw from a route: `throw problem(409, 'order_conflict', 'Order A-1 was sent before with other content.')`. */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors?: readonly FieldError[],
): Problem {
  return new Problem(status, code, detail, errors);
}

/** The site cannot answer now: 503 `unavailable`, to be sent again unchanged after some seconds. */
export function unavailable(detail: string, retryAfterSeconds = 1): Problem {
  return new Problem(503, 'unavailable', detail, undefined, retryAfterSeconds);
}

/** Too many tries: 429 `rate_limited`, with the seconds to wait. */
export function rateLimited(detail: string, retryAfterSeconds: number): Problem {
  return new Problem(429, 'rate_limited', detail, undefined, retryAfterSeconds);
}

/** The document as it is sent, `application/problem+json`. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; what a program decides by.'),
    detail: z.string().describe('What is wrong and what to do, in a sentence.'),
    errors: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as RFC 9457 has it.' });
