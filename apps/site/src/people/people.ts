import type { FunctionId } from '@kolli/policy';
import type { Process } from '@kolli/workflow';
import { type AccessLog, openAccessLog } from '../audit/index.ts';
import type { Database, Queryable } from '../database/index.ts';
import type { Gate, Permit } from '../http/index.ts';
import { addDays, type SiteClock } from '../places/index.ts';
import { activeKeys } from './api-key-store.ts';
import { recordApproval } from './approval.ts';
import { Attestations } from './attestation/attestations.ts';
import { HelpCalls } from './help.ts';
import type { Keyring } from './keyring/keyring.ts';
import { Live } from './live.ts';
import { LockOut } from './lockout.ts';
import { Looks } from './looks/looks.ts';
import { Notices } from './notice/notices.ts';
import { Provider } from './oidc/provider.ts';
import type { ProviderSettings } from './oidc/settings.ts';
import { Passkeys } from './passkey/passkeys.ts';
import { PermitBook } from './permits/permit-book.ts';
import { PolicyInForce } from './policy/in-force.ts';
import { Presence } from './presence.ts';
import { Questions } from './questions/questions.ts';
import { runRetention } from './retention/retention.ts';
import { Objections } from './rights/objections.ts';
import { deletePersonWeeks } from './weeks/week-store.ts';
import { Weeks } from './weeks/weeks.ts';
import { type Hasher, openHasher } from './secret.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { allStandings } from './worker-store.ts';

export interface PeopleNeeds {
  readonly database: Database;
  /** Rewrites tables of which rows were erased: only who owns a table may. */
  readonly owner: Database;
  /** The keys of people, brought together with the rows. */
  readonly keys: Keyring;
  /** Holds the keys of the access log and of the week that runs. */
  readonly dataFolder: string;
  readonly clock: Pick<SiteClock, 'now' | 'today' | 'elapsedMs'>;
  readonly tokenKey: Uint8Array;
  readonly operatorKey: string;
  /** Who is responsible where the policy names nobody. */
  readonly siteName: () => string;
  /** Whether the board on screens stands between its ticks; it never does if left out. */
  readonly boardStands?: () => boolean;
  /** How long a sign-in lasts; a shift if left out, 24 h at most. */
  readonly tokenLastsMs?: number;
  /** The identity provider of the house, where one is connected. */
  readonly provider?: ProviderSettings | undefined;
}

