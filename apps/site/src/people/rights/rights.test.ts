import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';
import { daysLeft, dueOn } from './request.ts';

const { ask, idOf, restart, running, tokenOf } = peopleSite();

const held = async (as: string, data: string) => {
  const { body } = await ask('GET', '/v1/me/data', { as });
  return body.items.find((set: { data: string }) => set.data === data).held;
};

describe('my data', () => {
  test('says everything that is held, by kind, why and until when', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const { status, body } = await ask('GET', '/v1/me/data', { as });
    expect(status).toBe(200);
    expect(body.items.map((set: { data: string }) => set.data)).toEqual([
      'account',
      'secret',
      'permit',
      'presence',
      'help_call',
      'question',
      'notice',
      'week_person',
      'attestation',
      'approval',
      'access_log',
      'subject_request',
    ]);
    expect(body.items[0]).toMatchObject({
      kept: 'as long as the person may use the site, and 30 days more',
      held: [{ name: 'Worker 1', badge: 'DEMO-1', roles: 'worker', language: 'en' }],
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
    expect((await held(as, 'notice'))[0]).toMatchObject({ day: '2026-11-24', language: 'en' });
    await ask('POST', '/v1/presence', { as, body: { process: 'pick', zone: 'A' } });
    expect(await held(as, 'presence')).toEqual([{ process: 'pick', zone: 'A' }]);
  });

  test('shows the look that a lead has just taken, with its reason', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const reason = encodeURIComponent('their badge is broken');
    await ask('GET', '/v1/workers?badge=DEMO-1', {
      as: await tokenOf(SIGN_IN.lead),
      headers: { 'x-purpose': 'access', 'x-reason': reason },
    });
    expect(await held(as, 'access_log')).toMatchObject([{ role: 'lead', reason: 'their badge is broken' }]);
  });

  test('is taken along as JSON and as CSV, which no spreadsheet runs', async () => {
    const id = await idOf('DEMO-1');
    await ask('PATCH', `/v1/workers/${id}`, { as: OPERATOR, body: { name: '=HYPERLINK("x")' } });
    const as = await tokenOf(SIGN_IN.worker);
    const json = await ask('GET', '/v1/me/export?format=json', { as });
    expect(json.headers['content-disposition']).toContain('my-data.json');
    expect(json.body.data[0].held[0].name).toBe('=HYPERLINK("x")');
    const csv = await ask('GET', '/v1/me/export?format=csv', { as, raw: true });
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toContain(`,1,name,"'=HYPERLINK(""x"")"`);
    expect(csv.body.split('\n')[0]).toBe('data,what,kept,entry,field,value');
  });
});

describe('what somebody asks', () => {
  test('is due within a month, read by the officer alone, and seen by its person to have been read', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const made = await ask('POST', '/v1/me/correct', { as, body: { text: 'My name is Søren' } });
    expect(made.body).toMatchObject({ kind: 'correct', state: 'open', dueOn: '2026-12-24' });
    const officer = await tokenOf(SIGN_IN.officer);
    expect((await ask('GET', '/v1/privacy/requests', { as: officer })).body.code).toBe('purpose_needed');
    const { body } = await ask('GET', '/v1/privacy/requests?purpose=rights', { as: officer });
    expect(body.items).toMatchObject([{ text: 'My name is Søren', name: 'Worker 1', daysLeft: 30 }]);
    expect(await held(as, 'access_log')).toMatchObject([
      { role: 'officer', purpose: 'rights', shown: true },
      { role: 'officer', purpose: null, refused: 'purpose_needed' },
    ]);
    for (const who of [SIGN_IN.lead, SIGN_IN.admin, SIGN_IN.council])
      expect(
        (await ask('GET', '/v1/privacy/requests?purpose=rights', { as: await tokenOf(who) })).status,
      ).toBe(403);
    const { id } = body.items[0];
    const answer = { as: officer, body: { text: 'Done.' } };
    expect((await ask('POST', `/v1/privacy/requests/${id}/answer`, answer)).status).toBe(204);
    expect((await ask('POST', `/v1/privacy/requests/${id}/answer`, answer)).body.code).toBe('request_closed');
    const mine = await ask('GET', '/v1/me/requests', { as });
    expect(mine.body.items).toMatchObject([{ state: 'answered', answer: 'Done.', answeredOn: '2026-11-24' }]);
    const { rows } = await running().database.query<{ text: string }>(
      "select encode(text, 'escape') || encode(answer, 'escape') as text from people.subject_request",
    );
    expect(rows[0]?.text).not.toMatch(/ren|Done/);
  });

  test('is seen by nobody else, and another’s cannot be taken back', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const other = await tokenOf({ badge: 'DEMO-2', pin: '4711' });
    const { id } = (await ask('POST', '/v1/me/complain', { as, body: { text: 'Too loud' } })).body;
    expect((await ask('GET', '/v1/me/requests', { as: other })).body.items).toEqual([]);
    expect((await ask('POST', `/v1/me/requests/${id}/withdraw`, { as: other })).status).toBe(404);
    expect((await ask('POST', `/v1/me/requests/${id}/withdraw`, { as })).status).toBe(204);
  });

  test('as an objection stops a function for them at once and after a restart, until they take it back', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const id = await idOf('DEMO-1');
    const objects = () => running().people.objections.by(id, 'person_statistics');
    expect(objects()).toBe(false);
    await ask('POST', '/v1/me/object', { as, body: { function: 'person_statistics' } });
    expect(objects()).toBe(true);
    await restart();
    expect(objects()).toBe(true);
    await ask('POST', '/v1/me/object/withdraw', { as, body: { function: 'person_statistics' } });
    expect(objects()).toBe(false);
    await restart();
    expect(objects()).toBe(false);
  });

  test('is extended once, and only within the first month', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const { id } = (await ask('POST', '/v1/me/erase', { as, body: { text: 'All' } })).body;
    const extend = async () =>
      ask('POST', `/v1/privacy/requests/${id}/extend`, { as: await tokenOf(SIGN_IN.officer) });
    expect((await extend()).status).toBe(204);
    expect((await ask('GET', '/v1/me/requests', { as })).body.items).toMatchObject([
      { extended: true, dueOn: '2027-02-24' },
    ]);
    expect((await extend()).body.code).toBe('request_closed');
    const late = (await ask('POST', '/v1/me/correct', { as, body: { text: 'x' } })).body.id;
    running().clock.moveTo(new Date('2026-12-26T07:00:00Z'));
    const officer = await tokenOf(SIGN_IN.officer);
    const refused = await ask('POST', `/v1/privacy/requests/${late}/extend`, { as: officer });
    expect(refused.body.code).toBe('too_late');
    const { body } = await ask('GET', '/v1/privacy/requests?purpose=rights&state=open', { as: officer });
    expect(body.items.map((one: { daysLeft: number }) => one.daysLeft)).toEqual([-2, 60]);
  });

  test('is never due later than 31 days after it was asked, and never earlier than 28', () => {
    const day = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (asked) => {
        const days = daysLeft(dueOn(asked), asked);
        expect(days).toBeGreaterThanOrEqual(28);
        expect(days).toBeLessThanOrEqual(31);
      }),
    );
  });
});
