import type { Role } from '@kolli/client';
import { Check } from '../control/field.tsx';
import * as m from '../paraglide/messages.js';
import { roleWord } from './role-word.ts';

const ROLES: readonly Role[] = ['worker', 'lead', 'clerk', 'admin', 'officer', 'council'];

interface RolesFieldProps {
  readonly roles: readonly Role[];
  readonly onRoles: (roles: readonly Role[]) => void;
}

/** What somebody may do, as one or more roles. */
export function RolesField({ roles, onRoles }: RolesFieldProps) {
  return (
    <fieldset>
      <legend>{m.roles()}</legend>
      {ROLES.map((role) => (
        <Check
          key={role}
          label={roleWord(role)}
          checked={roles.includes(role)}
          onCheck={(checked) => onRoles(checked ? [...roles, role] : roles.filter((one) => one !== role))}
        />
      ))}
    </fieldset>
  );
}
