import type { Answer, Step } from '@kolli/workflow';
import { expect } from 'vitest';
import type { House } from './house.ts';
import { claim, device } from './site.ts';

/** A handheld with its packet. */
export type Handheld = ReturnType<typeof device>;
type Task = Handheld['packet']['tasks'][number];

/** Waits for an answer that must be an acceptance. */
export async function accepted(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  if (given.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(given)}`);
  return given;
}

/** What a refusal with a code looks like. */
export const refusal = (code: string) => expect.objectContaining({ outcome: 'refused', code });

/** The task of a packet, by its place in the route. */
export function taskOf(handheld: Handheld, index = 0): Task {
  const task = handheld.packet.tasks[index];
  if (!task) throw new Error(`the packet has no task ${index}`);
  return task;
}

/** The step that does so many units of a pick; all if left out. */
export function pickOf(task: Task, sku: string, tote: string, quantity = task.quantity): Omit<Step, 'n'> {
  return { kind: 'pick', task: task.task, quantity, evidence: [task.from ?? '', sku, tote] };
}

/** Claims the next single-order pick and gives its order a tote. */
export async function startPick(house: House, tote: string): Promise<Handheld> {
  const cart = await claim(house.worker, { kind: 'pick' });
  await accepted(cart.step({ kind: 'assign', order: taskOf(cart).order, evidence: [tote] }));
  return cart;
}

/** Picks the next order, which has one item alone, into a tote. */
export async function pickOrder(house: House, sku: string, tote: string): Promise<void> {
  const cart = await startPick(house, tote);
  for (const task of cart.packet.tasks) await accepted(cart.step(pickOf(task, sku, tote)));
  await cart.giveBack();
}

/** The parcel that the packet fills. */
const openParcel = ({ packet }: Handheld) => packet.parcels.find(({ closed }) => !closed)?.sscc ?? '';

/** The step that packs so many units of a tote into the packet's parcel; all of the task if left out. */
export function packOf(table: Handheld, sku: string, quantity?: number): Omit<Step, 'n'> {
  const task = taskOf(table);
  return {
    kind: 'pack',
    task: task.task,
    quantity: quantity ?? task.quantity,
    evidence: [task.from ?? '', sku, openParcel(table)],
  };
}

/** Brings a tote to the pack station. */
export async function startPack(house: House, tote: string): Promise<Handheld & { readonly sscc: string }> {
  const table = await claim(house.worker, { kind: 'pack', scan: tote, at: 'PACK-1' });
  return { ...table, sscc: openParcel(table) };
}

/** Packs all that a tote holds of an item, and closes the parcel; answers its SSCC. */
export async function packOrder(house: House, sku: string, tote: string): Promise<string> {
  const table = await startPack(house, tote);
  await accepted(table.step(packOf(table, sku)));
  await accepted(table.step({ kind: 'close', evidence: [table.sscc], weightGrams: 500, carton: 'S' }));
  await table.giveBack();
  return table.sscc;
}
/** Loads the next parcel at the dock; the packet is kept. */
export async function loadNext(house: House): Promise<Handheld> {
  const truck = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
  const task = taskOf(truck);
  await accepted(truck.step({ kind: 'load', task: task.task, evidence: [task.from ?? '', 'DOCK-9'] }));
  return truck;
}
