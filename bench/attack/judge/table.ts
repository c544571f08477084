/** All scores of a floor. */
import { setImmediate } from 'node:timers/promises';
import { ATTACKERS, type Attacker, type Part, rowOrder } from '../attackers/index.ts';
import { CELL_TARGETS, LEAKS, type Reduced, type ReducedMonth } from './reduce.ts';
import { type Features, featuresOf, type Sample } from './discriminant.ts';
import { baselineOf, judge, judgeRank, type Ranked, type Score } from './score.ts';

export type Target = (typeof CELL_TARGETS)[number] | 'rank' | 'parcel';

/** One attack on one floor for one thing. */
export interface Attack extends Score {
  readonly name: string;
  readonly part: Part;
  readonly role: string;
  readonly floor: number;
  readonly target: Target;
}

/** The same for those who do their work alone, or with a few. */
export interface GroupAttack extends Attack {
  readonly group: string;
}

const GROUPS = [
  ['all', 1, 255],
  ['1', 1, 1],
  ['2 to 4', 2, 4],
  ['5 to 9', 5, 9],
  ['10 and more', 10, 255],
] as const;

/** The attacker who has nothing of his own. */
const NOBODY = '';

export interface FloorScores {
  readonly attacks: Attack[];
  readonly groups: GroupAttack[];
  readonly control: Attack[];
}

const round = (score: Score): Score => ({
  advantage: rounded(score.advantage),
  baseline: rounded(score.baseline),
  low: rounded(score.low),
  high: rounded(score.high),
  trials: score.trials,
});
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Scores a floor. Others are let in between: a connection that another month is opening must not wait for all of it. */
export async function scoreFloor(months: readonly ReducedMonth[]): Promise<FloorScores> {
  const floor = months[0]?.floor ?? 0;
  const scores: FloorScores = { attacks: [], groups: [], control: [] };
  const kinds = [
    ...CELL_TARGETS.map((target) => [target, (month: ReducedMonth) => month.cells] as const),
    ['parcel', (month: ReducedMonth) => month.pairs] as const,
  ] as const;
  const known = new Map<Reduced, Map<string, Features>>();
  const sampleOf = (rows: Reduced, target: string, attacker: string): Sample => {
    const mine = known.get(rows) ?? new Map<string, Features>();
    known.set(rows, mine);
    const features =
      mine.get(attacker) ?? featuresOf(rows.group, { ...rows, own: rows.byAttacker.get(attacker) ?? [] });
    mine.set(attacker, features);
    return {
      features,
      truth: rows.truth.get(target) ?? new Uint8Array(),
      worker: rows.worker,
      crew: rows.crew,
      group: rows.group,
    };
  };
  for (const [target, pick] of kinds) {
    const rules = baselineOf(months.map((month) => sampleOf(pick(month), target, NOBODY)));
    // where one alone can have done it there is nothing to find
    if (months.every((month) => !pick(month).truth.get(target)?.includes(0))) continue;
    const scored = (key: string): Map<string, Score> =>
      judge(
        months.map((month) => sampleOf(pick(month), target, key)),
        GROUPS,
        rules,
      );
    for (const attacker of ATTACKERS) {
      if (target === 'parcel' ? !attacker.parcels : !attacker.cells) continue;
      await setImmediate();
      for (const [group, score] of scored(attacker.name)) {
        const row: Attack = { ...headOf(attacker), floor, target, ...round(score) };
        if (group === 'all') scores.attacks.push(row);
        else if (score.trials > 0) scores.groups.push({ ...row, group });
      }
    }
    if (target !== 'pause' && target !== 'parcel') continue;
    for (const leak of LEAKS) {
      const score = scored(leak).get('all');
      if (score)
        scores.control.push({
          ...headOf(rowOrder),
          name: `${rowOrder.name}: ${leak}`,
          floor,
          target,
          ...round(score),
        });
    }
  }
  for (const attacker of ATTACKERS) {
    if (!attacker.speed) continue;
    await setImmediate();
    const ranked = months.flatMap(({ speeds }, month) =>
      speeds.truth.map(
        (truth, i): Ranked => ({
          month,
          crew: speeds.crew[i] ?? 0,
          truth,
          attack: speeds.byAttacker.get(attacker.name)?.[i] ?? 1,
          baseline: speeds.baseline[i] ?? 1,
        }),
      ),
    );
    scores.attacks.push({ ...headOf(attacker), floor, target: 'rank', ...round(judgeRank(ranked)) });
  }
  return scores;
}

const headOf = ({ name, part, role }: Attacker): Pick<Attack, 'name' | 'part' | 'role'> => ({
  name,
  part,
  role,
});
