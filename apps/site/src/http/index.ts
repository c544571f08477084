/** What the rim and the parts agree on: the app that routes are added to, permits without names, problems, lists. */
export type { App, RouteAccess } from './app.ts';
export { type Cursor, readCursor, writeCursor } from './cursor.ts';
export { permitOf } from './app.ts';
export {
  type Condition,
  type List,
  type ListFilter,
  listOf,
  type Page,
  type Parameter,
  type RowOf,
} from './list.ts';
export { fixedGate, type Gate, type Verdict } from './gate.ts';
export type { Permit, Role, Scope } from './permit.ts';
export { hasWords } from './words.ts';
export { ROLES, SCOPES } from './permit.ts';
export { type FieldError, Problem, ProblemDocument, problem, rateLimited, unavailable } from './problem.ts';
