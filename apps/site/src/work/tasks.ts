import type { Act } from './journal.ts';
import type { Floor } from './floor.ts';

/**
 * Closes an open task and frees what it has bound and not moved. Answers how many units that were. In memory the task is closed, or
 * cancelled where nothing of it was done, after the commit.
 */
export async function releaseTask(act: Act, floor: Floor, task: number): Promise<number> {
  const found = await act.query<{ freed: number }>({
    name: 'release_task',
    text: 'select work.release_task($1) freed',
    values: [task],
  });
  const freed = found.rows[0]?.freed ?? 0;
  act.after(() => {
    const kept = floor.task(task);
    if (!kept || kept.status !== 'open') return;
    kept.status = kept.done === 0 ? 'cancelled' : 'closed';
    if (kept.unit !== null) kept.quantity = kept.done;
  });
  return freed;
}

/** Takes units from an open task that it has bound at a holder and not moved: they are free there. */
export async function shrinkTask(
  act: Act,
  floor: Floor,
  task: { readonly id: number; readonly holder: number; readonly unit: number; readonly quantity: number },
): Promise<void> {
  const { id, holder, unit, quantity } = task;
  await act.query('update work.task set quantity = quantity - $2 where id = $1', [id, quantity]);
  await act.query('update work.balance set allocated = allocated - $3 where holder = $1 and unit = $2', [
    holder,
    unit,
    quantity,
  ]);
  act.after(() => {
    const kept = floor.task(id);
    if (kept) kept.quantity -= quantity;
  });
}
