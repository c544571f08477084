/**
 * The rules by which a step is judged from its raw barcodes. Pure: the site runs them with its caches and has the last word, the handheld
 * runs them with its packet. What only the books can know (stock, undo, serials in use) is decided where the step is applied.
 */
import { holderOf } from './evidence.ts';
import { judgeCount, judgeMove, judgePutaway, judgeReceive, judgeTransport } from './judge-goods.ts';
import { judgeAssign, judgeClose, judgeLoad, judgePack, judgePick, judgeShort } from './judge-outbound.ts';
import type { JudgeView, Verdict } from './view.ts';
import { accepted, refused } from './verdict.ts';
import type { PacketKind, Step, StepKind } from './wire.ts';

/** Units that one step can move at most: more is a slip of the finger, and sums stay far inside of 32 bits. */
export const MAX_QUANTITY = 10_000_000;

const MOVES_UNITS: ReadonlySet<StepKind> = new Set(['receive', 'putaway', 'pick', 'pack', 'move']);
const SAYS_QUANTITY: ReadonlySet<StepKind> = new Set(['count', 'zero']);

const ALLOWED: Readonly<Record<PacketKind, ReadonlySet<StepKind>>> = {
  receive: new Set(['receive', 'transport']),
  stow: new Set(['putaway', 'move', 'transport']),
  pick: new Set(['pick', 'assign', 'short', 'zero', 'transport']),
  cluster: new Set(['pick', 'assign', 'short', 'zero', 'transport']),
  pack: new Set(['pack', 'close', 'transport']),
  load: new Set(['load', 'transport']),
  count: new Set(['count', 'counted']),
  move: new Set(['move', 'transport']),
};

/**
 * Judges one step of `view.packet`. An acceptance is resolved to the ids of the view's look-ups; a refusal says why. A step that was done
 * offline is a fact: where its task is closed, cancelled or moved it is accepted as a free move, and `free` says so.
 */
export function judge(step: Step, view: JudgeView): Verdict {
  const { kind, quantity } = step;
  if (kind === 'problem') return judgeProblem(step, view);
  if (!view.packet.open && step.offline !== true) return refused('task_moved');
  if (kind === 'undo') return accepted(step, {});
  if (!ALLOWED[view.packet.kind].has(kind)) return refused('not_allowed_here');
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > MAX_QUANTITY) return refused('bad_quantity');
  if (MOVES_UNITS.has(kind) ? quantity === 0 : quantity !== 0 && !SAYS_QUANTITY.has(kind))
    return refused('bad_quantity');
  switch (kind) {
    case 'pick':
      return judgePick(step, view);
    case 'pack':
      return judgePack(step, view);
    case 'receive':
      return judgeReceive(step, view);
    case 'putaway':
      return judgePutaway(step, view);
    case 'assign':
      return judgeAssign(step, view);
    case 'short':
    case 'zero':
      return judgeShort(step, view);
    case 'close':
      return judgeClose(step, view);
    case 'load':
      return judgeLoad(step, view);
    case 'count':
    case 'counted':
      return judgeCount(step, view);
    case 'move':
      return judgeMove(step, view);
    case 'transport':
      return judgeTransport(step, view);
  }
}

/** A problem is always heard. What its barcodes name is resolved as far as it can be: the first place or plate, and the first item. */
function judgeProblem(step: Step, view: JudgeView): Verdict {
  if (step.reason === undefined) return refused('missing_evidence');
  const task = step.task === undefined ? null : (view.task(step.task) ?? null);
  let from: number | null = null;
  let plate: number | null = null;
  let item: number | null = null;
  for (const raw of step.evidence) {
    const holder = holderOf(view, raw);
    if (typeof holder !== 'string') {
      from ??= holder.place?.holder ?? null;
      plate ??= holder.plate?.holder ?? null;
      continue;
    }
    const matches = view.items(raw);
    if (matches.length === 1) item ??= matches[0]?.item ?? null;
  }
  return accepted(step, {
    task,
    from: from ?? task?.from ?? null,
    plate,
    item: item ?? task?.item ?? null,
    order: task?.order ?? null,
  });
}
