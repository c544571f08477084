import type { Process } from '@kolli/workflow';
import type { Database, Queryable } from '../database/index.ts';
import type { Gate, Permit } from '../http/index.ts';
import type { SiteClock } from '../places/index.ts';
import { activeKeys } from './api-key-store.ts';
import { recordApproval } from './approval.ts';
import { LockOut } from './lockout.ts';
import { Presence } from './presence.ts';
import { type Hasher, openHasher } from './secret.ts';
import { Sessions } from './sessions.ts';
import { allStandings } from './worker-store.ts';

export interface PeopleNeeds {
  readonly database: Database;
  readonly clock: Pick<SiteClock, 'now' | 'today' | 'elapsedMs'>;
  readonly tokenKey: Uint8Array;
  readonly operatorKey: string;
  /** How long a sign-in lasts; a shift if left out, 24 h at most. */
  readonly tokenLastsMs?: number;
}

/** The people of a running site: who they are to it, who is at work now, and the record of who approved what. */
export interface People {
  readonly needs: PeopleNeeds;
  readonly sessions: Sessions;
  readonly gate: Gate;
  readonly presence: Presence;
  readonly lockOut: LockOut;
  readonly hasher: Hasher;
  /** The holder of a permit works in a process now. */
  present(permit: Permit, process: Process, zone?: string): void;
  /** Records that the holder of a permit approved something, within the caller's transaction. */
  approve(
    tx: Queryable,
    permit: Permit,
    subject: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void>;
}

/** Opens the people of a site: reads who may use it into memory, where requests are judged. */
export async function openPeople(needs: PeopleNeeds): Promise<People> {
  const sessions = new Sessions(needs);
  for (const { id, active, seal } of await allStandings(needs.database))
    sessions.standing(id, { active, seal });
  for (const { hash, name, scopes } of await activeKeys(needs.database))
    sessions.admitKey(hash, { name, scopes });
  const presence = new Presence(() => needs.clock.elapsedMs());
  return {
    needs,
    sessions,
    gate: sessions.gate,
    presence,
    lockOut: new LockOut(() => needs.clock.elapsedMs()),
    hasher: openHasher(),
    present(permit, process, zone) {
      const session = sessions.sessionOfPermit(permit);
      if (session && session.worker !== null) presence.seen(session.id, process, zone);
    },
    async approve(tx, permit, subject, detail) {
      const session = sessions.sessionOfPermit(permit);
      if (!session) throw new Error('an approval needs the permit of a request');
      await recordApproval(tx, subject, detail, session, needs.clock.today());
    },
  };
}
