import { type Process, PROCESSES } from '@kolli/workflow';
import { type Gate, type Permit, SCOPES, type Scope, type Verdict } from '../http/index.ts';
import type { SiteClock } from '../places/index.ts';
import { hashOfSecret } from './keys.ts';
import { Remembered } from './remembered.ts';
import { openToken, type Session } from './session.ts';

/** More handhelds than the largest building has, so that a token is opened once a shift. */
const MAX_REMEMBERED = 10_000;
const SCHEME = 'Bearer ';
/** A token has about 350 characters; what is much longer is none, and is not remembered either. */
const MAX_HEADER_LENGTH = 2_000;

/** Whether a worker may use the site now, and under which seal. */
export interface Standing {
  readonly active: boolean;
  readonly seal: number;
}

/** A program's key, as the site knows it. */
export interface KnownKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface SessionNeeds {
  readonly tokenKey: Uint8Array;
  readonly clock: Pick<SiteClock, 'now'>;
  /** The key of who operates the machine: every scope, and an administrator. */
  readonly operatorKey: string;
  /** Whether somebody was shown the notice as it is now: asked with every request, from memory. */
  readonly isTold: (worker: number) => boolean;
  /** Of the processes that somebody's roles allow those that they may work in today. */
  readonly allowed: (worker: number, byRole: readonly Process[]) => readonly Process[];
}

/**
 * The sessions that requests come with. There is no table of them: a token is opened once and remembered; who may use the site at all
 * is in memory, filled at the start and changed with the tables, so that a token ends the moment its worker is deactivated.
 */
export class Sessions {
  readonly #needs: SessionNeeds;
  readonly #remembered = new Remembered<Entry>(MAX_REMEMBERED);
  readonly #standings = new Map<number, Standing>();
  /** By the hash of the secret. */
  readonly #keys = new Map<string, Entry>();
  readonly #sessions = new WeakMap<Permit, Session>();

  constructor(needs: SessionNeeds) {
    this.#needs = needs;
    const permit: Permit = { kind: 'program', roles: ['admin'], scopes: SCOPES, processes: PROCESSES };
    this.#admitKey(hashOfSecret(needs.operatorKey), 'operator', permit);
  }

  /** A worker came, changed or was deactivated. */
  standing(worker: number, standing: Standing): void {
    this.#standings.set(worker, standing);
  }

  /** A program's key is valid from now on. */
  admitKey(hash: Buffer, key: KnownKey): void {
    this.#admitKey(hash, key.name, { kind: 'program', roles: [], scopes: key.scopes, processes: [] });
  }

  /** A program's key is not valid any more. */
  revokeKey(hash: Buffer): void {
    this.#keys.delete(hash.toString('base64'));
  }

  /** The session of a header that was opened before, whether or not it still may do anything; undefined for another. */
  sessionOf(authorization: string): Session | undefined {
    return this.#remembered.get(authorization)?.session;
  }

  /** The session behind a permit that the gate gave out. Parts hold permits; who records an approval asks whose it is. */
  sessionOfPermit(permit: Permit): Session | undefined {
    return this.#sessions.get(permit);
  }

  /** Whether a person's session may still use the site: it has not ended, and who it is of may. */
  holds(session: Session): boolean {
    return this.#judge(verdictsOn(session)).ok;
  }

  /** Opens a header: `ended` for a token that is over, undefined for what is no token or key of this site. */
  async openSession(authorization: string): Promise<Session | 'ended' | undefined> {
    const entry = await this.#open(authorization);
    return entry === 'ended' ? entry : entry?.session;
  }

  /** The door of the site for requests. */
  readonly gate: Gate = {
    recall: (authorization) => {
      const entry = this.#remembered.get(authorization);
      return entry && this.#judge(entry);
    },
    open: async (authorization) => {
      const entry = await this.#open(authorization);
      if (entry === 'ended') return { ok: false, code: 'session_ended' };
      return entry ? this.#judge(entry) : { ok: false, code: 'unauthenticated' };
    },
  };

  async #open(authorization: string): Promise<Entry | 'ended' | undefined> {
    if (!authorization.startsWith(SCHEME) || authorization.length > MAX_HEADER_LENGTH) return undefined;
    const secret = authorization.slice(SCHEME.length);
    const entry = this.#keys.get(hashOfSecret(secret).toString('base64')) ?? (await this.#openToken(secret));
    if (entry !== undefined && entry !== 'ended') this.#remembered.set(authorization, entry);
    return entry;
  }

  async #openToken(token: string): Promise<Entry | 'ended' | undefined> {
    const now = this.#needs.clock.now();
    const session = await openToken(token, { tokenKey: this.#needs.tokenKey, now });
    return session === undefined || session === 'ended' ? session : this.#entry(this.#permitted(session));
  }

  /** A permit that says where its holder may work at the moment it is asked: a permit to work may end while they are signed in. */
  #permitted(session: Session): Session {
    const { worker, permit } = session;
    if (worker === null) return session;
    const { allowed } = this.#needs;
    const { kind, roles, scopes, processes: byRole } = permit;
    const own: Permit = {
      kind,
      roles,
      scopes,
      get processes() {
        return allowed(worker, byRole);
      },
    };
    return { ...session, permit: Object.freeze(own) };
  }

  #judge({ session, admitted, untold, key }: Entry): Verdict {
    if (key !== undefined) return this.#keys.has(key) ? admitted : { ok: false, code: 'deactivated' };
    const { worker } = session;
    const standing = worker === null ? undefined : this.#standings.get(worker);
    if (worker === null || !standing?.active) return { ok: false, code: 'deactivated' };
    const ended = standing.seal !== session.seal || this.#needs.clock.now().getTime() >= session.endsMs;
    if (ended) return { ok: false, code: 'session_ended' };
    return this.#needs.isTold(worker) ? admitted : untold;
  }

  #admitKey(hash: Buffer, name: string, permit: Permit): void {
    const key = hash.toString('base64');
    const session: Session = {
      id: `key ${name}`,
      worker: null,
      key: name,
      endsMs: Number.POSITIVE_INFINITY,
      seal: 0,
      permit: Object.freeze(permit),
    };
    this.#keys.set(key, { ...this.#entry(session), key });
  }

  #entry(session: Session): Entry {
    this.#sessions.set(session.permit, session);
    return verdictsOn(session);
  }
}

function verdictsOn(session: Session): Entry {
  const { permit } = session;
  return { session, admitted: { ok: true, permit }, untold: { ok: true, permit, untold: true } };
}

/** A session with the verdicts that are given while nothing speaks against it; `key` is the hash of a program's secret. */
interface Entry {
  readonly session: Session;
  readonly admitted: Verdict;
  /** While they were not shown the notice. */
  readonly untold: Verdict;
  readonly key?: string;
}
