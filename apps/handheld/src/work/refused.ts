/** The store's list of what was refused after its worker had left, for the page. */
import type { Store } from '../kept/store.ts';

let store: Store | null = null;

export function keepRefusedIn(given: Store | null): void {
  store = given;
}

export async function refusedLines(): Promise<readonly string[]> {
  return (await store?.refused().catch(() => [])) ?? [];
}

export async function showedRefused(): Promise<void> {
  await store?.noteRefused([]).catch(() => undefined);
}
