import { timingSafeEqual } from 'node:crypto';

/** What a set-up code begins with, so that a handheld tells it from the codes of goods. */
const BEGIN = 'KOLLI-DEVICE';
/** 80 bits: not to be guessed at the rate that is let in. Short enough for a QR code that a scanner reads off a screen. */
const KEY_LENGTH = 16;
/** Crockford's: nothing that looks like something else, for whoever types it. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The key with which a device says how it fares: made of its tag by the site's own secret, so that nothing of it is kept. It is no
 * sign-in: it opens nothing, and says of a request only which device it is of.
 */
export function deviceKey(hashOf: (text: string) => Buffer, asset: string): string {
  return [...hashOf(`device ${asset}`).subarray(0, KEY_LENGTH)].map((byte) => LETTERS[byte % 32]).join('');
}

export function isDeviceKey(hashOf: (text: string) => Buffer, asset: string, given: string): boolean {
  const right = Buffer.from(deviceKey(hashOf, asset));
  const tried = Buffer.from(given);
  return right.length === tried.length && timingSafeEqual(right, tried);
}

/** What is scanned once into a handheld's settings. */
export function setUpCode(hashOf: (text: string) => Buffer, asset: string): string {
  return `${BEGIN}:${asset}:${deviceKey(hashOf, asset)}`;
}
