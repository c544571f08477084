import type { QueryClient } from '@tanstack/react-query';
import { currentToken } from '../session/token.ts';

/** What the site says has changed. It never says who or what it was. */
export type Changing =
  | 'orders'
  | 'deliveries'
  | 'stock'
  | 'departures'
  | 'problems'
  | 'counts'
  | 'help'
  | 'board'
  | 'imports'
  | 'questions';

/** How the page hears of changes: told at once, or by asking every few seconds while that fails. */
export type Hearing = 'live' | 'asking' | 'starting';

/** A page that is told nothing asks again after so long. */
const ASK_AGAIN_MS = 10_000;
/** The site pings each 20 s: silence for longer is a dead connection. */
const SILENCE_MS = 45_000;
const RECONNECT_MS = 3_000;
/** A list is read again at most so often, however busy the floor is. */
const LIST_PAUSE_MS = 3_000;

type Listener = () => void;
const changeListeners = new Map<string, Set<Listener>>();
const hearingListeners = new Set<Listener>();
let hearing: Hearing = 'starting';

export function currentHearing(): Hearing {
  return hearing;
}

export function onHearing(listener: Listener): () => void {
  hearingListeners.add(listener);
  return () => hearingListeners.delete(listener);
}

/** Calls back when the site says that this has changed, at most every few seconds. Answers how to stop it. */
export function onChanged(what: string, listener: Listener): () => void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const paced: Listener = () => {
    if (timer !== undefined) return;
    const waitMs = Math.max(0, last + LIST_PAUSE_MS - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      last = performance.now();
      listener();
    }, waitMs);
  };
  const set = changeListeners.get(what) ?? new Set();
  changeListeners.set(what, set.add(paced));
  return () => {
    set.delete(paced);
    clearTimeout(timer);
  };
}

/** Listens to the site for as long as the page is signed in. What changed is read again quietly. Answers how to stop it. */
export function listenLive(queries: QueryClient): () => void {
  const stop = new AbortController();
  const asking = setInterval(() => {
    if (hearing !== 'live' && document.visibilityState === 'visible') everything(queries);
  }, ASK_AGAIN_MS);
  void keepListening(queries, stop.signal);
  return () => {
    clearInterval(asking);
    stop.abort();
    setHearing('starting');
  };
}

const EVERYTHING: readonly Changing[] = [
  'orders',
  'deliveries',
  'stock',
  'departures',
  'problems',
  'counts',
  'help',
  'board',
  'imports',
  'questions',
];

function everything(queries: QueryClient): void {
  // What had no answer is asked for again: the site may be back.
  void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  changed(queries, EVERYTHING);
}

function changed(queries: QueryClient, what: readonly Changing[]): void {
  for (const one of what) {
    // Lists decide for themselves how much of them is read again.
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === one && queryKey[1] !== 'list',
    });
    for (const listener of changeListeners.get(one) ?? []) listener();
  }
}

function setHearing(next: Hearing): void {
  if (next === hearing) return;
  hearing = next;
  for (const listener of hearingListeners) listener();
}

async function keepListening(queries: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(queries, signal).catch(() => {
      // Whatever ended it, asking takes its place until it is back.
    });
    if (signal.aborted) return;
    setHearing('asking');
    await pause(RECONNECT_MS, signal);
  }
}

async function listenOnce(queries: QueryClient, signal: AbortSignal): Promise<void> {
  const dead = new AbortController();
  const abort = (): void => dead.abort();
  signal.addEventListener('abort', abort, { once: true });
  let silence = setTimeout(abort, SILENCE_MS);
  try {
    const response = await fetch('/v1/live', {
      headers: { authorization: `Bearer ${currentToken() ?? ''}`, accept: 'text/event-stream' },
      signal: dead.signal,
    });
    if (!response.ok || response.body === null) return;
    // What happened between the last reading and now was told to nobody.
    if (hearing === 'asking') everything(queries);
    setHearing('live');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(abort, SILENCE_MS);
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) hear(queries, event);
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
  }
}

function hear(queries: QueryClient, event: string): void {
  const lines = event.split('\n');
  if (lines.includes('event: answer')) changed(queries, ['questions']);
  if (!lines.includes('event: changed')) return;
  const data = lines.find((line) => line.startsWith('data: '))?.slice('data: '.length) ?? '{}';
  const what: unknown = JSON.parse(data);
  if (typeof what !== 'object' || what === null || !('what' in what) || !Array.isArray(what.what)) return;
  // the calls for help stand on the board, too, which may say nothing else before its next tick
  const named: unknown[] = what.what.includes('help') ? [...what.what, 'board'] : what.what;
  changed(
    queries,
    EVERYTHING.filter((one) => named.includes(one)),
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    const timer = setTimeout(settle, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      settle();
    });
  });
}
