import type { App } from '../http/index.ts';
import { keyRoutes } from './key-routes.ts';
import type { People } from './people.ts';
import { signInRoutes } from './sign-in.ts';
import { workerRoutes } from './worker-routes.ts';

/** Adds the routes of people: sign-in, workers, keys of programs. */
export function peopleRoutes(app: App, people: People): void {
  signInRoutes(app, people);
  workerRoutes(app, people);
  keyRoutes(app, people);
}
