import type { Process } from '@kolli/workflow';

/** What a person may be on a site. `officer` is the data protection officer, `council` the works council. */
export const ROLES = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a program may be given. A program reads at a coarser grain than a person at a screen: see ARCHITECTURE.md. */
export const SCOPES = [
  'items:read',
  'items:write',
  'places:read',
  'places:write',
  'stock:read',
  'orders:read',
  'orders:write',
  'deliveries:read',
  'deliveries:write',
  'departures:read',
  'parcels:read',
  'board:read',
  'imports:write',
  'exports:read',
  'site:operate',
] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * What a request may do, made from a session or a key by the rim. It names nobody: parts that handle goods and work see this and
 * nothing else of who asks.
 */
export interface Permit {
  /** `person` at a screen, or `program` with a key. */
  readonly kind: 'person' | 'program';
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Process paths that the person may work in. */
  readonly processes: readonly Process[];
}
