/** What it means for the work that a call of the site failed. */
import { SiteProblem } from '@kolli/client';

export type Failure =
  /** No network, no site, a certificate that has run out: all the same to who works. Go on, and try again. */
  | 'unreachable'
  /** The site is there and cannot just now. */
  | 'busy'
  /** Nobody is signed in any more. */
  | 'signed_out'
  /** Who is signed in may not do this work. */
  | 'no_permit'
  /** The packet is of a day that is forgotten, or has ended. */
  | 'over'
  /** The site will never take this. */
  | 'refused';

/** A proxy's page says 502, 503, 504 or a plain 404 where there is no site behind it. */
const NO_SITE: ReadonlySet<string> = new Set(['http_404', 'http_405', 'http_502', 'http_503', 'http_504']);

export function failureOf(cause: unknown): Failure {
  if (!(cause instanceof SiteProblem)) return 'unreachable';
  const { status, code } = cause;
  if (NO_SITE.has(code)) return 'unreachable';
  // a notice that has changed is shown with the next sign-in; what is kept on the device stays until then
  if (status === 401 || code === 'notice_needed') return 'signed_out';
  if (status === 403) return 'no_permit';
  if (code === 'too_old' || code === 'packet_closed') return 'over';
  return status === 408 || status === 429 || status >= 500 ? 'busy' : 'refused';
}

/** Ms that the site wishes to be left alone; 0 where it says nothing. */
export function restMs(cause: unknown): number {
  return cause instanceof SiteProblem ? (cause.retryAfterSeconds ?? 0) * 1000 : 0;
}
