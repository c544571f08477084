import { z } from 'zod';
import { ROLES } from '../http/index.ts';
import { RoleName } from './names.ts';

/** The longest of each is what a person types or a card holds, and no more. */
export const WorkerName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{C}]*$/u, 'holds a control character');
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9._@+-]{1,63}$/,
    'must be 2 to 64 letters, digits and . _ @ + -, beginning with a letter or digit',
  );
export const Badge = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{3,64}$/, 'must be 3 to 64 printable characters without spaces, as a card holds them');
export const Pin = z.string().regex(/^[0-9]{4,12}$/, 'must be 4 to 12 digits');
/** Length is what counts (NIST SP 800-63B, 3.1.1.2): no rule on which characters. */
export const Password = z.string().min(10).max(200);
export const Roles = z
  .array(RoleName)
  .min(1)
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, 'must name each role once');
/** A team's name: of a group, never of one person. */
export const Team = z
  .string()
  .trim()
  .min(1)
  .max(24)
  .regex(/^[^\p{C}-][^\p{C}]*$/u, 'begins with a letter or digit');
export const Language = z
  .string()
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language tag such as de or pt-BR');

/** What an administrator says of a new worker: a badge with a PIN for handhelds, a login with a password for the office, or both. */
export const WorkerDraft = z
  .strictObject({
    name: WorkerName,
    roles: Roles,
    language: Language.default('en'),
    team: Team.optional(),
    badge: Badge.optional(),
    pin: Pin.optional(),
    login: Login.optional(),
    password: Password.optional(),
  })
  .refine((draft) => (draft.badge === undefined) === (draft.pin === undefined), {
    path: ['pin'],
    message: 'goes with a badge, and a badge with a PIN',
  })
  .refine((draft) => (draft.login === undefined) === (draft.password === undefined), {
    path: ['password'],
    message: 'goes with a login, and a login with a password',
  })
  .refine((draft) => draft.badge !== undefined || draft.login !== undefined, {
    path: ['badge'],
    message: 'is needed where there is no login',
  })
  .meta({ id: 'WorkerDraft' });
export type WorkerDraft = z.output<typeof WorkerDraft>;

/** What may be changed of a worker; what is left out stays. */
export const WorkerChange = z
  .strictObject({
    name: WorkerName.optional(),
    roles: Roles.optional(),
    language: Language.optional(),
    team: Team.nullable().optional().describe('For weekly figures of groups; null: of none.'),
  })
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'WorkerChange' });
export type WorkerChange = z.output<typeof WorkerChange>;
