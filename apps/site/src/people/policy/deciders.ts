import { problem, type Role } from '../../http/index.ts';

/** In which role somebody decides on the policy: the one that answers most for it. */
export function deciderOf(roles: readonly Role[]): Role {
  const deciders = ['officer', 'council', 'admin'] as const;
  return deciders.find((role) => roles.includes(role)) ?? 'admin';
}

/** Who runs the machine may not open by themselves what watches those who work on it. @throws Problem `forbidden` */
export function requireAlone(roles: readonly Role[]): void {
  if (roles.includes('admin'))
    throw problem(
      403,
      'forbidden',
      'An administrator does not open functions, also not as officer: let an officer who is none do it.',
    );
}
