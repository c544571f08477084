import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BINS, HANDHELDS, HOT_BINS } from './seed.ts';

const run = promisify(execFile);
/** Client counts that are tried; the best one is the yardstick. */
const CLIENTS = [4, 8, 16, 32];
const SECONDS = 5;

/**
 * One step as one transaction, as most systems do it: task, bin, tote, journal; the rows that the site's own load touches, prepared,
 * durable. It gives itself a number from a sequence, which costs less than the site's gapless one.
 */
function script(hot: boolean): string {
  const task = hot
    ? `\\set t ${BINS} + random(1, ${BINS})\n\\set b ${BINS + 1} + (:t - ${BINS}) % ${HOT_BINS}`
    : `\\set t random(1, ${BINS})\n\\set b :t`;
  const tote = `\\set e 10000001 + (:t - 1) % ${BINS} / ${BINS / HANDHELDS}${hot ? ` + ${HANDHELDS}` : ''}`;
  return `${task}
${tote}
begin;
update work.task set done = done + 1 where id = :t and status = 0 and done + 1 <= quantity;
update work.balance set quantity = quantity - 1, allocated = allocated - 1 where holder = :b and unit = :b and allocated >= 1;
insert into work.balance as b values (:e, :b, 1, 0, current_date) on conflict (holder, unit) do update set quantity = b.quantity + 1;
insert into work.journal (step, day, packet, n, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, content)
  values (0, :'day', -1000 - :client_id, nextval('yardstick'), :'day', 4, 2, 0, :t, :b, :b, :b, :e, -13, :b, 1, 0);
commit;
`;
}

/** Whether pgbench is installed. */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
}

/** The best rate of pgbench over the client counts, in transactions a second. `connection` is libpq's. */
export async function yardstick(
  connection: Readonly<Record<string, string>>,
  options: { readonly hot: boolean; readonly day: string },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'yardstick-'));
  try {
    const file = join(folder, 'step.sql');
    await writeFile(file, script(options.hot).replaceAll(":'day'", `'${options.day}'`));
    let best = 0;
    for (const clients of CLIENTS) {
      const done = await run(
        'pgbench',
        ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(SECONDS), '-f', file],
        { env: { ...process.env, ...connection } },
      );
      const rate = /tps = ([\d.]+)/.exec(done.stdout)?.[1];
      if (rate === undefined) throw new Error(`pgbench said nothing of its rate: ${done.stdout}`);
      best = Math.max(best, Number(rate));
    }
    return best;
  } finally {
    await rm(folder, { recursive: true });
  }
}
