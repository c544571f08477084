import type { Database, Queryable } from '../database/index.ts';
import { BOOKS } from './verify-books.ts';
import { type Check, type CheckGroup, STATE } from './verify-checks.ts';

/** What `verify` found. */
export interface Verified {
  readonly ok: boolean;
  /** How many facts were compared. */
  readonly checked: number;
  /** A sentence each, with the codes of places and items; at most 20 of a kind, then how many more. */
  readonly differences: readonly string[];
}

/** Sentences of one kind: more help nobody, and a broken site may have millions. */
const MOST_SENTENCES = 20;

/**
 * Proves that the books hold together: ledger and unsettled journal against balances, allocations against tasks, plates, promises,
 * gapless steps, settled days against their proofs, and that nothing is kept which must not be. Reads one snapshot and changes
 * nothing; the floor works on. Costs about a second of a core for each million rows of ledger: a year of a medium site is six million.
 */
export async function verify(db: Database): Promise<Verified> {
  return await db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    await tx.query("set local jit = off; set local work_mem = '128MB'; set local statement_timeout = 0");
    // Before the snapshot is taken: otherwise a day could be settled and its journal dropped between the two, and be missing in both.
    await tx.query('lock table work.journal in access share mode');
    let checked = 0;
    const differences: string[] = [];
    for (const group of [BOOKS, ...STATE]) {
      for (const result of await run(tx, group)) {
        checked += result.checked;
        differences.push(...result.sentences);
        const more = result.found - result.sentences.length;
        if (more > 0) differences.push(`… and ${more} more: ${result.name}`);
      }
    }
    return { ok: differences.length === 0, checked, differences };
  });
}

interface Result {
  readonly name: string;
  readonly checked: number;
  readonly found: number;
  readonly sentences: readonly string[];
}

async function run(tx: Queryable, group: CheckGroup): Promise<Result[]> {
  const shared = Object.entries(group.shared).map(([name, sql]) => `${name} as materialized (${sql})`);
  const compared = group.checks.map((check, i) => `compared_${i} as materialized (${check.rows})`);
  const parts = group.checks.map(
    (check, i) => `select ${i} as i, (select count(*) from compared_${i}) as checked,
      (select count(*) from compared_${i} r where r.bad) as found,
      array(select ${check.sentence} from (select * from compared_${i} x where x.bad order by 1, 2 limit ${MOST_SENTENCES}) r) as sentences`,
  );
  const recursive = group.recursive === true ? 'recursive' : '';
  const found = await tx.query<{ i: number; checked: number; found: number; sentences: string[] }>(
    `with ${recursive} ${[...shared, ...compared].join(',\n')}\n${parts.join('\nunion all\n')} order by 1`,
  );
  return found.rows.map((row) => ({ ...row, name: nameOf(group.checks[row.i]) }));
}

function nameOf(check: Check | undefined): string {
  return check?.name ?? '';
}
