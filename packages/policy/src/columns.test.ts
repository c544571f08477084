import { expect, test } from 'vitest';
import { columnFaults, DATA_SETS, profileOf } from './index.ts';

const eu = profileOf('eu');
const whole = DATA_SETS.flatMap((id) => eu.dataSets[id].columns).map((name) => name.replace(/\*$/, 'id'));

test('a database that holds what the policy names is without fault', () => {
  expect(columnFaults(eu, whole)).toEqual([]);
});

test('a column that nobody declared is found, and a declared one that is not there', () => {
  expect(columnFaults(eu, [...whole, 'people.worker.pause_seconds'])).toEqual([
    'people.worker.pause_seconds is named by no kind of data',
  ]);
  expect(
    columnFaults(
      eu,
      whole.filter((column) => column !== 'people.worker.roles'),
    ),
  ).toEqual(['account names people.worker.roles, which the database does not have']);
});

test('a column of two kinds of data is found: which of the two periods would be its own?', () => {
  const twice = {
    ...eu,
    dataSets: { ...eu.dataSets, secret: { ...eu.dataSets.secret, columns: ['people.worker.roles'] } },
  };
  expect(columnFaults(twice, whole)).toContain('people.worker.roles is named by account and secret');
});
