import { addDays } from '../../places/index.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';

const { ask, idOf, restart, running, tokenOf } = peopleSite();

const PARCEL = '376104250021234569';
const DAY = '2026-11-24';
const WHY = { 'x-purpose': 'accountability', 'x-reason': encodeURIComponent('the authority asks') };

/** Opens the function and names a law, as an officer does; `days` is how long it is kept who signed. */
async function open(days: number): Promise<void> {
  const as = await tokenOf(SIGN_IN.officer);
  const basis = { impactAssessment: 'DPIA 7', consultedOn: '2026-10-01', from: DAY, until: '2027-11-01' };
  await ask('POST', '/v1/privacy/functions/attestation/basis', { as, body: basis });
  const body = { law: 'The law of a test, article 1', days, from: DAY };
  const { status } = await ask('POST', '/v1/privacy/attested-classes/medicinal', {
    as: await tokenOf(SIGN_IN.officer),
    body,
  });
  expect(status).toBe(201);
}

/** Signs as the route does once it knows who asks and what is in the parcel. */
const sign = (worker: number, parcel = PARCEL) =>
  running().people.attestations.sign(worker, parcel, [{ goodsClass: 'medicinal', quantity: 4 }]);
const dayIs = async (day: string): Promise<void> => {
  running().clock.moveTo(new Date(`${day}T07:00:00Z`));
  await running().people.dayTurned();
};
const seen = async () =>
  (
    await ask('GET', `/v1/attestations?parcel=${PARCEL}`, {
      as: await tokenOf(SIGN_IN.clerk),
      headers: WHY,
    })
  ).body.items;
const keys = () => running().people.needs.keys;

describe('who signed', () => {
  beforeEach(() => open(90));

  test('is sealed under a key for that alone, which outlives the account and ends with the last signature', async () => {
    const worker = await idOf('DEMO-1');
    const before = new Set(keys().slots);
    await sign(worker);
    const [own] = [...keys().slots].filter((slot) => !before.has(slot));
    expect(own).toBeDefined();
    const { rows } = await running().database.query<{ name: Buffer }>('select name from people.attestor');
    const sealed = rows[0]?.name ?? Buffer.alloc(0);
    expect(keys().open(own ?? 0, 'name', sealed)).toBe((await seen())[0].name);
    for (const slot of before) expect(keys().open(slot, 'name', sealed)).toBeUndefined();

    const admin = await tokenOf(SIGN_IN.admin);
    await ask('POST', `/v1/workers/${worker}/deactivate`, { as: admin });
    await dayIs(addDays(DAY, 40));
    expect([...before].filter((slot) => !keys().has(slot))).toHaveLength(1);
    expect(keys().has(own ?? 0)).toBe(true);
    await restart();
    running().clock.moveTo(new Date(`${addDays(DAY, 40)}T07:00:00Z`));
    expect(await seen()).toMatchObject([{ parcel: PARCEL, worker: null, quantity: 4 }]);

    await dayIs(addDays(DAY, 89));
    expect(await seen()).toHaveLength(1);
    await dayIs(addDays(DAY, 90));
    expect(await seen()).toEqual([]);
    expect(keys().has(own ?? 0)).toBe(false);
    const left = await running().database.query('select from people.attestor');
    expect(left.rows).toEqual([]);
  });

  test('has a line in the log of looks, also where the account is gone', async () => {
    const worker = await idOf('DEMO-1');
    await sign(worker);
    await ask('POST', `/v1/workers/${worker}/deactivate`, { as: await tokenOf(SIGN_IN.admin) });
    await dayIs(addDays(DAY, 40));
    const lines = async () =>
      (
        await running().database.query<{ n: number }>(
          "select count(*)::int n from audit.access where data_set = 'attestation'",
        )
      ).rows[0]?.n;
    expect(await lines()).toBe(0);
    expect(await seen()).toHaveLength(1);
    expect(await lines()).toBe(1);
  });

  test('comes back from a backup of before they were forgotten for nobody', async () => {
    const worker = await idOf('DEMO-1');
    await sign(worker);
    const { rows } = await running().database.query<{ slot: number }>('select slot from people.attestor');
    await keys().destroy(rows.map(({ slot }) => slot));
    await restart();
    for (const table of ['attestor', 'attestation', 'attestation_today'])
      expect((await running().database.query(`select from people.${table}`)).rows).toEqual([]);
  });

  test('bears their name as it is now', async () => {
    const worker = await idOf('DEMO-1');
    await sign(worker);
    const as = await tokenOf(SIGN_IN.admin);
    await ask('PATCH', `/v1/workers/${worker}`, { as, body: { name: 'Another Name' } });
    expect(await seen()).toMatchObject([{ name: 'Another Name' }]);
  });

  test('is kept no longer than the profile lets it, whatever was recorded', async () => {
    const worker = await idOf('DEMO-1');
    await sign(worker);
    await dayIs(addDays(DAY, 2));
    const { database } = running();
    await database.query("update people.attestation set until_day = '2040-01-01'");
    await dayIs(addDays(DAY, 731));
    expect((await database.query('select from people.attestation')).rows).toEqual([]);
  });

  test('is counted among what is held, and in the evidence of what was erased', async () => {
    await sign(await idOf('DEMO-1'));
    const retention = async () =>
      (await ask('GET', '/v1/privacy/retention', { as: await tokenOf(SIGN_IN.officer) })).body;
    const held = (await retention()).held.find(({ data }: { data: string }) => data === 'attestation');
    // what was signed, and by whom
    expect(held.rows).toBe(2);
    await dayIs(addDays(DAY, 91));
    expect((await retention()).runs).toContainEqual(
      expect.objectContaining({ data: 'attestation', erased: 1 }),
    );
  });
});
