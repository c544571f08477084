import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Permit, Role, Scope } from './permit.ts';

/** Who may call a route: people of any of `roles`, programs with `scope`. A route that names neither is open to all. */
export interface RouteAccess {
  readonly roles?: readonly Role[];
  readonly scope?: Scope;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Checked by the rim before the route runs. Every route must say who may call it: `access: 'open'` for all. */
    access?: RouteAccess | 'open';
  }
  interface FastifyRequest {
    permit: Permit | null;
  }
}

/** The HTTP app that a part adds its routes to. Schemas are Zod's; they validate, serialise and document the route. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** The permit of a request whose route has an access rule. */
export function permitOf(request: FastifyRequest): Permit {
  if (!request.permit) throw new Error('route without an access rule asked for a permit');
  return request.permit;
}
