/** Packing: each unit out of the tote is verified and goes into the order's parcel; a full parcel is weighed and closed. */
import { openTasks, restOf, type State, type Step } from '@kolli/workflow';
import { detail, fitting, follow, type Act, type Job, MS, says, scan, taskOf } from './job.ts';
import { labelOf, misread, otherItem, STRAY_TOTE } from './labels.ts';
import type { Goods } from './truth.ts';

/** A parcel with more units takes no more. */
const PARCEL_UNITS = 400;
const CARTONS = ['S', 'M', 'L'] as const;
/** What an item weighs of which nobody knows, and a carton. */
const UNIT_GRAMS = 50;
const CARTON_GRAMS = 300;

export async function pack(job: Job): Promise<void> {
  const { self, world, device, random } = job;
  let hand: Goods | undefined;

  const toteOf = (state: State): string | undefined =>
    openTasks(state).find((task) => task.kind === 'pack')?.from;
  const parcelOf = (state: State, order: number | undefined): string | undefined =>
    state.packet.parcels.find((parcel) => parcel.order === order && !parcel.closed)?.sscc;

  const script = (state: State): Act | undefined => {
    const { at, packet } = state;
    switch (at.screen) {
      case 'from': {
        const tote = toteOf(state);
        return tote === undefined ? undefined : scan(tote, MS.fill, { mistakes: [STRAY_TOTE] });
      }
      case 'item': {
        const task = openTasks(state).find(
          (open) =>
            open.kind === 'pack' &&
            open.from === at.hand.from &&
            fitting(job, state, open.from ?? '', open)[0],
        );
        const found = task?.from ? fitting(job, state, task.from, task)[0] : undefined;
        if (!task || !found) return undefined;
        hand = found.goods;
        const label = labelOf(world, hand, random);
        return scan(label, MS.scan, { mistakes: [otherItem(world, packet, random), misread(label)] });
      }
      case 'quantity':
      case 'to': {
        const task = taskOf(state, at.hand.task);
        const parcel = parcelOf(state, task?.order);
        if (!task?.from || !hand || parcel === undefined) return undefined;
        const room = PARCEL_UNITS - world.truth.unitsIn(parcel);
        if (room <= 0) return { event: { type: 'full' }, ms: MS.tell };
        const wanted = Math.min(restOf(task), world.truth.at(task.from, hand), room);
        if (at.hand.quantity !== wanted) return says(wanted);
        return scan(`00${parcel}`, MS.scan, {
          goods: hand,
          mistakes: [misread(parcel)],
          blunders: blundersOf(state, task.task, parcel),
          canUndo: true,
        });
      }
      case 'close': {
        if (at.weightGrams !== undefined) return scan(`00${at.parcel}`, MS.scan);
        const carton = random.oneOf(CARTONS);
        return { event: { type: 'weight', weightGrams: weightOf(at.parcel), carton }, ms: MS.fill };
      }
      case 'again':
        return scan(at.raw, MS.scan);
      default:
        return detail(state, hand);
    }
  };

  const weightOf = (parcel: string): number =>
    world.truth
      .content(parcel)
      .reduce((sum, { goods, quantity }) => sum + quantity * gramsOf(goods.sku), CARTON_GRAMS);
  const gramsOf = (sku: string): number => world.cards.get(sku)?.weightGrams || UNIT_GRAMS;

  const blundersOf = (state: State, id: number, parcel: string): Omit<Step, 'n'>[] => {
    const task = taskOf(state, id);
    const item = otherItem(world, state.packet, random);
    if (!task?.from || !hand || item === undefined) return [];
    const right = { kind: 'pack', task: id, quantity: 1 } as const;
    const goods = labelOf(world, hand, random);
    return [
      { ...right, evidence: [STRAY_TOTE, goods, parcel] },
      { ...right, evidence: [task.from, item, parcel] },
      { ...right, evidence: [task.from, goods, misread(parcel)] },
      { ...right, evidence: [task.from, goods, parcel], quantity: task.quantity + 1 },
    ];
  };

  /** An order whose parcel is full gets another before it goes on. */
  const nextParcel = async (): Promise<void> => {
    const { state, person } = device;
    if (!state?.stale || !state.online || state.ended || state.outbox.length > 0 || !person) return;
    const waits = openTasks(state).some(
      (task) => task.kind === 'pack' && parcelOf(state, task.order) === undefined,
    );
    if (!waits) return;
    const { packet, key } = state.packet;
    device.learn(await person.ask(self, (site) => site.addParcel({ path: { packet }, body: { key } })));
  };

  await follow(job, script, { prepare: nextParcel });
}
