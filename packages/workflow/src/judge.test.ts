import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import {
  CASE_GTIN,
  OTHER_EAN,
  OTHER_PARCEL,
  PARCEL,
  PIECE_EAN,
  sampleTask,
  sampleView,
} from './sample-view.ts';
import type { JudgePacket, JudgeTask, JudgeView, Verdict } from './view.ts';
import type { PacketKind, Step, StepKind } from './wire.ts';

function step(kind: StepKind, evidence: readonly string[], rest: Partial<Step> = {}): Step {
  return { n: 1, kind, quantity: 1, evidence, ...rest };
}

function codeOf(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.code;
}

const pickView = (task: Partial<JudgeTask> = {}, packet: Partial<JudgePacket> = {}): JudgeView =>
  sampleView('pick', [sampleTask(task)], packet);
const PICKED = ['A-01-1', PIECE_EAN, 'T-000001'];
const pick = (rest: Partial<Step> = {}, evidence: readonly string[] = PICKED): Step =>
  step('pick', evidence, { task: 1, quantity: 3, ...rest });

describe('a pick', () => {
  test('of the right item from the right bin into the right tote is accepted with the bound unit', () => {
    expect(judge(pick(), pickView())).toMatchObject({
      ok: true,
      from: 1,
      to: 10,
      unit: 501,
      quantity: 3,
      order: 77,
      free: null,
    });
  });

  test('may be scanned from any symbol of the same item', () => {
    for (const raw of [
      PIECE_EAN,
      `0${PIECE_EAN}`,
      `]E0${PIECE_EAN}`,
      `(01)0${PIECE_EAN}`,
      `]C1010${PIECE_EAN}`,
    ]) {
      expect(codeOf(judge(pick({}, ['A-01-1', raw, 'T-000001']), pickView()))).toBe('accepted');
    }
  });

  interface Case {
    readonly code: string;
    readonly step?: Partial<Step>;
    readonly evidence?: readonly string[];
    readonly task?: Partial<JudgeTask>;
    readonly packet?: Partial<JudgePacket>;
  }
  const wrong: readonly Case[] = [
    { code: 'wrong_place', evidence: ['A-02-1', PIECE_EAN, 'T-000001'] },
    { code: 'wrong_place', evidence: ['T-000001', PIECE_EAN, 'T-000001'] },
    { code: 'wrong_place', evidence: [PIECE_EAN, PIECE_EAN, 'T-000001'] },
    { code: 'unknown_barcode', evidence: ['NOWHERE', PIECE_EAN, 'T-000001'] },
    { code: 'wrong_item', evidence: ['A-01-1', OTHER_EAN, 'T-000001'] },
    { code: 'wrong_item', evidence: ['A-01-1', 'A-01-1', 'T-000001'] },
    { code: 'unknown_barcode', evidence: ['A-01-1', 'NOTHING', 'T-000001'] },
    { code: 'bad_check_digit', evidence: ['A-01-1', '4006381333932', 'T-000001'] },
    { code: 'bad_barcode', evidence: ['A-01-1', ']C10112', 'T-000001'] },
    { code: 'wrong_tote', evidence: ['A-01-1', PIECE_EAN, 'T-000002'] },
    { code: 'wrong_tote', evidence: ['A-01-1', PIECE_EAN, 'T-999999'] },
    { code: 'wrong_tote', evidence: ['A-01-1', PIECE_EAN, 'A-01-1'] },
    { code: 'missing_evidence', evidence: ['A-01-1', PIECE_EAN] },
    { code: 'missing_evidence', evidence: ['', PIECE_EAN, 'T-000001'] },
    { code: 'over_task', step: { quantity: 25 } },
    { code: 'over_task', step: { quantity: 5 }, task: { done: 20 } },
    { code: 'bad_quantity', step: { quantity: 0 } },
    { code: 'bad_quantity', step: { quantity: -1 } },
    { code: 'bad_quantity', step: { quantity: 1.5 } },
    { code: 'bad_quantity', step: { quantity: Number.NaN } },
    { code: 'not_a_packaging_multiple', evidence: ['A-01-1', CASE_GTIN, 'T-000001'] },
    { code: 'task_closed', task: { status: 'closed' } },
    { code: 'cancelled', task: { status: 'cancelled' } },
    { code: 'task_moved', task: { packet: 2000 } },
    { code: 'task_moved', packet: { open: false } },
    { code: 'not_in_packet', step: { task: 2 } },
    { code: 'not_in_packet', step: { task: undefined } },
    { code: 'not_in_packet', task: { kind: 'pack' } },
    { code: 'not_allowed_here', packet: { kind: 'count' } },
  ];
  test.each(wrong)('is refused: %j', ({ code, step: rest, evidence, task, packet }) => {
    expect(codeOf(judge(pick(rest, evidence), pickView(task, packet)))).toBe(code);
  });

  test('of whole cases counts in pieces', () => {
    const verdict = judge(pick({ quantity: 24 }, ['A-01-1', CASE_GTIN, 'T-000001']), pickView());
    expect(verdict).toMatchObject({ ok: true, quantity: 24 });
  });

  test('of another lot than the bound one is refused, whether label or worker says so', () => {
    const view = pickView({ item: 3, lot: 'L1', expiry: '2027-03-31' });
    const label = (lot: string): string => `(01)04012345678901(10)${lot}`;
    expect(codeOf(judge(pick({}, ['A-01-1', label('L2'), 'T-000001']), view))).toBe('wrong_lot');
    expect(codeOf(judge(pick({}, ['A-01-1', label('L1'), 'T-000001']), view))).toBe('accepted');
    expect(codeOf(judge(pick({ lot: 'L2' }, ['A-01-1', 'MILK', 'T-000001']), view))).toBe('wrong_lot');
    expect(codeOf(judge(pick({ lot: 'L1' }, ['A-01-1', label('L2'), 'T-000001']), view))).toBe('wrong_lot');
    expect(codeOf(judge(pick({}, ['A-01-1', 'MILK', 'T-000001']), view))).toBe('accepted');
  });

  test('of a bound serial needs the serial', () => {
    const view = pickView({ item: 4, serial: 'S1', quantity: 1 });
    expect(codeOf(judge(pick({ quantity: 1 }, ['A-01-1', 'RADIO', 'T-000001']), view))).toBe('serial_needed');
    expect(codeOf(judge(pick({ quantity: 1, serial: 'S2' }, ['A-01-1', 'RADIO', 'T-000001']), view))).toBe(
      'wrong_lot',
    );
    expect(codeOf(judge(pick({ quantity: 1, serial: 'S1' }, ['A-01-1', 'RADIO', 'T-000001']), view))).toBe(
      'accepted',
    );
  });

  test('with a code of two items is decided by the task', () => {
    expect(codeOf(judge(pick({}, ['A-01-1', 'SHARED', 'T-000001']), pickView({ item: 5 })))).toBe('accepted');
    expect(codeOf(judge(pick({}, ['A-01-1', 'SHARED', 'T-000001']), pickView({ item: 1 })))).toBe(
      'wrong_item',
    );
  });

  test.each([
    ['moved', { packet: 2000 }, {}],
    ['closed', { status: 'closed' }, {}],
    ['cancelled', { status: 'cancelled' }, {}],
    ['over', { quantity: 2 }, {}],
    [null, {}, { open: false }],
  ] as const)('that was done offline is a fact: %s', (free, task, packet) => {
    const verdict = judge(pick({ offline: true }), pickView(task, packet));
    expect(verdict).toMatchObject({ ok: true, from: 1, to: 10, unit: 501, quantity: 3, free });
  });

  test('that was done offline for a task that nobody remembers is judged by its barcodes alone', () => {
    const verdict = judge(pick({ offline: true, task: 99 }), pickView());
    expect(verdict).toMatchObject({
      ok: true,
      task: null,
      from: 1,
      to: 10,
      item: 1,
      unit: null,
      free: 'forgotten',
    });
  });
});

