/** The barcodes on goods, as a scanner delivers them, and those that are wrong. */
import { checkDigit, writeElementString } from '@kolli/barcode';
import type { Packet } from '@kolli/workflow';
import type { Random } from './random.ts';
import type { Goods } from './truth.ts';
import type { Card, World } from './world.ts';

/**
 * A label of goods. A GTIN comes as a scanner sends it, with 13 digits where it has them; a label that says lot and expiry too is one of
 * those on a package. `units`: a packaging of which these units are whole ones may be scanned instead of a piece.
 */
export function labelOf(world: World, goods: Goods, random: Random, units = 1): string {
  const card = world.cards.get(goods.sku);
  if (!card) return goods.sku;
  const whole = card.packagings.filter(
    ({ quantity, barcodes }) => barcodes.length > 0 && units % quantity === 0,
  );
  const pieces = whole.filter(({ quantity }) => quantity === 1);
  const packaging = random.chance(0.8) ? (pieces[0] ?? random.oneOf(whole)) : random.oneOf(whole);
  const code = random.oneOf(packaging?.barcodes ?? []);
  if (code === undefined) return goods.sku;
  if (!isGtin(code)) return code;
  if (packaging?.quantity === 1 && saysMore(card, goods) && random.chance(0.5))
    return telling(code, card, goods);
  return code.startsWith('0') ? code.slice(1) : code;
}

function isGtin(code: string): boolean {
  return /^\d{14}$/.test(code) && checkDigit(code.slice(0, -1)) === code.slice(-1);
}

function saysMore(card: Card, goods: Goods): boolean {
  return (card.tracksLot && goods.lot !== null) || (card.tracksSerial && goods.serial !== null);
}

/** A label with all that can be said, as a GS1 DataMatrix has it. */
function telling(gtin: string, card: Card, goods: Goods): string {
  const elements = [{ ai: '01', value: gtin }];
  if (card.tracksExpiry && goods.expiry !== null)
    elements.push({ ai: '17', value: goods.expiry.slice(2).replaceAll('-', '') });
  if (card.tracksLot && goods.lot !== null) elements.push({ ai: '10', value: goods.lot });
  if (card.tracksSerial && goods.serial !== null) elements.push({ ai: '21', value: goods.serial });
  return `]d2${writeElementString(elements, new Date().getUTCFullYear())}`;
}

/** A number that was misread: its check digit is wrong. */
export function misread(label: string): string {
  const last = Number(label.slice(-1));
  return /^\d{8,14}$/.test(label) ? label.slice(0, -1) + String((last + 1) % 10) : '4006381333932';
}

/** The label of goods that are no part of a packet. */
export function otherItem(world: World, packet: Packet, random: Random): string | undefined {
  const known = new Set(packet.items.map((item) => item.sku));
  const skus = [...world.cards.keys()];
  for (let tries = 0; tries < 5; tries++) {
    const sku = random.oneOf(skus);
    if (sku !== undefined && !known.has(sku)) return sku;
  }
  return undefined;
}

/** A bin that a packet does not speak of. */
export function otherBin(world: World, packet: Packet, random: Random): string | undefined {
  const known = new Set(packet.tasks.flatMap((task) => [task.from, task.to]));
  for (let tries = 0; tries < 5; tries++) {
    const bin = random.oneOf(world.bins)?.code;
    if (bin !== undefined && !known.has(bin)) return bin;
  }
  return undefined;
}

/** A tote that is nobody's. */
export const STRAY_TOTE = 'T-999999999';
