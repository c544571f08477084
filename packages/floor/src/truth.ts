/**
 * What is physically in the building: every unit, where it lies, whatever the site's books say. Only acts of the simulation change it; the
 * site is never asked. Holders are named by the codes on their labels, and a truck by {@link truckOf}.
 */

/** What can be told apart by looking at it. */
export interface Goods {
  readonly sku: string;
  readonly lot: string | null;
  /** ISO date, as printed. */
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly damaged: boolean;
}

/** Units of one kind in one holder. */
export interface Held {
  readonly goods: Goods;
  readonly quantity: number;
}

/** A difference that is no fault of the books: from `least` to `most` units too many in them, both below 0 for too few. */
export interface Hidden {
  readonly least: number;
  readonly most: number;
}

/** The holder that a delivery's goods are in before they are unloaded. */
export function truckOf(delivery: string): string {
  return `truck ${delivery}`;
}

/** Plain goods of an item. */
export function goodsOf(sku: string, details: Partial<Goods> = {}): Goods {
  return { sku, lot: null, expiry: null, serial: null, damaged: false, ...details };
}

/** The name of what can be told apart, the same for the same. An expiry is its lot's and not part of it. */
export function nameOf({ sku, lot, serial, damaged }: Goods): string {
  return `${sku}|${lot ?? ''}|${serial ?? ''}|${damaged ? 'damaged' : 'available'}`;
}

export interface Truth {
  /** Units that come into the world: what was there at the start, what is on a truck. */
  bring(holder: string, goods: Goods, quantity: number): void;
  /** Takes units from one holder to another. False, and nothing moved, where there are not so many. */
  move(from: string, to: string, goods: Goods, quantity: number): boolean;
  /** Units that vanish, or lie where nobody has said: the books do not know of it. Answers how many. */
  lose(holder: string, goods: Goods, quantity: number, to?: string): number;
  /** A bin was counted through: the books may follow, at once or later, so what was lost there until now may be known. */
  counted(holder: string): void;
  /** A truck left with a parcel. */
  depart(parcel: string): void;
  at(holder: string, goods: Goods): number;
  content(holder: string): readonly Held[];
  /** Units of all kinds. */
  unitsIn(holder: string): number;
  /** Holders in the building that hold something. */
  holders(): Iterable<string>;
  /** Parcels that left, with what was in them. */
  departed(): ReadonlyMap<string, readonly Held[]>;
  /** How many more the books may have than there are, because of losses that no count has found yet. */
  hidden(holder: string, goods: Goods): Hidden;
  /** What came into the world is in it, has left, or is lost. */
  isConserved(): boolean;
}

type Shelf = Map<string, { readonly goods: Goods; quantity: number }>;

/** Opens an empty building. */
export function createTruth(): Truth {
  const shelves = new Map<string, Shelf>();
  const gone = new Map<string, readonly Held[]>();
  /** What no count can have found, and what one may have. */
  const secrets = new Map<string, Shelf>();
  const perhapsFound = new Map<string, Shelf>();
  let brought = 0;
  let left = 0;
  let lost = 0;

  const put = (into: Map<string, Shelf>, holder: string, goods: Goods, quantity: number): void => {
    let shelf = into.get(holder);
    if (!shelf) into.set(holder, (shelf = new Map()));
    const name = nameOf(goods);
    const held = shelf.get(name);
    if (held) held.quantity += quantity;
    else shelf.set(name, { goods, quantity });
    if (shelf.get(name)?.quantity === 0) shelf.delete(name);
    if (shelf.size === 0) into.delete(holder);
  };
  const at = (holder: string, goods: Goods): number => shelves.get(holder)?.get(nameOf(goods))?.quantity ?? 0;
  const content = (holder: string): readonly Held[] =>
    [...(shelves.get(holder)?.values() ?? [])].map(({ goods, quantity }) => ({ goods, quantity }));
  const unitsIn = (holder: string): number => content(holder).reduce((sum, held) => sum + held.quantity, 0);

  return {
    at,
    content,
    unitsIn,
    holders: () => shelves.keys(),
    departed: () => gone,
    bring(holder, goods, quantity) {
      if (quantity <= 0) return;
      put(shelves, holder, goods, quantity);
      brought += quantity;
    },
    move(from, to, goods, quantity) {
      if (at(from, goods) < quantity) return false;
      put(shelves, from, goods, -quantity);
      put(shelves, to, goods, quantity);
      return true;
    },
    lose(holder, goods, quantity, to) {
      const taken = Math.min(quantity, at(holder, goods));
      if (taken === 0) return 0;
      put(shelves, holder, goods, -taken);
      put(secrets, holder, goods, taken);
      if (to === undefined) lost += taken;
      else {
        put(shelves, to, goods, taken);
        put(secrets, to, goods, -taken);
      }
      return taken;
    },
    counted(holder) {
      for (const { goods, quantity } of secrets.get(holder)?.values() ?? [])
        put(perhapsFound, holder, goods, quantity);
      secrets.delete(holder);
    },
    depart(parcel) {
      if (gone.has(parcel)) return;
      const held = content(parcel);
      left += unitsIn(parcel);
      gone.set(parcel, held);
      shelves.delete(parcel);
    },
    hidden(holder, goods) {
      const name = nameOf(goods);
      const certain = secrets.get(holder)?.get(name)?.quantity ?? 0;
      const perhaps = perhapsFound.get(holder)?.get(name)?.quantity ?? 0;
      return { least: certain + Math.min(0, perhaps), most: certain + Math.max(0, perhaps) };
    },
    isConserved() {
      let here = 0;
      for (const holder of shelves.keys()) here += unitsIn(holder);
      return brought === here + left + lost;
    },
  };
}
