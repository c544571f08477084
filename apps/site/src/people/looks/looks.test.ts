import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';
import { verifyAccessLog } from '../../audit/index.ts';

const { ask, folder, idOf, running, tokenOf } = peopleSite();

const looksAt = async (who: object) =>
  (await ask('GET', '/v1/me/looks', { as: await tokenOf(who) })).body.items;
const verified = () => verifyAccessLog(running().database, folder());

describe('a look at somebody', () => {
  test('is seen by that person at once: when by the hour, in which role, for what and why, and no name', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    expect(await looksAt({ badge: 'DEMO-2', pin: '4711' })).toEqual([]);
    const reason = encodeURIComponent('løn? nej: nyt kort');
    await ask('GET', '/v1/workers?badge=DEMO-2', {
      as,
      headers: { 'x-purpose': 'access', 'x-reason': reason },
    });
    expect(await looksAt({ badge: 'DEMO-2', pin: '4711' })).toEqual([
      {
        hour: '2026-11-24T07:00:00.000Z',
        role: 'lead',
        data: 'account',
        what: 'Name, login, badge, role and language of those who may use the site',
        purpose: 'access',
        why: 'to let in who may use the site, and nobody else',
        reason: 'løn? nej: nyt kort',
        shown: true,
        refused: null,
      },
    ]);
    expect(await looksAt({ badge: 'DEMO-3', pin: '4711' })).toEqual([]);
    expect(await verified()).toEqual({ checked: 1, differences: [] });
  });

  test('without a purpose, with one that there is not or that does not fit, is refused, explained and written', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    const id = await idOf('DEMO-1');
    const code = async (query: string) => (await ask('GET', `/v1/workers/${id}${query}`, { as })).body.code;
    expect(await code('')).toBe('purpose_needed');
    expect(await code('?purpose=curiosity')).toBe('unknown_purpose');
    expect(await code('?purpose=planning')).toBe('purpose_does_not_fit');
    expect((await ask('GET', '/v1/workers', { as })).body.code).toBe('purpose_needed');
    const worker = await tokenOf({ badge: 'DEMO-2', pin: '4711' });
    const other = await ask('GET', `/v1/workers/${id}?purpose=access`, { as: worker });
    expect(other.body).toMatchObject({ status: 403, code: 'not_yours_to_see' });
    const seen = await looksAt(SIGN_IN.worker);
    expect(seen.map((look: { role: string; refused: string }) => [look.role, look.refused])).toEqual([
      ['worker', 'not_yours_to_see'],
      ['lead', 'purpose_does_not_fit'],
      ['lead', 'unknown_purpose'],
      ['lead', 'purpose_needed'],
      ['admin', null],
    ]);
  });

  test('can be read by the officer with a purpose, which is a look itself; by no lead and no administrator', async () => {
    const id = await idOf('DEMO-2');
    const read = async (who: object, query = '?purpose=security') =>
      (await ask('GET', `/v1/workers/${id}/looks${query}`, { as: await tokenOf(who) })).body;
    expect(await read(SIGN_IN.officer, '')).toMatchObject({ code: 'purpose_needed' });
    expect(await read(SIGN_IN.officer, '?purpose=planning')).toMatchObject({ code: 'purpose_does_not_fit' });
    for (const who of [SIGN_IN.lead, SIGN_IN.admin, SIGN_IN.council])
      expect(await read(who)).toMatchObject({ code: 'not_yours_to_see' });
    const { items } = await read(SIGN_IN.officer);
    expect(items).toEqual(await looksAt({ badge: 'DEMO-2', pin: '4711' }));
    expect(items[0]).toMatchObject({ role: 'officer', data: 'access_log', purpose: 'security', shown: true });
    expect(items.at(-1)).toMatchObject({ role: 'admin', data: 'account' });
    expect((await verified()).differences).toEqual([]);
  });

  test('at oneself needs nothing and leaves no line', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const id = await idOf('DEMO-1');
    const before = await verified();
    expect((await ask('GET', `/v1/workers/${id}`, { as })).body).toMatchObject({ name: 'Worker 1' });
    expect(await verified()).toEqual(before);
  });

  test('is a line once an hour, and at nobody who exists none', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    for (let i = 0; i < 3; i += 1) await ask('GET', '/v1/workers?purpose=access&badge=DEMO-2', { as });
    expect((await verified()).checked).toBe(1);
    running().clock.moveTo(new Date('2026-11-24T08:30:00Z'));
    await ask('GET', '/v1/workers?purpose=access&badge=DEMO-2', { as });
    expect((await verified()).checked).toBe(2);
    expect((await ask('GET', '/v1/workers/9999?purpose=access', { as })).status).toBe(404);
    expect((await verified()).checked).toBe(2);
  });

  test('is also what a change of an account shows', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    await ask('POST', `/v1/workers/${await idOf('DEMO-4')}/pin`, { as, body: { pin: '99887' } });
    const seen = await looksAt({ badge: 'DEMO-4', pin: '99887' });
    expect(seen.map((look: { role: string }) => look.role)).toEqual(['lead', 'admin']);
  });

  test('leaves no name in the log: not of who looked, nor of whom', async () => {
    await ask('GET', '/v1/workers?purpose=access', { as: OPERATOR });
    const { rows } = await running().database.query<{ text: string }>(
      `select string_agg(l::text, ' ') || coalesce((select string_agg(encode(l.reason, 'escape'), ' ') from audit.access l), '') text
       from audit.access l`,
    );
    for (const word of ['Worker', 'DEMO', 'Mira', 'operator', '{']) expect(rows[0]?.text).not.toContain(word);
  });
});

