import type { Queryable } from '../database/index.ts';
import { planOrders } from '../shipping/index.ts';
import { type Rebuilt, rebuildWork } from '../stock/index.ts';

/**
 * What a site's live window had, as far as what lasts tells, in an empty schema `work`: for a restore without it. Orders get the next truck
 * that they make.
 */
export async function rebuildSite(tx: Queryable): Promise<Rebuilt> {
  const made = await rebuildWork(tx);
  await planOrders(tx);
  return made;
}
