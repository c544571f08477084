/** Packets, and a small site that answers their steps, for tests. */
import { sscc } from '@kolli/barcode';
import { scanForms } from './evidence.ts';
import { judge } from './judge.ts';
import type { JudgePlace, JudgePlate, JudgeTask, JudgeView } from './view.ts';
import type { Answer, Packet, PacketItem, PacketKind, PacketPlace, PacketTask, Step } from './wire.ts';

export const CUP = '4006381333931';
export const CUP_CASE = '14006381333938';
export const MILK = '5012345678900';
export const RADIO = 'RADIO-1';
export const FIRST_PARCEL = sscc(3, '4012345', 1);
export const SECOND_PARCEL = sscc(3, '4012345', 2);
export const THIRD_PARCEL = sscc(3, '4012345', 3);

const item = (id: number, sku: string, name: string, rest: Partial<PacketItem>): PacketItem => ({
  item: id,
  sku,
  name,
  tracksLot: false,
  tracksExpiry: false,
  tracksSerial: false,
  packagings: [],
  ...rest,
});

export const CUP_ITEM = item(1, 'CUP', 'Blue cup', {
  packagings: [
    { name: 'piece', quantity: 1, barcodes: [`0${CUP}`] },
    { name: 'case', quantity: 12, barcodes: [CUP_CASE] },
  ],
});
export const MILK_ITEM = item(2, 'MILK', 'Oat milk', {
  tracksLot: true,
  tracksExpiry: true,
  packagings: [{ name: 'piece', quantity: 1, barcodes: [`0${MILK}`] }],
});
export const RADIO_ITEM = item(3, 'RADIO', 'Radio', {
  tracksSerial: true,
  packagings: [{ name: 'piece', quantity: 1, barcodes: [RADIO] }],
});
/** Two items with one code. */
export const PLATE_ITEM = item(4, 'PLATE', 'White plate', {
  packagings: [{ name: 'piece', quantity: 1, barcodes: ['SHARED'] }],
});
export const BOWL_ITEM = item(5, 'BOWL', 'White bowl', {
  packagings: [{ name: 'piece', quantity: 1, barcodes: ['SHARED'] }],
});
export const ITEMS: readonly PacketItem[] = [CUP_ITEM, MILK_ITEM, RADIO_ITEM, PLATE_ITEM, BOWL_ITEM];

const place = (code: string, checkDigits: string, kind: PacketPlace['kind'] = 'bin'): PacketPlace => ({
  code,
  checkDigits,
  kind,
});
export const PLACES: readonly PacketPlace[] = [
  place('A-01-1', '17'),
  place('A-02-1', '42'),
  place('A-03-1', '17'),
  place('DOCK-1', '55', 'dock'),
  place('PACK-1', '88', 'pack'),
];

/** A packet of a kind with the sample's items and places. */
export function samplePacket(kind: PacketKind, rest: Partial<Packet> = {}): Packet {
  return {
    packet: 1000,
    key: 'key',
    kind,
    day: '2026-11-24',
    lastStep: 0,
    leaseSeconds: 7200,
    workflow: 1,
    state: 'open',
    tasks: [],
    orders: [],
    items: ITEMS,
    places: PLACES,
    parcels: [],
    ...rest,
  };
}

/** A task with its defaults. */
export function task(id: number, kind: PacketTask['kind'], rest: Partial<PacketTask>): PacketTask {
  return { task: id, kind, quantity: 1, done: 0, open: true, ...rest };
}

export const pickPacket = (): Packet =>
  samplePacket('pick', {
    orders: [{ order: 77, reference: 'S-77' }],
    places: PLACES.filter((one) => one.kind !== 'pack'),
    tasks: [
      task(1, 'pick', { from: 'A-01-1', item: 1, quantity: 3, order: 77 }),
      task(2, 'pick', { from: 'A-01-1', item: 2, lot: 'L1', quantity: 2, order: 77 }),
      task(3, 'pick', { from: 'A-02-1', item: 1, quantity: 24, order: 77, zeroCheck: true }),
      task(4, 'pick', { from: 'A-03-1', item: 3, serial: 'S-9', order: 77 }),
    ],
  });

export const clusterPacket = (): Packet =>
  samplePacket('cluster', {
    orders: [
      { order: 77, reference: 'S-77' },
      { order: 78, reference: 'S-78' },
    ],
    tasks: [
      task(1, 'pick', { from: 'A-01-1', item: 1, quantity: 3, order: 77 }),
      task(2, 'pick', { from: 'A-01-1', item: 1, quantity: 2, order: 78 }),
      task(3, 'pick', { from: 'A-02-1', item: 4, quantity: 1, order: 78 }),
    ],
  });

