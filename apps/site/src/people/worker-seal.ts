import type { Keyring } from './keyring/keyring.ts';

/** What of a worker is sealed. */
interface Plain {
  readonly name: string;
  readonly login: string | null;
  readonly badge: string | null;
}

/** A worker's personal columns, sealed, and the keyed hashes by which they are found. */
export function sealedWorker(keys: Keyring, slot: number, { name, login, badge }: Plain) {
  return {
    name: keys.seal(slot, 'name', name),
    ...sealedLogin(keys, slot, login),
    ...sealedBadge(keys, slot, badge),
  };
}

export function sealedLogin(keys: Keyring, slot: number, login: string | null) {
  return {
    login: login === null ? null : keys.seal(slot, 'login', login),
    loginKey: login === null ? null : keys.lookUp('login', login),
  };
}

export function sealedBadge(keys: Keyring, slot: number, badge: string | null) {
  return {
    badge: badge === null ? null : keys.seal(slot, 'badge', badge),
    badgeKey: badge === null ? null : keys.lookUp('badge', badge),
  };
}

/** A worker's personal columns as they are in the table. */
export interface SealedRow {
  readonly slot: number;
  readonly name: Buffer;
  readonly login: Buffer | null;
  readonly badge: Buffer | null;
}

/** Opens a worker's personal columns; undefined where their key is gone. */
export function openedWorker(keys: Keyring, { slot, name, login, badge }: SealedRow): Plain | undefined {
  const opened = keys.open(slot, 'name', name);
  if (opened === undefined) return undefined;
  return {
    name: opened,
    login: login && (keys.open(slot, 'login', login) ?? null),
    badge: badge && (keys.open(slot, 'badge', badge) ?? null),
  };
}
