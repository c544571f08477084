import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import type { PlaceNeeds } from './needs.ts';
import { type Site, SiteSettings } from './site.ts';
import { readSite, writeSite } from './site-store.ts';

const SiteDocument = z
  .object({
    ...SiteSettings.shape,
    clock: z.enum(['real', 'floor']).describe('`floor`: a trial site, whose clock its simulator moves.'),
    demo: z.boolean(),
    now: z.iso.datetime().describe("The site's time."),
    today: z.iso.date().describe('The business day of now.'),
  })
  .meta({ id: 'Site' });

/** Adds `/v1/site`. */
export function siteRoutes(app: App, needs: PlaceNeeds): void {
  const { database, clock } = needs;
  const documentOf = (site: Site) => ({ ...site, now: clock.now().toISOString(), today: clock.today() });

  app.get(
    '/v1/site',
    {
      config: {
        access: { roles: ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'], scope: 'places:read' },
      },
      schema: {
        operationId: 'getSite',
        tags: ['site'],
        summary: 'The site, its time and business day',
        response: { 200: SiteDocument },
      },
    },
    async () => {
      const site = await readSite(database);
      if (!site) throw problem(404, 'not_found', 'This site was not made yet.');
      return documentOf(site);
    },
  );

  app.put(
    '/v1/site',
    {
      config: { access: { roles: ['admin'] } },
      schema: {
        operationId: 'changeSite',
        tags: ['site'],
        summary: "Change the site's settings",
        body: SiteSettings,
        response: { 200: SiteDocument },
      },
    },
    async (request) => {
      const written = await writeSite(database, request.body);
      if (!written.ok && written.code === 'no_site')
        throw problem(404, 'not_found', 'This site was not made yet.');
      if (!written.ok) {
        throw problem(
          409,
          'site_day_fixed',
          'The site has worked already: its time zone and the hour at which its day ends can no longer change.',
        );
      }
      needs.siteChanged(written.site);
      return documentOf(written.site);
    },
  );
}
