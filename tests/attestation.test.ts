import type { SiteClient } from '@kolli/client';
import { addDays } from '../apps/site/src/places/index.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packOrder, pickOrder, refusal, startPack, taskOf } from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim, signedIn } from './support/site.ts';

const LAW = 'The law on medicines of a test, article 80';
const REASON = 'the authority asks about this parcel';
const WHY = { headers: { 'x-purpose': 'accountability', 'x-reason': encodeURIComponent(REASON) } };
const PIN = '2468';

let house: House;
let officer: SiteClient;
let clerk: SiteClient;
let orders = 0;

beforeAll(async () => {
  house = await openHouse({ bins: 8 });
  const { operator } = house;
  await operator.createItem({ body: { sku: 'PILL', name: 'Pills', goodsClass: 'medicinal' } });
  await operator.createItem({ body: { sku: 'ACID', name: 'Acid', goodsClass: 'dangerous' } });
  await house.item('MUG');
  for (const [bin, sku] of [
    ['A-01', 'PILL'],
    ['A-02', 'ACID'],
    ['A-03', 'MUG'],
  ] as const)
    await house.stock(bin, sku, 90);
});
afterAll(() => house.close());
afterEach(async () => {
  // a parcel that was left unsigned would stand in the way of the next test's
  for (let n = 1; n <= orders; n++)
    await house.operator.cancelOrder({ path: { reference: `SIGN-${n}` } }).catch(() => undefined);
});
beforeEach(async () => {
  await house.nextMorning();
  officer = await house.person('officer');
  clerk = await house.person('clerk');
});

const today = async () => (await officer.getSite()).today;

/** Opens the function, as an officer does who has its basis. */
async function open(): Promise<void> {
  const day = await today();
  await officer.recordBasis({
    path: { function: 'attestation' },
    body: {
      impactAssessment: 'DPIA 7',
      consultedOn: addDays(day, -30),
      from: day,
      until: addDays(day, 300),
    },
  });
}
const close = () => officer.withdrawBasis({ path: { function: 'attestation' } }).catch(() => undefined);
const signedFor = async (goodsClass: 'medicinal' | 'dangerous', days = 365) =>
  officer.recordAttestedClass({
    path: { class: goodsClass },
    body: { law: LAW, days, from: await today() },
  });
const nobodySigns = async () => {
  for (const { goodsClass, now } of (await officer.listAttestedClasses({})).classes)
    if (now) await officer.endAttestedClass({ path: { class: goodsClass } });
};

/** Somebody with a badge and PIN of their own, who has seen the notice of now. */
async function somebody(name: string, role: 'worker' | 'clerk' = 'worker'): Promise<SiteClient> {
  const badge = `SIGN-${name.replaceAll(' ', '-')}`;
  await house.operator.createWorker({ body: { name, roles: [role], badge, pin: PIN } });
  return await signedIn(house.operator, { badge, pin: PIN });
}

/** A closed parcel with one unit of an item. */
async function parcelOf(sku: string, worker: SiteClient): Promise<string> {
  orders += 1;
  const hands = { ...house, worker };
  await house.order(`SIGN-${orders}`, { [sku]: 2 });
  await house.round();
  const tote = `T-${String(orders).padStart(6, '0')}`;
  await pickOrder(hands, sku, tote);
  return await packOrder(hands, sku, tote);
}

/** Tries to load a parcel; the packet is given back. */
async function load(parcel: string, worker: SiteClient) {
  const truck = await claim(worker, { kind: 'load', scan: 'DOCK-9' });
  const task = truck.packet.tasks.find(({ from }) => from === parcel) ?? taskOf(truck);
  const answer = await truck.step({ kind: 'load', task: task.task, evidence: [parcel, 'DOCK-9'] });
  await truck.giveBack();
  return answer;
}

