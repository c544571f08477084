import { z } from 'zod';

/** One thing that is wrong in a request: where, by JSON path or line and column, and why. */
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
  constructor(status: number, code: string, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Makes a problem to throw from a route: `throw problem(409, 'order_conflict', 'Order A-1 was sent before with other content.')`. */
export function problem(status: number, code: string, detail: string, errors?: readonly FieldError[]): Problem {
  return new Problem(status, code, detail, errors);
}

/** The document as it is sent, `application/problem+json`. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
});
