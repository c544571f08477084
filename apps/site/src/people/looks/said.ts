import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../../http/index.ts';
import type { Said } from './looks.ts';

const Query = z.object({ purpose: z.string().optional(), reason: z.string().optional() });

/** What a request says of why it looks: in headers, or in its query. @throws Problem `invalid_request` for a header that is no text */
export function saidOf(request: FastifyRequest): Said {
  const query = Query.safeParse(request.query).data ?? {};
  const purpose = headerOf(request, 'x-purpose') ?? query.purpose ?? null;
  const reason = headerOf(request, 'x-reason') ?? query.reason ?? null;
  return { purpose, reason };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  if (typeof value !== 'string') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    throw problem(400, 'invalid_request', `The header ${name} is not percent-encoded UTF-8.`);
  }
}