describe('a goods class is signed for', () => {
  test('by nobody while the function is closed: it cannot be recorded, and loading is free', async () => {
    await close();
    await expect(signedFor('medicinal')).rejects.toMatchObject({ status: 403, code: 'function_closed' });
    const worker = await somebody('Free');
    const parcel = await parcelOf('PILL', worker);
    expect((await worker.showParcelToSign({ path: { parcel } })).classes).toEqual([]);
    await expect(worker.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      code: 'function_closed',
    });
    expect(await load(parcel, worker)).toMatchObject({ outcome: 'accepted' });
  });

  test('once an officer has named the law, from today or later, for no longer than the profile lets it', async () => {
    await open();
    const day = await today();
    const record = (by: SiteClient, changes: object) =>
      by.recordAttestedClass({
        path: { class: 'excise' },
        body: { law: LAW, days: 100, from: day, ...changes },
      });
    await expect(record(officer, { law: ' none ' })).rejects.toMatchObject({ code: 'legal_source_needed' });
    await expect(record(officer, { days: 731 })).rejects.toMatchObject({ code: 'kept_too_long' });
    await expect(record(officer, { from: addDays(day, -1) })).rejects.toMatchObject({ code: 'backdated' });
    for (const role of ['admin', 'council', 'clerk', 'lead', 'worker'] as const)
      await expect(record(await house.person(role), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(record(await house.person('officer', 'admin'), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(record(house.operator, {})).rejects.toMatchObject({ status: 403 });
    const { classes } = await record(officer, {});
    expect(classes.find(({ goodsClass }) => goodsClass === 'excise')?.now).toMatchObject({
      law: LAW,
      days: 100,
      recordedAs: 'officer',
    });
    const council = await house.person('council');
    const ended = await council.endAttestedClass({ path: { class: 'excise' } });
    expect(ended.classes.find(({ goodsClass }) => goodsClass === 'excise')).toMatchObject({
      now: null,
      history: [{ endedOn: day, endedAs: 'council' }],
    });
    await expect(council.endAttestedClass({ path: { class: 'excise' } })).rejects.toMatchObject({
      code: 'not_attested',
    });
  });
});

describe('a parcel with goods of such a class', () => {
  beforeEach(async () => {
    await nobodySigns();
    await open();
    await signedFor('medicinal');
  });

  test('is not loaded before somebody has signed with their PIN; all others are', async () => {
    const worker = await somebody('Signer');
    const mug = await parcelOf('MUG', worker);
    expect(await load(mug, worker)).toMatchObject({ outcome: 'accepted' });
    const parcel = await parcelOf('PILL', worker);
    expect(await load(parcel, worker)).toEqual(refusal('attestation_needed'));
    const shown = await worker.showParcelToSign({ path: { parcel } });
    expect(shown).toEqual({
      parcel,
      state: 'closed',
      classes: [
        {
          goodsClass: 'medicinal',
          quantity: 2,
          law: LAW,
          until: addDays(await today(), 365),
          signed: false,
          allowed: true,
        },
      ],
      viewers: ['clerk', 'officer', 'admin'],
    });
    await expect(worker.signForParcel({ body: { parcel, pin: '1357' } })).rejects.toMatchObject({
      status: 401,
      code: 'wrong_credentials',
    });
    expect(await load(parcel, worker)).toEqual(refusal('attestation_needed'));
    const signed = await worker.signForParcel({ body: { parcel: `00${parcel}`, pin: PIN } });
    expect(signed.classes.map((one) => one.signed)).toEqual([true]);
    await expect(worker.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      code: 'nothing_to_sign',
    });
    expect(await load(parcel, worker)).toMatchObject({ outcome: 'accepted' });
    await expect(worker.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      code: 'parcel_not_closed',
    });
    await house.prove();
  });

  test('says yes or no on the side of goods, and nobody', async () => {
    const worker = await somebody('Nobody There');
    const parcel = await parcelOf('PILL', worker);
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    const [row] = await house.rows<{ row: string }>(
      'select to_jsonb(p)::text as row from work.parcel p where sscc = $1',
      [parcel],
    );
    const { id: _id, sscc: _sscc, signed, ...rest } = JSON.parse(row?.row ?? '{}');
    expect(Object.keys(signed)).toEqual(['medicinal']);
    expect(Object.keys(rest).toSorted()).toEqual(
      ['carton', 'closed_day', 'customer_order', 'departure', 'packet', 'state', 'weight_grams'].toSorted(),
    );
  });

  test('is signed for by each for themselves: not by a lead with another’s PIN, nor by who does not work on the floor', async () => {
    const worker = await somebody('Own Hand');
    const parcel = await parcelOf('PILL', worker);
    const badge = 'SIGN-Lead';
    await house.operator.createWorker({ body: { name: 'Lead', roles: ['lead'], badge, pin: '9753' } });
    const lead = await signedIn(house.operator, { badge, pin: '9753' });
    await expect(lead.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    for (const other of [officer, clerk])
      await expect(other.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(house.operator.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      code: 'people_only',
    });
    await lead.signForParcel({ body: { parcel, pin: '9753' } });
    const { items } = await clerk.listAttestations({ query: { parcel } }, WHY);
    expect(items.map(({ name }) => name)).toEqual(['Lead']);
  });

  test('is signed for by who has the permit, where one is needed', async () => {
    const admin = await house.person('admin');
    await admin.changeNeededPermits({ body: { processes: ['sign_medicinal'] } });
    const worker = await somebody('Untrained');
    const parcel = await parcelOf('PILL', worker);
    expect((await worker.showParcelToSign({ path: { parcel } })).classes[0]?.allowed).toBe(false);
    await expect(worker.signForParcel({ body: { parcel, pin: PIN } })).rejects.toMatchObject({
      status: 403,
      code: 'no_permit',
    });
    const { items } = await admin.listWorkers({ query: { purpose: 'access', badge: 'SIGN-Untrained' } });
    await house.lead.givePermit({
      path: { worker: items[0]?.id ?? 0, process: 'sign_medicinal' },
      body: { until: addDays(await today(), 9) },
    });
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    await admin.changeNeededPermits({ body: { processes: [] } });
  });

  test('is loaded without a signature once the function is closed', async () => {
    const worker = await somebody('Closing');
    const parcel = await parcelOf('PILL', worker);
    expect(await load(parcel, worker)).toEqual(refusal('attestation_needed'));
    await close();
    expect(
      await load(parcel, await signedIn(house.operator, { badge: 'SIGN-Closing', pin: PIN })),
    ).toMatchObject({
      outcome: 'accepted',
    });
  });

  test('is signed for anew when something was put into it afterwards, or another class is signed for', async () => {
    const worker = await somebody('Anew');
    const parcel = await parcelOf('PILL', worker);
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    orders += 1;
    await house.order(`SIGN-${orders}`, { PILL: 1 });
    await house.round();
    const tote = `T-${String(orders).padStart(6, '0')}`;
    await pickOrder({ ...house, worker }, 'PILL', tote);
    const table = await startPack({ ...house, worker }, tote);
    // what was done without network is a fact
    const fact = await table.step({
      kind: 'pack',
      quantity: 1,
      evidence: [tote, 'PILL', parcel],
      offline: true,
    });
    expect(fact).toMatchObject({ outcome: 'accepted' });
    await table.giveBack();
    expect(await load(parcel, worker)).toEqual(refusal('attestation_needed'));
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    const [shown] = (await worker.showParcelToSign({ path: { parcel } })).classes;
    expect(shown).toMatchObject({ quantity: 3, signed: true });
    const { items } = await clerk.listAttestations({ query: { parcel } }, WHY);
    expect(items.map(({ quantity }) => quantity)).toEqual([3]);
    expect(await load(parcel, worker)).toMatchObject({ outcome: 'accepted' });
  });

  test('whose signature was cut off halfway is not loaded, and is signed for again', async () => {
    const worker = await somebody('Halfway');
    const parcel = await parcelOf('PILL', worker);
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    // as after a server that stopped between the two writes
    await house.db.query("update work.parcel set signed = '{}' where sscc = $1", [parcel]);
    expect(await load(parcel, worker)).toEqual(refusal('attestation_needed'));
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    expect((await clerk.listAttestations({ query: { parcel } }, WHY)).items).toHaveLength(1);
  });
});

describe('who signed', () => {
  beforeEach(async () => {
    await nobodySigns();
    await open();
    await signedFor('medicinal');
  });

  test('is seen with a purpose and a reason, which the person reads, and by nobody else', async () => {
    const worker = await somebody('Seen');
    const parcel = await parcelOf('PILL', worker);
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    const see = (by: SiteClient, headers: Record<string, string>) =>
      by.listAttestations({ query: { parcel } }, { headers });
    const { 'x-purpose': purpose, 'x-reason': reason } = WHY.headers;
    await expect(see(clerk, {})).rejects.toMatchObject({ code: 'purpose_needed' });
    await expect(see(clerk, { 'x-purpose': 'planning' })).rejects.toMatchObject({
      code: 'purpose_does_not_fit',
    });
    await expect(see(clerk, { 'x-purpose': purpose })).rejects.toMatchObject({ code: 'reason_needed' });
    await expect(see(await house.person('lead'), WHY.headers)).rejects.toMatchObject({
      code: 'not_yours_to_see',
    });
    await expect(see(house.operator, WHY.headers)).rejects.toMatchObject({ status: 403 });
    expect((await see(clerk, { 'x-purpose': purpose, 'x-reason': reason })).items).toEqual([
      {
        day: await today(),
        parcel,
        goodsClass: 'medicinal',
        quantity: 2,
        law: LAW,
        name: 'Seen',
        worker: expect.any(Number),
        until: addDays(await today(), 365),
      },
    ]);
    const { items: looks } = await worker.listLooksAtMe({});
    expect(looks[0]).toMatchObject({ data: 'attestation', role: 'clerk', reason: REASON, shown: true });
    const mine = (await worker.showMyData({})).items.find(({ data }) => data === 'attestation');
    expect(mine?.held).toMatchObject([{ parcel, law: LAW, goodsClass: 'medicinal' }]);
  });

  test('is listed by day and class once the day is over, also for an authority, and in no order of work', async () => {
    const worker = await somebody('Listed One');
    const other = await somebody('Listed Two');
    const parcels: string[] = [];
    for (const by of [worker, other, worker, other]) {
      const parcel = await parcelOf('PILL', by);
      await by.signForParcel({ body: { parcel, pin: PIN } });
      parcels.push(parcel);
    }
    const from = await today();
    const list = (query: object) => clerk.listAttestations({ query: { from, ...query } }, WHY);
    await expect(list({})).rejects.toMatchObject({ code: 'day_not_over' });
    await house.nextMorning();
    clerk = await somebody('Clerk', 'clerk');
    const { items } = await list({ goodsClass: 'medicinal' });
    expect(items.map(({ parcel }) => parcel)).toEqual(parcels.toSorted());
    expect((await list({ goodsClass: 'caged' })).items).toEqual([]);
    const { token } = await house.operator.as({}).signIn({ body: { badge: 'SIGN-Clerk', pin: PIN } });
    const file = await fetch(`${house.url}/v1/attestations?from=${from}&format=csv`, {
      headers: { ...WHY.headers, authorization: `Bearer ${token}` },
    });
    const [heading, ...lines] = (await file.text()).trim().split('\n');
    expect(heading).toBe('day,parcel,goodsClass,quantity,law,name,until');
    expect(lines.map((line) => line.split(',').at(-2))).toEqual(items.map(({ name }) => name));
    const lying = await house.rows<{ parcel: string }>(
      'select parcel from people.attestation where day = $1 order by ctid',
      [from],
    );
    expect(lying.map(({ parcel }) => parcel)).toEqual(parcels.toSorted());
    const [today_] = await house.rows<{ bytes: number }>(
      "select pg_relation_size('people.attestation_today')::int bytes",
    );
    expect(today_?.bytes).toBe(0);
  });

  test('is known after the server has stopped, and stays for its time when their account is erased', async () => {
    await nobodySigns();
    await signedFor('medicinal', 60);
    const worker = await somebody('Leaver');
    const parcel = await parcelOf('PILL', worker);
    await worker.signForParcel({ body: { parcel, pin: PIN } });
    await house.restart();
    const admin = await house.person('admin');
    const found = await admin.listWorkers({ query: { purpose: 'access', badge: 'SIGN-Leaver' } });
    await admin.deactivateWorker({ path: { worker: found.items[0]?.id ?? 0 } });
    await house.later(40 * 24);
    const after = await house.person('clerk', 'admin');
    const there = await after.listWorkers({ query: { purpose: 'access', badge: 'SIGN-Leaver' } });
    expect(there.items).toEqual([]);
    const signed = await after.listAttestations({ query: { parcel } }, WHY);
    expect(signed.items).toMatchObject([{ name: 'Leaver', worker: null }]);
    await house.later(21 * 24);
    const later = await house.person('clerk', 'officer');
    expect((await later.listAttestations({ query: { parcel } }, WHY)).items).toEqual([]);
    const { runs } = await later.showRetention({});
    expect(runs.some(({ data }) => data === 'attestation')).toBe(true);
  });
});
