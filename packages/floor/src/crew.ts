/** Who works on the floor: badges and PINs, made through the API by who operates the site. */
import { everyItem, type SiteClient, SiteProblem } from '@kolli/client';
import type { Trade } from './worker.ts';

/** How many work in each trade where nobody says; the shares of forty. */
const SHARES: Readonly<Record<Trade, number>> = { receive: 5, stow: 7, pick: 14, pack: 9, load: 3, count: 2 };
const TRADES: readonly Trade[] = ['pick', 'pack', 'stow', 'receive', 'load', 'count'];

/** How many work in each trade, over all shifts. */
export type Headcount = Readonly<Record<Trade, number>>;

/** Spreads a number of workers over the trades, at least one in each; all help each other. */
export function headcountOf(workers: number): Headcount {
  const total = TRADES.reduce((sum, trade) => sum + SHARES[trade], 0);
  const count = (trade: Trade): number => Math.max(1, Math.round((workers * SHARES[trade]) / total));
  return {
    receive: count('receive'),
    stow: count('stow'),
    pick: count('pick'),
    pack: count('pack'),
    load: count('load'),
    count: count('count'),
  };
}

/** A place on the roster. */
export interface Post {
  readonly trade: Trade;
  readonly shift: number;
  readonly badge: string;
  readonly pin: string;
}

/** The posts of a headcount, every trade spread over the three shifts. */
export function postsOf(headcount: Headcount): Post[] {
  const posts: Post[] = [];
  let shift = 0;
  for (const trade of TRADES) {
    for (let i = 0; i < headcount[trade]; i++) {
      const number = String(posts.length + 1).padStart(3, '0');
      posts.push({ trade, shift: shift++ % 3, badge: `FLOOR-${number}`, pin: `4${number}` });
    }
  }
  return posts;
}

export const LEAD = { badge: 'FLOOR-LEAD', pin: '40404' } as const;

/** Sees to it that everybody can sign in: those of an earlier run keep their badges and get the PIN of this one. */
export async function hire(site: SiteClient, posts: readonly Post[]): Promise<void> {
  const known = new Map<string, number>();
  for await (const { id, badge } of everyItem(site.listWorkers, {
    query: { limit: 1000, purpose: 'access' },
  })) {
    if (badge !== null) known.set(badge, id);
  }
  for (const { badge, pin, roles, name } of [
    { ...LEAD, roles: ['lead' as const], name: 'Floor lead' },
    ...posts.map((post, i) => ({ ...post, roles: ['worker' as const], name: `Floor worker ${i + 1}` })),
  ]) {
    const worker = known.get(badge);
    if (worker !== undefined) {
      await site.setPin({ path: { worker }, body: { pin } });
      continue;
    }
    await site.createWorker({ body: { name, roles, badge, pin } }).catch((cause: unknown) => {
      // Made before, and the answer was lost.
      if (!(cause instanceof SiteProblem) || cause.status !== 409) throw cause;
    });
  }
}