describe('the access log', () => {
  const change = (statement: string) => running().database.query(statement);
  const grown = async () => {
    await ask('GET', '/v1/workers?purpose=access', { as: OPERATOR });
    await running().people.dayTurned();
    running().clock.moveTo(new Date('2026-11-25T07:00:00Z'));
    await running().people.dayTurned();
    await ask('GET', '/v1/workers?purpose=access', { as: OPERATOR });
  };

  test('is whole after days of looks, with a signed checkpoint at the end of each', async () => {
    await grown();
    expect(await verified()).toMatchObject({ differences: [] });
    const { rows } = await running().database.query('select day, line from audit.checkpoint order by line');
    expect(rows).toEqual([{ day: '2026-11-23', line: 11 }]);
  });

  test.each([
    ['a role', "update audit.access set role = 'officer' where line = 4", 'line 4 was changed'],
    [
      'one byte',
      'update audit.access set subject = set_byte(subject, 7, get_byte(subject, 7) # 1) where line = 5',
      'line 5 was changed',
    ],
    [
      'a byte of a hash',
      'update audit.access set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where line = 6',
      'line 6 was changed',
    ],
    [
      'an hour',
      "update audit.access set hour = hour - interval '1 hour' where line = 7",
      'line 7 was changed',
    ],
  ])('betrays that %s was changed, and in which line', async (_what, statement, said) => {
    await grown();
    await change(statement);
    const { differences } = await verified();
    expect(differences[0]).toContain(said);
  });

  test('betrays a line that was removed, at its beginning, in its middle and at its end', async () => {
    await grown();
    await change('delete from audit.access where line = 8');
    expect((await verified()).differences).toEqual(['access log: line 8 is missing']);
    await change('delete from audit.access where line > 20');
    expect((await verified()).differences).toContain(
      'access log: it ends at line 20, but line 22 was written',
    );
    await change('delete from audit.access where line < 3');
    expect((await verified()).differences.join()).toContain('the lines before 3 are missing');
  });

  test('betrays two lines that were exchanged, and a checkpoint that was signed by somebody else', async () => {
    await grown();
    await change('update audit.access set line = line + 1000 where line in (3, 4)');
    await change('update audit.access set line = 1007 - line where line > 1000');
    expect((await verified()).differences[0]).toContain('line 3 was changed');
    await change(
      'update audit.checkpoint set signature = set_byte(signature, 3, get_byte(signature, 3) # 1)',
    );
    expect((await verified()).differences).toContain('access log: the checkpoint at line 11 was changed');
  });

  test('is cut after a year at a checkpoint, and stays whole', async () => {
    await grown();
    running().clock.moveTo(new Date('2027-11-25T07:00:00Z'));
    await running().people.dayTurned();
    const { rows } = await running().database.query(
      'select min(line) first, max(line) last from audit.access',
    );
    expect(rows).toEqual([{ first: 12, last: 22 }]);
    await ask('GET', '/v1/workers?purpose=access', { as: OPERATOR });
    expect(await verified()).toMatchObject({ differences: [] });
  });
});
