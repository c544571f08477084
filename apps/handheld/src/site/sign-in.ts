/** Signing in by badge and PIN, and out. */
import { SiteProblem } from '@kolli/client';
import { isLocale } from '../language/locales.ts';
import { languageOfDevice, speak } from '../language/messages.ts';
import { isForeign, notReached, reached } from '../work/network.ts';
import { failureOf } from './failure.ts';
import { openToAll, signedIn, signedOut, site } from './session.ts';

export type SignInAnswer = 'in' | 'wrong' | 'too_often' | 'offline' | 'later';

const ANSWER_MS = 10_000;

/** A language that was chosen on the way in is spoken, whatever the person's own is. */
let chosen = false;

export function languageChosen(): void {
  chosen = true;
}

export async function signIn(badge: string, pin: string): Promise<SignInAnswer> {
  try {
    const { token, processes, language, notice } = await openToAll.signIn(
      { body: { badge, pin } },
      { signal: AbortSignal.timeout(ANSWER_MS) },
    );
    isForeign.value = false;
    signedIn({ token, processes, ...(notice ? { untold: true } : {}) });
    reached();
    if (!chosen && isLocale(language)) await speak(language).catch(() => undefined);
    return 'in';
  } catch (cause) {
    if (failureOf(cause) === 'unreachable') {
      notReached();
      return 'offline';
    }
    const code = cause instanceof SiteProblem ? cause.code : '';
    if (code === 'rate_limited') return 'too_often';
    return code === 'wrong_credentials' || (cause instanceof SiteProblem && cause.status < 500)
      ? 'wrong'
      : 'later';
  }
}

/** Work that is begun stays on the device. The site is told, so that it does not count who has gone; it need not hear it. */
export async function signOut(): Promise<void> {
  void site.value?.signOut().catch(() => undefined);
  signedOut();
  isForeign.value = false;
  chosen = false;
  await speak(languageOfDevice()).catch(() => undefined);
}
