// The page without a network: everything that was built is kept at the first visit, under one version, and answered
// from there. A newer version is fetched whole beside it and waits until a person wants it.
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the build with its version; written in by the build (vite.offline.ts). */
declare const builtFiles: PrecacheEntry[];

// What stands behind the question mark (`?embed`) is for the page, not for the host.
precacheAndRoute(builtFiles, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { type } = (event.data ?? {}) as { readonly type?: string };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first visit is kept too, not only the second.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
