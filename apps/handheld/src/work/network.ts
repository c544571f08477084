/** Whether the site can be had: a word in the bar, and when to try again. Nothing of the work waits for it. */
import { computed, signal } from '@preact/signals';
import { openToAll, session } from '../site/session.ts';

/** Whether the site answered last. */
export const reach = signal<'online' | 'offline'>(navigator.onLine ? 'online' : 'offline');

/** Who is signed in may not send what is here. */
export const isForeign = signal(false);

/** Whether steps can be sent: there is a site, and somebody for whom it takes them. */
export const canSend = computed(() => reach.value === 'online' && session.value !== null && !isForeign.value);

const BACK_OFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const ANSWER_MS = 5_000;

let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** No answer came. */
export function notReached(): void {
  reach.value = 'offline';
  schedule();
}

/** The site answered. */
export function reached(): void {
  tries = 0;
  clearTimeout(timer);
  timer = undefined;
  reach.value = 'online';
}

/** Asks now whether the site is there: something was scanned, the browser says that it has a network, somebody wants to know. */
export async function askNow(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  try {
    await openToAll.isLive({}, { signal: AbortSignal.timeout(ANSWER_MS) });
    reached();
  } catch {
    notReached();
  }
}

function schedule(): void {
  if (timer !== undefined) return;
  const wait = BACK_OFF_MS[Math.min(tries, BACK_OFF_MS.length - 1)] ?? 30_000;
  tries += 1;
  // Not all handhelds of a hall ask in one moment when its network is back.
  timer = setTimeout(() => void askNow(), wait * (0.75 + Math.random() / 2));
}

/** Begins to listen to what the browser knows of its network. */
export function watchNetwork(): void {
  window.addEventListener('online', () => void askNow());
  window.addEventListener('offline', notReached);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && reach.value === 'offline') void askNow();
  });
  void askNow();
}
