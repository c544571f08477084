import { DATA_SETS, type DataSetId, keptFor, WHAT, WHY } from '@kolli/policy';
import { noticeText } from '@kolli/policy';
import { attestationsOf } from '../attestation/attestation-store.ts';
import { fieldsOf } from '../approval.ts';
import { looksAt } from '../looks/look-routes.ts';
import { noticesOf } from '../notice/notice-store.ts';
import type { People } from '../people.ts';
import type { Session } from '../session.ts';
import type { Subject } from '../questions/question.ts';
import { readPermits } from '../permits/permit-store.ts';
import { isLinked } from '../oidc/identity-store.ts';
import { passkeysOf } from '../passkey/passkey-store.ts';
import { readPersonWeeks } from '../weeks/week-store.ts';
import { workerOf } from '../worker-list.ts';
import { readRequests } from './request-store.ts';

type Value = string | number | boolean | null;
/** One thing that is held, as fields in plain words. */
export type Held = Readonly<Record<string, Value>>;

/** A kind of data with all that is held of it on somebody. */
export interface HeldSet {
  readonly data: DataSetId;
  readonly what: string;
  readonly why: readonly string[];
  readonly kept: string;
  readonly source: string;
  readonly held: readonly Held[];
}

/**
 * Everything that the site holds on whoever asks, by kind of data and in plain words (GDPR art. 15): rows, what is in memory about this
 * sign-in, and who looked. A kind of which nothing is held says so by an empty list.
 */
export async function myData(
  people: People,
  session: Session & { readonly worker: number },
): Promise<HeldSet[]> {
  const { worker } = session;
  const found: Partial<Record<DataSetId, readonly Held[]>> = {
    ...(await accountOf(people, worker)),
    ...nowOf(people, session.id),
    notice: (await noticesOf(people.needs.database, worker)).map(({ day, content }) => ({
      day,
      language: content.language,
      text: noticeText(content),
    })),
    attestation: (await attestationsOf(people.needs.database, worker)).map((attestation) => ({
      ...attestation,
    })),
    approval: await approvalsOf(people, worker),
    permit: (await readPermits(people.needs.database, worker)).map(({ process, until, givenOn }) => ({
      process,
      until,
      givenOn,
    })),
    week_person: (await readPersonWeeks(people.needs.database, worker, null)).map((week) => ({ ...week })),
    access_log: (await looksAt(people, worker)).map((look) => ({ ...look })),
    subject_request: (await readRequests(people.needs.database, people.needs.keys, { worker })).map(
      ({ worker: _worker, ...request }) => request,
    ),
  };
  const { profile } = people.policy;
  return DATA_SETS.filter((id) => profile.dataSets[id].viewers.includes('self') || id === 'secret')
    .filter((id) => !ABOUT_NOBODY.includes(id))
    .map((id) => {
      const set = profile.dataSets[id];
      return {
        data: id,
        what: WHAT[id],
        why: set.purposes.map((purpose) => WHY[purpose]),
        kept: keptFor(set),
        source: set.source,
        held: found[id] ?? [],
      };
    });
}

/** Kinds of data in which nobody can be found. */
const ABOUT_NOBODY: readonly DataSetId[] = ['week_group', 'week_running', 'privacy_record'];

async function accountOf(people: People, worker: number): Promise<{ account: Held[]; secret: Held[] }> {
  const { database, keys } = people.needs;
  const { name, login, badge, roles, language, team, active } = await workerOf(database, keys, worker);
  const { rows } = await database.query<{ pin: boolean; password: boolean; given: boolean; changes: number }>(
    'select secret is not null pin, password is not null password, pin_given given, seal - 1 changes from people.worker where id = $1',
    [worker],
  );
  const [row] = rows;
  return {
    account: [{ number: worker, name, login, badge, roles: roles.join(', '), language, team, active }],
    secret: [
      {
        pin: row?.pin ? 'a hash of it' : null,
        'pin made by somebody else': row?.given ?? null,
        password: row?.password ? 'a hash of it' : null,
        'changes of roles, PIN or password': row?.changes ?? null,
        ...((await isLinked(database, worker)) ? { 'identity provider': 'linked' } : {}),
      },
      ...(await passkeysOf(database, keys, worker)).map(({ name: passkey, site, synced }) => ({
        passkey,
        site,
        'on several devices': synced,
      })),
    ],
  };
}

function nowOf(people: People, session: string): { presence: Held[]; help_call: Held[]; question: Held[] } {
  const at = people.presence.of(session);
  const call = people.help.of(session);
  return {
    presence: at ? [{ process: at.process, zone: at.zone ?? null }] : [],
    help_call: call ? [{ about: call.about, text: call.text, place: call.place, state: call.state }] : [],
    question: [
      ...people.questions
        .ofAsker(session)
        .map(({ about, ask, text, state }) => ({ asked: said(about), ask, text, state })),
      ...(at?.packet === undefined ? [] : people.questions.ofPacket(at.packet)).map(
        ({ about, ask, text }) => ({ 'asked of you': said(about), ask, text }),
      ),
    ],
  };
}

const said = ({ kind, code }: Subject): string => `${kind} ${code}`;

async function approvalsOf(people: People, worker: number): Promise<Held[]> {
  const { rows } = await people.needs.database.query<{
    day: string;
    subject: string;
    detail: Record<string, unknown>;
  }>('select day, subject, detail from audit.approval where approver = $1 order by id desc', [worker]);
  return rows.map(({ day, subject, detail }) => ({ day, subject, ...fieldsOf(detail) }));
}
