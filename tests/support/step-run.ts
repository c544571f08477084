import type { Answer, Packet, Step } from '@kolli/workflow';
import { expect } from 'vitest';
import type { House } from './house.ts';

/** Bins of one run. */
export const RUN_BINS = 4;
/** Units of an item in each of its two bins, at first. */
const STOCK = 12;
/** What each of the run's two orders asks for of each item. */
const ORDERED = 7;
/** Steps of one request. */
export const MOST_STEPS = 64;

/** A step that has no number yet. */
export type Unsent = Omit<Step, 'n'>;

/** A packet as the devices know it that have or had it. */
export interface Work {
  readonly packet: Packet;
  /** Its steps by n, with the first answer to each. */
  readonly said: { readonly step: Step; readonly answer: Answer }[];
  ended: boolean;
}

/** Goods, orders and packets of one run on a site, and what must be true of them by the answers that were given. */
export interface StepRun {
  readonly house: House;
  readonly skus: readonly string[];
  readonly bins: readonly string[];
  readonly pallet: string;
  readonly orders: readonly string[];
  /** What each device works on; its packets of before are in `past`. */
  readonly works: (Work | undefined)[];
  readonly past: Work[];
  /** The tote of an order of this run. */
  toteOf(task: { readonly order?: number | undefined }): string;
  /** Gives a device a packet. */
  take(device: number, packet: Packet): Work;
  /** Sends new steps in one request. */
  say(work: Work, steps: readonly Unsent[]): Promise<void>;
  /** Keeps what is answered for the first time, and fails where what is answered again is not the same. */
  note(work: Work, step: Step, answer: Answer | undefined): void;
  /** Fails where stock is not what the answers say, or the books do not hold together. */
  prove(): Promise<void>;
}

/** Sends steps as they are. */
export async function send(
  { worker }: House,
  { packet: { packet, key } }: Work,
  steps: readonly Step[],
): Promise<readonly Answer[]> {
  const sent = steps.map((step) => ({ ...step, evidence: [...step.evidence] }));
  return (await worker.sendSteps({ body: { packet, key, steps: sent } })).answers;
}

/** Makes two items with stock in three bins, and two orders for both that are released. `tag` tells runs of a site apart, from 1. */
export async function openRun(house: House, tag: number): Promise<StepRun> {
  const skus = [`S${tag}-A`, `S${tag}-B`];
  const bins = Array.from({ length: RUN_BINS }, (_, i) => `A-${String(RUN_BINS * tag - i).padStart(2, '0')}`);
  const orders = [1, 2].map((i) => `O${tag}-${i}`);
  const works: (Work | undefined)[] = [];
  const past: Work[] = [];
  /** Units by place and item. */
  const books = new Map<string, number>();
  /** Where facts took from: how much of it came from nowhere is the site's to say. */
  const loose = new Set<string>();

  const add = (place: string, sku: string, units: number): void => {
    const key = `${place} ${sku}`;
    books.set(key, (books.get(key) ?? 0) + units);
  };
  for (const [i, sku] of skus.entries()) {
    await house.item(sku);
    for (const bin of bins.slice(i, i + 2)) {
      await house.stock(bin, sku, STOCK);
      add(bin, sku, STOCK);
    }
  }
  for (const reference of orders)
    await house.order(reference, Object.fromEntries(skus.map((sku) => [sku, ORDERED])));
  await house.round();

  /** What an accepted step did; undone with -1. */
  const apply = (step: Step, sign: 1 | -1): void => {
    const [from, sku, to] = step.evidence;
    const moves = step.kind === 'move' || step.kind === 'pick' || step.kind === 'putaway';
    if (!moves || from === undefined || sku === undefined || to === undefined) return;
    add(from, sku, -sign * step.quantity);
    add(to, sku, sign * step.quantity);
    if (step.offline === true) loose.add(`${from} ${sku}`);
  };

  const note: StepRun['note'] = (work, step, answer) => {
    expect(answer).toBeDefined();
    if (!answer) return;
    const known = work.said[step.n - 1];
    if (known) {
      const same = JSON.stringify(known.step) === JSON.stringify(step);
      expect(answer).toEqual(same ? known.answer : { n: step.n, outcome: 'conflict' });
      return;
    }
    expect(answer.outcome, 'a new step is taken').toMatch(/^(accepted|refused)$/);
    expect(step.n, 'in its order, without a gap').toBe(work.said.length + 1);
    if (answer.outcome === 'accepted') {
      const last = work.said.findLast((said) => said.answer.outcome === 'accepted')?.step;
      if (step.kind === 'undo' && last) apply(last, -1);
      else apply(step, 1);
    }
    work.said.push({ step, answer });
  };

  return {
    house,
    skus,
    bins,
    orders,
    works,
    past,
    note,
    pallet: `P-${String(tag).padStart(6, '0')}`,
    toteOf: ({ order = 0 }) => `T-${String(tag * 10 + (order % 2)).padStart(6, '0')}`,
    take(device, packet) {
      const work: Work = { packet, said: [], ended: false };
      const before = works[device];
      if (before) past.push(before);
      works[device] = work;
      return work;
    },
    async say(work, steps) {
      const numbered = steps.map((step, i) => ({ ...step, n: work.said.length + 1 + i }));
      const answers = await send(house, work, numbered);
      for (const [i, step] of numbered.entries()) note(work, step, answers[i]);
    },
    async prove() {
      const held = await house.rows<{ place: string; quantity: number }>(
        `select coalesce(l.code, p.code) || ' ' || i.sku place, b.quantity from work.balance b
         join work.every_unit u on u.id = b.unit join goods.item i on i.id = u.item
         left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder
         where i.sku = any($1) and b.quantity > 0`,
        [skus],
      );
      const stock = new Map(held.map(({ place, quantity }) => [place, quantity]));
      for (const key of new Set([...stock.keys(), ...books.keys()])) {
        if (!loose.has(key)) expect([key, stock.get(key) ?? 0]).toEqual([key, books.get(key) ?? 0]);
      }
      for (const sku of skus) {
        const [nowhere] = await house.rows<{ units: number }>(
          `select coalesce(sum(x.quantity), 0)::int units from work.unexplained x join work.every_unit u on u.id = x.unit
           join goods.item i on i.id = u.item where i.sku = $1`,
          [sku],
        );
        const { quantity } = await house.total(sku);
        expect(quantity, 'nothing is lost, and what came from nowhere is known').toBe(
          2 * STOCK + (nowhere?.units ?? 0),
        );
      }
      await house.prove();
    },
  };
}

/** Sends all that was ever said once more; answers what is answered now. */
export async function sayAllAgain(
  house: House,
  works: readonly Work[],
): Promise<{ readonly work: Work; readonly answers: readonly Answer[] }[]> {
  const again = [];
  for (const work of works) {
    const answers: Answer[] = [];
    for (let at = 0; at < work.said.length; at += MOST_STEPS) {
      const steps = work.said.slice(at, at + MOST_STEPS).map(({ step }) => step);
      answers.push(...(await send(house, work, steps)));
    }
    again.push({ work, answers });
  }
  return again;
}