export const stowPacket = (): Packet =>
  samplePacket('stow', {
    tasks: [
      task(1, 'putaway', { from: 'P-000001', to: 'A-01-1', item: 1, quantity: 24 }),
      task(2, 'putaway', { from: 'P-000001', to: 'A-02-1', item: 2, lot: 'L1', quantity: 5 }),
      task(3, 'putaway', { from: 'P-000001', to: 'A-03-1', item: 2, lot: 'L2', quantity: 5 }),
      task(4, 'putaway', { from: 'T-000009', to: 'A-01-1', item: 3, serial: 'S-1' }),
    ],
  });

export const receivePacket = (): Packet =>
  samplePacket('receive', {
    delivery: { delivery: 5, reference: 'D-5', blind: false },
    tasks: [
      task(1, 'receive', { item: 1, quantity: 24 }),
      task(2, 'receive', { item: 2, lot: 'L1', expiry: '2027-03-31', quantity: 6 }),
      task(3, 'receive', { item: 3, quantity: 2 }),
    ],
  });

export const packPacket = (): Packet =>
  samplePacket('pack', {
    orders: [
      { order: 77, reference: 'S-77', tote: 'T-000001' },
      { order: 78, reference: 'S-78', tote: 'T-000002' },
    ],
    parcels: [
      { sscc: FIRST_PARCEL, order: 77, closed: false },
      { sscc: SECOND_PARCEL, order: 77, closed: false },
      { sscc: THIRD_PARCEL, order: 78, closed: false },
    ],
    tasks: [
      task(1, 'pack', { from: 'T-000001', item: 1, quantity: 3, order: 77 }),
      task(2, 'pack', { from: 'T-000001', item: 4, quantity: 1, order: 77 }),
      task(3, 'pack', { from: 'T-000002', item: 3, serial: 'S-9', order: 78 }),
    ],
  });

export const loadPacket = (): Packet =>
  samplePacket('load', {
    departure: { departure: 9, dock: 'DOCK-1' },
    tasks: [task(1, 'load', { from: FIRST_PARCEL }), task(2, 'load', { from: SECOND_PARCEL })],
  });

export const countPacket = (): Packet =>
  samplePacket('count', {
    tasks: [
      task(1, 'count', { from: 'A-01-1', quantity: 0 }),
      task(2, 'count', { from: 'A-02-1', quantity: 0 }),
    ],
  });

export const movePacket = (): Packet => samplePacket('move');

export const EVERY_PACKET: Readonly<Record<PacketKind, () => Packet>> = {
  receive: receivePacket,
  stow: stowPacket,
  pick: pickPacket,
  cluster: clusterPacket,
  pack: packPacket,
  load: loadPacket,
  count: countPacket,
  move: movePacket,
};

/** A site that judges a packet's steps with books of its own, answers each n once and the same way for ever. */
export interface SampleSite {
  send(step: Step): Answer;
  /** The packet as the site would hand it out now. */
  packet(): Packet;
}

export function sampleSite(given: Packet): SampleSite {
  const answers = new Map<number, { content: string; answer: Answer }>();
  const tasks = new Map(given.tasks.map((one) => [one.task, { ...one }]));
  const totes = new Map(given.orders.map((one) => [one.order, one.tote]));
  const closed = new Set(given.parcels.filter((one) => one.closed).map((one) => one.sscc));
  const undone: (() => void)[] = [];
  const view = viewOfSite(given, tasks, totes, closed);

  const apply = (step: Step): boolean => {
    if (step.kind === 'undo') {
      const back = undone.pop();
      back?.();
      return back !== undefined;
    }
    const one = step.task === undefined ? undefined : tasks.get(step.task);
    const before = one ? { ...one } : undefined;
    undone.push(() => before && one && Object.assign(one, before));
    if (one && ['pick', 'pack', 'putaway', 'receive'].includes(step.kind)) {
      one.done += step.quantity;
      one.open = one.done < one.quantity;
    }
    if (one && ['short', 'load', 'counted'].includes(step.kind)) one.open = false;
    if (step.kind === 'assign' && step.order !== undefined) totes.set(step.order, step.evidence[0]);
    if (step.kind === 'close') closed.add((step.evidence[0] ?? '').slice(-18));
    return true;
  };

  return {
    send(step) {
      const content = JSON.stringify(step);
      const known = answers.get(step.n);
      if (known) return known.content === content ? known.answer : { n: step.n, outcome: 'conflict' };
      if (step.n > answers.size + given.lastStep + 1)
        return { n: step.n, outcome: 'gap', expect: answers.size + given.lastStep + 1 };
      const verdict = judge(step, view());
      const code = verdict.ok ? (apply(step) ? undefined : 'nothing_to_undo') : verdict.code;
      const answer: Answer =
        code === undefined
          ? { n: step.n, outcome: 'accepted', step: step.n }
          : { n: step.n, outcome: 'refused', code, step: step.n };
      answers.set(step.n, { content, answer });
      return answer;
    },
    packet: () => ({
      ...given,
      lastStep: given.lastStep + answers.size,
      tasks: [...tasks.values()].map((one) => ({ ...one })),
      orders: given.orders.map((one) => ({ ...one, tote: totes.get(one.order) })),
      parcels: given.parcels.map((one) => ({ ...one, closed: closed.has(one.sscc) })),
    }),
  };
}

