import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Basis,
  faultsOf,
  FUNCTIONS,
  judgeLook,
  openFunctions,
  profileOf,
  PROFILES,
  standingOf,
} from './index.ts';

const eu = profileOf('eu');
const basis = (changes: Partial<Basis> = {}): Basis => ({
  function: 'person_statistics',
  impactAssessment: 'DPIA 2026-4',
  consultedOn: '2026-10-01',
  agreement: null,
  noticeOn: '2026-10-15',
  from: '2026-11-01',
  until: '2027-03-01',
  withdrawnOn: null,
  ...changes,
});

describe('a function', () => {
  test('opens with its basis, on its day', () => {
    const open = (day: string) => standingOf(eu, 'person_statistics', [basis()], day);
    expect(open('2026-10-31')).toEqual({ open: false, why: ['not_yet'] });
    expect(open('2026-11-01')).toEqual({ open: true });
    expect(open('2027-03-01')).toEqual({ open: false, why: ['lapsed'] });
  });

  test.each([
    ['without an impact assessment', { impactAssessment: ' ' }, 'no_impact_assessment'],
    ['without having heard the works council', { consultedOn: null }, 'no_consultation'],
    ['when the works council was heard only after', { consultedOn: '2026-11-02' }, 'no_consultation'],
    ['without notice in time', { noticeOn: '2026-10-30' }, 'notice_too_short'],
    ['for longer than until the next review', { until: '2027-06-01' }, 'review_too_late'],
  ] as const)('does not open %s', (_name, changes, why) => {
    expect(faultsOf(eu, basis(changes))).toEqual([why]);
    expect(standingOf(eu, 'person_statistics', [basis(changes)], '2026-11-10')).toEqual({
      open: false,
      why: [why],
    });
  });

  test('closes when its basis is taken back, and another may open it again', () => {
    const withdrawn = basis({ withdrawnOn: '2026-11-20' });
    expect(standingOf(eu, 'person_statistics', [withdrawn], '2026-11-20')).toEqual({
      open: false,
      why: ['withdrawn'],
    });
    const again = basis({ from: '2026-12-01' });
    expect(standingOf(eu, 'person_statistics', [withdrawn, again], '2026-12-01').open).toBe(true);
  });

  test('that a country forbids has no basis', () => {
    expect(faultsOf(profileOf('de'), basis({ agreement: 'Betriebsvereinbarung 3' }))).toEqual(['never']);
  });

  test('without any basis all that could be about one person is closed everywhere', () => {
    for (const id of PROFILES) {
      const open = openFunctions(profileOf(id), [], '2026-11-24');
      expect(open).not.toContain('person_statistics');
      expect(open).not.toContain('live_names');
      expect(open).not.toContain('attestation');
    }
  });

  test('is never open outside of its days, whatever is recorded', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...PROFILES),
        fc.constantFrom(...FUNCTIONS),
        day,
        day,
        day,
        (id, of, from, until, today) => {
          const profile = profileOf(id);
          const found = standingOf(
            profile,
            of,
            [basis({ function: of, from, until, agreement: 'A 1' })],
            today,
          );
          const may = profile.functions[of].default === 'open' || (today >= from && today < until);
          expect(found.open && !may).toBe(false);
        },
      ),
    );
  });
});

describe('a look', () => {
  const look = (changes: Partial<Parameters<typeof judgeLook>[1]> = {}) =>
    judgeLook(eu, { dataSet: 'account', as: 'lead', purpose: 'access', reason: null, ...changes }, [
      'person_statistics',
    ]);

  test('needs a purpose of the policy that fits what is looked at', () => {
    expect(look()).toEqual({ ok: true, purpose: 'access', logged: true });
    expect(look({ purpose: null })).toEqual({ ok: false, code: 'purpose_needed' });
    expect(look({ purpose: 'curiosity' })).toEqual({ ok: false, code: 'unknown_purpose' });
    expect(look({ purpose: 'planning' })).toEqual({ ok: false, code: 'purpose_does_not_fit' });
  });

  test('at a person’s week needs a reason as well, and its function open', () => {
    const week = { dataSet: 'week_person', purpose: 'planning' } as const;
    expect(look({ ...week, reason: 'so' })).toEqual({ ok: false, code: 'reason_needed' });
    expect(look({ ...week, reason: 'who is to be trained for packing' })).toMatchObject({
      ok: true,
      logged: true,
    });
    expect(judgeLook(eu, { ...week, as: 'lead', reason: 'who is to be trained' }, [])).toEqual({
      ok: false,
      code: 'function_closed',
    });
  });

  test('at one’s own needs nothing and leaves no line', () => {
    expect(look({ as: 'self', purpose: null })).toEqual({ ok: true, purpose: null, logged: false });
  });

  test('is refused to who has no business with it', () => {
    expect(look({ as: 'clerk' })).toEqual({ ok: false, code: 'not_yours_to_see' });
    expect(look({ dataSet: 'secret', as: 'admin' })).toEqual({ ok: false, code: 'not_yours_to_see' });
    expect(look({ dataSet: 'week_person', as: 'council', purpose: 'planning' })).toEqual({
      ok: false,
      code: 'not_yours_to_see',
    });
  });
});
