/** The service worker: keeps the page for when there is no network. A new version of the page waits until no work is begun. */
import { signal } from '@preact/signals';
import { work } from '../work/device.ts';

/** A new version is on the device. */
const waiting = signal<ServiceWorker | null>(null);

const LOOK_MS = 30 * 60_000;

export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  let replaced = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first one takes over a page that needs no other.
    if (replaced) location.reload();
    replaced = true;
  });
  void navigator.serviceWorker
    .register('/handheld/service-worker.js', { scope: '/handheld/' })
    .then((registration) => {
      const note = (): void => {
        waiting.value = navigator.serviceWorker.controller ? registration.waiting : null;
      };
      note();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', note);
      });
      setInterval(() => void registration.update().catch(() => undefined), LOOK_MS);
    })
    .catch(() => undefined);
}

/** Changes to the new version where no work is begun; called where work is chosen. */
export function changeBetweenWork(): void {
  if (work.value === null) waiting.value?.postMessage('change');
}

/** The site hands out work for a newer page: it is fetched now. */
export async function fetchNewPage(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/handheld/');
  await registration?.update().catch(() => undefined);
  changeBetweenWork();
}
