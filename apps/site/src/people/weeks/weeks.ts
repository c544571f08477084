import type { Process } from '@kolli/workflow';
import type { Database } from '../../database/index.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import type { Objections } from '../rights/objections.ts';
import { groupTable, NO_TEAM, personWeeks, type Tally, weekOf } from './week.ts';
import { readWeek, writeWeek } from './week-file.ts';
import { insertGroupWeek, insertPersonWeeks, readTeams } from './week-store.ts';

/** So often the file is overwritten: a crash costs no more. */
const WRITE_MS = 15 * 60_000;

export interface WeekNeeds {
  readonly database: Database;
  readonly folder: string;
  readonly key: Buffer;
  readonly policy: PolicyInForce;
  readonly objections: Objections;
  readonly today: () => string;
  readonly elapsedMs: () => number;
}

/**
 * The week that runs, in memory. Units come with the steps that are accepted, hours with the quarter hours in which somebody was there:
 * neither says when. Nobody sees any of it before the week has closed; then it is suppressed and written in one go, and is gone here.
 * While neither function is open nothing is gathered.
 */
export class Weeks {
  readonly #needs: WeekNeeds;
  readonly #teams = new Map<number, string>();
  #tallies = new Map<string, Tally>();
  #week: string;
  #dueMs: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(needs: WeekNeeds) {
    this.#needs = needs;
    this.#week = weekOf(needs.today());
    this.#dueMs = needs.elapsedMs() + WRITE_MS;
  }

  /** Reads the teams, and the week as it was last written. */
  async read(): Promise<void> {
    for (const { id, team } of await readTeams(this.#needs.database)) this.#teams.set(id, team);
    const kept = await readWeek(this.#needs.folder, this.#needs.key);
    if (!kept) return;
    this.#week = kept.week;
    for (const tally of kept.tallies) this.#tallies.set(keyOf(tally), { ...tally });
  }

  /** Somebody is of another team from now on. */
  team(worker: number, team: string | null): void {
    if (team === null) this.#teams.delete(worker);
    else this.#teams.set(worker, team);
  }

  /** Units of steps that were accepted just now. */
  worked(worker: number, process: Process, units: number): void {
    if (units <= 0 || !this.isGathering()) return;
    this.#tally(worker, process).units += units;
  }

  /** Somebody was there in a quarter hour that has ended. */
  wasThere(worker: number, process: Process): void {
    if (this.isGathering()) this.#tally(worker, process).rounds += 1;
  }

  /** Somebody is erased, or has objected to all of it: what was gathered of them stays in no group either. */
  forget(worker: number): void {
    for (const [key, tally] of this.#tallies) if (tally.worker === worker) this.#tallies.delete(key);
    this.#teams.delete(worker);
  }

  /** Overwrites the file where a quarter hour is over. Cheap, and often called. */
  async tick(): Promise<void> {
    if (this.#needs.elapsedMs() < this.#dueMs) return;
    this.#dueMs = this.#needs.elapsedMs() + WRITE_MS;
    await this.keep();
  }

  /** Overwrites the file now: at the end of the server. */
  async keep(): Promise<void> {
    const { folder, key } = this.#needs;
    const write = this.#writing.then(() =>
      writeWeek(folder, key, { week: this.#week, tallies: [...this.#tallies.values()] }),
    );
    this.#writing = write.catch(() => {});
    await write;
  }

  /** Closes the week that ran where another has begun: writes what may be published of it, and begins anew. */
  async close(): Promise<void> {
    const { database, policy, objections, today } = this.#needs;
    const now = weekOf(today());
    if (now === this.#week) return;
    const closed = this.#week;
    const tallies = [...this.#tallies.values()];
    await database.transaction(async (tx) => {
      if (policy.isOpen('group_statistics') && tallies.length > 0)
        await insertGroupWeek(
          tx,
          closed,
          today(),
          groupTable(tallies, policy.profile.dataSets.week_group.minimumGroup),
        );
      if (policy.isOpen('person_statistics')) {
        const may = (worker: number): boolean => !objections.by(worker, 'person_statistics');
        await insertPersonWeeks(tx, closed, today(), personWeeks(tallies, may));
      }
    });
    this.#week = now;
    this.#tallies = new Map();
    await this.keep();
  }

  /** Whether anything of the week may be gathered today. */
  isGathering(): boolean {
    const { policy } = this.#needs;
    return policy.isOpen('group_statistics') || policy.isOpen('person_statistics');
  }

  #tally(worker: number, process: Process): Tally {
    const team = this.#teams.get(worker) ?? NO_TEAM;
    const key = keyOf({ worker, process, team });
    const known = this.#tallies.get(key);
    if (known) return known;
    const made: Tally = { worker, process, team, units: 0, rounds: 0 };
    this.#tallies.set(key, made);
    return made;
  }
}

function keyOf({ worker, process, team }: Pick<Tally, 'worker' | 'process' | 'team'>): string {
  return `${worker} ${process} ${team}`;
}
