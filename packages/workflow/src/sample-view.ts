/** A small site to judge against, for tests. */
import { sscc } from '@kolli/barcode';
import { scanForms } from './evidence.ts';
import type { JudgeItem, JudgePacket, JudgePlace, JudgePlate, JudgeTask, JudgeView } from './view.ts';
import type { PacketKind } from './wire.ts';

export const PIECE_EAN = '4006381333931';
export const CASE_GTIN = '14006381333938';
export const OTHER_EAN = '5012345678900';
export const PARCEL = sscc(3, '4012345', 1);
export const OTHER_PARCEL = sscc(3, '4012345', 2);

const flags = { tracksLot: false, tracksExpiry: false, tracksSerial: false, minShelfLifeDays: 0 };
const packagings = [
  { name: 'piece', quantity: 1, barcodes: [`0${PIECE_EAN}`] },
  { name: 'case', quantity: 12, barcodes: [CASE_GTIN] },
];

/** 1 plain, with a case; 2 plain; 3 with lot and expiry; 4 with serial; 5 shares the code `SHARED` with 2. */
export const ITEMS: readonly JudgeItem[] = [
  { ...flags, item: 1, codes: scanForms(packagings) },
  { ...flags, item: 2, codes: new Map([[OTHER_EAN, 1]]) },
  {
    ...flags,
    item: 3,
    tracksLot: true,
    tracksExpiry: true,
    minShelfLifeDays: 10,
    codes: new Map([['MILK', 1]]),
  },
  { ...flags, item: 4, tracksSerial: true, codes: new Map([['RADIO', 1]]) },
  { ...flags, item: 5, codes: new Map() },
];

const MEANINGS = new Map([
  [`0${PIECE_EAN}`, [{ item: 1, packagingQuantity: 1 }]],
  [CASE_GTIN, [{ item: 1, packagingQuantity: 12 }]],
  [`0${OTHER_EAN}`, [{ item: 2, packagingQuantity: 1 }]],
  ['MILK', [{ item: 3, packagingQuantity: 1 }]],
  ['04012345678901', [{ item: 3, packagingQuantity: 1 }]],
  ['RADIO', [{ item: 4, packagingQuantity: 1 }]],
  [
    'SHARED',
    [
      { item: 2, packagingQuantity: 1 },
      { item: 5, packagingQuantity: 1 },
    ],
  ],
]);

const place = (holder: number, code: string, kind: JudgePlace['kind'], locked = false): JudgePlace => ({
  holder,
  code,
  kind,
  locked,
});
const PLACES = [
  place(1, 'A-01-1', 'bin'),
  place(2, 'A-02-1', 'bin'),
  place(3, 'DOCK-1', 'dock'),
  place(4, 'DOCK-2', 'dock'),
  place(5, 'PACK-1', 'pack'),
  place(6, 'A-03-1', 'bin', true),
];

const plate = (
  holder: number,
  code: string,
  kind: JudgePlate['kind'],
  rest: Partial<JudgePlate> = {},
): JudgePlate => ({
  holder,
  code,
  kind,
  order: null,
  empty: true,
  parcel: null,
  departure: null,
  ...rest,
});
const TOTE = plate(10, 'T-000001', 'tote', { order: 77, empty: false });
const PLATES = [
  TOTE,
  plate(11, 'T-000002', 'tote', { order: 78, empty: false }),
  plate(12, 'T-000003', 'tote'),
  plate(13, 'P-000001', 'pallet', { empty: false }),
  plate(14, PARCEL, 'parcel', { order: 77, parcel: 'open' }),
  plate(15, OTHER_PARCEL, 'parcel', { order: 78, parcel: 'closed', departure: 9 }),
];

/** A task of packet 1000 with 3 of item 1 from the first bin, for order 77. */
export function sampleTask(changes: Partial<JudgeTask> = {}): JudgeTask {
  return {
    task: 1,
    kind: 'pick',
    packet: 1000,
    status: 'open',
    from: 1,
    fromCode: 'A-01-1',
    to: null,
    toCode: null,
    item: 1,
    unit: 501,
    lot: null,
    expiry: null,
    serial: null,
    quantity: 24,
    done: 0,
    order: 77,
    ...changes,
  };
}

/** A view with packet 1000 of a kind; its orders are 77, which has a tote, and 79, which has none. */
export function sampleView(
  kind: PacketKind,
  tasks: readonly JudgeTask[] = [],
  changes: Partial<JudgePacket> = {},
): JudgeView {
  const packet: JudgePacket = {
    packet: 1000,
    kind,
    day: '2026-11-24',
    open: true,
    totes: new Map([
      [77, TOTE],
      [79, null],
    ]),
    delivery: 5,
    deliveryOpen: true,
    departure: 9,
    dock: 'DOCK-1',
    ...changes,
  };
  return {
    packet,
    today: '2026-11-24',
    task: (id) => tasks.find((task) => task.task === id),
    place: (code) => PLACES.find((found) => found.code === code),
    plate: (code) => PLATES.find((found) => found.code === code),
    items: (code) => MEANINGS.get(code) ?? [],
    item: (id) => ITEMS.find((item) => item.item === id),
    lotExpiry: (item, lot) => (item === 3 && lot === 'OLD' ? '2027-01-31' : undefined),
  };
}
