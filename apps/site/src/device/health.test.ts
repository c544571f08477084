import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BATTERY,
  byUrgency,
  CHARGING,
  type Health,
  NEEDS,
  needsOf,
  NETWORK,
  RESTARTS,
  ROOM,
  UNREAD,
} from './health.ts';

const NEWEST = { version: '1.1.0', since: undefined };
const good = (day: number, of: Partial<Health> = {}): Health => ({
  day: `2026-11-${String(day).padStart(2, '0')}`,
  battery: 'good',
  charging: 'works',
  unread: 'few',
  restarts: 'none',
  room: 'enough',
  network: 'steady',
  version: '1.1.0',
  ...of,
});
const week = (bad: number, of: Partial<Health>): Health[] =>
  Array.from({ length: 7 }, (_none, n) => good(17 + n, n < bad ? of : {}));

describe('what a device needs', () => {
  test.each<[string, Partial<Health>, number, (typeof NEEDS)[number]]>([
    ['three days under 15%', { battery: 'worn' }, 3, 'battery_worn'],
    ['two days on a charger that does not charge', { charging: 'fails' }, 2, 'charging_fails'],
    ['two days on which much could not be read', { unread: 'many' }, 2, 'reads_badly'],
    ['two days with many restarts', { restarts: 'many' }, 2, 'restarts'],
    ['three days without a network', { network: 'poor' }, 3, 'network_poor'],
  ])('shows after %s, and not a day earlier', (_name, of, days, need) => {
    expect(needsOf(week(days, of), NEWEST)).toEqual([need]);
    expect(needsOf(week(days - 1, of), NEWEST)).toEqual([]);
  });

  test('is room where its last day had none, whatever was before', () => {
    expect(needsOf([good(22, { room: 'full' }), good(23)], NEWEST)).toEqual([]);
    expect(needsOf([good(23, { room: 'full' }), good(22)], NEWEST)).toEqual(['room_full']);
  });

  test('is newer pages only where others had them on an earlier day', () => {
    const old = [good(23, { version: '1.0.0' })];
    expect(needsOf(old, { version: '1.1.0', since: undefined })).toEqual([]);
    expect(needsOf(old, { version: '1.1.0', since: '2026-11-23' })).toEqual([]);
    expect(needsOf(old, { version: '1.1.0', since: '2026-11-22' })).toEqual(['version_old']);
  });

  test('is unknown of one that told nothing', () => {
    expect(needsOf([], NEWEST)).toEqual(['silent']);
  });

  test('does not hang on the order of its days, and a worse day never takes a need away', () => {
    const anyDay = fc.record({
      battery: fc.constantFrom(...BATTERY),
      charging: fc.constantFrom(...CHARGING),
      unread: fc.constantFrom(...UNREAD),
      restarts: fc.constantFrom(...RESTARTS),
      room: fc.constantFrom(...ROOM),
      network: fc.constantFrom(...NETWORK),
    });
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 7, minLength: 1 }), (some) => {
        const days = some.map((of, n) => good(10 + n, of));
        const needs = needsOf(days, NEWEST);
        expect(needsOf(days.toReversed(), NEWEST)).toEqual(needs);
        const worse = days.map((day) => ({ ...day, battery: 'worn' as const, unread: 'many' as const }));
        expect(needsOf(worse, NEWEST)).toEqual(expect.arrayContaining(needs));
      }),
    );
  });
});

test('what presses most comes first; what is out of use comes last', () => {
  const device = (asset: string, needs: readonly (typeof NEEDS)[number][], retired = false) => ({
    asset,
    needs,
    retired,
  });
  expect(
    byUrgency([
      device('GONE', [], true),
      device('FINE', []),
      device('QUIET', ['silent']),
      device('WINDOW', ['reads_badly']),
      device('WORN-2', ['battery_worn']),
      device('WORN-1', ['battery_worn', 'restarts']),
    ]).map(({ asset }) => asset),
  ).toEqual(['WORN-1', 'WORN-2', 'WINDOW', 'QUIET', 'FINE', 'GONE']);
});
