import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Permit, Role, Scope } from './permit.ts';

/** Who may call a route: people of any of `roles`, programs with `scope`. A route that is open to all says `access: 'open'`. */
export interface RouteAccess {
  readonly roles?: readonly Role[];
  readonly scope?: Scope;
  /** Only a person at a screen: no key of a program, not even the operator's. What is exact and of now is for people alone. */
  readonly only?: 'person';
  /** A person must have been shown what the site keeps about them, as it is now. */
  readonly told?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Checked by the rim before the route runs. Every route must say who may call it: `access: 'open'` for all. */
    access?: RouteAccess | 'open';
    /** A route of the scan path: nothing is counted about its requests, not even by the hour. */
    hot?: boolean;
    /**
     * The body is a file that the route reads as a stream (`request.body` is a Readable) of any length: CSV, gzip or octets. On
     * other routes these types are refused.
     */
    stream?: boolean;
  }
  interface FastifyRequest {
    /** Set by the rim on every route with an access rule. */
    permit: Permit | null;
  }
}

/** The HTTP app that a part adds its routes to. Schemas are Zod's; they validate, serialise and document the route. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The permit of a request whose route has an access rule. */
export function permitOf(request: FastifyRequest): Permit {
  if (!request.permit) throw new Error('route without an access rule asked for a permit');
  return request.permit;
}
