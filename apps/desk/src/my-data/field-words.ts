import { goodsClassWord } from '../items/goods-class-words.ts';
import { keysOf } from '../locale/keys-of.ts';
import { formatDay, formatNumber, languageName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
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
  detail: m.field_detail,
  parcel: m.kind_parcel,
  goodsClass: m.goods_class,
  quantity: m.units,
  law: m.law,
  passkey: m.field_passkey,
  site: m.field_site,
  'on several devices': m.field_several_devices,
  'identity provider': m.field_provider,
};

const ROLES = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;

/** What a field is called; one that this page does not know yet, as the site calls it. */
export function fieldWord(field: string): string {
  return FIELD_WORDS[field]?.() ?? field;
}

/** What stands in a field, in the reader's language where it is a word of the site. */
export function valueWord(field: string, value: Value): string {
  if (typeof value === 'boolean') return value ? m.yes() : m.no();
  if (typeof value === 'number') return field === 'number' ? String(value) : formatNumber(value);
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

export function roleNamed(role: string): string {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? role : roleWord(known);
}

/** A process in words; a zone, which is none, as it is. */
export function processWord(name: string): string {
  const known = keysOf(PROCESS_WORDS).find((process) => process === name);
  return known === undefined ? name : PROCESS_WORDS[known]();
}
