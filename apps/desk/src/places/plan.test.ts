import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellAt, cellBeside, isDeep, type PlannedPlace, planOf } from './plan.ts';

function bin(code: string, x: number, y: number, z = 0): PlannedPlace {
  return { code, kind: 'bin', zone: 'A', x, y, z };
}

const HALL = [bin('A-2', 0, 0, 1.5), bin('A-1', 0, 0), bin('B-1', 1.2, 0), bin('C-1', 0, 3.5)];

test('places above each other are one cell, from the floor upwards', () => {
  const [first] = planOf(HALL).cells;
  expect(first?.places.map(({ code }) => code)).toEqual(['A-1', 'A-2']);
});

test('a point finds the cell under it, and none far outside', () => {
  const plan = planOf(HALL);
  expect(cellAt(plan, 1.3, 0.1)?.places[0]?.code).toBe('B-1');
  expect(cellAt(plan, 90, 90)).toBeUndefined();
});

test('arrow keys go to the neighbour in their direction, and stay where there is none', () => {
  const plan = planOf(HALL);
  const [first] = plan.cells;
  if (first === undefined) throw new Error('no cell');
  expect(cellBeside(plan, first, 1, 0).places[0]?.code).toBe('B-1');
  expect(cellBeside(plan, first, 0, 1).places[0]?.code).toBe('C-1');
  expect(cellBeside(plan, first, -1, 0)).toBe(first);
});

test('every place is drawn within the plan, turned or not', () => {
  const metres = fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10);
  const hall = fc.array(fc.record({ x: metres, y: metres }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(hall, fc.boolean(), (spots, turned) => {
      const plan = planOf(
        spots.map(({ x, y }, at) => bin(`B-${at}`, x, y)),
        turned,
      );
      const inside = plan.cells.every(
        ({ x, y }) => x > plan.left && x < plan.right && y > plan.top && y < plan.bottom,
      );
      const drawn = plan.cells.reduce((sum, { places }) => sum + places.length, 0);
      expect(inside).toBe(true);
      expect(drawn).toBe(spots.length);
    }),
  );
});

test('a building that is deeper than wide is told', () => {
  expect(isDeep(HALL)).toBe(true);
  expect(isDeep([bin('A', 0, 0), bin('B', 9, 1)])).toBe(false);
});
