import { randomInt } from 'node:crypto';
import type { Database } from '../../apps/site/src/database/index.ts';

/** A row as it is journalled; what a test's warehouse has done. */
export interface Row {
  step: number;
  day: string;
  packet: number;
  n: number;
  line: number;
  accepted: string;
  kind: number;
  process: number;
  result: number;
  task: number | null;
  fromHolder: number | null;
  fromPlace: number | null;
  fromUnit: number | null;
  toHolder: number | null;
  toPlace: number | null;
  toUnit: number | null;
  quantity: number;
  document: number | null;
}

export interface HistoryPlate {
  readonly id: number;
  holder: number | null;
  place: number;
}

export interface MoveOptions {
  readonly kind?: number;
  readonly process?: number;
  readonly document?: number | null;
  readonly toUnit?: number;
  readonly packet?: number;
  readonly task?: number | null;
}

/**
 * A small warehouse in memory: it keeps its own truth of every unit and writes balances, plates and journal rows straight into the
 * tables, as the site's own code does through its functions.
 */
export interface History {
  readonly rows: readonly Row[];
  readonly plates: ReadonlyMap<number, HistoryPlate>;
  readonly today: string;
  /** Bins 1 to `bins`; then a dock, a pack station and a lane. */
  readonly bins: readonly number[];
  readonly dock: number;
  readonly units: readonly number[];
  at(holder: number, unit: number): number;
  /** Holders and units with stock, in a fixed order. */
  held(): { holder: number; unit: number; quantity: number }[];
  placeOf(holder: number): number;
  addPlate(place: number, holder?: number | null): HistoryPlate;
  openPacket(): number;
  /** Packets of today and of the day before. */
  packets(): number[];
  /** False where the holder has not so many. */
  move(from: number, to: number, unit: number, quantity: number, options?: MoveOptions): boolean;
  transport(plate: HistoryPlate, holder: number | null, place: number, options?: MoveOptions): void;
  /** Reverses the last accepted move of a packet; false where it cannot be. */
  undo(packet: number): boolean;
  unmoved(packet: number, refused: boolean): void;
  nextDay(): void;
  flush(): Promise<void>;
}

const UNIT_FIRST = 5_000;

