import { randomBytes } from 'node:crypto';
import { PROCESSES } from '@kolli/workflow';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { type Permit, ROLES, type Role } from '../http/index.ts';
import { processesOf } from './roles.ts';

/** A shift: so long a token lasts, unless told otherwise. */
export const SHIFT_MS = 10 * 3_600_000;
/** No token lasts longer, whatever a site sets. */
export const LONGEST_TOKEN_MS = 24 * 3_600_000;

/** Who a token or a key stands for. Only `people` and `server` see it; parts see its permit, which names nobody. */
export interface Session {
  /** Random, for presence in memory; not the worker's and gone with the token. */
  readonly id: string;
  /** The worker, or null for a program. */
  readonly worker: number | null;
  /** The name of the program's key. */
  readonly key: string | null;
  /** Milliseconds since 1970; Infinity for a key. */
  readonly endsMs: number;
  /** The worker's seal when the token was made: an earlier one than theirs now is refused. */
  readonly seal: number;
  readonly permit: Permit;
}

const SESSION_ID_BYTES = 9;
const AUDIENCE = 'kolli';

/** What is sealed, in short names, for a handheld sends it with every step. Nothing says when it was made. */
const Claims = z.object({
  jti: z.string(),
  w: z.int(),
  s: z.int(),
  r: z.array(z.enum(ROLES)),
  p: z.array(z.enum(PROCESSES)),
  exp: z.int(),
});

/** Seals a worker's token (JWE, direct encryption with A256GCM): who carries it cannot read it, and the site keeps no copy. */
export async function sealToken(
  worker: { readonly id: number; readonly seal: number; readonly roles: readonly Role[] },
  options: { readonly tokenKey: Uint8Array; readonly now: Date; readonly lastsMs?: number },
): Promise<{ token: string; ends: Date }> {
  const lastsMs = Math.min(options.lastsMs ?? SHIFT_MS, LONGEST_TOKEN_MS);
  const endSeconds = Math.floor((options.now.getTime() + lastsMs) / 1000);
  const token = await new EncryptJWT({
    w: worker.id,
    s: worker.seal,
    r: [...worker.roles],
    p: [...processesOf(worker.roles)],
  })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(AUDIENCE)
    .setJti(randomBytes(SESSION_ID_BYTES).toString('base64url'))
    .setExpirationTime(endSeconds)
    .encrypt(options.tokenKey);
  return { token, ends: new Date(endSeconds * 1000) };
}

/** Opens a sealed token. Answers `ended` for one that is over, undefined for one that this site did not seal. */
export async function openToken(
  token: string,
  options: { readonly tokenKey: Uint8Array; readonly now: Date },
): Promise<Session | 'ended' | undefined> {
  try {
    const { payload } = await jwtDecrypt(token, options.tokenKey, {
      audience: AUDIENCE,
      currentDate: options.now,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const claims = Claims.parse(payload);
    return {
      id: claims.jti,
      worker: claims.w,
      key: null,
      endsMs: claims.exp * 1000,
      seal: claims.s,
      permit: Object.freeze({ kind: 'person', roles: claims.r, scopes: [], processes: claims.p }),
    };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'ended';
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
