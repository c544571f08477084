import type pg from 'pg';
import { connectOne } from '../database/index.ts';
import { createAct } from './act-journal.ts';
import { answer, APPLY, APPLY_EXACT, type Results, stepArrays } from './apply-steps.ts';
import { type Act, type ActOptions, type Journal, JournalDown, NotLeading } from './journal.ts';
import { type StepEntry, StepRefused } from './step-entry.ts';

/** Steps a batch: more gains nothing, and a batch's locks are held for as long as it takes. */
const BATCH_STEPS = 128;
/** Batches in flight, each on a connection of its own: one leaves the database waiting for us half of the time, three fight. */
const BATCHES_IN_FLIGHT = 2;
/** Acts in flight, on connections of their own, so that a long one keeps no step waiting. */
const ACTS_IN_FLIGHT = 2;
/** How often an act that met a deadlock begins again. */
const ACT_ATTEMPTS = 8;
/** Errors after which the same work may be tried again: deadlock, serialization, lock not available. */
const TRY_AGAIN = new Set(['40P01', '40001', '55P03']);
/** Raised by `work.take_steps` when another server has the lead. */
const OTHER_LEADER = 'KL001';
const NUMBER_TOO_LARGE = '22003';
const INSUFFICIENT_PRIVILEGE = '42501';
/** The result of a step whose numbers the database could not hold. */
const RESULT_BAD_QUANTITY = 23;

export interface BatcherOptions<Entry extends StepEntry> {
  readonly config: pg.ClientConfig;
  /** As what the connections are at work, and as what an act of the office; left out, all is done with the rights of the login. */
  readonly roles?: { readonly floor: string; readonly office: string } | undefined;
  readonly epoch: bigint;
  readonly today: () => string;
  /** Says what a step means, at the moment at which it is applied. */
  readonly judge: (entry: Entry) => void;
  /** Called once when the database is lost; the owner calls `open` again when it is back. */
  readonly lost: (cause: unknown) => void;
  /** Told of an error that is a fault of the program: its step gets no answer, the rest goes on. */
  readonly fault: (cause: unknown) => void;
}

export interface Batcher<Entry extends StepEntry = StepEntry> extends Journal {
  /** Connects. `ready` reads what memory keeps: nothing is applied before it has, or steps would be judged by what was. */
  open(ready?: () => Promise<void>): Promise<void>;
  push(entry: Entry): void;
  /** Waits for what is in flight and closes the connections; what comes later is answered `JournalDown`. */
  close(): Promise<void>;
  readonly counts: { batches: number; steps: number; exact: number; acts: number };
}

interface Job {
  readonly exclusive: boolean;
  run(client: pg.Client): Promise<void>;
  fail(cause: unknown): void;
}

/**
 * Gathers the steps that arrive while the last batch commits and applies them in one call; runs acts beside them. Nothing waits for
 * a timer: an idle site answers a step alone and at once.
 */
