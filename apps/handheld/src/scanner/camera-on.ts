/** Whether the camera looks for codes. It stays on from scan to scan until it is switched off, or the device is put away. */
import { signal } from '@preact/signals';

export const cameraOn = signal(false);

export function toggleCamera(): void {
  cameraOn.value = !cameraOn.value;
}

export function watchCamera(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') cameraOn.value = false;
  });
}
