import { type App, fixedGate, type Permit, type Role, SCOPES } from '../../apps/site/src/http/index.ts';

const person = (role: Role): Permit => ({ kind: 'person', roles: [role], scopes: [], processes: [] });

/** A gate for tests: the tokens are the roles' names, and `program` is a key with every scope. */
export const roleGate = fixedGate({
  worker: person('worker'),
  lead: person('lead'),
  clerk: person('clerk'),
  admin: person('admin'),
  program: { kind: 'program', roles: [], scopes: SCOPES, processes: [] },
});

/** Asks an app without a network: answers the status and the JSON of the body, undefined where there is none. */
export function asker(app: App) {
  return async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    who = 'clerk',
  ) => {
    const headers = { authorization: `Bearer ${who}` };
    const answer = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
}

export type Ask = ReturnType<typeof asker>;
