/**
 * A state as a device keeps it: packet and steps by themselves, for they hardly change, and beside them the little that does with every
 * scan. So a scan costs one small write, whatever the size of the work.
 */
import type { State } from './dialogue.ts';
import { refold } from './steps.ts';
import type { Step } from './wire.ts';

/** All of a state but packets and steps; of these the numbers. */
export interface Kept extends Omit<State, 'base' | 'packet' | 'next' | 'log' | 'outbox'> {
  readonly log: readonly number[];
  readonly outbox: readonly number[];
}

export function keptOf(state: State): Kept {
  const { base: _base, packet: _packet, next: _next, log, outbox, ...rest } = state;
  return { ...rest, log: log.map(({ n }) => n), outbox: outbox.map(({ n }) => n) };
}

/** The state that was kept, or undefined where a step of it is missing. */
export function stateOf(
  kept: Kept,
  packets: Pick<State, 'base' | 'next'>,
  steps: readonly Step[],
): State | undefined {
  const byNumber = new Map(steps.map((step) => [step.n, step]));
  const find = (numbers: readonly number[]): readonly Step[] | undefined => {
    const found = numbers.flatMap((n) => byNumber.get(n) ?? []);
    return found.length === numbers.length ? found : undefined;
  };
  const log = find(kept.log);
  const outbox = find(kept.outbox);
  return log && outbox && refold({ ...kept, ...packets, packet: packets.base, log, outbox });
}
