/** Made-up work to practise with: a house that does not exist, and three things in it. */
import { sscc } from '@kolli/barcode';
import type { Packet, PacketItem, PacketKind, PacketPlace, PacketTask } from '@kolli/workflow';
import { m } from '../language/messages.ts';

const LAMP = '4006381333931';
const MUG = '5012345678900';
const TEA = '4012345678901';
const PREFIX = '4012345';
const FIRST_PARCEL = sscc(3, PREFIX, 900_001);
const SECOND_PARCEL = sscc(3, PREFIX, 900_002);

/** Codes to scan where the dialogue takes any: an empty tote, a pallet. */
export const EMPTY_TOTES = ['T-000901', 'T-000902', 'T-000903'] as const;
export const PALLET = 'P-000901';

function item(
  id: number,
  sku: string,
  name: string,
  ean: string,
  rest: Partial<PacketItem> = {},
): PacketItem {
  return {
    item: id,
    sku,
    name,
    tracksLot: false,
    tracksExpiry: false,
    tracksSerial: false,
    packagings: [{ name: 'piece', quantity: 1, barcodes: [`0${ean}`] }],
    ...rest,
  };
}

const items = (): readonly PacketItem[] => [
  item(1, 'LAMP', m.practice_lamp(), LAMP),
  item(2, 'MUG', m.practice_mug(), MUG),
  item(3, 'TEA', m.practice_tea(), TEA, { tracksLot: true }),
];

const place = (code: string, checkDigits: string, kind: PacketPlace['kind'] = 'bin'): PacketPlace => ({
  code,
  checkDigits,
  kind,
});
const PLACES: readonly PacketPlace[] = [
  place('A12-07-3-B', '41'),
  place('A12-19-1-D', '73'),
  place('B03-02-2-A', '56'),
  place('DOOR-4', '18', 'dock'),
  place('PACK-2', '35', 'pack'),
];

const task = (id: number, kind: PacketTask['kind'], rest: Partial<PacketTask>): PacketTask => ({
  task: id,
  kind,
  quantity: 1,
  done: 0,
  open: true,
  ...rest,
});

const ORDERS = [
  { order: 1, reference: 'P-1' },
  { order: 2, reference: 'P-2' },
] as const;

/** The kinds that can be practised, in the order of a parcel's way through the house. */
export const PRACTISED = ['receive', 'stow', 'pick', 'cluster', 'pack', 'load', 'count', 'move'] as const;

export function madeUp(kind: PacketKind): Packet {
  return {
    packet: 1,
    key: '',
    kind,
    day: '2026-01-01',
    lastStep: 0,
    leaseSeconds: 86_400,
    workflow: 1,
    state: 'open',
    orders: [],
    items: items(),
    places: PLACES,
    parcels: [],
    tasks: [],
    ...partsOf(kind),
  };
}

function partsOf(kind: PacketKind): Partial<Packet> {
  const picks = [
    task(1, 'pick', { from: 'A12-07-3-B', item: 1, quantity: 3, order: 1 }),
    task(2, 'pick', { from: 'A12-19-1-D', item: 2, quantity: 1, order: 1, zeroCheck: true }),
  ];
  switch (kind) {
    case 'receive':
      return {
        delivery: { delivery: 1, reference: 'P-1', blind: false },
        tasks: [
          task(1, 'receive', { item: 1, quantity: 12 }),
          task(2, 'receive', { item: 3, lot: 'L7', quantity: 6 }),
        ],
      };
    case 'stow':
      return {
        tasks: [
          task(1, 'putaway', { from: PALLET, to: 'A12-07-3-B', item: 1, quantity: 12 }),
          task(2, 'putaway', { from: PALLET, to: 'B03-02-2-A', item: 2, quantity: 4 }),
        ],
      };
    case 'pick':
      return { orders: ORDERS.slice(0, 1), tasks: picks };
    case 'cluster':
      return {
        orders: ORDERS,
        tasks: [...picks, task(3, 'pick', { from: 'B03-02-2-A', item: 2, quantity: 2, order: 2 })],
      };
    case 'pack':
      return {
        orders: [{ order: 1, reference: 'P-1', tote: EMPTY_TOTES[0] }],
        parcels: [{ sscc: FIRST_PARCEL, order: 1, closed: false }],
        tasks: [
          task(1, 'pack', { from: EMPTY_TOTES[0], item: 1, quantity: 2, order: 1 }),
          task(2, 'pack', { from: EMPTY_TOTES[0], item: 2, quantity: 1, order: 1 }),
        ],
      };
    case 'load':
      return {
        departure: { departure: 1, dock: 'DOOR-4' },
        tasks: [task(1, 'load', { from: FIRST_PARCEL }), task(2, 'load', { from: SECOND_PARCEL })],
      };
    case 'count':
      return {
        tasks: [
          task(1, 'count', { from: 'A12-07-3-B', quantity: 0 }),
          task(2, 'count', { from: 'B03-02-2-A', quantity: 0 }),
        ],
      };
    case 'move':
      return {};
  }
}
