/** What steps do to a packet, as the handheld shows it until the site says otherwise. */
import { plainCode } from './packet-view.ts';
import type { Packet, PacketTask, Step } from './wire.ts';

/** The packet after a step. An `undo` is not for this function: see {@link replay}. */
export function applyStep(packet: Packet, step: Step): Packet {
  const first = step.evidence[0];
  switch (step.kind) {
    case 'receive':
    case 'putaway':
    case 'pick':
    case 'pack':
      return withTask(packet, step.task, (task) => {
        const done = task.done + step.quantity;
        return { ...task, done, open: done < task.quantity };
      });
    case 'load':
      return withTask(packet, step.task, (task) => ({ ...task, done: task.quantity, open: false }));
    case 'short':
    case 'counted':
      return withTask(packet, step.task, (task) => ({ ...task, open: false }));
    case 'assign': {
      if (first === undefined) return packet;
      const tote = plainCode(packet, first);
      const orders = packet.orders.map((order) => (order.order === step.order ? { ...order, tote } : order));
      return { ...packet, orders };
    }
    case 'close': {
      if (first === undefined) return packet;
      const sscc = plainCode(packet, first);
      const parcels = packet.parcels.map((parcel) =>
        parcel.sscc === sscc ? { ...parcel, closed: true } : parcel,
      );
      return { ...packet, parcels };
    }
    default:
      return packet;
  }
}

/** The packet without a step that it has in it already: what an `undo` does that the site has yet to hear of. */
export function takeBack(packet: Packet, step: Step): Packet {
  switch (step.kind) {
    case 'receive':
    case 'putaway':
    case 'pick':
    case 'pack':
      return withTask(packet, step.task, (task) => ({
        ...task,
        done: Math.max(0, task.done - step.quantity),
        open: true,
      }));
    case 'load':
      return withTask(packet, step.task, (task) => ({ ...task, done: 0, open: true }));
    case 'assign': {
      const orders = packet.orders.map((order) =>
        order.order === step.order ? { ...order, tote: undefined } : order,
      );
      return { ...packet, orders };
    }
    default:
      return packet;
  }
}

function withTask(packet: Packet, id: number | undefined, change: (task: PacketTask) => PacketTask): Packet {
  if (id === undefined) return packet;
  return { ...packet, tasks: packet.tasks.map((task) => (task.task === id ? change(task) : task)) };
}

/** The steps that stand, in their order: an `undo` takes itself and the step before it away. */
export function standing(steps: readonly Step[]): readonly Step[] {
  const stand: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'undo') stand.pop();
    else stand.push(step);
  }
  return stand;
}

/** The packet after all steps. */
export function replay(base: Packet, steps: readonly Step[]): Packet {
  return standing(steps).reduce(applyStep, base);
}
