import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROCESSES } from '@kolli/workflow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';
import { personWeeks, type Tally, weekOf, weekTables } from './week.ts';

const { ask, folder, idOf, restart, running, tokenOf } = peopleSite();

const MONDAY = new Date('2026-11-30T07:00:00Z');
const weeks = () => running().people.weeks;
/** Lets people work through a week: 100 units and two hours each in picking. */
function work(from: number, to: number, team: string | null): void {
  for (let worker = from; worker <= to; worker++) {
    weeks().team(worker, team);
    weeks().worked(worker, 'pick', 100);
    for (let round = 0; round < 8; round++) weeks().wasThere(worker, 'pick');
  }
}
async function closeWeek(at = MONDAY): Promise<void> {
  running().clock.moveTo(at);
  await running().people.dayTurned();
}
const published = async () =>
  (await ask('GET', '/v1/statistics/weeks', { as: await tokenOf(SIGN_IN.clerk) })).body.items;

test('a week is the ISO week of its business day, also around the new year', () => {
  expect(['2026-11-24', '2026-12-28', '2027-01-03', '2027-01-04'].map(weekOf)).toEqual([
    '2026-W48',
    '2026-W53',
    '2026-W53',
    '2027-W01',
  ]);
});

describe('the week of groups', () => {
  test('is published once, after it has closed, with small groups hidden', async () => {
    work(1, 12, 'Early');
    work(13, 15, 'Late');
    expect(await published()).toEqual([]);
    await closeWeek();
    const of = (team: string | null, shown: number[] | null[]) => {
      const [people, units, hours] = shown;
      return { week: '2026-W48', process: 'pick', team, people, units, hours };
    };
    const all = { ...of(null, [15, 1500, 30]), process: null };
    const found = await published();
    // with the total shown, the other team is hidden too: it and the total would give the three away
    expect(found).toContainEqual(all);
    expect(found).toContainEqual(of('Late', [null, null, null]));
    expect(found).toContainEqual(of('Early', [null, null, null]));
    work(1, 12, 'Early');
    await closeWeek(new Date('2026-12-07T07:00:00Z'));
    expect(new Set((await published()).map((row: { week: string }) => row.week)).size).toBe(2);
  });

  test('is exported as CSV, and is not there while its function is closed', async () => {
    work(1, 12, null);
    await closeWeek();
    const as = await tokenOf(SIGN_IN.lead);
    const csv = await ask('GET', '/v1/statistics/weeks?format=csv', { as, raw: true });
    expect(csv.body.split('\n')[0]).toBe('week,process,team,people,units,hours');
    expect(csv.body).toContain('2026-W48,pick,-,12,1200,24');
    const officer = await tokenOf(SIGN_IN.officer);
    const facts = { controller: 'A', officer: 'B', authority: 'C' };
    await ask('PUT', '/v1/privacy/policy', { as: officer, body: { profile: 'de', ...facts } });
    expect((await ask('GET', '/v1/statistics/weeks', { as })).body).toMatchObject({
      code: 'function_closed',
    });
    work(1, 12, null);
    await weeks().keep();
    await restart();
    await closeWeek(new Date('2026-12-07T07:00:00Z'));
    const { rows } = await running().database.query('select distinct week from people.week_group');
    expect(rows).toEqual([{ week: '2026-W48' }]);
  });

  test('outlives a restart in one sealed file, which says nothing and whose size says little', async () => {
    work(1, 12, 'Early');
    await weeks().keep();
    const first = await readFile(join(folder(), 'week.sealed'));
    for (const word of ['pick', 'Early', 'W48', 'units']) expect(first.includes(word)).toBe(false);
    await restart();
    work(13, 30, 'Early');
    await weeks().keep();
    expect((await readFile(join(folder(), 'week.sealed'))).length).toBe(first.length);
    await closeWeek();
    expect(await published()).toContainEqual({
      week: '2026-W48',
      process: 'pick',
      team: 'Early',
      people: 30,
      units: 3000,
      hours: 60,
    });
  });

  test('counts hours by quarter hours in which somebody was there, and nobody’s twice', async () => {
    const workers = [1, 2, 3, 4, 5, 6];
    const tokens = await Promise.all(workers.map((n) => tokenOf({ badge: `DEMO-${n}`, pin: '4711' })));
    const start = running().clock.now().getTime();
    for (let round = 0; round < 8; round++) {
      running().clock.moveTo(new Date(start + round * 15 * 60_000));
      for (const as of tokens)
        for (let twice = 0; twice < 2; twice++)
          await ask('POST', '/v1/presence', { as, body: { process: 'stow' } });
    }
    running().clock.moveTo(new Date(start + 8 * 15 * 60_000));
    running().people.presence.byProcess();
    for (let worker = 901; worker <= 904; worker++)
      for (let round = 0; round < 8; round++) weeks().wasThere(worker, 'stow');
    await closeWeek();
    expect(await published()).toContainEqual({
      week: '2026-W48',
      process: 'stow',
      team: '-',
      people: 10,
      units: 0,
      hours: 20,
    });
  });

  test('never shows a figure of fewer people than the policy says, whoever worked where', () => {
    const tally = fc.record({
      worker: fc.integer({ min: 1, max: 30 }),
      process: fc.constantFrom(...PROCESSES.slice(0, 3)),
      team: fc.constantFrom('A', 'B', 'C'),
      units: fc.nat({ max: 500 }),
      rounds: fc.nat({ max: 160 }),
    });
    fc.assert(
      fc.property(fc.array(tally, { maxLength: 60 }), (tallies: Tally[]) => {
        const shown = weekTables({ tallies, checks: [] }, 10).work.flatMap(
          (cell) => cell.shown?.people ?? [],
        );
        expect(shown.filter((people) => people > 0 && people < 10)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the quality of a week', () => {
  const quality = async () =>
    (await ask('GET', '/v1/statistics/quality', { as: await tokenOf(SIGN_IN.lead) })).body.items;
  /** So many people each make two checks in a zone, of which the second is right. */
  function check(process: 'count' | 'pack', zone: string, people: number): void {
    for (let worker = 1; worker <= people; worker++)
      for (const right of [false, true]) weeks().checked(worker, { process, zone, right });
  }

  test('is published by process and zone with its week, and what few checked is hidden', async () => {
    work(1, 12, null);
    check('count', 'A', 12);
    check('count', 'B', 3);
    check('pack', 'A', 11);
    await weeks().keep();
    await restart();
    expect(await quality()).toEqual([]);
    await closeWeek();
    const found = await quality();
    const of = (
      process: string | null,
      zone: string | null,
      checks: number | null,
      right: number | null,
    ) => ({
      week: '2026-W48',
      process,
      zone,
      checks,
      right,
    });
    expect(found).toContainEqual(of(null, null, 52, 26));
    expect(found).toContainEqual(of('count', 'B', null, null));
    const as = await tokenOf(SIGN_IN.clerk);
    const csv = await ask('GET', '/v1/statistics/quality?format=csv', { as, raw: true });
    expect(csv.body.split('\n')[0]).toBe('week,process,zone,checks,right');
  });

  test('is not told where few did what the checks judge, nor by whom they were made, and ends with its week', async () => {
    work(1, 3, null);
    check('pack', 'A', 12);
    await closeWeek();
    expect(await quality()).toEqual([]);
    const { rows } = await running().database.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_schema = 'people' and table_name = 'week_quality'",
    );
    expect(rows.map((row) => row.column_name)).not.toContain('worker');
    work(1, 12, null);
    check('pack', 'A', 12);
    await closeWeek(new Date('2026-12-07T07:00:00Z'));
    expect(await quality()).toContainEqual({
      week: '2026-W49',
      process: 'pack',
      zone: 'A',
      checks: 24,
      right: 12,
    });
    await closeWeek(new Date('2029-12-07T07:00:00Z'));
    expect((await running().database.query('select from people.week_quality')).rows).toEqual([]);
  });
});

describe('the week of a person', () => {
  const basis = {
    impactAssessment: 'A 1',
    consultedOn: '2026-11-01',
    noticeOn: '2026-11-10',
    from: '2026-11-24',
    until: '2027-03-01',
  };
  const open = async () =>
    ask('POST', '/v1/privacy/functions/person_statistics/basis', {
      as: await tokenOf(SIGN_IN.officer),
      body: basis,
    });
  const mine = async () => (await ask('GET', '/v1/me/weeks', { as: await tokenOf(SIGN_IN.worker) })).body;
  const look = async (reason?: string) =>
    ask('GET', `/v1/workers/${await idOf('DEMO-1')}/weeks?purpose=planning`, {
      as: await tokenOf(SIGN_IN.lead),
      headers: reason === undefined ? {} : { 'x-reason': reason },
    });

  test('is not held at all while its function is closed', async () => {
    weeks().worked(await idOf('DEMO-1'), 'pick', 70);
    await closeWeek();
    expect(await mine()).toMatchObject({ code: 'function_closed' });
    expect((await running().database.query('select from people.week_person')).rows).toEqual([]);
  });

  test('is seen by that person first, and by a lead two days later with a reason that they read', async () => {
    await open();
    weeks().worked(await idOf('DEMO-1'), 'pick', 70);
    await closeWeek();
    const week = { week: '2026-W48', process: 'pick', units: 70, hours: 0 };
    expect(await mine()).toEqual({ items: [week], objected: false });
    expect((await look()).body).toMatchObject({ code: 'reason_needed' });
    expect((await look('who learns packing')).body).toEqual({ items: [] });
    running().clock.moveTo(new Date('2026-12-02T07:00:00Z'));
    expect((await look('who learns packing')).body).toEqual({ items: [week] });
    const { items } = (await ask('GET', '/v1/me/looks', { as: await tokenOf(SIGN_IN.worker) })).body;
    expect(items[0]).toMatchObject({ data: 'week_person', reason: 'who learns packing', role: 'lead' });
  });

  test('ends with an objection, at once and for what comes', async () => {
    await open();
    weeks().worked(await idOf('DEMO-1'), 'pick', 70);
    await closeWeek();
    const as = await tokenOf(SIGN_IN.worker);
    await ask('POST', '/v1/me/object', { as, body: { function: 'person_statistics' } });
    expect(await mine()).toEqual({ items: [], objected: true });
    weeks().worked(await idOf('DEMO-1'), 'pick', 70);
    await closeWeek(new Date('2026-12-07T07:00:00Z'));
    expect((await running().database.query('select from people.week_person')).rows).toEqual([]);
  });

  test('is erased when the policy says so, and sums up what they did whatever team they were in', async () => {
    await open();
    weeks().worked(await idOf('DEMO-1'), 'pick', 70);
    await closeWeek();
    await closeWeek(new Date('2026-12-30T07:00:00Z'));
    expect((await running().database.query('select from people.week_person')).rows).toEqual([]);
    const tallies: Tally[] = ['A', 'B'].map((team) => ({
      worker: 1,
      process: 'pick',
      team,
      units: 5,
      rounds: 2,
    }));
    expect(personWeeks(tallies, () => true)).toEqual([{ worker: 1, process: 'pick', units: 10, hours: 1 }]);
  });
});
