/** A prime, so that no weight of a character can vanish in it: codes that differ in one character always differ in the digits. */
const MODULUS = 997;
/** Chosen by trying the usual forms of codes: with it all 27 bins in and around a place differ, diagonals and tens included. */
const WEIGHT = 131;
/** Spreads what lies side by side far apart, so that nobody learns to count on instead of reading. */
const SPREAD = 613;
const OFFSET = 271;
/** What a code is made of, see `goods.location`. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.';

/**
 * The check digits of a location: three digits on its label that a worker reads out or types instead of a scan. They follow from
 * the code, so that a label can be printed again, and differ between a bin and all those around it.
 */
export function checkDigits(code: string): string {
  let value = 0;
  for (const character of code) {
    value = (value * WEIGHT + ALPHABET.indexOf(character) + 1) % MODULUS;
  }
  return String((value * SPREAD + OFFSET) % MODULUS).padStart(3, '0');
}
