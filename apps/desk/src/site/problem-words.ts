import { SiteProblem, SiteUnreachable } from '@kolli/client';
import * as m from '../paraglide/messages.js';
import { PasskeyStopped } from '../session/passkey-stopped.ts';

/** The site's codes that somebody at a desk meets, in words; what is not here is said as the site says it. */
const WORDS: Readonly<Record<string, () => string>> = {
  unavailable: m.problem_unavailable,
  send_again: m.problem_unavailable,
  request_timeout: m.problem_unavailable,
  rate_limited: m.problem_rate_limited,
  wrong_credentials: m.problem_wrong_credentials,
  unauthenticated: m.problem_session_ended,
  session_ended: m.problem_session_ended,
  deactivated: m.problem_deactivated,
  forbidden: m.problem_forbidden,
  people_only: m.problem_forbidden,
  invalid_request: m.problem_invalid_request,
  malformed_request: m.problem_invalid_request,
  not_found: m.problem_not_found,
  unknown_order: m.problem_unknown_order,
  unknown_delivery: m.problem_unknown_delivery,
  unknown_item: m.problem_unknown_item,
  unknown_location: m.problem_unknown_location,
  unknown_zone: m.problem_unknown_zone,
  unknown_service: m.problem_unknown_service,
  unknown_carrier: m.problem_unknown_carrier,
  unknown_dock: m.problem_unknown_dock,
  unknown_departure: m.problem_unknown_departure,
  unknown_parcel: m.problem_unknown_parcel,
  unknown_packaging: m.problem_unknown_packaging,
  unknown_barcode: m.problem_unknown_barcode,
  order_conflict: m.problem_order_conflict,
  order_shipped: m.problem_order_shipped,
  order_cancelled: m.problem_order_cancelled,
  order_closed: m.problem_order_closed,
  delivery_conflict: m.problem_delivery_conflict,
  delivery_closed: m.problem_delivery_closed,
  departed_already: m.problem_departed_already,
  insufficient_stock: m.problem_insufficient_stock,
  lot_needed: m.problem_lot_needed,
  expiry_needed: m.problem_expiry_needed,
  serial_needed: m.problem_serial_needed,
  serial_exists: m.problem_serial_exists,
  several_owners: m.problem_several_owners,
  same_place: m.problem_same_place,
  same_status: m.problem_same_status,
  place_locked: m.problem_place_locked,
  place_gone: m.problem_place_gone,
  question_open: m.problem_question_open,
  asked_enough: m.problem_asked_enough,
  too_many_questions: m.problem_too_many_questions,
  asset_taken: m.problem_asset_taken,
  place_exists: m.problem_place_exists,
  location_exists: m.problem_place_exists,
  zone_exists: m.problem_zone_exists,
  zone_in_use: m.problem_zone_in_use,
  location_in_use: m.problem_location_in_use,
  legal_source_needed: m.problem_legal_source_needed,
  kept_too_long: m.problem_kept_too_long,
  backdated: m.problem_backdated,
  not_attested: m.problem_not_attested,
  day_not_over: m.problem_day_not_over,
  too_many: m.problem_too_many,
  item_exists: m.problem_item_exists,
  item_in_use: m.problem_item_in_use,
  code_taken: m.problem_code_taken,
  name_taken: m.problem_name_taken,
  badge_taken: m.problem_badge_taken,
  badge_needed: m.problem_badge_needed,
  login_taken: m.problem_login_taken,
  login_needed: m.problem_login_needed,
  bad_check_digit: m.problem_bad_check_digit,
  bad_barcode: m.problem_unknown_barcode,
  invalid_sscc: m.problem_bad_check_digit,
  decision_needed: m.problem_decision_needed,
  problem_resolved: m.problem_problem_resolved,
  site_day_fixed: m.problem_site_day_fixed,
  too_large: m.problem_too_large,
  malformed_csv: m.problem_malformed_csv,
  damaged_gzip: m.problem_malformed_csv,
  import_refused: m.problem_import_refused,
  stock_changed: m.problem_stock_changed,
  purpose_needed: m.problem_purpose_needed,
  unknown_purpose: m.problem_purpose_needed,
  purpose_does_not_fit: m.problem_purpose_needed,
  reason_needed: m.problem_reason_needed,
  not_yours_to_see: m.problem_forbidden,
  function_closed: m.problem_function_closed,
  function_never: m.problem_function_never,
  basis_incomplete: m.problem_basis_incomplete,
  basis_backdated: m.problem_basis_backdated,
  profile_loosens: m.problem_profile_loosens,
  breach_open: m.problem_breach_open,
  in_the_future: m.problem_in_the_future,
  request_closed: m.problem_request_closed,
  printer_unreachable: m.problem_printer_unreachable,
  unknown_printer: m.problem_unknown_printer,
  name_needed: m.problem_name_needed,
  https_required: m.problem_https_required,
  passkey_known: m.problem_passkey_known,
  passkey_refused: m.problem_passkey_refused,
  too_many_passkeys: m.problem_too_many_passkeys,
  no_provider: m.problem_no_provider,
  provider_away: m.problem_provider_away,
  provider_refused: m.problem_provider_refused,
  sign_in_expired: m.problem_sign_in_expired,
  unknown_person: m.problem_unknown_person,
  email_unverified: m.problem_email_unverified,
  linked_elsewhere: m.problem_linked_elsewhere,
};

/** Says in the reader's language what went wrong and what to do. */
export function wordsOf(error: unknown): string {
  if (error instanceof SiteUnreachable) return m.site_unreachable();
  if (error instanceof SiteProblem) return WORDS[error.code]?.() ?? error.detail;
  if (error instanceof PasskeyStopped) return m.passkey_stopped();
  return m.page_broke();
}

/** What is wrong with one field of a form, `name` as the site calls it, such as `lines.0.sku`. */
export function wrongOf(error: unknown, name: string): string | undefined {
  if (!(error instanceof SiteProblem)) return undefined;
  return error.errors.find(({ path }) => normal(path) === name) === undefined ? undefined : m.look_at_this();
}

function normal(path: string): string {
  return path.replace(/^body\.?/, '').replaceAll(/\[(\d+)\]/g, '.$1');
}
