import type { Question } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useMay } from '../session/use-session.ts';
import { currentToken, onToken } from '../session/token.ts';
import { site } from '../site/client.ts';
import type { About } from './question-words.tsx';

/** While something is asked it is read again so often: work that is put down ends a question, and nothing says so by itself. */
const OPEN_MS = 10_000;
const KEPT_AS = 'kolli.desk.asked';

type Listener = () => void;
const listeners = new Set<Listener>();
/** What this page has asked about and not put away: the site keeps it in memory alone, and forgets it with a restart. */
let remembered: readonly string[] = read();

onToken(() => {
  if (currentToken() === undefined) remember([]);
});

export function keyOf({ kind, code }: About): string {
  return `${kind} ${code}`;
}

/** What the one who is signed in has asked. */
export function useQuestions() {
  const may = useMay();
  return useQuery({
    queryKey: ['questions'],
    queryFn: async ({ signal }) => (await site().listQuestions({}, { signal })).items,
    enabled: may('ask_questions'),
    refetchInterval: ({ state }) =>
      state.data?.some((one: Question) => one.state === 'open') ? OPEN_MS : false,
  });
}

/** Whether the site has forgotten what was asked about something. */
export function useForgotten(about: About, items: readonly Question[] | undefined): boolean {
  const keys = useSyncExternalStore(subscribe, () => remembered);
  const key = keyOf(about);
  return items !== undefined && keys.includes(key) && !items.some((one) => keyOf(one.about) === key);
}

export function rememberAsked(about: About): void {
  remember([...new Set([...remembered, keyOf(about)])]);
}

export function forgetAsked(about: About): void {
  remember(remembered.filter((key) => key !== keyOf(about)));
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remember(keys: readonly string[]): void {
  remembered = keys;
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(keys));
  } catch {
    // Then it is known until the page is left.
  }
  for (const listener of listeners) listener();
}

function read(): readonly string[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(found) ? found.filter((key): key is string => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
