import { describe, expect, test } from 'vitest';
import {
  htmlOf,
  impactAssessment,
  markdownOf,
  piaFile,
  profileOf,
  PROFILES,
  recordOfProcessing,
  WHAT,
} from './index.ts';

const facts = {
  site: 'Taulov <2>',
  controller: 'Taulov Logistik A/S',
  officer: 'Ida Holm',
  authority: 'Datatilsynet',
  day: '2026-11-24',
};

describe('the documents', () => {
  test.each(PROFILES)('of %s name all that is held, and say of a closed function that it is closed', (id) => {
    const text = markdownOf(recordOfProcessing(profileOf(id), { facts, open: ['live_page'] }));
    for (const known of [WHAT.account, WHAT.access_log, WHAT.presence]) expect(text).toContain(known);
    expect(text).not.toContain(WHAT.week_person);
    expect(text).toMatch(/person_statistics: [^|]+\| closed \|/);
  });

  test('change with the functions that are open', () => {
    const of = (open: Parameters<typeof recordOfProcessing>[1]['open']) =>
      markdownOf(impactAssessment(profileOf('eu'), { facts, open }));
    expect(of(['person_statistics'])).toContain(`${WHAT.week_person}: seen by self, lead, kept 28 days`);
    expect(of([])).not.toContain(WHAT.week_person);
  });

  test('as a page have nothing in them that would be read as markup', () => {
    const page = htmlOf(impactAssessment(profileOf('eu'), { facts, open: [] }));
    expect(page).toContain('Taulov &lt;2&gt;');
    expect(page).not.toContain('Taulov <2>');
  });

  test('go into the tool of the CNIL: an answer to every question of its first two parts', () => {
    const file = piaFile(profileOf('fr'), { facts, open: [], at: '2026-11-24T00:00:00.000Z' });
    expect(file).toMatchObject({ pia: { dbVersion: 201707071818, name: 'Kolli, Taulov <2>', status: 0 } });
    const asked = [111, 112, 113, 121, 122, 123, 211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227];
    expect(file['answers']).toMatchObject(asked.map((reference_to) => ({ reference_to, pia_id: 1 })));
  });
});