/** The people of a running site: who they are to it, who is at work now, and the record of who approved what. */
export interface People {
  readonly needs: PeopleNeeds;
  readonly sessions: Sessions;
  /** Who signed for goods whose law asks for it. */
  readonly attestations: Attestations;
  /** Who may do work that needs a permit. */
  readonly permits: PermitBook;
  /** What may be known of people here, as it is now. */
  readonly policy: PolicyInForce;
  /** What workers are told, and who was. */
  readonly notices: Notices;
  /** The week that runs. */
  readonly weeks: Weeks;
  /** Who objected to what. */
  readonly objections: Objections;
  /** Somebody objects to a function: it stops for them, and what it made of them is erased. */
  objected(worker: number, id: FunctionId): Promise<void>;
  /** The one way to another's data. */
  readonly looks: Looks;
  readonly accessLog: AccessLog;
  readonly gate: Gate;
  readonly presence: Presence;
  readonly lockOut: LockOut;
  readonly hasher: Hasher;
  readonly passkeys: Passkeys;
  /** The identity provider of the house; undefined where none is connected. */
  readonly provider: Provider | undefined;
  /** The lines on which the site speaks unasked. */
  readonly live: Live;
  /** The calls for help of now. */
  readonly help: HelpCalls;
  /** What desks ask of whoever has some work. */
  readonly questions: Questions;
  /** Tells whoever has a packet what is asked about it. */
  tellHolder(packet: number): void;
  /** Whose request it is. Throws for a permit that the gate did not give out. */
  sessionOf(permit: Permit): Session;
  /** Does once what a new business day brings: signs the access log, and erases what is past its time. Said again, nothing is done. */
  dayTurned(): Promise<void>;
  /** A session has left: nothing is kept of where it was. */
  left(session: string): void;
  /** The holder of a permit works in a process now: at a place, or, where nothing is said of it, wherever they were. */
  present(
    permit: Permit,
    process: Process,
    at?: { readonly zone: string | undefined; readonly packet: number | undefined },
  ): void;
  /** Units of steps of theirs were accepted: for the sums of the week, which say nothing of when. */
  worked(permit: Permit, process: Process, units: number): void;
  /** A check was made, in a zone or (undefined) where its maker works: for the week's quality, which says of nobody how often theirs were right. */
  checked(
    permit: Permit,
    process: Process,
    check: { readonly zone: string | undefined; readonly right: boolean },
  ): void;
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
  const { database, clock, siteName, keys, dataFolder } = needs;
  const policy = new PolicyInForce({ database, siteName, today: () => clock.today() });
  await policy.read();
  const notices = new Notices(policy);
  await notices.read(database);
  const attestations = new Attestations({
    database,
    owner: needs.owner,
    keys,
    policy,
    today: () => clock.today(),
  });
  await attestations.classes.read(database);
  const permits = new PermitBook(() => clock.today());
  await permits.read(database);
  const sessions = new Sessions({
    ...needs,
    isTold: (worker) => notices.isTold(worker),
    allowed: (worker, byRole) => permits.allowed(worker, byRole),
  });
  for (const { id, active, seal } of await allStandings(needs.database))
    sessions.standing(id, { active, seal });
  for (const { hash, name, scopes } of await activeKeys(needs.database))
    sessions.admitKey(hash, { name, scopes });
  const accessLog = await openAccessLog({
    database,
    folder: dataFolder,
    now: () => clock.now(),
    today: () => clock.today(),
  });
  const looks = new Looks({ database, keys, policy, log: accessLog, now: () => clock.now() });
  const objections = new Objections();
  await objections.read(database);
  let turned = '';
  const weeks = new Weeks({
    database,
    folder: dataFolder,
    key: keys.lookUp('program', 'the week that runs'),
    policy,
    objections,
    today: () => clock.today(),
    elapsedMs: () => clock.elapsedMs(),
  });
  await weeks.read();
  // whose session it is, for the week's sums: no longer than the session is there
  const workerOfSession = new Map<string, number>();
  const presence = new Presence(
    () => clock.elapsedMs(),
    (heard) => {
      for (const [session, { process }] of heard) {
        const worker = workerOfSession.get(session);
        if (worker !== undefined) weeks.wasThere(worker, process);
      }
      for (const session of workerOfSession.keys()) if (!heard.has(session)) workerOfSession.delete(session);
    },
  );
  const live = new Live({
    holds: (session) => sessions.holds(session),
    listens: (session) => presence.keep(session),
    ...(needs.boardStands && { boardStands: needs.boardStands }),
  });
  const help = new HelpCalls({
    elapsedMs: () => needs.clock.elapsedMs(),
    holds: (session) => sessions.holds(session),
  });
  const tellHolder = (packet: number): void => {
    const holders = [...live.listening()].filter((id) => presence.of(id)?.packet === packet);
    live.tell(holders, { event: 'question', data: { packet, open: questions.ofPacket(packet) } });
  };
  const questions = new Questions({
    tellHolder,
    tellAsker: (asker) => live.tell([asker], { event: 'answer', data: {} }),
  });
  return {
    needs,
    sessions,
    attestations,
    permits,
    policy,
    notices,
    looks,
    accessLog,
    objections,
    weeks,
    async objected(worker, id) {
      objections.made(worker, id);
      if (id === 'person_statistics') await deletePersonWeeks(database, worker);
    },
    gate: sessions.gate,
    presence,
    lockOut: new LockOut(() => needs.clock.elapsedMs()),
    hasher: openHasher(),
    passkeys: new Passkeys({ database, keys, elapsedMs: () => clock.elapsedMs() }),
    provider: needs.provider && new Provider(needs.provider, () => clock.elapsedMs()),
    live,
    help,
    questions,
    tellHolder,
    sessionOf(permit) {
      const session = sessions.sessionOfPermit(permit);
      if (!session) throw new Error('this permit is of no session');
      return session;
    },
    async dayTurned() {
      const today = clock.today();
      if (turned === today) return;
      questions.clear();
      await weeks.close();
      await accessLog.checkpoint(addDays(today, -1));
      // before the retention run, which erases of what lasts alone
      await attestations.settle();
      const { workers } = await runRetention({
        database,
        owner: needs.owner,
        keys,
        profile: policy.profile,
        log: accessLog,
        today,
      });
      await attestations.forget(database);
      for (const worker of workers) {
        notices.forget(worker);
        weeks.forget(worker);
      }
      await policy.read();
      notices.refresh();
      turned = today;
    },
    left(session) {
      const packet = presence.of(session)?.packet;
      presence.gone(session);
      if (packet !== undefined) questions.packetLeft(packet);
      questions.askerLeft(session);
      const calledForHelp = help.end(session);
      live.leave(session);
      live.changed(calledForHelp ? ['help', 'board'] : ['board']);
    },
    present(permit, process, at) {
      const session = sessions.sessionOfPermit(permit);
      if (!session || session.worker === null) return;
      // where nothing may come of it, nothing is known of where somebody is
      if (!policy.isOpen('live_page') && !weeks.isGathering()) return;
      workerOfSession.set(session.id, session.worker);
      if (at) presence.seen(session.id, process, at.zone, at.packet);
      else presence.back(session.id, process);
    },
    worked(permit, process, units) {
      const session = sessions.sessionOfPermit(permit);
      if (session && session.worker !== null) weeks.worked(session.worker, process, units);
    },
    checked(permit, process, { zone, right }) {
      const session = sessions.sessionOfPermit(permit);
      if (!session || session.worker === null) return;
      weeks.checked(session.worker, { process, zone: zone ?? presence.of(session.id)?.zone, right });
    },
    async approve(tx, permit, subject, detail) {
      const session = sessions.sessionOfPermit(permit);
      if (!session) throw new Error('an approval needs the permit of a request');
      await recordApproval(tx, subject, detail, session, needs.clock.today());
    },
  };
}