describe('a short pick and a zero check', () => {
  test('name the bin of their task', () => {
    const short = step('short', ['A-01-1'], { task: 1, quantity: 0 });
    expect(judge(short, pickView())).toMatchObject({ ok: true, from: 1, unit: 501 });
    expect(codeOf(judge({ ...short, evidence: ['A-02-1'] }, pickView()))).toBe('wrong_place');
    expect(codeOf(judge({ ...short, quantity: 1 }, pickView()))).toBe('bad_quantity');
    expect(codeOf(judge(short, pickView({ status: 'closed' })))).toBe('task_closed');
  });

  test('come after the last unit, so a zero check takes a closed task', () => {
    const zero = step('zero', ['A-01-1'], { task: 1, quantity: 2 });
    expect(codeOf(judge(zero, pickView({ status: 'closed' })))).toBe('accepted');
  });
});

describe('a tote', () => {
  const assign = (tote: string, order: number | undefined = 79): Step =>
    step('assign', [tote], { order, quantity: 0 });
  test.each([
    ['accepted', assign('T-000003')],
    ['accepted', assign('T-123456')],
    ['accepted', assign('T-000001', 77)],
    ['tote_in_use', assign('T-000002')],
    ['wrong_tote', assign('P-000001')],
    ['wrong_tote', assign('A-01-1')],
    ['not_in_packet', assign('T-000003', 78)],
    ['unknown_barcode', assign('T-1')],
    ['missing_evidence', { ...assign('T-000003'), order: undefined }],
  ] as const)('is %s for an order: %j', (code, given) => {
    expect(codeOf(judge(given, pickView()))).toBe(code);
  });

  test('that nobody has used is made', () => {
    expect(judge(assign('T-123456'), pickView())).toMatchObject({
      newPlate: { code: 'T-123456', kind: 'tote' },
      plate: null,
    });
  });
});

