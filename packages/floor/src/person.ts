/** Someone who is signed in, and asks the site until there is an answer: over lost requests, a token that ended, a site that is away. */
import { setTimeout as pause } from 'node:timers/promises';
import { type SiteClient, SiteProblem, SiteUnreachable } from '@kolli/client';
import { type Faults, passage } from './faults.ts';
import type { Process } from './kernel.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

/** Between two tries while the site is away, in real time. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;
/** A site that has been away for so long does not come back by itself. */
const PATIENCE_MS = 300_000;
/** An error of the site's own is tried again so often: it may have been in the middle of an end. */
const TRIES_OF_ERRORS = 8;
/** Virtual time after which a device without an answer asks again. */
const NO_ANSWER_MS = 4_000;

/** Asks until there is an answer: what is asked must be safe to ask twice. @throws SiteProblem for an answer that is a refusal */
export async function persist<T>(tally: Tally, call: () => Promise<T>): Promise<T> {
  let awaySince: number | undefined;
  let errors = 0;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    try {
      tally.requests++;
      return await call();
    } catch (cause) {
      const isError = cause instanceof SiteProblem && cause.status === 500;
      if (isError && ++errors > TRIES_OF_ERRORS) throw cause;
      if (!isError && !isAway(cause)) throw cause;
      awaySince ??= performance.now();
      if (performance.now() - awaySince > PATIENCE_MS) throw cause;
      tally.waits++;
      await pause(wait);
    }
  }
}

function isAway(cause: unknown): boolean {
  if (cause instanceof SiteUnreachable) return true;
  return (
    cause instanceof SiteProblem && (cause.status === 502 || cause.status === 503 || cause.status === 504)
  );
}

export interface Person {
  readonly badge: string;
  /** Asks as this person; signs in first where that is needed. @throws SiteProblem for a refusal */
  ask<T>(self: Process, call: (site: SiteClient) => Promise<T>): Promise<T>;
  /** Forgets the token. */
  signOut(): void;
}

export interface PersonNeeds {
  readonly site: SiteClient;
  readonly badge: string;
  readonly pin: string;
  readonly random: Random;
  readonly faults: Faults;
  readonly tally: Tally;
}

/** Someone with a badge. */
export function createPerson(needs: PersonNeeds): Person {
  const { site, badge, pin, random, faults, tally } = needs;
  let signedIn: SiteClient | undefined;

  const signIn = async (): Promise<SiteClient> => {
    const { token, notice } = await persist(tally, () => site.signIn({ body: { badge, pin } }));
    const own = site.as({ token });
    if (notice) {
      const { version, language } = notice;
      await persist(tally, () => own.seeNotice({ body: { version, language } }));
    }
    return own;
  };
  const askOnce = async <T>(call: (site: SiteClient) => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries++) {
      signedIn ??= await signIn();
      const as = signedIn;
      try {
        return await persist(tally, () => call(as));
      } catch (cause) {
        // The token has ended with the shift, or its worker was changed.
        if (!(cause instanceof SiteProblem) || cause.status !== 401 || tries > 0) throw cause;
        signedIn = undefined;
      }
    }
  };
  return {
    badge,
    signOut() {
      signedIn = undefined;
    },
    async ask(self, call) {
      for (;;) {
        switch (passage(random, faults)) {
          case 'fine':
            return await askOnce(call);
          case 'lost':
            tally.lostRequests++;
            break;
          case 'unanswered':
            tally.lostAnswers++;
            await askOnce(call).catch(refused);
        }
        await self.sleep(random.around(NO_ANSWER_MS));
      }
    },
  };
}

/** Nobody hears the answer, so nobody hears a refusal. */
function refused(cause: unknown): void {
  if (!(cause instanceof SiteProblem)) throw cause;
}
