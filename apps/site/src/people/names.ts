import { PROCESSES } from '@kolli/workflow';
import { z } from 'zod';
import { ROLES, SCOPES } from '../http/index.ts';

/** Roles, scopes and processes under their names in the API's description. */
export const RoleName = z.enum(ROLES).meta({ id: 'Role' });
export const ScopeName = z.enum(SCOPES).meta({ id: 'Scope' });
export const ProcessName = z.enum(PROCESSES).meta({ id: 'Process' });