describe('packing', () => {
  const view = sampleView('pack', [sampleTask({ kind: 'pack', from: 10, fromCode: 'T-000001' })]);
  const pack = (evidence: readonly string[], rest: Partial<Step> = {}): Step =>
    step('pack', evidence, { task: 1, ...rest });
  test.each([
    ['accepted', pack(['T-000001', PIECE_EAN, PARCEL])],
    ['accepted', pack(['T-000001', PIECE_EAN, `00${PARCEL}`])],
    ['accepted', pack(['T-000001', PIECE_EAN, `]C100${PARCEL}`])],
    ['wrong_tote', pack(['T-000002', PIECE_EAN, PARCEL])],
    ['wrong_tote', pack(['A-01-1', PIECE_EAN, PARCEL])],
    ['wrong_item', pack(['T-000001', OTHER_EAN, PARCEL])],
    ['wrong_parcel', pack(['T-000001', PIECE_EAN, OTHER_PARCEL])],
    ['wrong_parcel', pack(['T-000001', PIECE_EAN, 'T-000001'])],
    ['over_task', pack(['T-000001', PIECE_EAN, PARCEL], { quantity: 25 })],
    ['accepted', step('close', [PARCEL], { quantity: 0, weightGrams: 500 })],
    ['bad_quantity', step('close', [PARCEL], { quantity: 0, weightGrams: 0 })],
    ['wrong_parcel', step('close', [OTHER_PARCEL], { quantity: 0 })],
  ] as const)('is %s: %j', (code, given) => {
    expect(codeOf(judge(given, view))).toBe(code);
  });
});

describe('loading', () => {
  const view = sampleView('load', [
    sampleTask({ kind: 'load', from: 15, fromCode: OTHER_PARCEL, item: null, quantity: 1 }),
  ]);
  const load = (evidence: readonly string[], rest: Partial<Step> = {}): Step =>
    step('load', evidence, { quantity: 0, ...rest });
  test.each([
    ['accepted', load([OTHER_PARCEL, 'DOCK-1'], { task: 1 })],
    ['accepted', load([OTHER_PARCEL, 'DOCK-1'])],
    ['wrong_dock', load([OTHER_PARCEL, 'DOCK-2'])],
    ['wrong_dock', load([OTHER_PARCEL, 'A-01-1'])],
    ['wrong_parcel', load([PARCEL, 'DOCK-1'], { task: 1 })],
    ['parcel_not_closed', load([PARCEL, 'DOCK-1'])],
    ['missing_evidence', load([OTHER_PARCEL])],
  ] as const)('is %s: %j', (code, given) => {
    expect(codeOf(judge(given, view))).toBe(code);
  });
});

