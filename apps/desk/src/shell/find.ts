import type { SearchHit } from '@kolli/client';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { site } from '../site/client.ts';

/** The kinds of things that the one field finds. */
export type FoundKind = SearchHit['kind'];

/** What begins with these words or is called by this code. */
export async function search(words: string, signal?: AbortSignal): Promise<readonly SearchHit[]> {
  const { items } = await site().search({ query: { q: words } }, signal === undefined ? {} : { signal });
  return items;
}

/** What a barcode stands for, as the site reads it: an item's label, a place, a plate, a parcel. */
async function lookUp(code: string): Promise<readonly SearchHit[]> {
  const found = await site().lookUp({ body: { code } });
  return [
    ...(found.parcel === undefined
      ? []
      : [
          {
            kind: 'parcel' as const,
            code: found.parcel.sscc,
            title: found.parcel.sscc,
            detail: found.parcel.order,
          },
        ]),
    ...(found.plate === undefined
      ? []
      : [{ kind: 'plate' as const, code: found.plate.code, title: found.plate.code, detail: '' }]),
    ...found.places.map((place) => ({
      kind: 'location' as const,
      code: place.code,
      title: place.code,
      detail: '',
    })),
    ...found.items.map((item) => ({
      kind: 'item' as const,
      code: item.sku,
      title: item.sku,
      detail: item.name,
    })),
  ];
}

/** All that a scan or words may mean; one that is called exactly so stands alone. */
export async function find(text: string): Promise<readonly SearchHit[]> {
  const found = await search(text);
  const exact = found.filter(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (exact.length === 1) return exact;
  // A label says more than its letters: the site reads it as a scanner's.
  const scanned = await lookUp(text).catch(() => []);
  return scanned.length > 0 ? scanned : found;
}

/** Opens what was found on the page where it is at home. */
export function useOpenFound(): (found: SearchHit) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ kind, code }: SearchHit) => {
      switch (kind) {
        case 'order':
          return void navigate({ to: '/orders', search: { chosen: code } });
        case 'delivery':
          return void navigate({ to: '/deliveries', search: { chosen: code } });
        case 'item':
          return void navigate({ to: '/items', search: { chosen: code } });
        case 'location':
          return void navigate({ to: '/places', search: { chosen: code } });
        case 'departure':
          return void navigate({ to: '/departures', search: { chosen: code } });
        case 'plate':
        case 'parcel':
          return void navigate({ to: '/track', search: { code } });
      }
    },
    [navigate],
  );
}