function viewOfSite(
  packet: Packet,
  tasks: ReadonlyMap<number, PacketTask>,
  totes: ReadonlyMap<number, string | undefined>,
  closed: ReadonlySet<string>,
): () => JudgeView {
  const places = new Map<string, JudgePlace>(
    packet.places.map(({ code, kind }, index) => [code, { holder: 500 + index, code, kind, locked: false }]),
  );
  const judgeItems = new Map(
    packet.items.map((one) => [one.item, { ...one, minShelfLifeDays: 0, codes: scanForms(one.packagings) }]),
  );
  const plate = (code: string): JudgePlate | undefined => {
    const base = {
      holder: 20_000_000 + Number(code.replace(/\D/g, '').slice(-7)),
      code,
      empty: null,
      departure: null,
      parcel: null,
    };
    const order = [...totes].find(([, tote]) => tote === code)?.[0] ?? null;
    if (code.startsWith('T-') && order !== null) return { ...base, kind: 'tote', order };
    if (/^[TP]-\d{6}$/.test(code))
      return { ...base, kind: code.startsWith('T') ? 'tote' : 'pallet', order: null };
    const parcel = packet.parcels.find((one) => one.sscc === code);
    if (parcel)
      return { ...base, kind: 'parcel', order: parcel.order, parcel: closed.has(code) ? 'closed' : 'open' };
    const load = [...tasks.values()].find((one) => one.kind === 'load' && one.from === code);
    return load
      ? { ...base, kind: 'parcel', order: null, parcel: load.open ? 'closed' : 'loaded' }
      : undefined;
  };
  const holder = (code: string | undefined): number | null =>
    code === undefined ? null : (places.get(code)?.holder ?? plate(code)?.holder ?? null);
  const judgeTask = (one: PacketTask): JudgeTask => ({
    task: one.task,
    kind: one.kind,
    packet: packet.packet,
    status: one.open ? 'open' : 'closed',
    from: holder(one.from),
    fromCode: one.from ?? null,
    to: holder(one.to),
    toCode: one.to ?? null,
    item: one.item ?? null,
    unit: 1,
    lot: one.lot ?? null,
    expiry: one.expiry ?? null,
    serial: one.serial ?? null,
    quantity: one.quantity,
    done: one.done,
    order: one.order ?? null,
  });
  return () => ({
    packet: {
      packet: packet.packet,
      kind: packet.kind,
      day: packet.day,
      open: true,
      totes: new Map([...totes].map(([order, tote]) => [order, (tote && plate(tote)) || null])),
      delivery: packet.delivery?.delivery ?? null,
      deliveryOpen: true,
      departure: packet.departure?.departure ?? null,
      dock: packet.departure?.dock ?? null,
    },
    today: packet.day,
    task: (id) => {
      const one = tasks.get(id);
      return one && judgeTask(one);
    },
    place: (code) => places.get(code),
    plate,
    items: (code) =>
      packet.items.flatMap((one) => [
        ...one.packagings
          .filter((packaging) => packaging.barcodes.includes(code))
          .map(({ quantity }) => ({ item: one.item, packagingQuantity: quantity })),
        ...(one.sku === code ? [{ item: one.item, packagingQuantity: 1 }] : []),
      ]),
    item: (id) => judgeItems.get(id),
  });
}