export function createBatcher<Entry extends StepEntry>(options: BatcherOptions<Entry>): Batcher<Entry> {
  const counts = { batches: 0, steps: 0, exact: 0, acts: 0 };
  let queue: Entry[] = [];
  const jobs: Job[] = [];
  let stepClients: pg.Client[] = [];
  let actClients: pg.Client[] = [];
  let everyClient: pg.Client[] = [];
  let inFlight = 0;
  let alone = false;
  let armed = false;
  let turn = 0;
  let down: unknown = new Error('not open');
  let closing = false;

  const connect = async (): Promise<pg.Client> => {
    const client = await connectOne(options.config);
    client.on('error', (cause) => lose(cause));
    await client.query("set application_name = 'kolli journal'; set jit = off");
    try {
      await client.query("set deadlock_timeout = '20ms'");
    } catch (cause) {
      // of a server of the house's own, where this is not a login's to set: acts that meet wait a second then
      if (codeOf(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
    }
    // once for the connection, for good: the scan path pays nothing for it
    if (options.roles) await client.query(`set role ${options.roles.floor}`);
    return client;
  };

  const open = async (ready: () => Promise<void> = async () => {}): Promise<void> => {
    const old = everyClient;
    everyClient = [];
    await Promise.allSettled(old.map((client) => client.end()));
    const fresh = await Promise.all(
      Array.from({ length: BATCHES_IN_FLIGHT + ACTS_IN_FLIGHT }, () => connect()),
    );
    everyClient = fresh;
    await ready();
    if (closing) return void (await Promise.allSettled(fresh.map((client) => client.end())));
    stepClients = fresh.slice(0, BATCHES_IN_FLIGHT);
    actClients = fresh.slice(BATCHES_IN_FLIGHT);
    inFlight = 0;
    alone = false;
    down = undefined;
    arm();
  };

  /** The outcome of what is in flight is unknown: nobody gets an answer from it, and all that waits is to be sent again. */
  const lose = (cause: unknown): void => {
    if (down !== undefined) return;
    down = cause ?? new Error('the connection ended');
    const waiting = queue;
    queue = [];
    waiting.forEach(unknown);
    for (const job of jobs.splice(0)) job.fail(down);
    if (!closing) options.lost(down);
  };

  const arm = (): void => {
    if (armed || down !== undefined) return;
    armed = true;
    setImmediate(flush);
  };

  const nextIsExclusive = (): boolean => jobs[0]?.exclusive === true;

  const flush = (): void => {
    armed = false;
    if (down !== undefined || alone) return;
    // an exclusive act waits for what is in flight, and everything else waits for it
    if (nextIsExclusive()) return startAlone();
    while (queue.length > 0) {
      const client = stepClients.pop();
      if (!client) break;
      const batch = collect(++turn);
      if (batch.length > 0) void runBatch(client, batch);
      else {
        stepClients.push(client);
        break;
      }
    }
    while (actClients.length > 0 && jobs.length > 0) {
      if (nextIsExclusive()) return startAlone();
      startJob();
    }
  };

  const startAlone = (): void => {
    if (inFlight === 0) startJob();
  };

  /** Takes the next batch out of the queue; steps that are acts become jobs. */
  const collect = (id: number): Entry[] => {
    const batch: Entry[] = [];
    const wait: Entry[] = [];
    let taken = 0;
    for (const entry of queue) {
      if (batch.length === BATCH_STEPS) break;
      taken++;
      const lane = entry.lane;
      if ((lane.busy !== 0 && lane.busy !== id) || lane.held === id) {
        lane.held = id;
        wait.push(entry);
        continue;
      }
      if (lane.broken) {
        entry.done(-1, 0);
        continue;
      }
      options.judge(entry);
      if (entry.act === null || entry.result !== 0) {
        lane.busy = id;
        batch.push(entry);
      } else if (lane.busy === id) {
        lane.held = id;
        wait.push(entry);
      } else {
        lane.busy = ++turn;
        jobs.push(stepJob(entry, entry.act));
      }
    }
    queue = taken === queue.length ? wait : wait.concat(queue.slice(taken));
    return batch;
  };

  const runBatch = async (client: pg.Client, batch: Entry[]): Promise<void> => {
    inFlight++;
    const mine = everyClient;
    let rows: pg.QueryResult<Results>;
    try {
      const values = stepArrays(options.epoch, options.today(), batch);
      try {
        rows = await client.query({ name: 'apply', text: APPLY, values });
      } catch (cause) {
        if (!TRY_AGAIN.has(codeOf(cause))) throw cause;
        counts.exact++;
        rows = await client.query({ name: 'apply_exact', text: APPLY_EXACT, values });
      }
    } catch (cause) {
      if (mine !== everyClient) return batch.forEach(unknown);
      const state = codeOf(cause);
      if (isLost(cause, state)) {
        batch.forEach(unknown);
        return lose(state === OTHER_LEADER ? new NotLeading() : cause);
      }
      await runSingly(client, batch, cause);
      return;
    }
    counts.batches++;
    counts.steps += batch.length;
    if (mine === everyClient) {
      stepClients.push(client);
      inFlight--;
    }
    answer(batch, rows.rows[0]);
    arm();
  };

  /** Something failed the whole batch (a number too large, say): each step goes alone, so that it fails no neighbour. */
  const runSingly = async (client: pg.Client, batch: Entry[], first: unknown): Promise<void> => {
    for (const [i, entry] of batch.entries()) {
      try {
        answer([entry], await applyAlone(client, entry));
      } catch (cause) {
        if (isLost(cause, codeOf(cause))) {
          batch.slice(i).forEach(unknown);
          return lose(cause ?? first);
        }
        options.fault(cause);
        unknown(entry);
      }
    }
    stepClients.push(client);
    inFlight--;
    arm();
  };

  /** Applies one step by the exact path; one whose numbers the database cannot hold is refused for that. */
  const applyAlone = async (client: pg.Client, entry: Entry): Promise<Results | undefined> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const values = stepArrays(options.epoch, options.today(), [entry]);
        const rows = await client.query<Results>({ name: 'apply_exact', text: APPLY_EXACT, values });
        return rows.rows[0];
      } catch (cause) {
        const state = codeOf(cause);
        if (TRY_AGAIN.has(state) && attempt < ACT_ATTEMPTS) continue;
        if (state !== NUMBER_TOO_LARGE || entry.result !== 0) throw cause;
        entry.result = RESULT_BAD_QUANTITY;
        entry.task = null;
        entry.from = entry.to = null;
        entry.fromUnit = entry.toUnit = null;
      }
    }
  };

  const startJob = (): void => {
    const client = actClients.pop();
    if (!client) return;
    const job = jobs.shift();
    if (!job) {
      actClients.push(client);
      return;
    }
    inFlight++;
    alone = job.exclusive;
    const mine = everyClient;
    counts.acts++;
    job.run(client).then(
      () => {
        if (mine !== everyClient) return;
        actClients.push(client);
        inFlight--;
        alone = false;
        arm();
      },
      (cause: unknown) => {
        job.fail(cause);
        if (mine === everyClient) lose(codeOf(cause) === OTHER_LEADER ? new NotLeading() : cause);
      },
    );
  };

  /** Runs an act in a transaction. Rejects only when the connection is lost; what the act throws goes to `fail`. */
  const transact = async <T>(
    client: pg.Client,
    run: (act: Act) => Promise<T>,
    step: StepEntry | null,
    finish: (value: T, first: number) => void,
    fail: (cause: unknown) => void,
    begin = 'begin',
  ): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const act = createAct(client, options.today(), step);
      try {
        await client.query(begin);
        const value = await run(act);
        const first = await act.write(options.epoch);
        await client.query('commit');
        for (const change of act.changes) change();
        return finish(value, first);
      } catch (cause) {
        const state = codeOf(cause);
        if (isLost(cause, state)) throw cause;
        await client.query('rollback');
        if (TRY_AGAIN.has(state) && attempt < ACT_ATTEMPTS) continue;
        return fail(cause);
      }
    }
  };

  const stepJob = (entry: StepEntry, run: (act: Act) => Promise<number>): Job => {
    const end = (result: number, step: number): void => {
      entry.lane.busy = 0;
      entry.done(result, step);
    };
    return {
      exclusive: entry.exclusive,
      async run(client) {
        let failure: unknown;
        await transact(
          client,
          run,
          entry,
          (result, first) => end(result, first + 1),
          (cause) => {
            failure = cause ?? new Error('failed');
          },
        );
        if (failure === undefined) return;
        if (failure instanceof StepRefused) entry.result = failure.result;
        else if (codeOf(failure) === NUMBER_TOO_LARGE) entry.result = RESULT_BAD_QUANTITY;
        else {
          options.fault(failure);
          return unknown(entry);
        }
        // the refusal is journalled on its own: nothing else of the act happened
        const refuse = async (): Promise<number> => entry.result;
        await transact(
          client,
          refuse,
          entry,
          (result, first) => end(result, first + 1),
          (cause) => {
            options.fault(cause);
            unknown(entry);
          },
        );
      },
      fail() {
        unknown(entry);
      },
    };
  };

  const unknown = (entry: StepEntry): void => {
    entry.lane.busy = 0;
    entry.lane.broken = true;
    entry.done(-1, 0);
  };

  return {
    open,
    counts,
    push(entry) {
      if (down !== undefined) return unknown(entry);
      queue.push(entry);
      if (stepClients.length > 0) arm();
    },
    act<T>(run: (act: Act) => Promise<T>, { exclusive = false, by }: ActOptions = {}): Promise<T> {
      const begin = by && options.roles ? `begin; set local role ${options.roles[by]}` : 'begin';
      return new Promise<T>((resolve, reject) => {
        if (down !== undefined) return reject(new JournalDown(down));
        jobs.push({
          exclusive,
          run: (client) => transact(client, run, null, resolve, reject, begin),
          fail: (cause) => reject(new JournalDown(cause)),
        });
        arm();
      });
    },
    async close() {
      closing = true;
      while (down === undefined && (inFlight > 0 || queue.length > 0 || jobs.length > 0)) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      lose(new Error('closed'));
      await Promise.allSettled(everyClient.map((client) => client.end()));
    },
  };
}

function codeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

/** The connection, not the statement, failed: five characters are the statement's SQLSTATE, but for shutdowns and the lead. */
function isLost(cause: unknown, state: string): boolean {
  if (state === OTHER_LEADER || state.startsWith('57P') || state.startsWith('08')) return true;
  return (
    !/^[0-9A-Z]{5}$/.test(state) &&
    cause instanceof Error &&
    /connection|terminat|ECONN|EPIPE|socket|not queryable/i.test(`${cause.message} ${state}`)
  );
}
