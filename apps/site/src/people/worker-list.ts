import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { problem, readCursor, type Role, writeCursor } from '../http/index.ts';
import type { Keyring } from './keyring/keyring.ts';
import { SaidQuery } from './looks/looks.ts';
import { RoleName } from './names.ts';
import { openedWorker, type SealedRow } from './worker-seal.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

const SORTS = ['id', '-id', 'name', '-name', 'login', '-login', 'badge', '-badge'] as const;

export const WorkerRow = z
  .object({
    id: z.int(),
    name: z.string(),
    login: z.string().nullable(),
    badge: z.string().nullable(),
    roles: z.array(RoleName),
    language: z.string(),
    team: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Worker' });
export type WorkerRow = z.output<typeof WorkerRow>;

export const WorkerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional().describe('`next` of the page before.'),
  sort: z.enum(SORTS).default('name'),
  count: z.enum(['true', 'false']).optional().describe('Also say how many rows there are in all.'),
  name: z.string().max(200).optional().describe('Begins with this.'),
  login: z.string().max(200).optional(),
  badge: z.string().max(200).optional(),
  active: z.enum(['true', 'false']).optional(),
  role: RoleName.optional(),
  ...SaidQuery,
});

export const WorkerPage = z.object({
  items: z.array(WorkerRow),
  next: z.string().optional().describe('The cursor of the next page.'),
  total: z.int().optional().describe('How many rows there are in all, where `count` asked for it.'),
});

/** In the order that people expect: `Worker 2` before `Worker 10`, `Å` where the alphabet has it. */
const collator = new Intl.Collator('en', { numeric: true });

type Read = SealedRow & { id: number; roles: Role[]; language: string; team: string | null; active: boolean };

/** The workers with these numbers, opened; who is erased is left out. */
export async function workersOf(
  database: Queryable,
  keys: Keyring,
  ids: readonly number[],
): Promise<WorkerRow[]> {
  return read(database, keys, 'id = any ($1::int[])', [ids]);
}

/**
 * A page of those who may use the site. What is sealed cannot be sorted or searched by the database, so all who fit the rest are opened
 * and sorted here: a few microseconds each, for the few thousand that the largest site has.
 */
export async function listWorkers(
  database: Queryable,
  keys: Keyring,
  query: z.output<typeof WorkerQuery>,
): Promise<z.output<typeof WorkerPage>> {
  const { limit, sort, name, cursor } = query;
  const values: unknown[] = [];
  const conditions = ['true'];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    conditions.push(condition(`$${values.push(value)}`));
  };
  if (query.login !== undefined) where((p) => `login_key = ${p}`, keys.lookUp('login', query.login));
  if (query.badge !== undefined) where((p) => `badge_key = ${p}`, keys.lookUp('badge', query.badge));
  if (query.active !== undefined) where((p) => `active = ${p}::boolean`, query.active);
  if (query.role !== undefined) where((p) => `${p} = any (roles)`, query.role);
  const found = await read(database, keys, conditions.join(' and '), values);
  const fits = name === undefined ? found : found.filter((row) => row.name.startsWith(name));
  const sorted = fits.toSorted((one, other) => compare(placeOf(one, sort), placeOf(other, sort), sort));
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const rest = after
    ? sorted.filter((row) => compare(placeOf(row, sort), { value: after.value, key: after.key }, sort) > 0)
    : sorted;
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return {
    items,
    ...(last ? { next: writeCursor({ order: sort, ...placeOf(last, sort) }) } : {}),
    ...(query.count === 'true' ? { total: fits.length } : {}),
  };
}

interface Position {
  readonly value: string | null;
  readonly key: number;
}

function placeOf(row: WorkerRow, sort: (typeof SORTS)[number]): Position {
  const column = sort.replace(/^-/, '');
  const value =
    column === 'name' ? row.name : column === 'login' ? row.login : column === 'badge' ? row.badge : '';
  return { value, key: row.id };
}

/** By value, then by number; who has none comes last in either direction. */
function compare(one: Position, other: Position, sort: string): number {
  if (one.value === null || other.value === null) {
    if (one.value !== other.value) return one.value === null ? 1 : -1;
    return sort.startsWith('-') ? other.key - one.key : one.key - other.key;
  }
  const ascending = collator.compare(one.value, other.value) || one.key - other.key;
  return sort.startsWith('-') ? -ascending : ascending;
}

async function read(
  database: Queryable,
  keys: Keyring,
  condition: string,
  values: unknown[],
): Promise<WorkerRow[]> {
  const { rows } = await database.query<Read & Record<string, unknown>>(
    `select id, slot, name, login, badge, roles, language, team, active from people.worker where slot is not null and ${condition} order by id`,
    values,
  );
  return rows.flatMap((row) => {
    const opened = openedWorker(keys, row);
    if (!opened) return [];
    const { id, roles, language, team, active } = row;
    return [{ id, ...opened, roles, language, team, active }];
  });
}

/** One worker. @throws Problem `not_found` */
export async function workerOf(database: Queryable, keys: Keyring, id: number): Promise<WorkerRow> {
  const [row] = await workersOf(database, keys, [id]);
  if (!row) throw problem(404, 'not_found', 'There is no such worker.');
  return row;
}
