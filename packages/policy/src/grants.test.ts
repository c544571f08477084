import { expect, test } from 'vitest';
import { grantFaults, grantsOn } from './index.ts';

const TABLES = [
  'goods.ledger',
  'work.journal',
  'people.worker',
  'audit.access',
  'audit.approval',
  'reading.ledger',
];

test('nobody who handles or reads goods reaches people, and nobody changes the log of looks', () => {
  const grants = grantsOn(TABLES);
  expect(grants.filter(({ table }) => table.startsWith('people.')).map(({ role }) => role)).toEqual([
    'kolli_people',
  ]);
  expect(grants.filter(({ table }) => table === 'audit.access')).toEqual([
    { role: 'kolli_people', table: 'audit.access', may: ['select', 'insert', 'delete'] },
  ]);
  expect(grants.filter(({ role }) => role === 'kolli_reader')).toEqual([
    { role: 'kolli_reader', table: 'reading.ledger', may: ['select'] },
  ]);
  expect(grants.filter(({ role, table }) => role === 'kolli_people' && table.startsWith('work.'))).toEqual(
    [],
  );
});

test('a grant that is too much is said, and one that is missing', () => {
  const grants = grantsOn(TABLES);
  expect(grantFaults(TABLES, grants)).toEqual([]);
  const more = [...grants, { role: 'kolli_floor', table: 'people.worker', may: ['select'] } as const];
  expect(grantFaults(TABLES, more)).toEqual([
    'kolli_floor may select people.worker, which the policy does not give',
  ]);
  expect(grantFaults(TABLES, grants.slice(1))).toContain(
    'kolli_floor may select goods.ledger by the policy, and has no such grant',
  );
});
