import type { DataSetId, Purpose } from '@kolli/policy';
import { useSyncExternalStore } from 'react';
import { onToken } from '../session/token.ts';

/** What somebody says before they look at data of others. */
export interface Said {
  readonly purpose: Purpose;
  readonly reason: string;
}

type Listener = () => void;
const listeners = new Set<Listener>();
/** In the page's memory alone: it is said again after a reload, and by whoever signs in next. */
const said = new Map<DataSetId, Said>();

onToken(() => {
  said.clear();
  tell();
});

/** Says for what one looks, or that one looks no more. */
export function say(dataSet: DataSetId, what: Said | undefined): void {
  if (what === undefined) said.delete(dataSet);
  else said.set(dataSet, what);
  tell();
}

/** For what one looks at a kind of data on this visit; undefined until it was said. */
export function useSaid(dataSet: DataSetId): Said | undefined {
  return useSyncExternalStore(subscribe, () => said.get(dataSet));
}

/** As the site is told: in headers, so that it stands in no address. */
export function saidHeaders({ purpose, reason }: Said): Record<string, string> {
  return { 'x-purpose': purpose, ...(reason === '' ? {} : { 'x-reason': encodeURIComponent(reason) }) };
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
