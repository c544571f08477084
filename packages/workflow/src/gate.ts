/** Whether a task still takes a step. */
import type { FreeReason, JudgeTask, JudgeView, Refused } from './view.ts';
import { refused } from './verdict.ts';
import type { Step } from './wire.ts';

/**
 * Null: the task is open, the packet's, and has room for the step's quantity. A refusal: it does not. A reason: it does not, but the step
 * was done offline and is a fact. A task that is not there is `not_in_packet`, or `forgotten` for a fact.
 */
export function gate(
  task: JudgeTask | undefined,
  kind: JudgeTask['kind'],
  step: Step,
  view: JudgeView,
): Refused | FreeReason | null {
  const fact = step.offline === true;
  if (task === undefined) return fact ? 'forgotten' : refused('not_in_packet');
  if (task.kind !== kind) return refused('not_in_packet');
  if (task.status === 'cancelled') return fact ? 'cancelled' : refused('cancelled');
  if (task.packet !== view.packet.packet) return fact ? 'moved' : refused('task_moved');
  if (task.status === 'closed') return fact ? 'closed' : refused('task_closed');
  if (task.kind !== 'receive' && step.quantity > task.quantity - task.done)
    return fact ? 'over' : refused('over_task');
  return null;
}