/** Fills an empty database with a site of 12 bins and 6 items, and opens its first day. */
export async function createHistory(db: Database, options: { day: string }): Promise<History> {
  await db.query(`insert into goods.site (name, time_zone) values ('history', 'Europe/Berlin')`);
  await db.query(`insert into goods.zone (code, name) values ('A', 'A')`);
  await db.query(
    `insert into goods.location (code, zone, kind, area, check_digits)
     select 'A-' || i, 1, 'bin', null::int, '11' from generate_series(1, 12) i union all
     select * from (values ('DOCK', 1, 'dock', -11, '12'), ('PACK', 1, 'pack', -14, '13'), ('LANE', 1, 'lane', -15, '14')) v`,
  );
  await db.query(
    `insert into goods.item (sku, name, tracks_lot) select 'SKU-' || i, 'item', i <= 3 from generate_series(1, 6) i`,
  );
  await db.query(
    `insert into work.lot (id, item, code) select 900 - i, i, 'L' || i from generate_series(1, 3) i`,
  );
  await db.query(
    `insert into work.stock_unit (id, item, lot, status)
     select ${UNIT_FIRST} + i * 7 % 6, i, case when i <= 3 then 900 - i end, 'available' from generate_series(1, 6) i`,
  );
  await db.query(
    `insert into work.stock_unit (id, item, lot, status) select ${UNIT_FIRST} + 10 + i, i, 900 - i, 'damaged' from generate_series(1, 3) i`,
  );
  const bins = Array.from({ length: 12 }, (_, i) => i + 1);
  const places = new Map<number, number>([
    ...bins.map((bin): [number, number] => [bin, bin]),
    [13, -11],
    [14, -14],
    [15, -15],
  ]);
  const units = Array.from({ length: 6 }, (_, i) => UNIT_FIRST + i);
  const stock = new Map<string, number>();
  const since = new Map<string, string>();
  const unexplained = new Map<number, number>();
  const plates = new Map<number, HistoryPlate>();
  const packets: { id: number; day: string; n: number }[] = [];
  const rows: Row[] = [];
  let step = 0;
  let written = 0;
  let today = options.day;
  let yesterday = '';

  const packetOf = (id: number | undefined): { id: number; day: string; n: number } => {
    const found = packets.find((packet) => packet.id === id) ?? packets.at(-1);
    if (!found) throw new Error('no packet');
    return found;
  };
  const placeOf = (holder: number): number =>
    holder < 0 ? holder : (places.get(holder) ?? plates.get(holder)?.place ?? 0);
  const key = (holder: number, unit: number): string => `${holder}|${unit}`;
  const at = (holder: number, unit: number): number => stock.get(key(holder, unit)) ?? 0;
  const add = (holder: number, unit: number, quantity: number): void => {
    if (holder === -4) unexplained.set(unit, (unexplained.get(unit) ?? 0) - quantity);
    if (holder < 0) return;
    const before = at(holder, unit);
    if (before === 0 && quantity > 0) since.set(key(holder, unit), today);
    stock.set(key(holder, unit), before + quantity);
  };
  const journal = (packet: number | undefined, row: Partial<Row>, line = 0): Row => {
    const of = packetOf(packet);
    if (line === 0) of.n++;
    step++;
    const full: Row = {
      step,
      day: of.day,
      packet: of.id,
      n: of.n,
      line,
      accepted: today,
      kind: 12,
      process: 1,
      result: 0,
      task: null,
      fromHolder: null,
      fromPlace: null,
      fromUnit: null,
      toHolder: null,
      toPlace: null,
      toUnit: null,
      quantity: 0,
      document: null,
      ...row,
    };
    rows.push(full);
    return full;
  };
  const moved = (from: number, to: number, unit: number, toUnit: number): Partial<Row> => ({
    fromHolder: from,
    fromPlace: placeOf(from),
    fromUnit: unit,
    toHolder: to,
    toPlace: placeOf(to),
    toUnit,
  });
  const inside = (plate: number): HistoryPlate[] => {
    const own = plates.get(plate);
    return [
      ...(own ? [own] : []),
      ...[...plates.values()].filter((p) => p.holder === plate).flatMap((p) => inside(p.id)),
    ];
  };

  const history: History = {
    rows,
    plates,
    bins,
    dock: 13,
    units,
    get today() {
      return today;
    },
    at,
    held: () =>
      [...stock]
        .filter(([, quantity]) => quantity > 0)
        .map(([place, quantity]) => {
          const [holder = 0, unit = 0] = place.split('|').map(Number);
          return { holder, unit, quantity };
        }),
    placeOf,
    addPlate(place, holder = null) {
      const plate = {
        id: randomInt(10_000_000, 2 ** 31),
        holder,
        place: holder === null ? place : placeOf(holder),
      };
      plates.set(plate.id, plate);
      return plate;
    },
    openPacket() {
      packets.push({ id: randomInt(1, 2 ** 31), day: today, n: 0 });
      return packetOf(undefined).id;
    },
    packets: () => packets.filter((packet) => packet.day >= yesterday).map((packet) => packet.id),
    move(
      from,
      to,
      unit,
      quantity,
      { kind = 12, process = 1, document = null, toUnit = unit, packet, task = null } = {},
    ) {
      if (from > 0 && at(from, unit) < quantity) return false;
      add(from, unit, -quantity);
      add(to, toUnit, quantity);
      journal(packet, { kind, process, document, task, quantity, ...moved(from, to, unit, toUnit) });
      return true;
    },
    transport(plate, holder, place, { kind = 13, process = 1, document = null, packet } = {}) {
      const tree = inside(plate.id);
      if (holder !== null && tree.some((p) => p.id === holder)) return;
      const target = holder === null ? place : placeOf(holder);
      let line = 0;
      for (const { id, place: from } of tree) {
        for (const { unit, quantity } of history.held().filter((row) => row.holder === id)) {
          const row = {
            fromHolder: id,
            fromPlace: from,
            fromUnit: unit,
            toHolder: id,
            toPlace: target,
            toUnit: unit,
          };
          journal(packet, { kind, process, document, quantity, ...row }, line++);
        }
      }
      if (line === 0) journal(packet, { kind, process, toHolder: plate.id, toPlace: target });
      for (const p of tree) p.place = target;
      plate.holder = holder;
    },
    undo(packet) {
      const last = rows.filter((row) => row.packet === packet && row.result === 0).at(-1);
      if (!last || last.kind === 14 || last.kind === 13 || last.quantity === 0 || last.accepted !== today)
        return false;
      const { fromHolder, fromUnit, toHolder, toUnit, quantity } = last;
      if (fromHolder === null || toHolder === null || fromUnit === null || toUnit === null) return false;
      if (placeOf(toHolder) !== last.toPlace) return false;
      const { process, document } = last;
      return history.move(toHolder, fromHolder, toUnit, quantity, {
        kind: 14,
        process,
        document,
        toUnit: fromUnit,
        packet,
      });
    },
    unmoved(packet, refused) {
      journal(
        packet,
        refused
          ? { kind: 4, process: 2, result: 19, quantity: 2, ...moved(1, 2, UNIT_FIRST, UNIT_FIRST) }
          : { kind: 3, process: 2 },
      );
    },
    nextDay() {
      yesterday = today;
      const next = new Date(`${today}T00:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      today = next.toISOString().slice(0, 10);
      history.openPacket();
    },
    async flush() {
      await db.query('select work.open_day($1)', [today]);
      await db.query(
        `insert into work.journal (step, day, packet, n, line, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, document, content)
         select x.*, 0 from jsonb_to_recordset($1) as x(step bigint, day date, packet int, n int, line smallint, accepted date, kind smallint, process smallint, result smallint,
           task int, "fromHolder" int, "fromPlace" int, "fromUnit" int, "toHolder" int, "toPlace" int, "toUnit" int, quantity int, document int)`,
        [JSON.stringify(rows.slice(written))],
      );
      written = rows.length;
      await db.query('update work.counter set step = $1', [step]);
      await db.query(
        `insert into work.plate (id, code, kind, holder, place) select x.id, 'T-' || x.id, 'tote', x.holder, x.place
           from jsonb_to_recordset($1) as x(id int, holder int, place int)
         on conflict (id) do update set holder = excluded.holder, place = excluded.place`,
        [JSON.stringify([...plates.values()])],
      );
      await db.query(
        `insert into work.balance (holder, unit, quantity, since) select x.holder, x.unit, x.quantity, x.since
           from jsonb_to_recordset($1) as x(holder int, unit int, quantity int, since date)
         on conflict (holder, unit) do update set quantity = excluded.quantity, since = excluded.since`,
        [
          JSON.stringify(
            [...stock].map(([place, quantity]) => {
              const [holder, unit] = place.split('|').map(Number);
              return { holder, unit, quantity, since: since.get(place) };
            }),
          ),
        ],
      );
      await db.query(
        `insert into work.unexplained (unit, quantity) select x.unit, x.quantity from jsonb_to_recordset($1) as x(unit int, quantity bigint)
         on conflict (unit) do update set quantity = excluded.quantity`,
        [JSON.stringify([...unexplained].map(([unit, quantity]) => ({ unit, quantity })))],
      );
    },
  };
  history.openPacket();
  await history.flush();
  return history;
}
