import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClassDraft,
  classesOn,
  classFault,
  GOODS_CLASSES,
  LONGEST_DAYS,
  longestAttestation,
  profileOf,
  PROFILES,
  type RecordedClass,
} from './index.ts';

const eu = profileOf('eu');
const draft = (changes: Partial<ClassDraft> = {}): ClassDraft => ({
  law: 'A law of the goods, article 1',
  days: 365,
  from: '2026-11-24',
  ...changes,
});

describe('a goods class that is to be signed for', () => {
  test('is recorded with its law, from today or later, for as long as the profile lets it', () => {
    expect(classFault(eu, draft(), '2026-11-24')).toBeUndefined();
    expect(classFault(eu, draft({ days: longestAttestation(eu) }), '2026-11-24')).toBeUndefined();
  });

  test.each([
    ['without a law', { law: '       ' }, 'legal_source_needed'],
    ['for longer than the profile lets it', { days: longestAttestation(eu) + 1 }, 'kept_too_long'],
    ['for a day that is over', { from: '2026-11-23' }, 'backdated'],
  ] as const)('is not recorded %s', (_name, changes, fault) => {
    expect(classFault(eu, draft(changes), '2026-11-24')).toBe(fault);
  });

  test('is kept beyond the cap by no profile', () => {
    for (const id of PROFILES)
      expect(longestAttestation(profileOf(id))).toBeLessThanOrEqual(LONGEST_DAYS.attestation ?? 0);
  });

  test('holds from its first day until it is ended, and what is recorded later takes its place', () => {
    const first = { goodsClass: 'medicinal', from: '2026-11-24', endedOn: null, law: 'one' } as const;
    const second = { goodsClass: 'medicinal', from: '2026-12-01', endedOn: null, law: 'two' } as const;
    const lawOn = (day: string, ...recorded: (RecordedClass & { law: string })[]) =>
      classesOn(recorded, day).get('medicinal')?.law;
    expect(lawOn('2026-11-23', first, second)).toBeUndefined();
    expect(lawOn('2026-11-30', first, second)).toBe('one');
    expect(lawOn('2026-12-01', first, second)).toBe('two');
    expect(lawOn('2026-12-05', { ...first, endedOn: '2026-12-05' })).toBeUndefined();
  });

  test('never holds on a day on which it was ended or has not begun, whatever was recorded', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
    const one = fc.record({
      goodsClass: fc.constantFrom(...GOODS_CLASSES),
      from: day,
      endedOn: fc.option(day, { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), day, (recorded, today) => {
        for (const [goodsClass, { from, endedOn, ...rest }] of classesOn(recorded, today)) {
          expect(rest.goodsClass).toBe(goodsClass);
          expect(from <= today && (endedOn === null || today < endedOn)).toBe(true);
        }
      }),
    );
  });
});
