/** Where the sealed token of the sign-in is kept: other tabs of this browser share it until somebody signs out or it ends. */
const KEY = 'kolli.desk.token';

type Listener = () => void;
const listeners = new Set<Listener>();
let token = stored();

function stored(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    // A browser that keeps nothing: the sign-in lasts as long as the page.
    return undefined;
  }
}

/** The token, undefined while nobody is signed in. */
export function currentToken(): string | undefined {
  return token;
}

/** Takes a token into use, or forgets it: that is all that signing out is. */
export function setToken(next: string | undefined): void {
  token = next;
  try {
    if (next === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // It stays in memory.
  }
  tell();
}

/** Calls back when somebody signs in or out, here or in another tab. Answers how to stop it. */
export function onToken(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

globalThis.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  token = event.newValue ?? undefined;
  tell();
});
