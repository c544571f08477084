import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';

const { ask, idOf, restart, running, tokenOf } = peopleSite();

const need = async (...processes: string[]) =>
  ask('PUT', '/v1/permits/needed', { as: await tokenOf(SIGN_IN.admin), body: { processes } });
const works = async (as: string, process: string) => {
  const { status, body } = await ask('POST', '/v1/presence', { as, body: { process } });
  return status === 204 ? 'works' : body.code;
};

describe('a process that needs a permit', () => {
  test('is refused to who has none, given by a lead at once, and refused again once it has ended', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const id = await idOf('DEMO-1');
    expect(await works(as, 'ship')).toBe('works');
    await need('ship');
    expect(await works(as, 'ship')).toBe('no_permit');
    expect(await works(as, 'pick')).toBe('works');
    expect((await ask('GET', '/v1/me', { as })).body.processes).not.toContain('ship');
    const lead = await tokenOf(SIGN_IN.lead);
    const give = (until: string) =>
      ask('PUT', `/v1/workers/${id}/permits/ship`, { as: lead, body: { until } });
    expect((await give('2026-11-24')).body.code).toBe('in_the_past');
    expect((await give('2026-11-26')).body).toEqual({
      process: 'ship',
      until: '2026-11-26',
      givenOn: '2026-11-24',
    });
    expect(await works(as, 'ship')).toBe('works');
    await restart();
    expect(await works(as, 'ship')).toBe('works');
    running().clock.moveTo(new Date('2026-11-26T07:00:00Z'));
    expect(await works(await tokenOf(SIGN_IN.worker), 'ship')).toBe('no_permit');
  });

  test('is known to its person without a purpose, and to a lead for safety', async () => {
    const id = await idOf('DEMO-1');
    const lead = await tokenOf(SIGN_IN.lead);
    await ask('PUT', `/v1/workers/${id}/permits/ship`, { as: lead, body: { until: '2027-01-01' } });
    const own = await ask('GET', `/v1/workers/${id}/permits`, { as: await tokenOf(SIGN_IN.worker) });
    expect(own.body.items).toHaveLength(1);
    const see = async (purpose: string) =>
      ask('GET', `/v1/workers/${id}/permits?purpose=${purpose}`, { as: lead });
    expect((await see('planning')).body.code).toBe('purpose_does_not_fit');
    expect((await see('safety')).body).toEqual(own.body);
    expect((await ask('DELETE', `/v1/workers/${id}/permits/ship`, { as: lead })).status).toBe(204);
    expect((await ask('DELETE', `/v1/workers/${id}/permits/ship`, { as: lead })).status).toBe(404);
  });

  test('is decided by an administrator, and a permit is nobody’s who does not exist', async () => {
    expect(
      (await ask('PUT', '/v1/permits/needed', { as: await tokenOf(SIGN_IN.lead), body: { processes: [] } }))
        .status,
    ).toBe(403);
    const body = { until: '2027-01-01' };
    expect((await ask('PUT', '/v1/workers/9999/permits/ship', { as: OPERATOR, body })).status).toBe(404);
    expect((await ask('PUT', '/v1/workers/1/permits/fly', { as: OPERATOR, body })).status).toBe(400);
  });
});
