import { goodsClassWord } from '../items/goods-class-words.ts';
import { keysOf } from '../locale/keys-of.ts';
import { formatDay, formatNumber, languageName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { approvalWord } from '../privacy/approval-words.ts';
import { FUNCTION_WORDS, profileWord } from '../privacy/words.ts';
import { REASON_WORDS, STATUS_WORDS } from '../stock/stock-words.ts';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { subjectWord } from '../workers/permit-words.ts';
import { roleWord } from '../workers/role-word.ts';

type Value = string | number | boolean | null;

const FIELD_WORDS: Readonly<Record<string, () => string>> = {
  number: m.field_number,
  name: m.name,
  login: m.login,
  badge: m.badge,
  roles: m.roles,
  language: m.language,
  active: m.field_active,
  pin: m.pin,
  password: m.password,
  'pin made by somebody else': m.field_pin_given,
  'changes of roles, PIN or password': m.field_changes,
  day: m.day,
  process: m.process,
  zone: m.zone,
  team: m.team,
  until: m.held_until,
  week: m.week,
  units: m.units,
  hours: m.hours,
  givenOn: m.given_on,
  closedOn: m.closed_on,
  subject: m.held_what,
  sku: m.sku,
  location: m.field_place,
  lot: m.lot,
  serial: m.serial,
  status: m.state,
  delta: m.change,
  reason: m.why,
  decision: m.field_decision,
  adjustment: m.field_correction,
  profile: m.profile,
  function: m.field_function,
  basis: m.field_basis,
  rule: m.field_basis,
  processes: m.field_processes,
  breach: m.field_breach,
  board: m.board,
  key: m.field_program,
  parcel: m.kind_parcel,
  goodsClass: m.goods_class,
  quantity: m.units,
  law: m.law,
  passkey: m.field_passkey,
  site: m.field_site,
  'on several devices': m.field_several_devices,
  'identity provider': m.field_provider,
};

/** Numbers that name something and count nothing. */
const NAMES = ['number', 'adjustment', 'basis', 'rule', 'breach'];

const DECISION_WORDS = { approved: m.decided_approved, rejected: m.decided_rejected };

const ROLES = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;

/** What a field is called; one that this page does not know yet, as the site calls it. */
export function fieldWord(field: string): string {
  const whole = FIELD_WORDS[field]?.();
  if (whole !== undefined) return whole;
  // what is within another is named after both: the last says what it is
  const [last = '', ...within] = field.split(' ').toReversed();
  const word = FIELD_WORDS[last]?.() ?? (subjectWord(last) === last ? undefined : subjectWord(last));
  return word === undefined || within.length === 0 ? field : word;
}

/** What stands in a field, in the reader's language where it is a word of the site. */
export function valueWord(field: string, value: Value): string {
  if (typeof value === 'boolean') return value ? m.yes() : m.no();
  if (typeof value === 'number')
    return NAMES.includes(field)
      ? String(value)
      : field === 'delta'
        ? `${value > 0 ? '+' : ''}${formatNumber(value)}`
        : formatNumber(value);
  if (value === null) return '';
  switch (field) {
    case 'roles':
      return value
        .split(', ')
        .map((role) => roleNamed(role))
        .join(', ');
    case 'language':
      return languageName(value);
    case 'process':
      return subjectWord(value);
    case 'processes':
      return value === '' ? m.field_none() : value.split(', ').map(subjectWord).join(', ');
    case 'subject':
      return approvalWord(value);
    case 'reason':
      return wordIn(REASON_WORDS, value);
    case 'status':
      return wordIn(STATUS_WORDS, value);
    case 'decision':
      return wordIn(DECISION_WORDS, value);
    case 'function':
      return wordIn(FUNCTION_WORDS, value);
    case 'profile':
      return profileWord(value);
    case 'goodsClass':
      return goodsClassWord(value);
    case 'pin':
    case 'password':
      return m.hash_only();
    case 'identity provider':
      return m.linked();
    case 'day':
    case 'until':
    case 'givenOn':
    case 'closedOn':
      return formatDay(value);
    default:
      return value;
  }
}

function wordIn(words: Readonly<Record<string, () => string>>, value: string): string {
  return words[value]?.() ?? value;
}

export function roleNamed(role: string): string {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? role : roleWord(known);
}

/** A process in words; a zone, which is none, as it is. */
export function processWord(name: string): string {
  const known = keysOf(PROCESS_WORDS).find((process) => process === name);
  return known === undefined ? name : PROCESS_WORDS[known]();
}
