import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type Changing, onChanged } from '../site/live.ts';

/** A page of rows as the site answers it. */
export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
  /** How many there are in all, where it was asked and is known. */
  readonly total?: number | undefined;
}

/** What every list can be asked for beside its filters. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: 'true';
}

/** Of the whole list so many pages are read again when something changes; more wait until they are asked for. */
const PAGES_READ_AGAIN = 3;
const PAGE_ROWS = 200;

const NO_ROWS: readonly never[] = [];

/** What the site does not say the changes of: it changes by this page. */
type Settled = 'items' | 'places' | 'workers' | 'keys' | 'carriers' | 'devices';

export interface RowsOptions<Row> {
  readonly what: Changing | Settled;
  /** Filters and order, as in the address; part of what the answer is kept under. */
  readonly query: object;
  readonly read: (page: PageQuery, signal: AbortSignal) => Promise<RowPage<Row>>;
}

/** Reads a list page by page as it is scrolled, and again when it changes. */
export function useRows<Row>({ what, query, read }: RowsOptions<Row>) {
  const answer = useInfiniteQuery({
    queryKey: [what, 'list', query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      read(
        pageParam === '' ? { limit: PAGE_ROWS, count: 'true' } : { limit: PAGE_ROWS, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (page: RowPage<Row>) => page.next,
  });
  const { data, refetch } = answer;
  const [newer, setNewer] = useState(false);
  const many = (data?.pages.length ?? 0) > PAGES_READ_AGAIN;
  useEffect(
    () =>
      onChanged(what, () => {
        if (many) setNewer(true);
        else void refetch();
      }),
    [what, many, refetch],
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [data]);
  return {
    ...answer,
    rows,
    total: data?.pages[0]?.total,
    /** The list has changed since, and is too long to be read again unasked. */
    newer,
    readAgain: () => {
      setNewer(false);
      void refetch();
    },
  };
}
