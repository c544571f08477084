import { PROCESSES, type Process } from '@kolli/workflow';
import type { Role, RouteAccess } from '../http/index.ts';

/** Who may do what with people and keys, and who may decide what. The routes take their access from here. */
export const MAY = {
  /** See who may use the site: names, roles, badges; nothing of what they did, for that is written nowhere. The officer finds there whose looks they read. */
  listWorkers: { roles: ['lead', 'officer', 'admin'] },
  /** Create and change workers, their roles and passwords, and end their use of the site. */
  manageWorkers: { roles: ['admin'] },
  /** Give a new PIN, with a new badge where one was lost; a lead only to those whose one role is worker. */
  resetPin: { roles: ['lead', 'admin'] },
  /** Create, see and revoke the keys of programs. */
  manageKeys: { roles: ['admin'] },
} as const satisfies Record<string, RouteAccess>;

/** The roles that work on the floor and so may be given packets. */
const FLOOR_ROLES: readonly Role[] = ['worker', 'lead'];

/** The process paths that somebody with these roles may work in. */
export function processesOf(roles: readonly Role[]): readonly Process[] {
  return roles.some((role) => FLOOR_ROLES.includes(role)) ? PROCESSES : [];
}

/** Says whether somebody with these roles may give a new PIN to somebody with those. A new PIN is a way in, so nobody may give more rights than they have. */
export function mayResetPin(own: readonly Role[], theirs: readonly Role[]): boolean {
  return own.includes('admin') || (own.includes('lead') && theirs.every((role) => role === 'worker'));
}
