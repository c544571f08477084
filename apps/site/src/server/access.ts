import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { type Gate, Problem, problem, type RouteAccess, type Verdict } from '../http/index.ts';

const REFUSALS = {
  unauthenticated:
    'This needs a token or a key: Authorization: Bearer … A token comes from POST /v1/sign-in.',
  session_ended: 'The token has ended. Sign in again.',
  deactivated: 'Who this token or key was made for may not use the site any more. Ask an administrator.',
} as const;

/** Why a request with this verdict may not use a route with this rule; undefined when it may. */
export function refusalOf(verdict: Verdict, access: RouteAccess): Problem | undefined {
  if (!verdict.ok) return problem(401, verdict.code, REFUSALS[verdict.code]);
  const { kind, roles, scopes } = verdict.permit;
  if (access.only === 'person' && kind !== 'person')
    return problem(403, 'people_only', 'This is for people at a screen. A key of a program cannot have it.');
  if (access.scope && scopes.includes(access.scope)) return undefined;
  if (!access.roles?.some((role) => roles.includes(role)))
    return problem(403, 'forbidden', `This is ${accessText(access)}`);
  if (!access.told || !verdict.untold) return undefined;
  return problem(
    403,
    'notice_needed',
    'Before work the notice is shown and recorded: GET /v1/notice, then POST /v1/notice/seen.',
  );
}

/** Says in a sentence who may call a route, for its description and for who may not. */
export function accessText(access: RouteAccess): string {
  const where = access.only === 'person' ? ' at a screen, never for a key' : '';
  const people = access.roles?.length ? `for ${access.roles.join(', ')}${where}` : '';
  const programs = access.scope ? `for keys with the scope ${access.scope}` : '';
  return `${[people, programs].filter((part) => part !== '').join(' and ')}.`;
}

/**
 * The hook that lets a request in. A header that was seen before is judged at once, without a promise; the scan path meets the other
 * case once a shift and handheld.
 */
export function gateHook(gate: Gate, access: RouteAccess): onRequestHookHandler {
  const judge = (request: FastifyRequest, verdict: Verdict): Problem | undefined => {
    const refusal = refusalOf(verdict, access);
    if (!refusal && verdict.ok) request.permit = verdict.permit;
    return refusal;
  };
  return (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      done(problem(401, 'unauthenticated', REFUSALS.unauthenticated));
      return;
    }
    const known = gate.recall(authorization);
    if (known) {
      done(judge(request, known));
      return;
    }
    gate.open(authorization).then(
      (verdict) => done(judge(request, verdict)),
      (error: unknown) => done(error instanceof Error ? error : new Error('the gate failed')),
    );
  };
}
