import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { type House, openHouse } from './support/house.ts';
import { cancelOrder, claimWork, giveBack, happen, happenings, pick } from './support/step-acts.ts';
import { MOST_STEPS, openRun, RUN_BINS, sayAllAgain, send, type Work } from './support/step-run.ts';

const SEED = 20261124;
const RUNS = 8;
const TOO_OLD = { outcome: 'refused', code: 'too_old', step: 0 };

let house: House;
let used = 0;
const errors: string[] = [];
/** The packets of all runs: what was answered once is answered so for ever. */
const everyWork: Work[] = [];

beforeAll(async () => {
  const write = (line: string): void => {
    if (line.includes('"error"')) errors.push(line);
  };
  house = await openHouse({ bins: RUN_BINS * (RUNS + 2), log: openLog({ write }) });
});
afterAll(() => house.close());

/** Fails where something that was ever said is answered in another way; answers how many steps that were. */
async function expectFirstAnswers(works: readonly Work[]): Promise<number> {
  const again = await sayAllAgain(house, works);
  for (const { work, answers } of again) expect(answers).toEqual(work.said.map(({ answer }) => answer));
  return again.flatMap(({ answers }) => answers).length;
}

test('any order of steps, replays, twins, gaps, facts and undos is answered once and leaves the books right', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const run = await openRun(house, ++used);
      for (const each of all) await happen(run, each);
      await run.prove();
      const works = [...run.past, ...run.works.flatMap((work) => work ?? [])];
      await expectFirstAnswers(works);
      for (const reference of run.orders) await cancelOrder(run, reference);
      for (const work of works) await giveBack(run, work);
      await run.prove();
      everyWork.push(...works);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
  expect(everyWork.length).toBeGreaterThan(RUNS);
});

test('a long request that is sent three times at once is taken once', async () => {
  const run = await openRun(house, ++used);
  const work = await claimWork(run, 0);
  const [from = '', to = ''] = run.bins;
  const steps = Array.from({ length: MOST_STEPS }, (_, i) => ({
    n: i + 1,
    kind: 'move' as const,
    quantity: 1,
    evidence: i % 2 === 0 ? [from, pick(run.skus, 0), to] : [to, pick(run.skus, 0), from],
  }));
  const [answers = [], ...others] = await Promise.all([1, 2, 3].map(() => send(house, work, steps)));
  expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(MOST_STEPS);
  for (const other of others) expect(other).toEqual(answers);
  for (const [i, step] of steps.entries()) run.note(work, step, answers[i]);
  await run.prove();
  everyWork.push(work);
});

test('what was answered once is answered so after the server was started anew, and when its day is over', async () => {
  await house.restart();
  await expectFirstAnswers(everyWork);
  await house.nextMorning();
  await expectFirstAnswers(everyWork);
  await house.restart();
  expect(await expectFirstAnswers(everyWork)).toBeGreaterThan(MOST_STEPS);
  await house.prove();
});

test('two days later it is too old: a problem, once, and never a move', async () => {
  await house.nextMorning();
  const said = everyWork.filter((work) => work.said.length > 0);
  const reported = () => house.rows<{ id: number }>("select id from work.problem where kind = 'too_old'");
  const stock = () =>
    house.rows('select holder, unit, quantity from work.balance where quantity > 0 order by 1, 2');
  const before = await stock();
  for (let days = 0; days < 3; days++) {
    const twice = await Promise.all([sayAllAgain(house, said), sayAllAgain(house, said)]);
    for (const { n, ...answer } of twice.flat().flatMap(({ answers }) => answers))
      expect([n > 0, answer]).toEqual([true, TOO_OLD]);
    expect(await reported()).toHaveLength(said.length);
    await house.nextMorning();
  }
  expect(await stock()).toEqual(before);
  await house.prove();
  expect(errors, 'nothing failed on the way').toEqual([]);
});
