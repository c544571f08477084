/** How an attacker who knows the truth of other months weighs what he has: Fisher's linear discriminant, and the best threshold. Pure. */

/** What is known of each of some things, such as a worker's half hours, as columns of figures. */
export interface Features {
  readonly columns: readonly Float64Array[];
  /** How many of the first columns are the baseline's. */
  readonly baseline: number;
  /** Sums of the products of any two columns, row by row of a square. */
  readonly products: Float64Array;
}

/** Things to tell apart in one month. */
export interface Sample {
  readonly features: Features;
  readonly truth: Uint8Array;
  /** Whose it is, and of which crew: what somebody usually does. */
  readonly worker: Uint8Array;
  readonly crew: Uint8Array;
  /** How many did the same work at the time. */
  readonly group: Uint8Array;
}

/** A rule that calls some rows true: a weighted sum of columns, and from where on. */
export interface Rule {
  readonly weights: Float64Array;
  readonly threshold: number;
  /** Its Youden index on what it was made from, and how far chance may move that. */
  readonly gain: number;
  readonly error: number;
}

/** Keeps columns that say the same from blowing up. */
const RIDGE = 0.01;
/** A threshold must be better by more than chance: an attacker who only guesses says little. */
const CAUTION = 0.5;
const STEPS = 4000;

/** The baseline's columns are the same for all attackers. */
const commons = new WeakMap<object, Float64Array[]>();

/**
 * Puts columns together: what anybody knows from the roster as it is; the baseline's and the attacker's own each also for lone workers and
 * small groups by themselves, for what is a sum to many is a name to one.
 */
export function featuresOf(
  group: Uint8Array,
  columns: {
    readonly known: readonly Float64Array[];
    readonly baseline: readonly Float64Array[];
    readonly own: readonly Float64Array[];
  },
): Features {
  const apart = (some: readonly Float64Array[]): Float64Array[] =>
    some.flatMap((column) => [
      column,
      column.map((value, i) => (group[i] === 1 ? value : 0)),
      column.map((value, i) => ((group[i] ?? 0) <= 4 ? value : 0)),
    ]);
  const common = commons.get(columns.baseline) ?? [...columns.known, ...apart(columns.baseline)];
  commons.set(columns.baseline, common);
  const all = [...common, ...apart(columns.own)];
  const products = new Float64Array(all.length * all.length);
  all.forEach((one, a) => {
    for (let b = 0; b <= a; b++) {
      const other = all[b];
      if (!other) continue;
      let sum = 0;
      for (let row = 0; row < one.length; row++) sum += (one[row] ?? 0) * (other[row] ?? 0);
      products[a * all.length + b] = products[b * all.length + a] = sum;
    }
  });
  return { columns: all, baseline: common.length, products };
}

/** Fits Fisher's linear discriminant on the first columns of months, and its best threshold. */
export function fit(samples: readonly Sample[], width: number): Rule {
  const means = [new Float64Array(width), new Float64Array(width)] as const;
  const sizes = [0, 0];
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  for (const { features, truth } of samples) {
    for (const is of truth) sizes[is] = (sizes[is] ?? 0) + 1;
    features.columns.slice(0, width).forEach((column, a) => {
      let [no, yes] = [0, 0];
      for (let row = 0; row < truth.length; row++) {
        if (truth[row] === 1) yes += column[row] ?? 0;
        else no += column[row] ?? 0;
      }
      means[0][a] = (means[0][a] ?? 0) + no;
      means[1][a] = (means[1][a] ?? 0) + yes;
      const line = covariance[a];
      for (let b = 0; b < width && line; b++)
        line[b] = (line[b] ?? 0) + (features.products[a * features.columns.length + b] ?? 0);
    });
  }
  const total = Math.max(1, (sizes[0] ?? 0) + (sizes[1] ?? 0));
  const all = means[0].map((sum, a) => (sum + (means[1][a] ?? 0)) / total);
  for (const is of [0, 1] as const)
    means[is].forEach((sum, a) => (means[is][a] = sum / Math.max(1, sizes[is] ?? 1)));
  covariance.forEach((line, a) => {
    line.forEach((sum, b) => (line[b] = sum / total - (all[a] ?? 0) * (all[b] ?? 0)));
    line[a] = (line[a] ?? 0) * (1 + RIDGE) + 1e-9;
  });
  const weights = solve(
    covariance,
    means[1].map((value, a) => value - (means[0][a] ?? 0)),
  );
  const found = samples.map((sample) => apply(sample, weights));
  return {
    weights,
    ...bestThreshold(
      found,
      samples.map(({ truth }) => truth),
    ),
  };
}

/** What a rule makes of each row. */
export function apply({ features, truth }: Sample, weights: Float64Array): Float64Array {
  const sums = new Float64Array(truth.length);
  weights.forEach((weight, a) => {
    const column = features.columns[a];
    if (!column || weight === 0) return;
    for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] ?? 0) + weight * (column[row] ?? 0);
  });
  return sums;
}

/** The threshold at which true positives exceed false ones most, less what chance may have made of it. */
export function bestThreshold(
  scores: readonly Float64Array[],
  truths: readonly Uint8Array[],
): { threshold: number; gain: number; error: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const some of scores) {
    for (const score of some) {
      if (score < least) least = score;
      if (score > most) most = score;
    }
  }
  // counted by steps, which is as good as sorted and much cheaper
  const width = (most - least) / STEPS;
  const best = { threshold: Infinity, gain: 0, error: 0, value: 0 };
  if (!(width > 0)) return best;
  const [yes, no] = [new Float64Array(STEPS + 1), new Float64Array(STEPS + 1)];
  let [trues, falses] = [0, 0];
  scores.forEach((some, month) =>
    some.forEach((score, i) => {
      const step = Math.floor((score - least) / width);
      if (truths[month]?.[i] === 1) {
        yes[step] = (yes[step] ?? 0) + 1;
        trues++;
      } else {
        no[step] = (no[step] ?? 0) + 1;
        falses++;
      }
    }),
  );
  if (trues === 0 || falses === 0) return best;
  let [hits, wrongs] = [0, 0];
  for (let step = STEPS; step >= 0; step--) {
    hits += yes[step] ?? 0;
    wrongs += no[step] ?? 0;
    const rate = hits / trues;
    const wrong = wrongs / falses;
    const error = Math.sqrt((rate * (1 - rate)) / trues + (wrong * (1 - wrong)) / falses);
    const value = rate - wrong - CAUTION * error;
    if (value > best.value)
      Object.assign(best, { threshold: least + step * width, gain: rate - wrong, error, value });
  }
  return best;
}

function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((line, i) => [...line, right[i] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let i = at + 1; i < size; i++)
      if (Math.abs(rows[i]?.[at] ?? 0) > Math.abs(rows[pivot]?.[at] ?? 0)) pivot = i;
    const top = rows[pivot];
    const other = rows[at];
    if (!top || !other) continue;
    rows[pivot] = other;
    rows[at] = top;
    const head = top[at] ?? 0;
    if (Math.abs(head) < 1e-12) continue;
    for (let i = 0; i < size; i++) {
      const line = rows[i];
      if (i === at || !line) continue;
      const factor = (line[at] ?? 0) / head;
      if (factor !== 0) for (let j = at; j <= size; j++) line[j] = (line[j] ?? 0) - factor * (top[j] ?? 0);
    }
  }
  return Float64Array.from(rows, (line, i) =>
    Math.abs(line[i] ?? 0) < 1e-12 ? 0 : (line[size] ?? 0) / (line[i] ?? 1),
  );
}
