import type { Role } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { site } from '../site/client.ts';
import { type Act, may } from './roles.ts';
import { currentToken, onToken } from './token.ts';

/** The token of whoever is signed in; the component is drawn anew when that changes. */
export function useToken(): string | undefined {
  return useSyncExternalStore(onToken, currentToken);
}

/** Who is signed in, as the site sees them: only their own. */
export function useMe() {
  return useQuery({
    queryKey: ['me', currentToken()],
    queryFn: ({ signal }) => site().showMe({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const NO_ROLES: readonly Role[] = [];

/** Asks what the one who is signed in may do: `const may = useMay(); may('approve')`. */
export function useMay(): (act: Act) => boolean {
  const { data } = useMe();
  return (act) => may(data?.roles ?? NO_ROLES, act);
}