describe('a receipt', () => {
  const view = sampleView('receive', [
    sampleTask({ kind: 'receive', from: null, fromCode: null, quantity: 5 }),
  ]);
  const receive = (evidence: readonly string[], rest: Partial<Step> = {}): Step =>
    step('receive', evidence, rest);
  const milk = (lot: string, date: string): string => `(01)04012345678901(10)${lot}(17)${date}`;
  test.each([
    ['accepted', receive([PIECE_EAN, 'P-000001'])],
    ['accepted', receive([PIECE_EAN, 'P-000001'], { task: 1, quantity: 60 })],
    ['accepted', receive([PIECE_EAN, 'P-777777'])],
    ['accepted', receive([PIECE_EAN, 'DOCK-1'])],
    ['wrong_item', receive([OTHER_EAN, 'P-000001'], { task: 1 })],
    ['ambiguous_barcode', receive(['SHARED', 'P-000001'])],
    ['lot_needed', receive(['MILK', 'P-000001'])],
    ['expiry_needed', receive(['MILK', 'P-000001'], { lot: 'L1' })],
    ['expiry_needed', receive(['MILK', 'P-000001'], { lot: 'L1', expiry: 'soon' })],
    ['accepted', receive(['MILK', 'P-000001'], { lot: 'L1', expiry: '2026-12-04' })],
    ['expired', receive(['MILK', 'P-000001'], { lot: 'L1', expiry: '2026-12-03' })],
    ['accepted', receive(['MILK', 'P-000001'], { lot: 'L1', expiry: '2026-12-03', damaged: true })],
    ['accepted', receive([milk('L1', '270331'), 'P-000001'])],
    ['accepted', receive([milk('L1', '270331'), 'P-000001'], { lot: 'L1', expiry: '2027-03-31' })],
    ['wrong_lot', receive([milk('L1', '270331'), 'P-000001'], { lot: 'L2' })],
    ['wrong_lot', receive([milk('L1', '270331'), 'P-000001'], { expiry: '2027-04-30' })],
    ['expired', receive([milk('L1', '261124'), 'P-000001'])],
    ['accepted', receive(['MILK', 'P-000001'], { lot: 'OLD' })],
    ['wrong_lot', receive([milk('OLD', '270331'), 'P-000001'])],
    ['serial_needed', receive(['RADIO', 'P-000001'])],
    ['accepted', receive(['RADIO', 'P-000001'], { serial: 'S1' })],
    ['bad_quantity', receive(['RADIO', 'P-000001'], { serial: 'S1', quantity: 2 })],
    ['not_a_packaging_multiple', receive([CASE_GTIN, 'P-000001'])],
    ['tote_in_use', receive([PIECE_EAN, 'T-000001'])],
    ['place_locked', receive([PIECE_EAN, 'A-03-1'])],
    ['wrong_parcel', receive([PIECE_EAN, PARCEL])],
    ['missing_evidence', receive([PIECE_EAN])],
  ] as const)('is %s: %j', (code, given) => {
    expect(codeOf(judge(given, view))).toBe(code);
  });

  test('says the unit that came, with the expiry that the site knows of its lot', () => {
    expect(judge(receive(['MILK', 'P-777777'], { lot: 'OLD', damaged: true }), view)).toMatchObject({
      newPlate: { code: 'P-777777', kind: 'pallet' },
      wanted: { item: 3, lot: 'OLD', expiry: '2027-01-31', serial: null, status: 'damaged' },
    });
  });

  test('for a closed delivery is refused, but a fact is posted', () => {
    const closed = sampleView('receive', [], { deliveryOpen: false });
    expect(codeOf(judge(receive([PIECE_EAN, 'P-000001']), closed))).toBe('delivery_closed');
    expect(judge(receive([PIECE_EAN, 'P-000001'], { offline: true }), closed)).toMatchObject({
      ok: true,
      free: 'closed',
    });
  });
});

