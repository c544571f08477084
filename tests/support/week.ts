import type { SiteClient } from '@kolli/client';
import { accepted, type Handheld, pickOf, taskOf } from './handhelds.ts';
import type { House } from './house.ts';
import { claim } from './site.ts';

export const ORDERS_A_DAY = 5;
export const RECEIPTS_A_DAY = 9;
const PALLETS_A_DAY = 3;
/** Units of each parcel; an order goes in two. */
const BOXED = 1;
const PLAIN = 'CUP';
const DATED = 'TEA';

/** Whatever a floor uses and may leave no trace of in what lasts, and the things that last in the order in which they were made. */
export interface Week {
  readonly used: { readonly packets: Set<number>; readonly texts: Set<string> };
  readonly made: {
    readonly parcels: string[];
    readonly lots: string[];
    readonly deliveries: number[];
  };
}

export function openWeek(): Week {
  return {
    used: { packets: new Set(), texts: new Set() },
    made: { parcels: [], lots: [], deliveries: [] },
  };
}

/** Makes the items of the week, and stock of them. */
export async function stockWeek(house: House): Promise<void> {
  await house.item(PLAIN);
  await house.item(DATED, { expiry: true });
  for (const bin of ['A-01', 'A-02', 'A-03']) await house.stock(bin, PLAIN, 40);
}

/** What the office and senders do in the morning: orders come in, a delivery is announced. */
export async function officeMorning(house: House, day: number): Promise<void> {
  for (let i = 0; i <= ORDERS_A_DAY; i++) await house.order(`WEEK-${day}-${i}`, { [PLAIN]: 2 * BOXED });
  await house.operator.announceDelivery({
    body: { reference: `ASN-${day}`, lines: [{ sku: PLAIN, quantity: 6 }] },
  });
  await house.round();
}

/** A day of the floor, by steps: receipts, putaway, moves, an undo, picks, a short one, a count, parcels, a truck, a cancelled order. */
export async function floorDay(house: House, worker: SiteClient, week: Week, day: number): Promise<void> {
  const hands = { ...house, worker };
  const fetch = async (body: Parameters<typeof claim>[1]): Promise<Handheld> => {
    const handheld = await claim(worker, body);
    week.used.packets.add(handheld.packet.packet);
    week.used.texts.add(handheld.packet.key);
    return handheld;
  };
  const plate = (kind: 'T' | 'P', number: number): string => {
    const code = `${kind}-77${String(100 * day + number).padStart(5, '0')}`;
    week.used.texts.add(code);
    return code;
  };
  const pallets = Array.from({ length: PALLETS_A_DAY }, (_, i) => plate('P', i));
  if (day === 3) await count(house, fetch);
  await receive(house, fetch, week, { day, pallets });
  await house.later(0.3);
  for (const pallet of pallets) {
    const stow = await fetch({ kind: 'stow', scan: pallet });
    for (const task of stow.packet.tasks) {
      const sku = stow.packet.items.find(({ item }) => item === task.item)?.sku ?? '';
      const evidence = [pallet, sku, task.to ?? 'A-09'];
      const lot = task.lot === undefined ? {} : { lot: task.lot };
      await accepted(
        stow.step({ kind: 'putaway', task: task.task, quantity: task.quantity, evidence, ...lot }),
      );
    }
    await stow.giveBack();
  }
  const mover = await fetch({ kind: 'move' });
  for (const kind of ['move', 'undo', 'move'] as const)
    await accepted(
      mover.step(
        kind === 'undo' ? { kind } : { kind, quantity: 1, evidence: ['A-01', PLAIN, `A-2${day % 10}`] },
      ),
    );
  await house.later(0.4);

  const cart = await fetch({ kind: 'cluster' });
  const totes = new Map<number, string>();
  for (const { order = 0 } of cart.packet.tasks) {
    if (totes.has(order)) continue;
    totes.set(order, plate('T', totes.size));
    await accepted(cart.step({ kind: 'assign', order, evidence: [totes.get(order) ?? ''] }));
  }
  let short = day === 2;
  const open = [...cart.packet.tasks];
  for (const task of open) {
    if (short && task.quantity > 1) {
      short = false;
      await accepted(cart.step({ kind: 'short', task: task.task, evidence: [task.from ?? ''] }));
      const known = new Set(open.map((each) => each.task));
      open.push(...(await cart.show()).tasks.filter((each) => !known.has(each.task)));
      continue;
    }
    await accepted(cart.step(pickOf(task, PLAIN, totes.get(task.order ?? 0) ?? '')));
  }
  await cart.giveBack();
  await house.operator.cancelOrder({ path: { reference: `WEEK-${day}-0` } });
  await house.later(0.3);

  for (const tote of totes.values()) {
    const { packet } = await worker
      .claimPacket({ body: { kind: 'pack', scan: tote } })
      .catch(() => ({ packet: null }));
    if (packet) await packTwo(hands, week, packet.packet, packet.key, tote);
  }
  const truck = await fetch({ kind: 'load', scan: 'DOCK-9' });
  for (const task of truck.packet.tasks)
    await accepted(truck.step({ kind: 'load', task: task.task, evidence: [task.from ?? '', 'DOCK-9'] }));
  await truck.giveBack();
  await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
}

