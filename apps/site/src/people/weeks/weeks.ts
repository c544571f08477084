import type { Process } from '@kolli/workflow';
import type { Database } from '../../database/index.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import type { Objections } from '../rights/objections.ts';
import { type CheckTally, NO_TEAM, NO_ZONE, personWeeks, type Tally, weekOf, weekTables } from './week.ts';
import { readWeek, writeWeek } from './week-file.ts';
import { insertGroupWeek, insertPersonWeeks, insertQualityWeek, readTeams } from './week-store.ts';

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
  #checks = new Map<string, CheckTally>();
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
    for (const check of kept.checks) this.#checks.set(`${check.process} ${check.zone}`, { ...check });
  }

  /** Somebody is of another team from now on. */
  team(worker: number, team: string | null): void {
    if (team === null) this.#teams.delete(worker);
    else this.#teams.set(worker, team);
  }

  /** Units of steps that were accepted just now; fewer than none where some were taken back. */
  worked(worker: number, process: Process, units: number): void {
    if (units === 0 || !this.isGathering()) return;
    this.#tally(worker, process).units += units;
  }

  /** Somebody made a check: it is counted for its zone, and they among those who made some there. Whose it was is let go of here. */
  checked(worker: number, check: { process: Process; zone: string | undefined; right: boolean }): void {
    if (!this.#needs.policy.isOpen('group_statistics')) return;
    const { process, zone = NO_ZONE, right } = check;
    const key = `${process} ${zone}`;
    const tally = this.#checks.get(key) ?? { process, zone, people: new Set(), checks: 0, right: 0 };
    tally.people.add(worker);
    tally.checks += 1;
    if (right) tally.right += 1;
    this.#checks.set(key, tally);
  }

  /** Somebody was there in a quarter hour that has ended. */
  wasThere(worker: number, process: Process): void {
    if (this.isGathering()) this.#tally(worker, process).rounds += 1;
  }

  /** Somebody is erased, or has objected to all of it: what was gathered of them stays in no group either. */
  forget(worker: number): void {
    for (const [key, tally] of this.#tallies) if (tally.worker === worker) this.#tallies.delete(key);
    for (const { people } of this.#checks.values()) people.delete(worker);
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
      writeWeek(folder, key, {
        week: this.#week,
        tallies: [...this.#tallies.values()],
        checks: [...this.#checks.values()],
      }),
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
      if (policy.isOpen('group_statistics') && tallies.length > 0) {
        const { minimumGroup } = policy.profile.dataSets.week_group;
        const tables = weekTables({ tallies, checks: [...this.#checks.values()] }, minimumGroup);
        await insertGroupWeek(tx, closed, today(), tables.work);
        await insertQualityWeek(tx, closed, today(), tables.checks);
      }
      if (policy.isOpen('person_statistics')) {
        const may = (worker: number): boolean => !objections.by(worker, 'person_statistics');
        await insertPersonWeeks(tx, closed, today(), personWeeks(tallies, may));
      }
    });
    this.#week = now;
    this.#tallies = new Map();
    this.#checks = new Map();
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
