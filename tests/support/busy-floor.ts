import { SiteProblem } from '@kolli/client';
import type { Packet } from '@kolli/workflow';
import { type Handheld, pickOf } from './handhelds.ts';
import type { House } from './house.ts';
import { device } from './site.ts';

export const SKUS = ['RED', 'GREEN', 'BLUE'] as const;
export const FULL_BINS = ['A-01', 'A-02', 'A-03'] as const;
const PLACES = [...FULL_BINS, 'A-04', 'A-05', 'P-000001', 'P-000002'];
const STANDS = ['LANE-1', 'A-06', 'DOCK-1', 'C-000001'];

/** A floor on which all kinds of work go on at once; what each was answered is counted. */
export interface BusyFloor {
  readonly answers: ReadonlyMap<string, number>;
  mover(steps: number): Promise<void>;
  picker(packets: number): Promise<void>;
  counter(packets: number): Promise<void>;
  loader(packets: number): Promise<void>;
  office(acts: number): Promise<void>;
}

/** Numbers that look random and are the same with each run: `next(n)` is from 0 to n - 1. */
function numbersFrom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
}

/** `orders` is how many orders `BUSY-0` and on there are, which the office may cancel. */
export function openBusyFloor(house: House, { seed, orders }: { seed: number; orders: number }): BusyFloor {
  const { worker, lead, operator } = house;
  const next = numbersFrom(seed);
  const one = (of: readonly string[]): string => of[next(of.length)] ?? '';
  const answers = new Map<string, number>();
  let totes = 0;

  /** Does something that may be refused; answers undefined where it was. */
  const attempt = async <T>(what: string, act: () => Promise<T>): Promise<T | undefined> => {
    const count = (answer: string) =>
      answers.set(`${what}: ${answer}`, (answers.get(`${what}: ${answer}`) ?? 0) + 1);
    try {
      const given = await act();
      const outcome =
        typeof given === 'object' && given !== null && 'outcome' in given ? String(given.outcome) : 'done';
      const code =
        typeof given === 'object' && given !== null && 'code' in given ? ` ${String(given.code)}` : '';
      count(outcome + code);
      return given;
    } catch (error) {
      if (!(error instanceof SiteProblem)) throw error;
      count(`${error.status} ${error.code}`);
      return undefined;
    }
  };
  const claim = async (
    body: Parameters<typeof worker.claimPacket>[0]['body'],
  ): Promise<Handheld | undefined> => {
    const found = await attempt(`claim ${body.kind}`, () => worker.claimPacket({ body }));
    return found?.packet ? device(worker, found.packet) : undefined;
  };
  const skuOf = ({ items }: Packet, { item }: Packet['tasks'][number]): string =>
    items.find((known) => known.item === item)?.sku ?? '';

  const pack = async (tote: string): Promise<void> => {
    const table = await claim({ kind: 'pack', scan: tote, at: 'PACK-1' });
    if (!table) return;
    const sscc = table.packet.parcels.find(({ closed }) => !closed)?.sscc ?? '';
    for (const task of table.packet.tasks) {
      const evidence = [tote, skuOf(table.packet, task), sscc];
      await attempt('pack', () =>
        table.step({ kind: 'pack', task: task.task, quantity: task.quantity - task.done, evidence }),
      );
    }
    await attempt('close', () => table.step({ kind: 'close', evidence: [sscc] }));
    await attempt('return', table.giveBack);
  };
  const stow = async (): Promise<void> => {
    const handheld = await claim({ kind: 'stow' });
    if (!handheld) return;
    for (const task of handheld.packet.tasks) {
      const evidence = [task.from ?? '', skuOf(handheld.packet, task), task.to ?? 'A-07'];
      const quantity = task.quantity - task.done;
      await attempt('putaway', () => handheld.step({ kind: 'putaway', task: task.task, quantity, evidence }));
    }
    await attempt('return', handheld.giveBack);
  };

  return {
    answers,
    async mover(steps) {
      const handheld = await claim({ kind: 'move' });
      for (let i = 0; handheld && i < steps; i++) {
        const chance = next(12);
        if (chance === 0) await attempt('undo', () => handheld.step({ kind: 'undo' }));
        else if (chance === 1) {
          const evidence = [one(PLACES.slice(-2)), one(STANDS)];
          await attempt('transport', () => handheld.step({ kind: 'transport', evidence }));
        } else {
          const evidence = [one(PLACES), one(SKUS), one(PLACES)];
          const offline = chance < 4 ? { offline: true } : {};
          await attempt(chance < 4 ? 'fact' : 'move', () =>
            handheld.step({ kind: 'move', quantity: 1 + next(5), evidence, ...offline }),
          );
        }
      }
    },
    async picker(packets) {
      for (let i = 0; i < packets; i++) {
        const cart = await claim({ kind: next(2) === 0 ? 'pick' : 'cluster' });
        if (!cart) return;
        const mine = new Map<number, string>();
        for (const task of cart.packet.tasks) {
          const order = task.order ?? 0;
          const tote = mine.get(order) ?? `T-${String(++totes).padStart(6, '0')}`;
          if (!mine.has(order)) {
            mine.set(order, tote);
            await attempt('assign', () => cart.step({ kind: 'assign', order, evidence: [tote] }));
          }
          const chance = next(10);
          if (chance === 0) {
            const evidence = [task.from ?? ''];
            await attempt('short', () => cart.step({ kind: 'short', task: task.task, evidence }));
            continue;
          }
          await attempt('pick', () => cart.step(pickOf(task, skuOf(cart.packet, task), tote)));
          if (chance === 1) await attempt('undo', () => cart.step({ kind: 'undo' }));
        }
        const { packet, key } = cart.packet;
        if (next(4) > 0) await attempt('return', cart.giveBack);
        else await attempt('hand over', () => worker.handOverPacket({ path: { packet }, body: { key } }));
        for (const tote of mine.values()) await pack(tote);
      }
    },
    async counter(packets) {
      for (let i = 0; i < packets; i++) {
        const handheld = await claim({ kind: 'count', ...(next(2) === 0 ? {} : { scan: one(FULL_BINS) }) });
        for (const { task, from = '' } of handheld?.packet.tasks ?? []) {
          for (const sku of SKUS) {
            const quantity = (await house.at(from))[sku]?.quantity ?? 0;
            const said = { kind: 'count', task, quantity, evidence: [from, sku] } as const;
            await attempt('count', async () => handheld?.step(said));
          }
          await attempt('counted', async () => handheld?.step({ kind: 'counted', task, evidence: [from] }));
        }
        await attempt('return', async () => handheld?.giveBack());
      }
    },
    async loader(packets) {
      for (let i = 0; i < packets; i++) {
        const truck = await claim({ kind: 'load', scan: 'DOCK-9' });
        for (const { task, from = '' } of truck?.packet.tasks ?? [])
          await attempt('load', async () => truck?.step({ kind: 'load', task, evidence: [from, 'DOCK-9'] }));
        await attempt('return', async () => truck?.giveBack());
        const id = truck?.packet.departure?.departure;
        if (id !== undefined && i % 2 === 1) await attempt('depart', () => lead.depart({ path: { id } }));
      }
    },
    async office(acts) {
      for (let i = 0; i < acts; i++) {
        const reference = `BUSY-${next(orders)}`;
        const correction = { location: one(FULL_BINS), sku: one(SKUS), delta: next(2) === 0 ? 2 : -2 };
        const some = [
          () => attempt('cancel', () => operator.cancelOrder({ path: { reference } })),
          () => attempt('adjust', () => lead.adjustStock({ body: { ...correction, reason: 'other' } })),
          () => attempt('round', house.round),
          () => attempt('order', () => house.order(`LATE-${next(1e9)}`, { RED: 2 })),
          stow,
        ];
        await some[next(some.length)]?.();
      }
    },
  };
}
