import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { listOf, problem, type Scope } from '../http/index.ts';
import { hasConstraint } from './constraint.ts';
import { ScopeName } from './names.ts';

/** The keys of programs, without what they are known by. */
export const keyList = listOf({
  name: 'ApiKey',
  from: 'people.api_key k',
  key: 'id',
  sort: 'name',
  columns: {
    id: { sql: 'k.id', kind: 'integer', sort: true },
    name: { sql: 'k.name', kind: 'text', sort: true, filter: 'prefix' },
    scopes: { sql: 'k.scopes', kind: 'other', schema: z.array(ScopeName) },
    active: { sql: 'k.active', kind: 'boolean', filter: 'equal' },
  },
});

/** A key as it is kept. */
export interface StoredKey {
  readonly name: string;
  readonly hash: Buffer;
  readonly scopes: Scope[];
}

/** All keys that are valid. */
export async function activeKeys(database: Queryable): Promise<StoredKey[]> {
  const { rows } = await database.query<{ name: string; hash: Buffer; scopes: Scope[] }>(
    'select name, hash, scopes from people.api_key where active',
  );
  return rows;
}

/** @throws Problem `name_taken` */
export async function insertKey(database: Queryable, key: StoredKey): Promise<number> {
  const { rows } = await database
    .query<{ id: number }>(
      'insert into people.api_key (name, hash, scopes) values ($1, $2, $3) returning id',
      [key.name, key.hash, key.scopes],
    )
    .catch((error: unknown) => {
      if (!hasConstraint(error, 'api_key_name_key')) throw error;
      throw problem(409, 'name_taken', 'Another key has this name, or had it before it was revoked.');
    });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('a key was not written');
  return id;
}

/** Ends a key for good; its name stays, so that what it did can be told from what another does. @throws Problem `not_found` */
export async function revokeKey(database: Queryable, id: number): Promise<Buffer> {
  const { rows } = await database.query<{ hash: Buffer }>(
    'update people.api_key set active = false where id = $1 returning hash',
    [id],
  );
  if (!rows[0]) throw problem(404, 'not_found', 'There is no such key.');
  return rows[0].hash;
}
