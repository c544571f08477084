/** One thing that was wrong in a request: where, and why. */
export interface FieldError {
  readonly path: string;
  readonly reason: string;
}

/** The site refused a request, or could not answer it. `code` is stable: decide by it. `message` is the site's sentence. */
export class SiteProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  /** Seconds to wait before the same is sent again, where the site said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldError[];
    retryAfterSeconds?: number | undefined;
  }) {
    super(problem.detail);
    this.name = 'SiteProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** No answer came: whether the request was carried out is not known. */
export class SiteUnreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`No answer from ${url}.`, { cause });
    this.name = 'SiteUnreachable';
  }
}

/** Reads a problem document (RFC 9457); what is none, such as a proxy's page, is told by its status alone. */
export function readProblem(status: number, text: string, retryAfter: string | undefined): SiteProblem {
  const seconds = Number(retryAfter);
  const retryAfterSeconds = retryAfter !== undefined && Number.isFinite(seconds) ? seconds : undefined;
  const document = parsed(text);
  const code = 'code' in document && typeof document.code === 'string' ? document.code : `http_${status}`;
  const detail =
    'detail' in document && typeof document.detail === 'string'
      ? document.detail
      : `The answer was ${status} without a reason.`;
  const errors =
    'errors' in document && Array.isArray(document.errors) ? document.errors.filter(isFieldError) : [];
  return new SiteProblem({ status, code, detail, errors, retryAfterSeconds });
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isFieldError(value: unknown): value is FieldError {
  return typeof value === 'object' && value !== null && 'path' in value && 'reason' in value;
}
