import type { Role } from '@kolli/client';

const OFFICE: readonly Role[] = ['lead', 'clerk', 'admin'];
const LEADS: readonly Role[] = ['lead', 'admin'];
const BOOKS: readonly Role[] = ['clerk', 'admin'];
const ADMIN: readonly Role[] = ['admin'];
const EVERYBODY: readonly Role[] = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'];
const ALL_WHO_WORK: readonly Role[] = ['worker', 'lead', 'clerk', 'admin'];

/** What the site lets each role do. What somebody may not do is not offered; the site has the last word. */
const MAY = {
  see_board: ALL_WHO_WORK,
  answer_help: LEADS,
  see_problems: OFFICE,
  see_orders: OFFICE,
  change_orders: OFFICE,
  see_deliveries: ALL_WHO_WORK,
  announce_deliveries: OFFICE,
  close_deliveries: ALL_WHO_WORK,
  see_stock: OFFICE,
  correct_stock: OFFICE,
  approve: LEADS,
  see_counts: OFFICE,
  see_departures: OFFICE,
  depart: ['lead', 'clerk'],
  track: ALL_WHO_WORK,
  see_items: ALL_WHO_WORK,
  change_items: OFFICE,
  see_places: ALL_WHO_WORK,
  change_places: OFFICE,
  see_workers: LEADS,
  manage_workers: ADMIN,
  see_own_data: EVERYBODY,
  see_statistics: EVERYBODY,
  see_attestations: ['clerk', 'officer', 'admin'],
  see_privacy: ['officer', 'council', 'admin'],
  change_policy: ['officer', 'admin'],
  open_functions: ['officer'],
  answer_requests: ['officer'],
  see_approvals: ['officer', 'admin'],
  see_looks: ['officer'],
  change_permits_needed: ADMIN,
  record_breaches: ['officer', 'admin'],
  connect: ALL_WHO_WORK,
  see_devices: OFFICE,
  manage_devices: LEADS,
  ask_questions: OFFICE,
  manage_keys: ADMIN,
  import: OFFICE,
  export: OFFICE,
  print_labels: OFFICE,
  print_badges: LEADS,
  change_printers: ADMIN,
  see_settings: OFFICE,
  change_site: ADMIN,
  change_plan: LEADS,
  choose_board: ['officer', 'admin'],
  change_carriers: BOOKS,
  set_up: OFFICE,
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof MAY;

/** Says whether somebody with these roles may do it. */
export function may(roles: readonly Role[], act: Act): boolean {
  const allowed: readonly Role[] = MAY[act];
  return roles.some((role) => allowed.includes(role));
}
