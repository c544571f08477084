import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepted, packOf, pickOrder, startPack, taskOf } from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

/** The fewest of whom a figure is published. */
const PEOPLE = 10;

let house: House;

beforeAll(async () => {
  house = await openHouse({ bins: 2 * PEOPLE });
  await house.item('MUG');
  await house.item('LAMP');
});
afterAll(() => house.close());

const bin = (n: number) => `A-${String(n).padStart(2, '0')}`;

test('a week says how many units were moved, without those taken back, and how many bins were as the books had them', async () => {
  for (let n = 1; n <= 2 * PEOPLE; n++) await house.stock(bin(n), 'MUG', 9);
  await house.lead.openCounts({
    body: { locations: Array.from({ length: PEOPLE }, (_, i) => bin(PEOPLE + 1 + i)) },
  });
  for (let n = 1; n <= PEOPLE; n++) {
    const worker = await house.person('worker');
    const mover = await claim(worker, { kind: 'move' });
    const to = bin(n === PEOPLE ? 1 : n + 1);
    await accepted(mover.step({ kind: 'move', quantity: 4, evidence: [bin(n), 'MUG', to] }));
    await accepted(mover.step({ kind: 'move', quantity: 3, evidence: [bin(n), 'MUG', to] }));
    await accepted(mover.step({ kind: 'undo' }));
    // said again it is neither moved nor taken back a second time
    await mover.step({ kind: 'undo', n: 3 });
    await mover.giveBack();

    const counter = await claim(worker, { kind: 'count', scan: bin(PEOPLE + n) });
    const { task } = taskOf(counter);
    const quantity = n === 1 ? 8 : 9;
    await accepted(counter.step({ kind: 'count', task, quantity, evidence: [bin(PEOPLE + n), 'MUG'] }));
    await accepted(counter.step({ kind: 'counted', task, evidence: [bin(PEOPLE + n)] }));
    await counter.giveBack();
  }
  await house.later(8 * 24);
  await house.nextMorning();
  const { items: work } = await house.lead.listWeeks({ query: {} });
  expect(work).toContainEqual(
    expect.objectContaining({ process: 'stow', team: null, people: PEOPLE, units: 4 * PEOPLE }),
  );
  const { items: quality } = await house.lead.listQualityWeeks({ query: {} });
  const [week] = quality;
  expect(quality).toEqual([
    { week: week?.week, process: 'count', zone: 'A', checks: PEOPLE, right: PEOPLE - 1 },
    { week: week?.week, process: 'count', zone: null, checks: PEOPLE, right: PEOPLE - 1 },
    { week: week?.week, process: null, zone: 'A', checks: PEOPLE, right: PEOPLE - 1 },
    { week: week?.week, process: null, zone: null, checks: PEOPLE, right: PEOPLE - 1 },
  ]);
});

test('a parcel in which something was wrong at packing is not right the first time, whatever comes of it', async () => {
  await house.stock(bin(1), 'LAMP', PEOPLE);
  for (let n = 1; n <= PEOPLE; n++) {
    const own = { ...house, worker: await house.person('worker') };
    const tote = `T-${String(n).padStart(6, '0')}`;
    await house.order(`LAMP-${n}`, { LAMP: 1 });
    await house.round();
    await pickOrder(own, 'LAMP', tote);
    const table = await startPack(own, tote);
    if (n === 1) await accepted(table.step({ kind: 'problem', reason: 'damaged', evidence: [tote] }));
    await accepted(table.step(packOf(table, 'LAMP')));
    await accepted(table.step({ kind: 'close', evidence: [table.sscc], weightGrams: 500 }));
    await table.giveBack();
  }
  await house.later(7 * 24);
  await house.nextMorning();
  const { items } = await house.lead.listQualityWeeks({ query: {} });
  const [last] = items;
  expect(items.filter(({ week }) => week === last?.week)).toEqual(
    [
      { process: 'pack', zone: '-' },
      { process: 'pack', zone: null },
      { process: null, zone: '-' },
      { process: null, zone: null },
    ].map((of) => ({ week: last?.week, ...of, checks: PEOPLE, right: PEOPLE - 1 })),
  );
});
