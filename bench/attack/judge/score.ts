/** How well an attack does: true minus false positive rate, calibrated on other months, with a bootstrap over workers. Pure. */
import { openChance } from '../floor/chance.ts';
import { apply, fit, type Rule, type Sample } from './discriminant.ts';
import { grouped } from './grouped.ts';

export interface Score {
  readonly advantage: number;
  readonly baseline: number;
  readonly low: number;
  readonly high: number;
  readonly trials: number;
}

/** More columns must pay by so many standard errors, or the attacker stays with what any order system gives. */
const MUST_PAY = 1;

/** Of one worker in one month: what both rules called right and wrong. */
interface Tally {
  readonly crew: number;
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
          crew: sample.crew[row] ?? 0,
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

/**
 * The middle 95% of a figure over draws of workers with replacement. Each is replaced by one of the same crew: how many work in which
 * process is the floor's and no chance.
 */
export function bootstrap<T extends { readonly crew: number }>(
  some: readonly T[],
  figure: (some: readonly T[]) => number,
): { low: number; high: number } {
  const chance = openChance(4711);
  const crews = grouped(some, ({ crew }) => crew);
  const values = Array.from({ length: BOOTSTRAPS }, () =>
    figure(
      some.map((one) => {
        const crew = crews.get(one.crew) ?? [];
        return crew[chance.whole(0, crew.length - 1)] ?? one;
      }),
    ),
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
  readonly crew: number;
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
