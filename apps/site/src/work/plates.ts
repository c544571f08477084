import type { JudgePlate, PlateKind } from '@kolli/workflow';
import type { Queryable } from '../database/index.ts';
import { type Act, AREA, type Holder, type JournalRow, KIND } from './journal.ts';

/** A licence plate in use, as the server keeps it in memory. `holder` is its own id, as the judge names it. */
export interface Plate extends Holder, JudgePlate {
  readonly id: number;
  readonly kind: PlateKind;
  /** The location or plate that it stands on; null while in hand. */
  on: number | null;
  place: number;
  order: number | null;
  /** Known to the books only: an act looks it up. */
  readonly empty: null;
  parcel: JudgePlate['parcel'];
  departure: number | null;
}

/** The plates in use, by id and by code; changed only after the commit of what changed them. */
export interface PlateTable {
  byId(id: number): Plate | undefined;
  byCode(code: string): Plate | undefined;
  ofOrder(order: number): Plate[];
  add(plate: Plate): void;
  remove(id: number): void;
  clear(): void;
  /** Reads everything again. */
  load(db: Queryable): Promise<void>;
}

interface PlateRow extends Record<string, unknown> {
  id: number;
  code: string;
  kind: PlateKind;
  holder: number | null;
  place: number;
  customer_order: number | null;
  parcel: Plate['parcel'];
  departure: number | null;
}

const EVERY_PLATE = `select p.id, p.code, p.kind, p.holder, p.place, p.customer_order, r.state parcel, r.departure
  from work.plate p left join work.parcel r on r.id = p.id`;

function plateOf(row: PlateRow): Plate {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    holder: row.id,
    on: row.holder,
    empty: null,
    place: row.place,
    order: row.customer_order,
    parcel: row.parcel,
    departure: row.departure,
  };
}

export function createPlateTable(): PlateTable {
  const ids = new Map<number, Plate>();
  const codes = new Map<string, Plate>();
  const table: PlateTable = {
    byId: (id) => ids.get(id),
    byCode: (code) => codes.get(code),
    ofOrder: (order) => [...ids.values()].filter((plate) => plate.order === order),
    add(plate) {
      ids.set(plate.id, plate);
      codes.set(plate.code, plate);
    },
    remove(id) {
      const plate = ids.get(id);
      if (!plate) return;
      ids.delete(id);
      codes.delete(plate.code);
    },
    clear() {
      ids.clear();
      codes.clear();
    },
    async load(db) {
      const { rows } = await db.query<PlateRow>(EVERY_PLATE);
      table.clear();
      for (const row of rows) table.add(plateOf(row));
    },
  };
  return table;
}

export interface NewPlate {
  readonly code: string;
  readonly kind: PlateKind;
  readonly place: number;
  /** What it stands on. */
  readonly on?: number | null;
  readonly order?: number | null;
}

/** Another took a plate with this code into use a moment ago: the act begins again and finds it (as after a lock that was not to be had). */
class TakenMeanwhile extends Error {
  readonly code = '55P03';
  constructor() {
    super('the plate was taken into use meanwhile');
    this.name = 'TakenMeanwhile';
  }
}

/** Takes a plate into use under a random id. */
export async function makePlate(act: Act, plates: PlateTable, plate: NewPlate): Promise<Plate> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const made = await act.query<{ id: number }>(
      `insert into work.plate (id, code, kind, holder, place, customer_order)
       select work.random_id(10000000, 2147483647), $1, $2, $3, $4, $5
       on conflict do nothing returning id`,
      [plate.code, plate.kind, plate.on ?? null, plate.place, plate.order ?? null],
    );
    const id = made.rows[0]?.id;
    if (id === undefined) {
      const taken = await act.query('select from work.plate where code = $1', [plate.code]);
      if (taken.rows.length > 0) throw new TakenMeanwhile();
      continue;
    }
    const kept: Plate = {
      id,
      code: plate.code,
      kind: plate.kind,
      holder: id,
      on: plate.on ?? null,
      empty: null,
      place: plate.place,
      order: plate.order ?? null,
      parcel: null,
      departure: null,
    };
    act.after(() => plates.add(kept));
    return kept;
  }
  throw new Error('no free plate id in five attempts');
}

/**
 * Moves a plate with all that it holds, nested plates too, to another holder or (with null) into hand at a place. Where the ledger's
 * place changes, the content is journalled. Only in an exclusive act: steps under way know the old place.
 */
export async function transportPlate(
  act: Act,
  plates: PlateTable,
  plate: Plate,
  to: {
    readonly on: number | null;
    readonly place: number;
    readonly process: number;
    readonly kind?: number;
    readonly document?: number | null;
  },
): Promise<void> {
  const nested = await act.query<{ id: number }>(
    `with recursive tree(id) as (select $1::int union all select p.id from work.plate p join tree t on p.holder = t.id)
     select id from tree`,
    [plate.id],
  );
  const ids = nested.rows.map((row) => row.id);
  await act.query('update work.plate set place = $2 where id = any($1::int[])', [ids, to.place]);
  await act.query('update work.plate set holder = $2 where id = $1', [plate.id, to.on]);
  const row: Pick<JournalRow, 'kind' | 'process' | 'document'> = {
    kind: to.kind ?? KIND.transport,
    process: to.process,
    document: to.document ?? null,
  };
  const content = await act.query<{ holder: number; unit: number; quantity: number }>(
    'select holder, unit, quantity from work.balance where holder = any($1::int[]) and quantity > 0 order by holder, unit',
    [ids],
  );
  if (content.rows.length === 0) {
    act.journal({ ...row, quantity: 0, to: { id: plate.id, place: to.place } });
  }
  for (const { holder, unit, quantity } of content.rows) {
    const from = plates.byId(holder)?.place ?? plate.place;
    act.journal({
      ...row,
      from: { id: holder, place: from },
      fromUnit: unit,
      to: { id: holder, place: to.place },
      toUnit: unit,
      quantity,
    });
  }
  act.after(() => {
    for (const id of ids) {
      const kept = plates.byId(id);
      if (kept) kept.place = to.place;
    }
    plate.on = to.on;
  });
}

/** Gives a plate to an order, or takes it away with null. */
export async function givePlate(act: Act, plate: Plate, order: number | null): Promise<void> {
  await act.query('update work.plate set customer_order = $2 where id = $1', [plate.id, order]);
  act.after(() => {
    plate.order = order;
  });
}

/** The area in which the plates of a process are, while in hand. */
export function areaOf(process: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem'): number {
  return process === 'count' || process === 'problem' ? AREA.stow : AREA[process];
}
