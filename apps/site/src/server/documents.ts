import { z } from 'zod';
import { type App, unavailable } from '../http/index.ts';
import type { CoarseMetrics } from './metrics.ts';
import { pageHeaders, type Pages, sendPage, wantsPage } from './pages.ts';

/** What runs here, as `/` says it. */
const Welcome = z
  .object({
    name: z.string(),
    version: z.string(),
    site: z.string(),
    documents: z.object({
      api: z.string(),
      docs: z.string(),
      live: z.string(),
      ready: z.string(),
      metrics: z.string(),
    }),
  })
  .meta({ id: 'Welcome' });

const DOCUMENTS = {
  api: '/v1/openapi.json',
  docs: '/v1/docs',
  live: '/health/live',
  ready: '/health/ready',
  metrics: '/metrics',
};

export interface DocumentNeeds {
  readonly version: string;
  readonly siteName: () => string;
  /** Undefined when the site can take work, else why it cannot. */
  readonly ready: () => Promise<string | undefined>;
  readonly metrics: CoarseMetrics;
  /** What a browser sees at `/` in place of the page about the server. */
  readonly pages: Pages | undefined;
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function welcomePage(site: string, version: string): string {
  const name = escapeHtml(site);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${name} - Kolli</title></head>
<body><h1>${name}</h1>
<p>Kolli ${escapeHtml(version)} runs this warehouse. It tracks packages, not people.</p>
<ul>
<li><a href="${DOCUMENTS.docs}">The API, to read and to try</a></li>
<li><a href="${DOCUMENTS.api}">The API, as an OpenAPI 3.1 document</a></li>
<li><a href="${DOCUMENTS.live}">Is it up?</a> <a href="${DOCUMENTS.ready}">Does it take work?</a></li>
<li><a href="${DOCUMENTS.metrics}">Metrics, by the hour</a></li>
</ul></body></html>
`;
}

/** Adds what every site has: the page at `/`, health, metrics, and the description of its API. */
export function documentRoutes(app: App, needs: DocumentNeeds): void {
  const desk = needs.pages?.indexOf('/');
  const root = { config: { access: 'open' } as const, schema: { hide: true } };
  app.get('/', desk ? { ...root, ...pageHeaders } : root, async (request, reply) => {
    void reply.header('vary', 'Accept');
    if (wantsPage(request)) {
      if (desk) return sendPage(request, reply, desk);
      return reply.type('text/html; charset=utf-8').send(welcomePage(needs.siteName(), needs.version));
    }
    return {
      name: 'Kolli',
      version: needs.version,
      site: needs.siteName(),
      documents: DOCUMENTS,
    } satisfies z.infer<typeof Welcome>;
  });

  const Health = z.object({ status: z.literal('ok') });
  app.get(
    '/health/live',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'isLive',
        tags: ['site'],
        summary: 'Says that the server runs',
        response: { 200: Health },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/health/ready',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'isReady',
        tags: ['site'],
        summary: 'Says that the site takes work, or 503 why it does not',
        response: { 200: Health },
      },
    },
    async () => {
      const reason = await needs.ready();
      if (reason !== undefined) throw unavailable(reason, 5);
      return { status: 'ok' as const };
    },
  );

  app.get('/metrics', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(needs.metrics.contentType).send(await needs.metrics.text()),
  );

  let description = '';
  app.get(
    '/v1/openapi.json',
    { config: { access: 'open' }, schema: { hide: true } },
    async (_request, reply) => {
      description ||= JSON.stringify(app.swagger());
      return reply.type('application/json').header('cache-control', 'no-cache').send(description);
    },
  );
}
