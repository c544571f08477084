import type { Permit } from './permit.ts';

/** What an Authorization header is worth: a permit, or why it is refused. */
export type Verdict =
  | {
      readonly ok: true;
      readonly permit: Permit;
      /** A person who was not yet shown the notice as it is now. */
      readonly untold?: true;
    }
  | { readonly ok: false; readonly code: 'unauthenticated' | 'session_ended' | 'deactivated' };

/** Who stands at the door: it turns an Authorization header into a permit and tells the rim nothing more of who asks. */
export interface Gate {
  /** The verdict on a header that was opened before; undefined when it must be opened. Synchronous, for the scan path. */
  recall(authorization: string): Verdict | undefined;
  /** Opens a header: verifies a token's seal, looks a key up. */
  open(authorization: string): Promise<Verdict>;
}

/** A gate with a fixed permit for each token, for tests and for making the API's description. */
export function fixedGate(permits: Readonly<Record<string, Permit>>): Gate {
  const recall = (authorization: string): Verdict => {
    const permit = permits[authorization.replace(/^Bearer /, '')];
    return permit ? { ok: true, permit } : { ok: false, code: 'unauthenticated' };
  };
  return { recall, open: async (authorization) => recall(authorization) };
}
