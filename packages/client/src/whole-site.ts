import { ROUTES } from './generated.ts';
import { openPart, type SiteAuth, type SiteClient, type SiteOptions } from './site.ts';

/**
 * Opens a site for typed calls; nothing is sent yet.
 *
 * ```ts
 * const site = openSite('http://127.0.0.1:8080', { key });
 * const { items } = await site.listLocations({ query: { zone: 'A', limit: 10 } });
 * ```
 */
export function openSite(url: string, auth: SiteAuth = {}, options: SiteOptions = {}): SiteClient {
  return openPart(ROUTES, url, auth, options);
}
