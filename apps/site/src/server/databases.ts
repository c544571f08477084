import { DATABASE_ROLES, type DatabaseRole, grantsOn } from '@kolli/policy';
import type pg from 'pg';
import { type Database, ensureRoles, mayWorkAs, openDatabase, withRole } from '../database/index.ts';
import type { SiteLog } from './log.ts';

/**
 * The connections of a site, apart by what they may do: a mistake or a hole in one part reaches what that part may reach. All are of one
 * login, which may change its role: a program that was taken over as a whole is not held back by this.
 */
export interface SiteDatabases {
  /**
   * Of who owns the schemas. For what nobody else may do: migrations and roles, the journal's partitions, settlement (it writes the
   * ledger), forgetting (it drops and rewrites tables), emptying a demo, the lead with its epoch; and bringing keys and people together,
   * which rewrites what an earlier version kept.
   */
  readonly owner: Database;
  /** Work: the scan path, claims, the board, lists of what is there. It reads goods. */
  readonly floor: Database;
  /** Goods as they are entered and corrected: orders, items, places, deliveries, carriers, printers, files. */
  readonly office: Database;
  /** People, and the log of looks at them. */
  readonly people: Database;
  /** As what the journal's own connections are at work; undefined where all share one login's rights. */
  readonly roles: { readonly floor: DatabaseRole; readonly office: DatabaseRole } | undefined;
  close(): Promise<void>;
}

/**
 * Connections of each pool, opened when they are asked for. With the five of journal and lead and the one of settlement that is 21 of
 * the 50 that the embedded server has, and commands beside the server need some. A request holds one at a time; on two cores five
 * that work at once keep the database busy.
 */
const POOL = { owner: 2, floor: 5, office: 4, people: 4 } as const;

/** Gives the roles their grants, and opens the connections. Where the login may not work as the roles, it says so and all share one pool. */
export async function openDatabases(config: pg.ClientConfig, log: SiteLog): Promise<SiteDatabases> {
  const owner = openDatabase(config, { max: POOL.owner });
  try {
    const apart = await mayBeApart(owner, log);
    const pools = apart ? apartPools(config) : onePool(config);
    return {
      ...pools,
      owner,
      roles: apart ? { floor: 'kolli_floor', office: 'kolli_office' } : undefined,
      async close() {
        await Promise.all(
          [...new Set([pools.floor, pools.office, pools.people, owner])].map((one) => one.close()),
        );
      },
    };
  } catch (error) {
    await owner.close();
    throw error;
  }
}

type Pools = Pick<SiteDatabases, 'floor' | 'office' | 'people'>;

function apartPools(config: pg.ClientConfig): Pools {
  // named, for whoever looks at what a server of the house's own is doing
  const as = (role: DatabaseRole, max: number) =>
    openDatabase({ ...withRole(config, role), application_name: role.replace('_', ' ') }, { max });
  return {
    floor: as('kolli_floor', POOL.floor),
    office: as('kolli_office', POOL.office),
    people: as('kolli_people', POOL.people),
  };
}

function onePool(config: pg.ClientConfig): Pools {
  const all = openDatabase(config, { max: POOL.floor + POOL.office + POOL.people });
  return { floor: all, office: all, people: all };
}

/** Before anybody is let in: what somebody granted beside the policy is gone then. */
async function mayBeApart(owner: Database, log: SiteLog): Promise<boolean> {
  if (!(await ensureRoles(owner, DATABASE_ROLES, grantsOn))) {
    log.info('the user of this database may not make roles: whoever connects as it has all rights');
    return false;
  }
  if (await mayWorkAs(owner, ['kolli_floor', 'kolli_office', 'kolli_people'])) return true;
  log.info('the user of this database may not work as its roles: every part of the site has all rights');
  return false;
}
