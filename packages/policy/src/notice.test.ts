import { describe, expect, test } from 'vitest';
import { NOTICE_LANGUAGES, noticeOf, noticeText, profileOf, tightened } from './index.ts';

const facts = {
  controller: 'Taulov Logistik A/S',
  officer: 'Ida Holm, dpo@taulov.example',
  authority: 'Datatilsynet',
};

describe('the notice', () => {
  test.each(NOTICE_LANGUAGES)('in %s says all of the policy in force, with no blank left', (language) => {
    const text = noticeText(
      noticeOf(profileOf('eu'), {
        open: ['live_page', 'group_statistics', 'person_statistics', 'live_names', 'attestation'],
        facts,
        language,
      }),
    );
    expect(text).not.toMatch(/[{}]/);
    for (const fact of Object.values(facts)) expect(text).toContain(fact);
    for (const days of ['28', '365', '1095', '10']) expect(text).toContain(days);
  });

  test('tells of what a function holds only while it is open', () => {
    const told = (open: Parameters<typeof noticeOf>[1]['open']) =>
      noticeText(noticeOf(profileOf('eu'), { open, facts, language: 'en' }));
    expect(told([])).not.toContain('process and week');
    expect(told(['person_statistics'])).toContain('Your units and hours by process and week: 28 days.');
    expect(told(['person_statistics'])).toContain('You can object');
  });

  test('changes with the policy, and with nothing else', () => {
    const eu = profileOf('eu');
    const wider = tightened(eu, { id: 'fr', dataSets: { week_group: { minimumGroup: 15 } } });
    const of = (profile: typeof eu) =>
      noticeText(noticeOf(profile, { open: ['group_statistics'], facts, language: 'fr' }));
    expect(of(wider)).toContain('groupes de 15 personnes');
    expect(of(wider)).not.toBe(of(eu));
    expect(of(eu)).toBe(of(profileOf('eu')));
  });
});
