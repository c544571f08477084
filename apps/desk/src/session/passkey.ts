import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { site } from '../site/client.ts';
import { PasskeyStopped } from './passkey-stopped.ts';

/** Shorter than the site's challenge is good for. */
const ASK_ANEW_MS = 240_000;

/** What stands in the way of passkeys on this page; undefined where nothing does. */
export function passkeyHindrance(): 'address' | 'unsupported' | undefined {
  if (isAddress(location.hostname)) return 'address';
  return browserSupportsWebAuthn() ? undefined : 'unsupported';
}

/** Where the page is the same under a name: on the site's own machine, and nowhere else as far as a page can know. */
export function sameByName(): string | undefined {
  const { hostname, protocol, port } = location;
  const isOwn = hostname === '[::1]' || hostname.startsWith('127.');
  return isOwn ? `${protocol}//localhost${port === '' ? '' : `:${port}`}` : undefined;
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
}

/** A browser asks one thing at a time: while somebody was asked by a button, an offer that came later would end the question. */
let isAsking = false;
/** Offers anew what a question has ended. */
let offerAgain = (): void => {};

/** Asks for a passkey of this site. @throws PasskeyStopped, or what the site answers */
export async function askForPasskey() {
  isAsking = true;
  try {
    const optionsJSON = await site().askPasskey();
    return await orStopped(startAuthentication({ optionsJSON }));
  } catch (error) {
    setTimeout(() => offerAgain());
    throw error;
  } finally {
    isAsking = false;
  }
}

/** Makes a passkey as the site wishes. @throws PasskeyStopped */
export async function makePasskey(wishes: Awaited<ReturnType<ReturnType<typeof site>['beginMyPasskey']>>) {
  const optionsJSON = {
    ...wishes,
    pubKeyCredParams: [...wishes.pubKeyCredParams],
    excludeCredentials: [...wishes.excludeCredentials],
  };
  return await orStopped(startRegistration({ optionsJSON }));
}

/**
 * Offers passkeys among what the browser fills in, where it can, until the answered function is called. The site's question is put anew
 * before it is over, for a page may stand open for hours.
 */
export function offerPasskeys(
  onPicked: (assertion: Awaited<ReturnType<typeof askForPasskey>>) => void,
): () => void {
  let isOver = false;
  const ask = async (): Promise<void> => {
    if (passkeyHindrance() !== undefined || !(await browserSupportsWebAuthnAutofill())) return;
    const optionsJSON = await site().askPasskey();
    if (isOver || isAsking) return;
    onPicked(await startAuthentication({ optionsJSON, useBrowserAutofill: true }));
  };
  // whoever picks nothing types their password
  const quietly = (): void => void ask().catch(() => {});
  quietly();
  offerAgain = quietly;
  const anew = setInterval(quietly, ASK_ANEW_MS);
  return () => {
    isOver = true;
    offerAgain = () => {};
    clearInterval(anew);
    WebAuthnAbortService.cancelCeremony();
  };
}

/** Browsers do not say why nothing came: who turned back is not to be told from who has none. */
async function orStopped<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return await answer.catch((cause: unknown) => {
    throw new PasskeyStopped('no passkey was used', { cause });
  });
}
