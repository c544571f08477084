import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';

const { ask, idOf, running, tokenOf } = peopleSite();

describe('a breach', () => {
  const found = { foundAt: '2026-11-24T05:00:00Z', what: 'A handheld was lost', risk: 'high' };

  test('has 72 hours from when it was found, and is closed once everybody knows who must', async () => {
    const as = await tokenOf(SIGN_IN.officer);
    const made = await ask('POST', '/v1/privacy/breaches', { as, body: found });
    expect(made.body).toMatchObject({ dueAt: '2026-11-27T05:00:00.000Z', hoursLeft: 70, closedOn: null });
    const change = async (body: object) =>
      ask('PATCH', `/v1/privacy/breaches/${made.body.id}`, { as: await tokenOf(SIGN_IN.officer), body });
    const early = await change({ close: true });
    expect(early.body).toMatchObject({ code: 'breach_open' });
    expect(early.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'measures',
      'authorityToldAt',
      'peopleToldOn',
    ]);
    running().clock.moveTo(new Date('2026-11-27T06:00:00Z'));
    const late = await ask('GET', '/v1/privacy/breaches', { as: await tokenOf(SIGN_IN.council) });
    expect(late.body.items).toMatchObject([{ hoursLeft: -1 }]);
    const done = { measures: 'Wiped', authorityToldAt: '2026-11-26T05:00:00Z', peopleToldOn: '2026-11-26' };
    expect((await change({ ...done, close: true })).body).toMatchObject({
      hoursLeft: 24,
      closedOn: '2026-11-27',
    });
    expect((await change({ measures: 'more' })).body.code).toBe('breach_closed');
  });

  test('is recorded by officers and administrators, and not before it happened', async () => {
    const record = async (who: object, body: object = found) =>
      (await ask('POST', '/v1/privacy/breaches', { as: await tokenOf(who), body })).body.code;
    expect(await record(SIGN_IN.lead)).toBe('forbidden');
    expect(await record(SIGN_IN.council)).toBe('forbidden');
    expect(await record(SIGN_IN.admin, { ...found, foundAt: '2026-11-25T05:00:00Z' })).toBe('in_the_future');
    expect(await record(SIGN_IN.admin, { ...found, who: 'Worker 1' })).toBe('invalid_request');
  });
});

