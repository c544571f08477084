import { plateOf, readScan } from '@kolli/barcode';
import type { State } from '@kolli/workflow';

/** The parcels of a packet that were closed and hold what is signed for, as far as the device knows. The site knows for certain. */
export function closedToSign({ packet, log, outbox }: Pick<State, 'packet' | 'log' | 'outbox'>): string[] {
  const items = new Set(packet.items.filter(({ signedFor }) => signedFor).map(({ item }) => item));
  if (items.size === 0) return [];
  const tasks = packet.tasks.filter(({ item }) => item !== undefined && items.has(item));
  const ids = new Set(tasks.map(({ task }) => task));
  const steps = [...log, ...outbox];
  const packed = steps.flatMap(({ kind, task, evidence: [, , parcel = ''] }) =>
    kind === 'pack' ? [{ parcel: parcelOf(parcel), isSignedFor: task !== undefined && ids.has(task) }] : [],
  );
  const holds = (sscc: string): boolean => {
    const into = packed.filter(({ parcel }) => parcel === sscc);
    if (into.length > 0) return into.some(({ isSignedFor }) => isSignedFor);
    // another packet has filled it
    const order = packet.parcels.find((parcel) => parcel.sscc === sscc)?.order;
    return tasks.some((task) => task.order === order);
  };
  return steps.flatMap(({ kind, evidence: [parcel = ''] }) => {
    const sscc = kind === 'close' ? parcelOf(parcel) : undefined;
    return sscc !== undefined && holds(sscc) ? [sscc] : [];
  });
}

/** The SSCC of a parcel's label as it was scanned; undefined for another code. */
export function parcelOf(raw: string): string | undefined {
  const plate = plateOf(readScan(raw));
  return plate?.kind === 'parcel' ? plate.code : undefined;
}
