import type { Database } from '../database/index.ts';

/** A try that is under way, of what could be guessed. */
interface Try {
  right(): void;
  wrong(): void;
}

/** What the routes of devices need. */
export interface DeviceNeeds {
  readonly database: Database;
  readonly clock: { today(): string };
  /** Whole days from an ISO date. */
  readonly addDays: (day: string, days: number) => string;
  /** The site's version, which its handhelds should have. */
  readonly version: string;
  /** A keyed hash that only this site can make. */
  readonly hashOf: (text: string) => Buffer;
  /** Counts wrong tries by device and by where from, and throws `rate_limited` after a few. */
  readonly attempt: (name: string, address: string) => Try;
}
