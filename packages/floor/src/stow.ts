/** Putting away: what lies on a plate into the bins that are proposed, or another. On the way things are lost. */
import { openTasks, restOf, type State } from '@kolli/workflow';
import { detail, fitting, follow, type Act, type Job, MS, says, scan, taskOf } from './job.ts';
import { labelOf, misread, otherBin, otherItem } from './labels.ts';
import type { Goods } from './truth.ts';

export async function stow(job: Job): Promise<void> {
  const { world, random, faults } = job;
  let hand: Goods | undefined;
  let bin: string | undefined;

  const script = (state: State): Act | undefined => {
    const { at, packet } = state;
    switch (at.screen) {
      case 'from': {
        const plate = openTasks(state).find((task) => task.kind === 'putaway')?.from;
        return plate === undefined ? undefined : scan(plate, MS.walk);
      }
      case 'item': {
        const task = openTasks(state).find(
          (open) =>
            open.kind === 'putaway' &&
            open.from === at.hand.from &&
            fitting(job, state, open.from ?? '', open)[0],
        );
        const found = task?.from ? fitting(job, state, task.from, task)[0] : undefined;
        if (!task || !found) return undefined;
        hand = found.goods;
        bin = binFor(state, task.to);
        const units = found.quantity === restOf(task) ? restOf(task) : 1;
        const label = labelOf(world, hand, random, units);
        return scan(label, MS.scan, { mistakes: [otherItem(world, packet, random), misread(label)] });
      }
      case 'quantity':
      case 'to': {
        const task = taskOf(state, at.hand.task);
        if (!task?.from || !hand || bin === undefined) return undefined;
        const there = world.truth.at(task.from, hand);
        if (at.hand.quantity === undefined || there < at.hand.quantity)
          return says(Math.min(there, restOf(task)));
        return scan(bin, MS.walk, {
          goods: hand,
          mistakes: task.to === undefined ? [] : [otherBin(world, packet, random)],
          canUndo: true,
        });
      }
      case 'again':
        // Another bin than the proposed one was scanned: by mistake, or because it is the better one.
        return scan(bin ?? at.raw, MS.scan, { goods: hand });
      default:
        return detail(state, hand);
    }
  };

  const binFor = (state: State, proposed: string | undefined): string | undefined => {
    if (proposed !== undefined && !random.chance(faults.wrong)) return proposed;
    for (let tries = 0; tries < 50; tries++) {
      const other = otherBin(world, state.packet, random);
      if (other !== undefined && world.truth.unitsIn(other) === 0) return other;
    }
    return proposed ?? random.oneOf(world.bins)?.code;
  };

  const packet = job.device.state?.packet;
  const stowed = (packet?.tasks ?? []).flatMap((task) => task.from ?? []);
  await follow(job, script);
  lose(job, stowed);
}

/** What is carried through a building falls behind a shelf or lands in the bin beside. */
function lose({ world, random, faults, device }: Job, plates: readonly string[]): void {
  for (const step of device.state?.log ?? []) {
    if (step.kind !== 'putaway' || !random.chance(faults.short)) continue;
    const bin = step.evidence[2] ?? '';
    const held = random.oneOf(world.truth.content(bin));
    if (!held || plates.includes(bin)) continue;
    const quantity = random.whole(1, Math.max(1, Math.min(3, held.quantity)));
    const elsewhere = random.chance(0.5) ? random.oneOf(world.bins)?.code : undefined;
    world.truth.lose(bin, held.goods, quantity, elsewhere === bin ? undefined : elsewhere);
  }
}
