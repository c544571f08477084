/**
 * Who is signed in, as far as the handheld must know: a sealed token and what may be done with it.
 *
 * The token is in memory and in the tab's own session storage, so that a page that is loaded again (a new version, a slip) asks for no PIN.
 * It is not in IndexedDB or local storage: those outlive the browser, and a token at rest on a shared device would say who worked on it.
 * So a browser that was killed has no token; the work on the device goes on without one, for that needs nobody's name, and the PIN is
 * asked for when there is something to send.
 */
import { computed, signal } from '@preact/signals';
import { openPart, type PartOfSite } from '@kolli/client';
import { PROCESSES, type Process } from '@kolli/workflow';
import { ROUTES } from './routes.ts';

export interface Session {
  readonly token: string;
  readonly processes: readonly Process[];
  /** The notice is to be shown before work. */
  readonly untold?: true;
}

type HandheldSite = PartOfSite<keyof typeof ROUTES>;

const KEPT_AS = 'kolli-session';

export const session = signal<Session | null>(read());

/** The site that served the page, asked by nobody. */
export const openToAll: HandheldSite = openPart(ROUTES, location.origin);

/** The site, asked by whoever is signed in. */
export const site = computed<HandheldSite | null>(() =>
  session.value ? openToAll.as({ token: session.value.token }) : null,
);

export function signedIn(now: Session): void {
  session.value = now;
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(now));
  } catch {
    // Then the PIN is asked for after the next reload.
  }
}

/** Forgets the token. Signing out is no more than that, for the site keeps none. */
export function signedOut(): void {
  session.value = null;
  try {
    sessionStorage.removeItem(KEPT_AS);
  } catch {
    // It was never kept.
  }
}

function read(): Session | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('token' in kept) || !('processes' in kept))
      return null;
    const { token, processes } = kept;
    if (typeof token !== 'string' || !Array.isArray(processes)) return null;
    return {
      token,
      processes: PROCESSES.filter((process) => processes.includes(process)),
      ...('untold' in kept && kept.untold === true ? { untold: true } : {}),
    };
  } catch {
    return null;
  }
}
