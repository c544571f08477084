/** The code that hands work over from one handheld to another: the packet's number and key, short enough for a small QR. */
const MARK = 'KOLLI1.';

export function handOverCode(packet: { readonly packet: number; readonly key: string }): string {
  return `${MARK}${packet.packet}.${packet.key}`;
}

export function handedOver(raw: string): { readonly packet: number; readonly key: string } | undefined {
  const [, number, key] = /^(?:\][A-Za-z]\d)?KOLLI1\.(\d{1,10})\.([\w.~-]{1,64})$/.exec(raw.trim()) ?? [];
  return number === undefined || key === undefined ? undefined : { packet: Number(number), key };
}
