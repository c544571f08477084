import { describe, expect, test } from 'vitest';
import { kolli } from '../support/kolli.ts';

describe('kolli policy', () => {
  test('shows, compares and explains what may be known of people, without a site', async () => {
    const shown = await kolli(['policy', 'show', 'dk', '--json']);
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({
      id: 'dk',
      dataSets: { presence: { retention: { kind: 'memory' } } },
    });
    const differs = await kolli(['policy', 'diff', 'eu', 'de']);
    expect(differs.out).toContain('person_statistics, default: closed -> never');
    const explained = await kolli(['policy', 'explain', 'week_person', 'fr']);
    expect(explained.out).toMatch(
      /week_person: Units and hours.*\n.*planning[\s\S]*kept: 28 days[\s\S]*CNIL/,
    );
    expect((await kolli(['policy', 'check', '--json'])).out).toContain('"ok":true');
  });

  test('says in one line what it does not know', async () => {
    for (const words of [
      ['show', 'us'],
      ['explain', 'idle_time'],
    ]) {
      const said = await kolli(['policy', ...words]);
      expect(said.code).toBe(2);
      expect(said.error.trim().split('\n')).toHaveLength(1);
    }
  });
});
