import { PROCESSES, type Process } from '@kolli/workflow';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import type { Floor } from '../work/index.ts';
import { boardDepartures, openCounts } from './board-store.ts';
import { shared } from './shared.ts';

/** A truck that left stays in sight for so long. */
const GONE_MS = 2 * 3_600_000;
/** Screens are told of changes once a second; a figure is never older. */
const FRESH_MS = 900;

/** What the board needs. */
export interface BoardNeeds {
  readonly floor: Floor;
  /** How many people work in each process now. */
  readonly people: () => ReadonlyMap<Process, number>;
  /** How many calls for help are open. */
  readonly helpCalls: () => number;
}

const Amount = z.object({ orders: z.int(), units: z.int().describe('Base units.') });
const Boxed = Amount.extend({ parcels: z.int() });

const Board = z
  .object({
    asOf: z.iso.datetime(),
    departures: z.array(
      z.object({
        departure: z.int(),
        carrier: z.string(),
        service: z.string(),
        cutOff: z.iso.datetime(),
        dock: z.string().nullable(),
        state: z.enum(['open', 'departed']),
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
  .meta({ id: 'Board' });

/** Adds `/v1/board`. It is exact and of this moment, so it is for people at a screen: recorded each second it would tell of pauses. */
export function boardRoutes(app: App, needs: BoardNeeds): void {
  const { floor } = needs;
  const read = shared(
    async () => {
      const asOf = floor.clock.now();
      const [departures, open] = await Promise.all([
        boardDepartures(floor.db, new Date(asOf.getTime() - GONE_MS)),
        openCounts(floor.db),
      ]);
      return { asOf, departures, open };
    },
    { lastsMs: FRESH_MS },
  );

  app.get(
    '/v1/board',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person' } },
      schema: {
        operationId: 'showBoard',
        tags: ['board'],
        summary: 'For each truck what is still to do, by stage; how many work where; what is open',
        response: { 200: Board },
      },
    },
    async () => {
      const { asOf, departures, open } = await read();
      const people = needs.people();
      return {
        asOf: asOf.toISOString(),
        departures: departures.map(({ cutOff, stages, ...rest }) => ({
          ...rest,
          cutOff: cutOff.toISOString(),
          stages: {
            release: stages.release,
            pick: stages.pick,
            pack: stages.pack,
            load: { parcels: 0, ...stages.load },
            loaded: { parcels: 0, ...stages.loaded },
          },
        })),
        stages: PROCESSES.map((process) => ({ process, people: people.get(process) ?? 0 })),
        open: { ...open, help: needs.helpCalls() },
      };
    },
  );
}
