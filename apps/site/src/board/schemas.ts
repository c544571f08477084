import { PROCESSES } from '@kolli/workflow';
import { z } from 'zod';
import { LATE_FLAGS } from './coarse.ts';
import { PLANNED_PROCESSES, type PlannedProcess, ProcessPlan } from './plan.ts';
import { BOARD_CHOICES } from './plan-store.ts';

const Amount = z.object({ orders: z.int(), units: z.int().describe('Base units.') });
const Boxed = Amount.extend({ parcels: z.int() });

const ofTruck = {
  departure: z.int(),
  carrier: z.string(),
  service: z.string(),
  cutOff: z.iso.datetime(),
  dock: z.string().nullable(),
  state: z.enum(['open', 'departed']),
};

/** The board as it is now. */
const ExactBoard = z
  .object({
    grain: z.literal('exact'),
    asOf: z.iso.datetime(),
    departures: z.array(
      z.object({
        ...ofTruck,
        stages: z.object({
          release: Amount.describe('Not bound to bins yet.'),
          pick: Amount,
          pack: Amount.describe('In totes and open parcels.'),
          load: Boxed.describe('In closed parcels.'),
          loaded: Boxed.describe('Aboard.'),
        }),
      }),
    ),
    stages: z.array(z.object({ process: z.enum(PROCESSES), people: z.int() })),
    open: z.object({ problems: z.int(), help: z.int(), counts: z.int() }),
  })
  .meta({ id: 'ExactBoard' });

export const CoarseDeparture = z
  .object({
    ...ofTruck,
    late: z
      .enum(LATE_FLAGS)
      .nullable()
      .describe('Whether all of it is aboard by its cut-off at planned pace; null once it departed.'),
    orders: z.object({
      open: z.int().describe('Not in work by the release plan.'),
      inWork: z.int().describe('In work by the release plan, whoever has them.'),
      shipped: z.int().describe('Departed.'),
    }),
  })
  .meta({ id: 'CoarseDeparture' });

export const Backlog = z
  .object({
    process: z.enum(PLANNED_PROCESSES),
    hours: z.int().describe('Planned hours of the whole group, to the nearest four.'),
    amount: z.int().describe('What the group is planned to do in these.'),
    counted: z.enum(['units', 'parcels', 'bins']),
    people: z.int().describe('People planned, not those who are there.'),
    hourly: z.int().describe('Planned of one of them in an hour.'),
  })
  .meta({ id: 'CoarseBacklog' });

/** The board at the grain of programs. */
export const CoarseBoardBody = z
  .object({
    grain: z.literal('coarse'),
    judgedAt: z.iso.datetime().describe('The quarter of an hour as of which departures are judged.'),
    countedAt: z.iso.datetime().describe('The full hour as of which backlogs are counted.'),
    departures: z.array(CoarseDeparture),
    backlog: z.array(Backlog),
  })
  .meta({ id: 'CoarseBoard' });

const CoarseScreen = z
  .object({
    ...CoarseBoardBody.shape,
    open: z.object({
      problems: z.int().describe('As of `countedAt`.'),
      help: z.int().describe('Now: whoever calls for help wants to be heard.'),
    }),
  })
  .meta({ id: 'CoarseScreen' });

/** What is on screens: exact, or as coarse as programs see it, with the calls for help. */
export const BoardBody = z.discriminatedUnion('grain', [ExactBoard, CoarseScreen]).meta({ id: 'Board' });

export const PlanBody = z
  .strictObject({
    receive: ProcessPlan,
    stow: ProcessPlan,
    pick: ProcessPlan,
    pack: ProcessPlan,
    ship: ProcessPlan.describe('In parcels.'),
    count: ProcessPlan.describe('In bins.'),
  } satisfies Record<PlannedProcess, unknown>)
  .meta({ id: 'Plan' });

export const ChoiceBody = z
  .object({
    board: z.enum(BOARD_CHOICES).describe('What the site has chosen for its screens.'),
    shown: z
      .enum(BOARD_CHOICES)
      .describe('What they show: coarse also where the policy keeps the exact board closed.'),
  })
  .meta({ id: 'BoardChoice' });
export const ChoiceDraft = z.strictObject({ board: z.enum(BOARD_CHOICES) });
