import { expect, test } from 'vitest';
import { fittingColumns, type ListColumn, nextSort, sameColumns } from './column.ts';

interface Row {
  readonly code: string;
  readonly zone: string;
}

const COLUMNS: readonly ListColumn<Row>[] = [
  { id: 'code', title: () => 'Code', cell: ({ code }) => code, width: 'minmax(300px, 1fr)', narrow: 'lead' },
  { id: 'zone', title: () => 'Zone', cell: ({ zone }) => zone, width: '200px', same: ({ zone }) => zone },
  { id: 'rest', title: () => 'Rest', cell: () => '', width: '200px', narrow: 'none' },
];

test('a column that says the same of all rows is left out, but not of a single one', () => {
  const a = { code: '1', zone: 'A' };
  expect(sameColumns(COLUMNS, [a, { code: '2', zone: 'A' }])).toEqual({ zone: false });
  expect(sameColumns(COLUMNS, [a, { code: '2', zone: 'B' }])).toEqual({});
  expect(sameColumns(COLUMNS, [a])).toEqual({});
});

test('columns make room for each other, the least first, and the name of a row stays', () => {
  expect(fittingColumns(COLUMNS, {}, 1200)).toEqual({});
  expect(fittingColumns(COLUMNS, {}, 700)).toEqual({ rest: false });
  expect(fittingColumns(COLUMNS, {}, 562)).toEqual({ rest: false });
  expect(fittingColumns(COLUMNS, { zone: false }, 562)).toEqual({ zone: false });
  // In two lines there is room for all.
  expect(fittingColumns(COLUMNS, {}, 340)).toEqual({});
});

test('a heading sorts up, and down when pressed again', () => {
  expect(nextSort('due', undefined)).toBe('due');
  expect(nextSort('due', 'due')).toBe('-due');
  expect(nextSort('due', '-due')).toBe('due');
});
