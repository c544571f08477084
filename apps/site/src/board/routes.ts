import { PROCESSES, type Process } from '@kolli/workflow';
import type { App } from '../http/index.ts';
import type { Floor } from '../work/index.ts';
import { boardDepartures, openCounts } from './board-store.ts';
import { BoardBody, CoarseBoardBody } from './schemas.ts';
import { type SettingNeeds, settingRoutes } from './setting-routes.ts';
import { shared } from './shared.ts';
import { GONE_MS } from './tick-store.ts';

/** Screens are told of changes once a second; a figure is never older. */
const FRESH_MS = 900;

/** What the board needs. */
export interface BoardNeeds extends SettingNeeds {
  readonly floor: Floor;
  /** How many people work in each process now. */
  readonly people: () => ReadonlyMap<Process, number>;
  /** How many calls for help are open. */
  readonly helpCalls: () => number;
}

/**
 * Adds `/v1/board`, for people at a screen: exact and of this moment, or coarse where the policy or the site keeps the exact one closed, for
 * recorded each second it would tell of pauses. And `/v1/board/coarse`, which programs may record.
 */
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
  const exact = async () => {
    const { asOf, departures, open } = await read();
    const people = needs.people();
    return {
      grain: 'exact' as const,
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
  };
  const coarse = () => {
    const { departures, backlog, ...rest } = needs.held().coarse();
    return { ...rest, departures: [...departures], backlog: [...backlog] };
  };

  app.get(
    '/v1/board',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person' } },
      schema: {
        operationId: 'showBoard',
        tags: ['board'],
        summary: 'For each truck what is still to do; how many work where; what is open',
        description:
          '`grain` says which board it is: `exact` is of now; `coarse` is read at ticks, where the policy or the site keeps the exact one closed.',
        response: { 200: BoardBody },
      },
    },
    async () => {
      if (needs.shown() === 'exact') return await exact();
      const { problems } = needs.held();
      return { ...coarse(), open: { problems: problems(), help: needs.helpCalls() } };
    },
  );

  app.get(
    '/v1/board/coarse',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'board:read' } },
      schema: {
        operationId: 'showCoarseBoard',
        tags: ['board'],
        summary: 'For each truck whether it is made at planned pace; what waits at each process',
        description:
          'What programs may record: trucks are judged each quarter of an hour, backlogs counted on the hour and rounded to four hours of the group’s planned work. Between these nothing changes, so asking more often tells no more.',
        response: { 200: CoarseBoardBody },
      },
    },
    async () => coarse(),
  );
  settingRoutes(app, needs);
}
