import type { RouteOptions } from 'fastify';
import type { App } from '../http/index.ts';

/** Where the pages about the API are. */
const AT = '/v1/docs';

/** What these pages may load: what the site itself has. Their own drawings are written into their style sheet. */
const CSP =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Adds pages on which the API is read and tried, by its own description. They come with what draws them: no other host is asked. */
export async function addApiPages(app: App): Promise<void> {
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(swaggerUi, {
    routePrefix: AT,
    staticCSP: CSP,
    // without the bar that bears the mark of the program that draws it
    theme: {
      title: 'Kolli API',
      css: [{ filename: 'kolli.css', content: '.topbar { display: none }' }],
      favicon: [],
    },
    uiConfig: { docExpansion: 'none', deepLinking: true, validatorUrl: null, defaultModelsExpandDepth: 0 },
  });
}

/** The routes of these pages are made elsewhere and do not say who may call them: all, as for the description itself. */
export function openApiPages(route: RouteOptions): void {
  if (route.url === AT || route.url.startsWith(`${AT}/`)) route.config = { ...route.config, access: 'open' };
}
