/** How well an attack does: true minus false positive rate, calibrated on other months, with a bootstrap over workers. Pure. */
import { openChance } from '../floor/chance.ts';

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
  /** Whose it is. */
  readonly worker: Uint8Array;
  /** How many did the same work at the time. */
  readonly group: Uint8Array;
}

export interface Score {
  readonly advantage: number;
  readonly baseline: number;
  readonly low: number;
  readonly high: number;
  readonly trials: number;
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
/** More columns must pay by so many standard errors, or the attacker stays with what any order system gives. */
const MUST_PAY = 1;
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

/** Of one worker in one month: what both rules called right and wrong. */
interface Tally {
  trues: number;
  falses: number;
  hits: number;
  wrongs: number;
  baseHits: number;
  baseWrongs: number;
}

const BOOTSTRAPS = 400;

/** Judges each month by rules that were made from the others; and, where given, only rows of some groups. */
export function judge(
  samples: readonly Sample[],
  groups: readonly (readonly [string, number, number])[],
  baselineRules: readonly Rule[] = baselineOf(samples),
): Map<string, Score> {
  const tallies = groups.map(() => new Map<string, Tally>());
  samples.forEach((sample, month) => {
    const others = samples.filter((_, i) => i !== month);
    const base = baselineRules[month] ?? fit(others, sample.features.baseline);
    const width = sample.features.columns.length;
    let whole = width > sample.features.baseline ? fit(others, width) : base;
    if (whole.gain < base.gain + MUST_PAY * whole.error) whole = base;
    const found = apply(sample, whole.weights);
    const foundBase = apply(sample, base.weights);
    for (let row = 0; row < sample.truth.length; row++) {
      const group = sample.group[row] ?? 0;
      groups.forEach(([, least, most], g) => {
        if (group < least || group > most) return;
        const name = `${month} ${sample.worker[row]}`;
        const tally = tallies[g]?.get(name) ?? {
          trues: 0,
          falses: 0,
          hits: 0,
          wrongs: 0,
          baseHits: 0,
          baseWrongs: 0,
        };
        tallies[g]?.set(name, tally);
        const said = (found[row] ?? 0) >= whole.threshold;
        const baseSaid = (foundBase[row] ?? 0) >= base.threshold;
        if (sample.truth[row] === 1) {
          tally.trues++;
          if (said) tally.hits++;
          if (baseSaid) tally.baseHits++;
        } else {
          tally.falses++;
          if (said) tally.wrongs++;
          if (baseSaid) tally.baseWrongs++;
        }
      });
    }
  });
  return new Map(groups.map(([name], g) => [name, scoreOf([...(tallies[g]?.values() ?? [])])]));
}

/** The baseline's rule for each month, made from the others. */
export function baselineOf(samples: readonly Sample[]): Rule[] {
  return samples.map((sample, month) =>
    fit(
      samples.filter((_, i) => i !== month),
      sample.features.baseline,
    ),
  );
}

function scoreOf(tallies: readonly Tally[]): Score {
  const difference = (some: readonly Tally[]): [number, number] => {
    const sum = (pick: (tally: Tally) => number): number => some.reduce((all, tally) => all + pick(tally), 0);
    const trues = Math.max(
      1,
      sum(({ trues: of }) => of),
    );
    const falses = Math.max(
      1,
      sum(({ falses: of }) => of),
    );
    return [
      sum(({ hits }) => hits) / trues - sum(({ wrongs }) => wrongs) / falses,
      sum(({ baseHits }) => baseHits) / trues - sum(({ baseWrongs }) => baseWrongs) / falses,
    ];
  };
  const [advantage, baseline] = difference(tallies);
  const { low, high } = bootstrap(tallies, (some) => {
    const [one, other] = difference(some);
    return one - other;
  });
  const trials = tallies.reduce((all, { trues, falses }) => all + trues + falses, 0);
  return { advantage, baseline, low, high, trials };
}

/** The middle 95% of a figure over draws of workers with replacement. */
export function bootstrap<T>(
  some: readonly T[],
  figure: (some: readonly T[]) => number,
): { low: number; high: number } {
  const chance = openChance(4711);
  const values = Array.from({ length: BOOTSTRAPS }, () =>
    figure(some.map((one) => some[chance.whole(0, some.length - 1)] ?? one)),
  ).toSorted((a, b) => a - b);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}

/** Kendall's rank correlation; pairs that tie in either are left out. */
export function kendall(pairs: readonly (readonly [number, number])[]): number {
  let same = 0;
  let all = 0;
  for (let i = 0; i < pairs.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [pairs[i], pairs[j]];
      const sign = a && b ? Math.sign(a[0] - b[0]) * Math.sign(a[1] - b[1]) : 0;
      if (sign === 0) continue;
      same += sign;
      all++;
    }
  }
  return all === 0 ? 0 : same / all;
}

/** A worker's true speed in a month, and what the attack and the baseline made of it. */
export interface Ranked {
  readonly month: number;
  readonly truth: number;
  readonly attack: number;
  readonly baseline: number;
}

/** Scores ranks: the mean over the months. */
export function judgeRank(workers: readonly Ranked[]): Score {
  const tau = (some: readonly Ranked[], pick: (one: Ranked) => number): number => {
    const months = [...new Set(some.map(({ month }) => month))];
    const each = months.map((month) =>
      kendall(some.filter((one) => one.month === month).map((one) => [one.truth, pick(one)] as const)),
    );
    return each.reduce((sum, value) => sum + value, 0) / Math.max(1, each.length);
  };
  const attack = (some: readonly Ranked[]): number => tau(some, (one) => one.attack);
  const baseline = (some: readonly Ranked[]): number => tau(some, (one) => one.baseline);
  return {
    advantage: attack(workers),
    baseline: baseline(workers),
    ...bootstrap(workers, (some) => attack(some) - baseline(some)),
    trials: workers.length,
  };
}
