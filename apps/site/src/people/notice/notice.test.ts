import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';

const { ask, idOf, restart, running, signIn, tokenOf } = peopleSite();

const floor = async (as: string) => {
  const { status, body } = await ask('GET', '/v1/floor', { as });
  return status === 200 ? 200 : body.code;
};
const see = (as: string, notice: { version: string; language: string }) =>
  ask('POST', '/v1/notice/seen', { as, body: { version: notice.version, language: notice.language } });

describe('the notice', () => {
  test.each(['da', 'uk'])(
    'is shown in %s before the first step of a new worker, and recorded',
    async (language) => {
      const draft = { name: 'New', roles: ['worker'], badge: `N-${language}`, pin: '2468', language };
      await ask('POST', '/v1/workers', { as: OPERATOR, body: draft });
      const { token, notice } = (await signIn({ badge: draft.badge, pin: draft.pin })).body;
      expect(notice.language).toBe(language);
      expect(notice.title).not.toBe('What Kolli keeps about you');
      expect(await floor(token)).toBe('notice_needed');
      expect((await see(token, notice)).status).toBe(204);
      expect(await floor(token)).toBe(200);
      const { rows } = await running().database.query(
        `select s.day, t.language, t.content->>'title' title from people.notice_shown s join people.notice_text t using (version)
       where s.worker = $1`,
        [await idOf(draft.badge)],
      );
      expect(rows).toEqual([{ day: '2026-11-24', language, title: notice.title }]);
      await restart();
      expect((await signIn({ badge: draft.badge, pin: draft.pin })).body.notice).toBeNull();
      expect(await floor(token)).toBe(200);
    },
  );

  test('is shown again once it changes, also to who is at work, and on the day on which a function opens', async () => {
    const worker = await tokenOf(SIGN_IN.worker);
    const officer = await tokenOf(SIGN_IN.officer);
    expect(await floor(worker)).toBe(200);
    const facts = { controller: 'Taulov Logistik A/S', officer: 'Ida Holm', authority: 'Datatilsynet' };
    await ask('PUT', '/v1/privacy/policy', { as: officer, body: { profile: 'eu', ...facts } });
    expect(await floor(worker)).toBe('notice_needed');
    const { body: now } = await ask('GET', '/v1/notice?language=en', {});
    expect(JSON.stringify(now)).toContain('Taulov');
    await see(worker, now);
    expect(await floor(worker)).toBe(200);
    const basis = { impactAssessment: 'A 1', consultedOn: '2026-11-01', noticeOn: '2026-11-10' };
    await ask('POST', '/v1/privacy/functions/person_statistics/basis', {
      as: officer,
      body: { ...basis, from: '2026-11-25', until: '2027-01-01' },
    });
    expect(await floor(worker)).toBe(200);
    running().clock.moveTo(new Date('2026-11-25T05:00:00Z'));
    const again = (await signIn(SIGN_IN.worker)).body;
    expect(again.notice.closing.join(' ')).toContain('You can object');
    expect(await floor(again.token)).toBe('notice_needed');
  });

  test('of another time is not taken for the one of now, and asks in a language that it has', async () => {
    const { token } = (await signIn(SIGN_IN.worker)).body;
    expect((await see(token, { version: 'ffffffffffffffff', language: 'en' })).body).toMatchObject({
      status: 409,
      code: 'notice_changed',
    });
    expect((await see(token, { version: 'x', language: 'tlh' })).status).toBe(400);
    expect((await ask('GET', '/v1/notice?language=pt-BR', {})).body.language).toBe('en');
    expect((await ask('GET', '/v1/notice?language=de-AT', {})).body.language).toBe('de');
  });
});

describe('a PIN', () => {
  test('that somebody else made is changed by its holder, whose other devices are signed out', async () => {
    const first = (await signIn(SIGN_IN.worker)).body;
    expect(first.pinGiven).toBe(true);
    const change = (body: object) => ask('POST', '/v1/me/pin', { as: first.token, body });
    expect((await change({ pin: '0000', to: '886622' })).body).toMatchObject({ code: 'wrong_credentials' });
    expect((await change({ pin: '4711', to: '12' })).status).toBe(400);
    const { status, body } = await change({ pin: '4711', to: '886622' });
    expect(status).toBe(200);
    expect(body.ends).toBe(first.ends);
    expect((await ask('GET', '/v1/me', { as: body.token })).status).toBe(200);
    expect((await ask('GET', '/v1/me', { as: first.token })).body).toMatchObject({ code: 'session_ended' });
    expect((await signIn({ badge: 'DEMO-1', pin: '886622' })).body).toMatchObject({ pinGiven: false });
  });

  test('and badge that are lost are renewed by a lead, for workers only', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    const { body } = await ask('POST', `/v1/workers/${await idOf('DEMO-1')}/badge`, { as });
    expect(body).toMatchObject({
      badge: expect.stringMatching(/^[0-9A-Z]{12}$/),
      pin: expect.stringMatching(/^\d{6}$/),
    });
    expect((await signIn(SIGN_IN.worker)).status).toBe(401);
    expect((await signIn({ badge: body.badge, pin: body.pin })).body).toMatchObject({ pinGiven: true });
    const clerk = (await ask('GET', '/v1/workers?purpose=access&login=clerk', { as: OPERATOR })).body.items[0]
      .id;
    expect((await ask('POST', `/v1/workers/${clerk}/badge`, { as })).body).toMatchObject({
      code: 'forbidden',
    });
  });

  test('is not what an office needs: a password is changed by its holder', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    const change = (password: string) =>
      ask('POST', '/v1/me/password', { as, body: { password, to: 'another long one' } });
    expect((await change('not the one')).status).toBe(401);
    expect((await change('kolli-demo-lead')).status).toBe(200);
    expect((await signIn({ login: 'lead', password: 'another long one' })).status).toBe(200);
  });
});
