/** How a worker follows the screens of a handheld: one loop for all kinds of work, and what can go wrong in each. */
import {
  blockedBy,
  type DialogueEvent,
  type PacketTask,
  restOf,
  type State,
  type Step,
} from '@kolli/workflow';
import type { Device } from './device.ts';
import type { Faults } from './faults.ts';
import type { Process } from './kernel.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import type { Goods, Held } from './truth.ts';
import type { Spot, World } from './world.ts';

/** One packet in somebody's hands. */
export interface Job {
  readonly self: Process;
  readonly device: Device;
  readonly world: World;
  readonly random: Random;
  readonly faults: Faults;
  readonly tally: Tally;
  /** Where it is packed. */
  readonly station: Spot | undefined;
  /** When the device loses its network, if it does. */
  readonly offlineAt: number | undefined;
}

/** What a worker does next. */
export interface Act {
  readonly event: DialogueEvent;
  /** How long it takes on average. */
  readonly ms: number;
  /** What is in the hand, should this complete a step. */
  readonly goods?: Goods | undefined;
  /** Wrong barcodes that could be scanned first: none may be taken for the right one. */
  readonly mistakes?: readonly (string | undefined)[];
  /** Wrong steps that a careless device would send: each must be refused. */
  readonly blunders?: readonly Omit<Step, 'n'>[];
  /** What it does can be undone and done again. */
  readonly canUndo?: boolean;
}

/** What a kind of work does on each screen; undefined where it knows no further. */
export type Script = (state: State) => Act | undefined;

/** More acts than any packet asks for: what goes on beyond them goes in circles. */
const MOST_ACTS = 6_000;
/** So many acts usually make a step, wrong scans and all. */
const MOST_IN_VAIN = 25;
/** Without network for about an hour; the lease of a packet is two. */
const OFFLINE_MS = 3_600_000;
/** How long a person takes for each. */
export const MS = { scan: 2_500, walk: 9_000, type: 6_000, tell: 2_000, fill: 4_000 } as const;

export interface FollowOptions {
  /** Runs before the device settles. */
  readonly prepare?: () => Promise<void>;
  /** So many acts may come in a row without a step. */
  readonly patience?: number;
}

/** Works on the device's packet until it is done, or nothing goes on. */
export async function follow(
  job: Job,
  script: Script,
  { prepare, patience = MOST_IN_VAIN }: FollowOptions = {},
): Promise<void> {
  const { self, device, random, faults, tally } = job;
  let offlineAt = job.offlineAt;
  let inVain = 0;
  for (let acts = 0; acts < MOST_ACTS; acts++) {
    if (offlineAt !== undefined && self.now() >= offlineAt) {
      offlineAt = undefined;
      device.goOffline(self.now() + random.around(OFFLINE_MS));
    }
    await prepare?.();
    await device.settle(self);
    const { state } = device;
    if (!state || state.ended) return;
    const why = blockedBy(state);
    if (why !== null || state.at.screen === 'finished') {
      if (!device.isOffline(self)) return;
      await self.sleepUntil(device.offlineUntil());
      continue;
    }
    const act = script(state);
    inVain = device.state?.nextN === state.nextN ? inVain + 1 : 0;
    if (!act || inVain > patience) {
      tally.giveUp(state.packet.kind, `${state.at.screen} (${state.notice?.key ?? 'nothing said'})`);
      return;
    }
    await self.sleep(random.around(act.ms));
    if (await slip(job, act)) continue;
    const before = device.state?.nextN;
    await device.act(self, act.event, act.goods);
    if (device.state?.nextN !== before) inVain = 0;
    if (act.canUndo && random.chance(faults.wrong / 3)) await think(job, before);
  }
  tally.giveUp(device.state?.packet.kind ?? 'none', 'too many acts');
}

/** A wrong scan or a careless step before the right one. True where the screen is another now. */
async function slip(job: Job, act: Act): Promise<boolean> {
  const { self, device, random, faults, tally } = job;
  const isWrong = random.chance(faults.wrong);
  const isCareless = random.chance(faults.wrong);
  const mistake = random.oneOf((act.mistakes ?? []).filter((raw) => raw !== undefined));
  const blunder = random.oneOf(act.blunders ?? []);
  if (isCareless && blunder && !device.isOffline(self)) await device.blunder(self, blunder);
  if (!isWrong || mistake === undefined) return false;
  const before = device.state;
  await device.act(self, { type: 'scan', raw: mistake });
  await self.sleep(random.around(MS.scan));
  if (before && device.state?.nextN !== before.nextN)
    tally.differ(`A scan of ${mistake} was taken as right on the screen ${before.at.screen}.`);
  return device.state?.at.screen !== before?.at.screen;
}

/** Takes the last step back, as who put it into the wrong hand would. */
async function think({ self, device, random }: Job, before: number | undefined): Promise<void> {
  const { state } = device;
  if (!state || state.nextN === before || state.ended) return;
  if (state.at.screen !== 'from' && state.at.screen !== 'item') return;
  await self.sleep(random.around(MS.tell));
  await device.act(self, { type: 'undo' });
}

/** A scan. */
export function scan(raw: string, ms: number, rest: Omit<Act, 'event' | 'ms'> = {}): Act {
  return { event: { type: 'scan', raw }, ms, ...rest };
}

/** What is typed. */
export function typed(raw: string): Act {
  return { event: { type: 'type', raw }, ms: MS.type };
}

/** Says a quantity. */
export function says(quantity: number): Act {
  return { event: { type: 'quantity', quantity }, ms: MS.tell };
}

export const BACK: Act = { event: { type: 'back' }, ms: MS.tell };

/** The SKU of a packet's item. */
export function skuOf(state: State, item: number | undefined): string | undefined {
  return state.packet.items.find((found) => found.item === item)?.sku;
}

export function taskOf(state: State, id: number | undefined): PacketTask | undefined {
  return state.packet.tasks.find((task) => task.task === id);
}

/** What lies in a holder that a task could mean, whole before damaged. */
export function fitting(job: Job, state: State, holder: string, task: PacketTask): readonly Held[] {
  const { truth } = job.world;
  const sku = skuOf(state, task.item);
  const fits = ({ goods }: Held): boolean =>
    goods.sku === sku &&
    (task.lot === undefined || goods.lot === task.lot) &&
    (task.serial === undefined || goods.serial === task.serial);
  job.world.unpackLeftOvers(holder, fits, restOf(task));
  return truth
    .content(holder)
    .filter(fits)
    .toSorted((one, other) => Number(one.goods.damaged) - Number(other.goods.damaged));
}

/** Answers the questions that every kind of work may meet, by what is in the hand. */
export function detail(state: State, goods: Goods | undefined): Act | undefined {
  const { at } = state;
  switch (at.screen) {
    case 'lot':
      return goods?.lot == null ? BACK : typed(goods.lot);
    case 'expiry':
      return goods?.expiry == null ? BACK : typed(goods.expiry);
    case 'serial':
      return goods?.serial == null ? BACK : typed(goods.serial);
    case 'question': {
      const key = at.about === 'which_item' ? goods?.sku : goods?.lot;
      if (key == null || !at.choices.some((choice) => choice.key === key)) return BACK;
      return { event: { type: 'choose', choice: key }, ms: MS.tell };
    }
    case 'asking':
    case 'reason':
      return BACK;
    default:
      return undefined;
  }
}
