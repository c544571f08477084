/**
 * `npm run attack`: months on simulated floors whose truth only the judge knows, worked through the product under a lent clock; then what
 * is kept afterwards, what a program was told and what screens showed are attacked for named workers' pauses, waits, fast scans, parcels
 * and rank. `-- --json` writes the scores to standard output, `-- --docs` writes `docs/attack.md`, `-- --quick` tries it on little,
 * `-- --floor=8` on one floor, `-- --months=3` on so many at most.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, migrate, startEmbedded } from '../../apps/site/src/database/index.ts';
import { createSsccPool } from '../../apps/site/src/shipping/index.ts';
import { openDriven } from './drive/site.ts';
import { FIRST_DAY, workMonth } from './floor/month.ts';
import { planOf } from './floor/people.ts';
import { knowledgeOf, reduce, type ReducedMonth } from './judge/reduce.ts';
import { type FloorScores, scoreFloor } from './judge/table.ts';
import { markdown } from './report.ts';
import { takeAfter } from './take/after.ts';
import { shapesOf, stretch, type Stretch } from './take/grain.ts';
import { takeInside, takeMachine, takeScreen } from './take/live.ts';

interface Plan {
  readonly floor: number;
  readonly months: number;
  readonly sliceMinutes: number;
}

/** So many months that an interval on the larger floors reaches about 0.02 to each side: half an hour on two cores. */
const PLANS: readonly Plan[] = [
  { floor: 60, months: 3, sliceMinutes: 7.5 },
  { floor: 20, months: 10, sliceMinutes: 7.5 },
  { floor: 8, months: 6, sliceMinutes: 7.5 },
  { floor: 4, months: 6, sliceMinutes: 7.5 },
];
const QUICK: readonly Plan[] = [
  { floor: 20, months: 2, sliceMinutes: 7.5 },
  { floor: 4, months: 3, sliceMinutes: 7.5 },
];
const QUICK_DAYS = 4;
/** Each has a database server of its own, so that its files are one month's. */
const AT_A_TIME = 3;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(words: readonly string[]): Promise<void> {
  const quick = words.includes('--quick');
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'kolli-attack-'));
  try {
    const seen = await inCluster(join(folder, 'stretch'), (cluster) => stretch(cluster.config));
    say(
      `what a key is told at once: ${JSON.stringify(seen.grain)}; times of day that are kept: ${seen.times.join(', ') || 'none'}`,
    );
    const only = words.flatMap((word) => /^--floor=(\d+)$/.exec(word)?.[1] ?? []).map(Number);
    const most = Number(words.flatMap((word) => /^--months=(\d+)$/.exec(word)?.[1] ?? [])[0] ?? Infinity);
    const plans = (quick ? QUICK : PLANS)
      .map((plan) => ({ ...plan, months: Math.min(plan.months, most) }))
      .filter(({ floor }) => only.length === 0 || only.includes(floor));
    const months = plans.flatMap((plan) =>
      Array.from({ length: plan.months }, (_, month) => ({ plan, month })),
    );
    const done = new Map<number, ReducedMonth[]>();
    const scores: FloorScores[] = [];
    const next = async (): Promise<void> => {
      for (let task = months.shift(); task; task = months.shift()) {
        const { plan, month } = task;
        const started = performance.now();
        const reduced = await judgedMonth(join(folder, `${plan.floor}-${month}`), {
          ...plan,
          month,
          seen,
          days: quick ? QUICK_DAYS : 20,
        });
        say(`floor ${plan.floor}, month ${month + 1}: ${Math.round((performance.now() - started) / 1000)} s`);
        const mine = [...(done.get(plan.floor) ?? []), reduced];
        done.set(plan.floor, mine);
        if (mine.length < plan.months) continue;
        scores.push(await scoreFloor(mine));
        done.delete(plan.floor);
        say(`floor ${plan.floor} is judged`);
        if (words.includes('--docs')) await writeFile('docs/attack.md', report().text);
      }
    };
    const report = () => {
      const found = {
        attacks: scores.flatMap(({ attacks }) => attacks).toSorted((a, b) => b.floor - a.floor),
        control: scores.flatMap(({ control }) => control).toSorted((a, b) => b.floor - a.floor),
      };
      const groups = scores.flatMap(({ groups: some }) => some).toSorted((a, b) => b.floor - a.floor);
      const judged = plans.filter(({ floor }) => found.attacks.some((attack) => attack.floor === floor));
      return { found, text: markdown({ ...found, groups, seen, plans: judged }) };
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
    const { found, text } = report();
    process.stdout.write(words.includes('--json') ? `${JSON.stringify(found)}\n` : text);
    say(`${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    // months that were under way when one failed are still at it
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 }).catch(() => {});
  }
}

async function inCluster<T>(folder: string, work: (cluster: Embedded) => Promise<T>): Promise<T> {
  const cluster = await startEmbedded(folder, { durable: false, holder: 'the attack suite' });
  try {
    await migrate(cluster.config, { log: () => {} });
    return await work(cluster);
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
    await rm(cluster.base, { recursive: true, force: true });
  }
}

/** One month: worked, taken, and made small. */
function judgedMonth(
  folder: string,
  options: Plan & { readonly month: number; readonly days: number; readonly seen: Stretch },
): Promise<ReducedMonth> {
  return inCluster(folder, async (cluster) => {
    const site = await openDriven(cluster.config, FIRST_DAY, {
      plan: planOf(options.floor),
      dataFolder: folder,
    });
    try {
      const pool = createSsccPool(site.db);
      const worked = await workMonth(site, {
        ...options,
        nextSscc: () => pool.next(),
        shapes: (date) => shapesOf(site.db, date),
      });
      const other = worked.shapes.filter((shape) => !options.seen.shapes.includes(shape));
      if (other.length > 0)
        throw new Error(`the floor journals what the product does not: ${other.join('; ')}`);
      const { grain } = options.seen;
      const after = await takeAfter(site.db, await dataFolder(site.db), worked, grain);
      return reduce(worked, {
        ...knowledgeOf(worked),
        after,
        machine: takeMachine(worked, grain),
        screen: takeScreen(worked),
        inside: takeInside(worked),
      });
    } finally {
      await site.close();
    }
  });
}

async function dataFolder(db: Awaited<ReturnType<typeof openDriven>>['db']): Promise<string> {
  const { rows } = await db.query<{ folder: string }>("select current_setting('data_directory') folder");
  return rows[0]?.folder ?? '';
}

await main(process.argv.slice(2));
