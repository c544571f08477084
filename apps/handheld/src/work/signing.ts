/** Which parcel is to be signed for: one that was closed here with goods in it whose law asks who answers for them. */
import { effect, signal } from '@preact/signals';
import { go } from '../shell/router.ts';
import { closedToSign } from './closed-to-sign.ts';
import { work } from './device.ts';

/** The parcel that was just closed, by its SSCC; null where somebody scans one. */
export const toSign = signal<string | null>(null);

/** Shows the screen on which one signs as soon as such a parcel is closed. */
export function watchClosing(): void {
  let packet: number | undefined;
  let known: ReadonlySet<string> = new Set();
  effect(() => {
    const state = work.value;
    const closed = state ? closedToSign(state) : [];
    const fresh = state?.packet.packet === packet ? closed.find((sscc) => !known.has(sscc)) : undefined;
    packet = state?.packet.packet;
    known = new Set(closed);
    if (fresh === undefined) return;
    toSign.value = fresh;
    go('sign');
  });
}
