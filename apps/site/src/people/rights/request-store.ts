import type { FunctionId } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import { problem } from '../../http/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { dueOn, type RequestKind } from './request.ts';

/** A request as its person and the officer read it. */
export interface SubjectRequest {
  readonly id: number;
  /** Null once the account is erased: then the texts are gone, too. */
  readonly worker: number | null;
  readonly kind: RequestKind;
  readonly function: FunctionId | null;
  readonly text: string | null;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly extended: boolean;
  readonly state: 'open' | 'answered' | 'withdrawn';
  readonly answer: string | null;
  readonly answeredOn: string | null;
}

type Row = Omit<SubjectRequest, 'text' | 'answer'> & {
  slot: number | null;
  text: Buffer | null;
  answer: Buffer | null;
};

const SELECT = `select r.id, r.worker, w.slot, r.kind, r.function, r.text, r.asked_on "askedOn", r.due_on "dueOn", r.extended, r.state,
  r.answer, r.answered_on "answeredOn" from people.subject_request r left join people.worker w on w.id = r.worker`;

/** More help nobody: an officer answers the first ones first. */
const MOST_REQUESTS = 1000;

/** Requests, those that are due first at the top. */
export async function readRequests(
  database: Queryable,
  keys: Keyring,
  of: { readonly worker?: number; readonly state?: string; readonly id?: number },
): Promise<SubjectRequest[]> {
  const { rows } = await database.query<Row & Record<string, unknown>>(
    `${SELECT} where ($1::int is null or r.worker = $1) and ($2::text is null or r.state = $2) and ($3::int is null or r.id = $3)
     order by r.state = 'open' desc, r.due_on, r.id limit ${MOST_REQUESTS}`,
    [of.worker ?? null, of.state ?? null, of.id ?? null],
  );
  return rows.map(({ slot, text, answer, ...row }) => ({
    ...row,
    text: text && (keys.open(slot, 'request', text) ?? null),
    answer: answer && (keys.open(slot, 'answer', answer) ?? null),
  }));
}

/** Writes what somebody asks. Answers its number. */
export async function insertRequest(
  tx: Queryable,
  keys: Keyring,
  asked: {
    readonly worker: number;
    readonly kind: RequestKind;
    readonly function: FunctionId | null;
    readonly text: string | null;
    readonly day: string;
  },
): Promise<number> {
  const { worker, kind, day, text } = asked;
  const sealed = text === null ? null : keys.seal(await slotOf(tx, worker), 'request', text);
  const { rows } = await tx.query<{ id: number }>(
    `insert into people.subject_request (worker, kind, function, text, asked_on, due_on) values ($1, $2, $3, $4, $5, $6) returning id`,
    [worker, kind, asked.function, sealed, day, dueOn(day)],
  );
  return rows[0]?.id ?? 0;
}

/** Takes a request of one's own back. @throws Problem `not_found` where there is no such open one, or it is not theirs */
export async function withdrawRequest(tx: Queryable, id: number, worker: number, day: string): Promise<void> {
  const { rowCount } = await tx.query(
    `update people.subject_request set state = 'withdrawn', answered_on = $3 where id = $1 and worker = $2 and state = 'open'`,
    [id, worker, day],
  );
  if (rowCount === 0) throw unknownRequest();
}

/** Answers an open request; an objection stays in force. @throws Problem `not_found`, `request_closed` */
export async function answerRequest(
  tx: Queryable,
  keys: Keyring,
  id: number,
  answer: { readonly text: string; readonly day: string; readonly as: string },
): Promise<void> {
  const [known] = await readRequests(tx, keys, { id });
  if (!known) throw unknownRequest();
  if (known.state !== 'open') throw problem(409, 'request_closed', 'This request is answered or withdrawn.');
  if (known.worker === null)
    throw problem(409, 'person_gone', 'Who asked is erased: there is nobody to answer.');
  const sealed = keys.seal(await slotOf(tx, known.worker), 'answer', answer.text);
  await tx.query(
    `update people.subject_request set state = 'answered', answer = $2, answered_on = $3, answered_as = $4 where id = $1`,
    [id, sealed, answer.day, answer.as],
  );
}

/** Gives a request two further months, once and within the first. @throws Problem `not_found`, `request_closed`, `too_late` */
export async function extendRequest(tx: Queryable, keys: Keyring, id: number, today: string): Promise<void> {
  const [known] = await readRequests(tx, keys, { id });
  if (!known) throw unknownRequest();
  if (known.state !== 'open' || known.extended)
    throw problem(409, 'request_closed', 'This request is answered, withdrawn or was extended before.');
  if (today > known.dueOn)
    throw problem(409, 'too_late', 'A request is extended within its first month: answer it now.');
  await tx.query('update people.subject_request set extended = true, due_on = $2 where id = $1', [
    id,
    dueOn(known.askedOn, true),
  ]);
}

/** The objections in force: whose, and to what. */
export async function readObjections(
  database: Queryable,
): Promise<{ worker: number; function: FunctionId }[]> {
  const { rows } = await database.query<{ worker: number; function: FunctionId }>(
    `select distinct worker, function from people.subject_request where kind = 'object' and state <> 'withdrawn' and worker is not null`,
  );
  return rows;
}

/** Takes an objection back. */
export async function withdrawObjection(
  tx: Queryable,
  worker: number,
  objectedTo: FunctionId,
  day: string,
): Promise<void> {
  await tx.query(
    `update people.subject_request set state = 'withdrawn', answered_on = coalesce(answered_on, $3)
     where worker = $1 and function = $2 and kind = 'object' and state <> 'withdrawn'`,
    [worker, objectedTo, day],
  );
}

async function slotOf(tx: Queryable, worker: number): Promise<number> {
  const { rows } = await tx.query<{ slot: number }>('select slot from people.worker where id = $1', [worker]);
  const slot = rows[0]?.slot;
  if (slot === undefined) throw problem(404, 'not_found', 'There is no such person.');
  return slot;
}

function unknownRequest() {
  return problem(404, 'not_found', 'There is no such request.');
}
