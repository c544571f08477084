/** Keeps the page and all its files, so that it opens without network. What belongs to the work is never kept here. */
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// The site's answers vary by what a page accepts. What is kept is the same for all, and is found by its address alone.
addPlugins([{ cacheKeyWillBeUsed: async ({ request }) => request.url }]);
// oxlint-disable-next-line no-underscore-dangle -- the name under which the list of files is put in
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/handheld/index.html'), {
    allowlist: [/^\/handheld\/(?!connect)/],
  }),
);

self.addEventListener('message', ({ data }) => {
  if (data === 'change') void self.skipWaiting();
});
// The page that installed it is served by it at once: a device that loses its network a minute later has all that it needs.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
