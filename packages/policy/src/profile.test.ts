import { describe, expect, test } from 'vitest';
import { diff, isProfileId, profileOf, PROFILES, SMALLEST_GROUP, tightened } from './index.ts';

describe('a profile', () => {
  test.each(PROFILES)('%s keeps within the caps and loosens nothing', (id) => {
    const profile = profileOf(id);
    expect(profile.id).toBe(id);
    expect(profile.dataSets.week_group.minimumGroup).toBeGreaterThanOrEqual(SMALLEST_GROUP);
    for (const set of Object.values(profile.dataSets)) expect(set.source).not.toBe('');
  });

  test('Germany never opens figures of a person, and its live page waits for an agreement', () => {
    const de = profileOf('de');
    expect(de.functions.person_statistics.default).toBe('never');
    expect(de.functions.live_page).toMatchObject({ default: 'closed', requires: { agreement: true } });
  });

  test('Denmark asks for six weeks between notice and first use', () => {
    expect(profileOf('dk').functions.person_statistics.requires.noticeDays).toBe(42);
  });

  test('an override that loosens is refused, each line named', () => {
    expect(() =>
      tightened(profileOf('eu'), {
        id: 'fr',
        dataSets: {
          week_group: { minimumGroup: 6, retention: { kind: 'days', days: 900 } },
          week_person: { reason: false, viewers: ['self', 'lead', 'admin'] },
        },
        functions: { person_statistics: { default: 'open' } },
      }),
    ).toThrow(
      /week_group would be kept for longer; week_group would be of smaller groups; week_person would need no reason; admin would see week_person; person_statistics would be open/,
    );
  });

  test('a cap holds also where nothing was looser before', () => {
    const eu = profileOf('eu');
    const wide = {
      ...eu,
      dataSets: {
        ...eu.dataSets,
        week_group: { ...eu.dataSets.week_group, minimumGroup: 4 },
        presence: { ...eu.dataSets.presence, retention: { kind: 'days', days: 1 } as const },
      },
    };
    expect(() => tightened(wide, { id: 'fr' })).toThrow(
      'presence may be in memory only; week_group would be of groups of 4; the smallest is 5',
    );
  });

  test('what a country tightens is said line by line', () => {
    expect(diff(profileOf('eu'), profileOf('it'))).toContainEqual({
      of: 'week_group',
      what: 'days',
      before: '730',
      after: '365',
    });
    expect(diff(profileOf('eu'), profileOf('eu'))).toEqual([]);
  });

  test('a name that is none is told from one', () => {
    expect(isProfileId('dk')).toBe(true);
    expect(isProfileId('us')).toBe(false);
  });
});
