import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What an address holds: filters, order and choice, as text. */
export type Address = Readonly<Record<string, string | undefined>>;

/**
 * Reads and changes what the address of the page holds, so that a page can be shared and gone back to. Choosing something is a step
 * that one can go back from; a filter replaces the one before.
 */
export function useAddress(): { address: Address; change: (changes: Address, step?: boolean) => void } {
  const address: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Address, step = false) => {
      void navigate({
        to: '.',
        search: (before: Address) => withoutEmpty({ ...before, ...changes }),
        replace: !step,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { address, change };
}

function withoutEmpty(address: Address): Address {
  return Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** Reads text out of an address into one of the values that a filter has. */
export function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | undefined,
): Value | undefined {
  return values.find((value) => value === text);
}
