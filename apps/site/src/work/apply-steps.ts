import type { StepEntry } from './step-entry.ts';

const STEP_ARGUMENTS =
  '$1::bigint,$2::date,$3::int[],$4::date[],$5::int[],$6::int2[],$7::int2[],$8::int[],$9::int[],$10::int[],$11::int[],$12::int[],$13::int[],$14::int[],$15::int[],$16::int[],$17::int2[],$18::int8[]';
/** Applies a batch at once. */
export const APPLY = `select res::text, steps::text from work.apply_steps(${STEP_ARGUMENTS})`;
/** Applies a step that the fast path could not decide. */
export const APPLY_EXACT = `select res::text, steps::text from work.apply_steps_exact(${STEP_ARGUMENTS})`;

/** What became of a batch: two array literals. */
export interface Results {
  readonly res: string;
  readonly steps: string;
}

/** Tells each step of a batch what became of it. */
export function answer(batch: readonly StepEntry[], row: Results | undefined): void {
  const results = row?.res.slice(1, -1).split(',') ?? [];
  const steps = row?.steps.slice(1, -1).split(',') ?? [];
  let i = 0;
  for (const entry of batch) {
    entry.lane.busy = 0;
    entry.done(Number(results[i]), Number(steps[i]));
    i++;
  }
}

/** The batch as array literals: the driver's own array encoder quotes every element and costs twice as much. */
export function stepArrays(epoch: bigint, today: string, batch: readonly StepEntry[]): string[] {
  let p = '{',
    d = '{',
    n = '{',
    k = '{',
    pr = '{',
    t = '{',
    fh = '{',
    fp = '{',
    fu = '{',
    th = '{',
    tp = '{',
    tu = '{',
    q = '{',
    doc = '{',
    r = '{',
    c = '{',
    comma = '';
  for (const entry of batch) {
    const { from, to } = entry;
    p += comma + entry.lane.id;
    d += comma + entry.lane.day;
    n += comma + entry.n;
    k += comma + entry.kind;
    pr += comma + entry.process;
    t += comma + (entry.task ?? 'null');
    fh += comma + (from === null ? 'null' : from.id);
    fp += comma + (from === null ? 'null' : from.place);
    fu += comma + (entry.fromUnit ?? 'null');
    th += comma + (to === null ? 'null' : to.id);
    tp += comma + (to === null ? 'null' : to.place);
    tu += comma + (entry.toUnit ?? 'null');
    q += comma + entry.quantity;
    doc += comma + (entry.document ?? 'null');
    r += comma + entry.result;
    c += comma + entry.content;
    comma = ',';
  }
  return [
    epoch.toString(),
    today,
    `${p}}`,
    `${d}}`,
    `${n}}`,
    `${k}}`,
    `${pr}}`,
    `${t}}`,
    `${fh}}`,
    `${fp}}`,
    `${fu}}`,
    `${th}}`,
    `${tp}}`,
    `${tu}}`,
    `${q}}`,
    `${doc}}`,
    `${r}}`,
    `${c}}`,
  ];
}
