import { z } from 'zod';

/** The processes whose work is planned. Problems come as they come. */
export const PLANNED_PROCESSES = ['receive', 'stow', 'pick', 'pack', 'ship', 'count'] as const;
export type PlannedProcess = (typeof PLANNED_PROCESSES)[number];

/** In what the work of a process is planned: as the field counts it. */
export const PLANNED_IN = {
  receive: 'units',
  stow: 'units',
  pick: 'units',
  pack: 'units',
  ship: 'parcels',
  count: 'bins',
} as const satisfies Record<PlannedProcess, string>;

/** A group of more is several. */
const MAX_PEOPLE = 1000;
/** More than hands can do: three a second. */
const MAX_HOURLY = 10_000;

/**
 * What a site plans for a process. It is set by those who plan, and never measured from people; of both at least one, for nothing could be
 * judged by nothing.
 */
export const ProcessPlan = z.strictObject({
  hourly: z
    .int()
    .min(1)
    .max(MAX_HOURLY)
    .describe('Units, parcels or bins that one person is planned to do in an hour.'),
  people: z.int().min(1).max(MAX_PEOPLE).describe('People whom a shift plans for.'),
});
export type ProcessPlan = z.output<typeof ProcessPlan>;

/** The plan of a site, by process. */
export type Plan = Readonly<Record<PlannedProcess, ProcessPlan>>;

/**
 * What a new site begins with. Assumptions for a house of two dozen that picks by hand with totes and carts; each site sets its own.
 * Receiving counts whole cases, so it is the fastest; loading handles a parcel once.
 */
export const DEFAULT_PLAN: Plan = {
  receive: { hourly: 150, people: 2 },
  stow: { hourly: 120, people: 3 },
  pick: { hourly: 80, people: 8 },
  pack: { hourly: 90, people: 6 },
  ship: { hourly: 100, people: 2 },
  count: { hourly: 30, people: 1 },
};
