import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import type { Site, SiteClock } from '../places/index.ts';
import type { Rounds } from './rounds.ts';

export interface ClockNeeds {
  readonly clock: SiteClock;
  readonly settings: () => Site;
  readonly rounds: () => Rounds;
}

const ClockBody = z
  .object({
    now: z.iso.datetime(),
    day: z.iso.date(),
    kind: z.enum(['real', 'floor']),
    demo: z.boolean(),
    timeZone: z.string(),
  })
  .meta({ id: 'Clock' });

/** Adds `/v1/clock`: the site's time; a trial site's can be moved. */
export function clockRoutes(app: App, needs: ClockNeeds): void {
  const shown = (): z.output<typeof ClockBody> => {
    const { clock: kind, demo, timeZone } = needs.settings();
    return { now: needs.clock.now().toISOString(), day: needs.clock.today(), kind, demo, timeZone };
  };
  app.get(
    '/v1/clock',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'showClock',
        tags: ['site'],
        summary: 'The time of the site.',
        response: { 200: ClockBody },
      },
    },
    async () => shown(),
  );
  app.post(
    '/v1/clock',
    {
      config: { access: { roles: ['admin'], scope: 'site:operate' } },
      schema: {
        operationId: 'moveClock',
        tags: ['site'],
        summary: 'Moves the clock of a trial site forward; answered after the days that ended are settled.',
        body: z.object({ now: z.iso.datetime({ offset: true }) }),
        response: { 200: ClockBody },
      },
    },
    async (request) => {
      if (needs.settings().clock !== 'floor')
        throw problem(409, 'not_a_trial_site', 'The clock of a real site cannot be moved.');
      const to = new Date(request.body.now);
      if (to < needs.clock.now())
        throw problem(
          409,
          'clock_never_back',
          `The clock is at ${needs.clock.now().toISOString()} and never goes back.`,
        );
      await needs.rounds().moveClock(to);
      return shown();
    },
  );
}
