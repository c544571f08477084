import type { Queryable } from '../database/index.ts';
import type { LocationKind } from './location.ts';

/** A location as it is looked up. */
export interface Place {
  readonly id: number;
  readonly code: string;
  readonly kind: LocationKind;
  /** The area that it belongs to; null for a bin. */
  readonly area: number | null;
  /** What the ledger sees: its own id for a bin, else its area. */
  readonly place: number;
  /** Id of its zone. */
  readonly zone: number;
  readonly zoneCode: string;
  /** The storage class of its zone. */
  readonly storage: string;
  readonly aisle: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly checkDigits: string;
  /** Rank on the serpentine route. */
  readonly walk: number;
  readonly active: boolean;
}

/**
 * All locations of the site in memory: a scan is judged against it without a query. What changes locations refreshes it; nothing
 * else does, for one server alone writes to a site.
 */
export interface PlaceMap {
  /** The location with this id, given up or not. */
  byId(id: number): Place | undefined;
  /** The location in use with this code; small letters are as good as capitals. */
  byCode(code: string): Place | undefined;
  /** The locations in use of this kind, by rank on the route. */
  ofKind(kind: LocationKind): readonly Place[];
  /** The code of a location or area as the ledger has it, such as `A01-03-2` or `pick`; undefined for an unknown place. */
  nameOf(place: number): string | undefined;
  /** Reads these locations again after they were written; all of them where nobody says which. */
  refresh(codes?: readonly string[]): Promise<void>;
  /** Forgets all locations, for the site has none any more. */
  clear(): void;
}

type Row = Omit<Place, 'place'> & Record<string, unknown>;

const SELECT = `
  select l.id, l.code, l.kind, l.area, l.zone, z.code "zoneCode", z.storage, l.aisle, l.x_mm "xMm", l.y_mm "yMm", l.z_mm "zMm",
    l.check_digits "checkDigits", l.walk, l.active
  from goods.location l join goods.zone z on z.id = l.zone`;

/** Reads all locations and answers look-ups from then on. */
export async function openPlaceMap(database: Queryable): Promise<PlaceMap> {
  const byId = new Map<number, Place>();
  const byCode = new Map<string, Place>();
  const byKind = new Map<LocationKind, readonly Place[]>();
  const names = new Map<number, string>();

  const keep = (row: Row): void => {
    const place: Place = { ...row, place: row.area ?? row.id };
    byId.set(place.id, place);
    if (place.active) byCode.set(place.code, place);
    else byCode.delete(place.code);
  };
  // One reading at a time, or an older one might come last.
  let reading = Promise.resolve();
  const refresh = (codes?: readonly string[]): Promise<void> => {
    const read = async (): Promise<void> => {
      const { rows } = codes
        ? await database.query<Row>(`${SELECT} where l.code = any ($1)`, [codes])
        : await database.query<Row>(SELECT);
      rows.forEach(keep);
      byKind.clear();
    };
    const next = reading.then(read);
    reading = next.catch(() => {});
    return next;
  };

  const areas = await database.query<{ id: number; code: string }>(
    'select id, code from goods.area union all select id, code from goods.world',
  );
  for (const { id, code } of areas.rows) names.set(id, code);
  await refresh();

  return {
    byId: (id) => byId.get(id),
    byCode: (code) => byCode.get(code) ?? byCode.get(code.toUpperCase()),
    ofKind(kind) {
      const known = byKind.get(kind);
      if (known) return known;
      const found = [...byCode.values()]
        .filter((place) => place.kind === kind)
        .sort((a, b) => a.walk - b.walk || a.id - b.id);
      byKind.set(kind, found);
      return found;
    },
    nameOf: (place) => names.get(place) ?? byId.get(place)?.code,
    refresh,
    clear() {
      byId.clear();
      byCode.clear();
      byKind.clear();
    },
  };
}
