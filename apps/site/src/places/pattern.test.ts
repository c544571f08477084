import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LocationDraft } from './location.ts';
import { MAX_PATTERN_PLACES, PlacePattern, placesOfPattern } from './pattern.ts';

const nothing = { lastAisle: 0, last: () => 0 };

const pattern = fc.record({
  zone: fc.constantFrom('A', 'HALL-2', 'COLD'),
  aisles: fc.integer({ min: 0, max: 12 }),
  firstAisle: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
  bays: fc.integer({ min: 1, max: 30 }),
  levels: fc.integer({ min: 1, max: 20 }),
  positions: fc.integer({ min: 1, max: 4 }),
  sides: fc.constantFrom(1, 2),
  receiveDocks: fc.integer({ min: 0, max: 3 }),
  packs: fc.integer({ min: 0, max: 3 }),
});

test('every place of a pattern is one that a site can have, and has a code of its own', () => {
  fc.assert(
    fc.property(pattern, (wish) => {
      const verdict = placesOfPattern(PlacePattern.parse(wish), nothing);
      if (!verdict.ok) return;
      const { aisles, bays, levels, positions, receiveDocks, packs } = wish;
      expect(verdict.places).toHaveLength(aisles * bays * levels * positions + receiveDocks + packs);
      expect(new Set(verdict.places.map(({ code }) => code)).size).toBe(verdict.places.length);
      for (const place of verdict.places.slice(0, 50))
        expect(LocationDraft.safeParse(place).error?.issues).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('numbers have as many digits as the largest needs, so that codes sort as the places lie', () => {
  const codes = (wish: object) => {
    const verdict = placesOfPattern(PlacePattern.parse({ zone: 'A', aisles: 1, ...wish }), nothing);
    return verdict.ok ? verdict.places.map(({ code }) => code) : [];
  };
  expect(codes({ bays: 120 }).at(0)).toBe('A01-001-1');
  expect(codes({ bays: 120 }).at(-1)).toBe('A01-120-1');
  expect(codes({ levels: 12 }).at(0)).toBe('A01-01-01');
  for (const wish of [
    { bays: 120, levels: 12 },
    { aisles: 3, firstAisle: 99, positions: 3 },
  ]) {
    const made = codes(wish);
    expect([...made].sort()).toEqual(made);
  }
});

test('a pattern that is too large is refused before it is made', () => {
  const verdict = placesOfPattern(
    PlacePattern.parse({ zone: 'A', aisles: 999, bays: 999, levels: 20, positions: 20 }),
    nothing,
  );
  expect(verdict).toMatchObject({ ok: false, path: 'aisles' });
  expect(verdict.ok ? '' : verdict.reason).toContain(String(MAX_PATTERN_PLACES));
});