type Fetch = (body: Parameters<typeof claim>[1]) => Promise<Handheld>;

/** Deliveries that came without notice, each with a lot of its own, and the announced one. */
async function receive(
  house: House,
  fetch: Fetch,
  week: Week,
  { day, pallets }: { day: number; pallets: readonly string[] },
): Promise<void> {
  for (let i = 0; i < RECEIPTS_A_DAY; i++) {
    const dock = await fetch({ kind: 'receive' });
    const { delivery, reference = '' } = dock.packet.delivery ?? {};
    const lot = `LOT-${day}-${i}`;
    const into = pallets[i % pallets.length] ?? '';
    await accepted(
      dock.step({ kind: 'receive', quantity: 2, evidence: [DATED, into], lot, expiry: '2031-01-31' }),
    );
    await dock.giveBack();
    week.made.deliveries.push(delivery ?? 0);
    week.made.lots.push(lot);
    await house.lead.closeDelivery({ path: { reference } });
  }
  const dock = await fetch({ kind: 'receive', scan: `ASN-${day}` });
  const task = taskOf(dock).task;
  await accepted(dock.step({ kind: 'receive', task, quantity: 6, evidence: [PLAIN, pallets[0] ?? ''] }));
  await dock.giveBack();
}

/** Packs what a tote holds into two parcels. */
async function packTwo(house: House, week: Week, packet: number, key: string, tote: string): Promise<void> {
  week.used.packets.add(packet);
  week.used.texts.add(key);
  const mine = { path: { packet }, body: { key } };
  let n = 0;
  const step = async (kind: 'pack' | 'close', evidence: string[], task?: number): Promise<void> => {
    const body = {
      packet,
      key,
      steps: [{ n: ++n, kind, task, quantity: kind === 'pack' ? BOXED : 0, evidence }],
    };
    const { answers } = await house.worker.sendSteps({ body });
    if (answers[0]?.outcome !== 'accepted') throw new Error(`${kind} ${JSON.stringify(answers)}`);
  };
  for (let parcel = 0; parcel < 2; parcel++) {
    const shown = parcel === 0 ? await house.worker.showPacket(mine) : await house.worker.addParcel(mine);
    const sscc = shown.parcels.find(({ closed }) => !closed)?.sscc ?? '';
    await step('pack', [tote, PLAIN, sscc], shown.tasks.find(({ open }) => open)?.task);
    await step('close', [sscc]);
    week.made.parcels.push(sscc);
  }
  await house.worker.returnPacket(mine);
}

/** Counts the bins that wait for it. */
async function count(house: House, fetch: Fetch): Promise<void> {
  const handheld = await fetch({ kind: 'count' });
  for (const task of handheld.packet.tasks) {
    const there = (await house.at(task.from ?? ''))[PLAIN]?.quantity ?? 0;
    const evidence = [task.from ?? '', PLAIN];
    await accepted(handheld.step({ kind: 'count', task: task.task, quantity: there, evidence }));
    await accepted(handheld.step({ kind: 'counted', task: task.task, evidence: evidence.slice(0, 1) }));
  }
  await handheld.giveBack();
}
