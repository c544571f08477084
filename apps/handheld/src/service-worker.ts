/** Keeps the page and all its files, so that it opens without network. What belongs to the work is never kept here. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

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