describe('retention', () => {
  test('erases an account a month after its person left, their PIN a day after, and says how many and by which rule', async () => {
    const id = await idOf('DEMO-1');
    await ask('POST', `/v1/workers/${id}/deactivate`, { as: OPERATOR });
    const secrets = async () =>
      (await running().database.query('select secret from people.worker where id = $1', [id])).rows;
    running().clock.moveTo(new Date('2026-11-26T07:00:00Z'));
    await running().people.dayTurned();
    expect(await secrets()).toEqual([{ secret: null }]);
    running().clock.moveTo(new Date('2026-12-25T07:00:00Z'));
    await running().people.dayTurned();
    expect(await secrets()).toEqual([]);
    const { body } = await ask('GET', '/v1/privacy/retention', { as: await tokenOf(SIGN_IN.council) });
    expect(body.runs).toMatchObject([
      {
        day: '2026-12-25',
        data: 'account',
        erased: 1,
        rule: 'eu: as long as the person may use the site, and 30 days more',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { day: '2026-11-26', data: 'secret', erased: 1 },
    ]);
    expect(body.held.find((set: { data: string }) => set.data === 'account').rows).toBe(10);
    await running().people.dayTurned();
    const again = await ask('GET', '/v1/privacy/retention', { as: await tokenOf(SIGN_IN.council) });
    expect(again.body.runs).toHaveLength(2);
  });

  test('counts the rows of each table that the policy names for a kind of data', async () => {
    const held = async () => {
      const { body } = await ask('GET', '/v1/privacy/retention', { as: await tokenOf(SIGN_IN.council) });
      return Object.fromEntries(body.held.map((set: { data: string; rows: number }) => [set.data, set.rows]));
    };
    const { database } = running();
    const before = await held();
    const { rows } = await database.query<{ some: number; all: number }>(
      'select count(*) filter (where secret is not null or password is not null)::int some, count(*)::int "all" from people.worker',
    );
    expect(before).toMatchObject({
      account: rows[0]?.all,
      secret: rows[0]?.some,
      week_group: 0,
      presence: 0,
    });
    await database.query(
      `insert into people.week_quality (week, process, zone, checks, right_first, closed_on)
       values ('2026-W47', 'count', null, 12, 11, '2026-11-23')`,
    );
    await ask('PUT', '/v1/permits/needed', {
      as: await tokenOf(SIGN_IN.admin),
      body: { processes: ['ship'] },
    });
    const after = await held();
    expect(after).toMatchObject({
      week_group: 1,
      permit: before['permit'] + 1,
      approval: before['approval'] + 1,
      account: before['account'],
    });
  });

  test('erases what came due while the server was down with its next start', async () => {
    const id = await idOf('DEMO-2');
    await ask('POST', `/v1/workers/${id}/deactivate`, { as: OPERATOR });
    running().clock.moveTo(new Date('2027-06-01T07:00:00Z'));
    await running().people.dayTurned();
    expect((await running().database.query('select from people.worker where id = $1', [id])).rows).toEqual(
      [],
    );
  });

  test('leaves who approved something nameless once they are gone, and the approval as long as the policy says', async () => {
    const as = await tokenOf(SIGN_IN.officer);
    const facts = { controller: 'A', officer: 'B', authority: 'C' };
    await ask('PUT', '/v1/privacy/policy', { as, body: { profile: 'eu', ...facts } });
    const { body } = await ask('GET', '/v1/workers?purpose=access&role=officer', { as: OPERATOR });
    await ask('POST', `/v1/workers/${body.items[0].id}/deactivate`, { as: OPERATOR });
    running().clock.moveTo(new Date('2027-01-15T07:00:00Z'));
    await running().people.dayTurned();
    const approvals = async () =>
      (await running().database.query('select subject, approver from audit.approval')).rows;
    expect(await approvals()).toEqual([{ subject: 'policy', approver: null }]);
    running().clock.moveTo(new Date('2029-11-25T07:00:00Z'));
    await running().people.dayTurned();
    expect(await approvals()).toEqual([]);
  });
});

describe('documents of the policy in force', () => {
  const get = async (who: object, path: string) =>
    ask('GET', `/v1/privacy/documents/${path}`, { as: await tokenOf(who), raw: true });

  test('are made for who answers for it, as page, Markdown and JSON', async () => {
    const page = await get(SIGN_IN.officer, 'record');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<h1>Record of processing: Kolli</h1>');
    expect(page.body).toContain('[not named yet]');
    expect((await get(SIGN_IN.council, 'assessment?format=md')).body).toContain(
      '# Impact assessment (draft)',
    );
    expect(JSON.parse((await get(SIGN_IN.admin, 'pia?format=json')).body).pia.name).toBe('Kolli, Kolli');
    expect(JSON.parse((await get(SIGN_IN.officer, 'pia')).body).code).toBe('json_only');
    expect(JSON.parse((await get(SIGN_IN.worker, 'record')).body).code).toBe('forbidden');
    expect((await get(SIGN_IN.officer, 'salaries')).status).toBe(400);
  });

  test('let anybody have the notice in their language', async () => {
    const page = await get(SIGN_IN.worker, 'notice?language=uk');
    expect(page.body).toContain('<html lang="uk">');
    expect(page.body).not.toContain('<h2></h2>');
  });

  test('say whether the access log is whole', async () => {
    const as = await tokenOf(SIGN_IN.council);
    await ask('GET', '/v1/workers?purpose=access', { as: OPERATOR });
    expect((await ask('GET', '/v1/privacy/access-log', { as })).body).toEqual({
      ok: true,
      checked: 11,
      differences: [],
    });
    await running().database.query("update audit.access set role = 'lead' where line = 2");
    expect((await ask('GET', '/v1/privacy/access-log', { as })).body).toMatchObject({ ok: false });
  });
});

describe('who approved what', () => {
  const DECIDED = [
    { who: SIGN_IN.admin, path: '/v1/permits/needed', body: { processes: ['ship', 'pack'] } },
    { who: SIGN_IN.admin, path: '/v1/permits/needed', body: { processes: [] } },
  ];
  const decide = async () => {
    for (const { who, path, body } of DECIDED) await ask('PUT', path, { as: await tokenOf(who), body });
    await ask('PUT', '/v1/permits/needed', { as: OPERATOR, body: { processes: ['ship'] } });
  };
  const read = async (who: object, query = '?purpose=accountability') =>
    await ask('GET', `/v1/privacy/approvals${query}`, { as: await tokenOf(who) });

  test('is read by officer and administrator with a purpose, the last first, and they see it who approved', async () => {
    await decide();
    expect((await read(SIGN_IN.officer, '')).body.code).toBe('purpose_needed');
    expect((await read(SIGN_IN.officer, '?purpose=planning')).body.code).toBe('purpose_does_not_fit');
    for (const who of [SIGN_IN.lead, SIGN_IN.clerk, SIGN_IN.council, SIGN_IN.worker])
      expect((await read(who)).body.code).toBe('forbidden');
    const { body } = await read(SIGN_IN.officer, '?purpose=accountability&count=true');
    expect(body).toMatchObject({
      total: 3,
      items: [
        {
          day: '2026-11-24',
          subject: 'permits_needed',
          about: { processes: 'ship', key: 'operator' },
          by: null,
        },
        { about: { processes: '' }, by: { name: 'Ada (administrator)' } },
        { about: { processes: 'ship, pack' }, by: { name: 'Ada (administrator)' } },
      ],
    });
    const seen = await ask('GET', '/v1/me/looks', { as: await tokenOf(SIGN_IN.admin) });
    expect(seen.body.items[0]).toMatchObject({
      role: 'officer',
      data: 'approval',
      purpose: 'accountability',
    });
    const own = await ask('GET', '/v1/me/data', { as: await tokenOf(SIGN_IN.admin) });
    const approval = own.body.items.find((set: { data: string }) => set.data === 'approval');
    expect(approval.held[0]).toEqual({ day: '2026-11-24', subject: 'permits_needed', processes: '' });
  });

  test('is narrowed by day and by what it was, and read on from page to page', async () => {
    await decide();
    const ids = async (query: string) =>
      (await read(SIGN_IN.officer, `?purpose=accountability&${query}`)).body.items.length;
    expect(await ids('subject=permits_needed')).toBe(3);
    expect(await ids('subject=scrap')).toBe(0);
    expect(await ids('dayFrom=2026-11-25')).toBe(0);
    expect(await ids('dayFrom=2026-11-24&dayTo=2026-11-24')).toBe(3);
    const first = (await read(SIGN_IN.officer, '?purpose=accountability&limit=2')).body;
    const rest = (await read(SIGN_IN.officer, `?purpose=accountability&limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: number }) => id)).toEqual([3, 2, 1]);
    expect(rest.next).toBeUndefined();
  });

  test('is a file of the same, in which no cell is a formula, and for the same reason', async () => {
    await decide();
    await running().database.query(
      `insert into audit.approval (subject, detail, approver, day)
       values ('adjustment', '{"sku": "=CUP", "location": "A-01", "delta": -4, "reason": "lost", "decision": "approved"}', null, '2026-11-23')`,
    );
    const file = async (query: string, raw = true) =>
      await ask('GET', `/v1/privacy/approvals/file${query}`, { as: await tokenOf(SIGN_IN.officer), raw });
    expect((await file('', false)).body.code).toBe('purpose_needed');
    const { body: text, headers } = await file('?purpose=accountability');
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\n')).toMatchObject([
      'day,subject,sku,location,lot,serial,delta,reason,decision,more,approved_by,program',
      "2026-11-23,adjustment,'=CUP,A-01,,,-4,lost,approved,,,",
      '2026-11-24,permits_needed,,,,,,,,"processes: ship, pack",Ada (administrator),',
      '2026-11-24,permits_needed,,,,,,,,processes: ,Ada (administrator),',
      '2026-11-24,permits_needed,,,,,,,,processes: ship,,operator',
      '',
    ]);
    expect((await file('?purpose=accountability&subject=adjustment')).body.trim().split('\n')).toHaveLength(
      2,
    );
  });
});
