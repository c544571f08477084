import type { Role } from '@kolli/client';
import * as m from '../paraglide/messages.js';

const WORDS: Readonly<Record<Role, () => string>> = {
  worker: m.role_worker,
  lead: m.role_lead,
  clerk: m.role_clerk,
  officer: m.role_officer,
  council: m.role_council,
  admin: m.role_admin,
};

export function roleWord(role: Role): string {
  return WORDS[role]();
}
