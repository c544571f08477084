import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

test('counts who works where now, once each, and forgets who is silent', () => {
  let now = 0;
  const presence = new Presence(() => now);
  presence.seen('a', 'pick', 'A');
  presence.seen('b', 'pick', 'A');
  presence.seen('b', 'pick', 'B');
  presence.seen('c', 'pack');
  expect(presence.byProcess()).toEqual(
    new Map([
      ['pick', 2],
      ['pack', 1],
    ]),
  );
  expect(presence.byZone('pick')).toEqual(
    new Map([
      ['A', 1],
      ['B', 1],
    ]),
  );
  now += 15 * 60_000;
  presence.seen('a', 'pack');
  expect(presence.byProcess()).toEqual(
    new Map([
      ['pick', 1],
      ['pack', 2],
    ]),
  );
  presence.gone('c');
  now += 15 * 60_000;
  expect(presence.byProcess()).toEqual(new Map([['pack', 1]]));
  now += 60 * 60_000;
  expect(presence.byProcess()).toEqual(new Map());
});