describe('putting away and moving', () => {
  const stow = sampleView('stow', [
    sampleTask({ kind: 'putaway', from: 13, fromCode: 'P-000001', to: 1, toCode: 'A-01-1', order: null }),
  ]);
  const put = (evidence: readonly string[], rest: Partial<Step> = {}): Step =>
    step('putaway', evidence, rest);
  const move = (evidence: readonly string[], rest: Partial<Step> = {}): Step => step('move', evidence, rest);
  test.each([
    ['accepted', put(['P-000001', PIECE_EAN, 'A-01-1'], { task: 1 })],
    ['accepted', put(['P-000001', PIECE_EAN, 'A-02-1'], { task: 1 })],
    ['accepted', put(['P-000001', PIECE_EAN, 'A-02-1'])],
    ['wrong_place', put(['T-000003', PIECE_EAN, 'A-01-1'], { task: 1 })],
    ['wrong_item', put(['P-000001', OTHER_EAN, 'A-01-1'], { task: 1 })],
    ['wrong_place', put(['P-000001', PIECE_EAN, 'DOCK-1'], { task: 1 })],
    ['wrong_place', put(['P-000001', PIECE_EAN, 'T-000003'], { task: 1 })],
    ['place_locked', put(['P-000001', PIECE_EAN, 'A-03-1'], { task: 1 })],
    ['over_task', put(['P-000001', PIECE_EAN, 'A-01-1'], { task: 1, quantity: 25 })],
    ['accepted', move(['A-01-1', PIECE_EAN, 'A-02-1'])],
    ['wrong_place', move(['A-01-1', PIECE_EAN, 'A-01-1'])],
    ['tote_in_use', move(['T-000001', PIECE_EAN, 'A-01-1'])],
    ['parcel_closed', move([OTHER_PARCEL, PIECE_EAN, 'A-01-1'])],
    ['unknown_barcode', move(['P-888888', PIECE_EAN, 'A-01-1'])],
    ['accepted', step('transport', ['P-000001', 'DOCK-2'], { quantity: 0 })],
    ['unknown_barcode', step('transport', ['P-888888', 'DOCK-2'], { quantity: 0 })],
    ['wrong_tote', step('transport', ['A-01-1', 'DOCK-2'], { quantity: 0 })],
    ['wrong_place', step('transport', ['P-000001', 'P-000001'], { quantity: 0 })],
  ] as const)('is %s: %j', (code, given) => {
    expect(codeOf(judge(given, stow))).toBe(code);
  });
});

describe('counting', () => {
  const view = sampleView('count', [
    sampleTask({ kind: 'count', item: null, unit: null, quantity: 0, order: null }),
  ]);
  const count = (evidence: readonly string[], rest: Partial<Step> = {}): Step =>
    step('count', evidence, { task: 1, ...rest });
  test.each([
    ['accepted', count(['A-01-1', OTHER_EAN], { quantity: 17 })],
    ['accepted', count(['A-01-1', CASE_GTIN], { quantity: 5 })],
    ['accepted', count(['A-01-1', OTHER_EAN], { quantity: 0 })],
    ['wrong_place', count(['A-02-1', OTHER_EAN])],
    ['lot_needed', count(['A-01-1', 'MILK'])],
    ['serial_needed', count(['A-01-1', 'RADIO'])],
    ['accepted', step('counted', ['A-01-1'], { task: 1, quantity: 0 })],
    ['not_in_packet', step('counted', ['A-01-1'], { task: 2, quantity: 0 })],
  ] as const)('is %s: %j', (code, given) => {
    expect(codeOf(judge(given, view))).toBe(code);
  });
});

describe('undo and problem', () => {
  const kinds: readonly PacketKind[] = [
    'receive',
    'stow',
    'pick',
    'cluster',
    'pack',
    'load',
    'count',
    'move',
  ];
  test.each(kinds)('are heard in a packet of kind %s', (kind) => {
    const view = sampleView(kind);
    expect(codeOf(judge(step('undo', [], { quantity: 0 }), view))).toBe('accepted');
    const problem = step('problem', ['A-01-1', PIECE_EAN, 'T-000001', '???'], {
      quantity: 0,
      reason: 'damaged',
    });
    expect(judge(problem, view)).toMatchObject({ ok: true, from: 1, plate: 10, reason: 'damaged' });
    expect(codeOf(judge({ ...problem, reason: undefined }, view))).toBe('missing_evidence');
  });
});
