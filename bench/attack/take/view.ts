/** What an attacker has of a month: what he knows from elsewhere, and what he took. Nothing of the truth is in it. */
import type { Shift, Trade } from '../floor/people.ts';
import type { Act } from '../judge/infer.ts';

/** A parcel as it lasts. */
export interface LastingParcel {
  readonly id: number;
  readonly sscc: string;
  readonly order: number;
  /** The working day and the second at which its truck left. */
  readonly day: number;
  readonly departedAt: number;
}

/** Rows of a table in the order in which they lie, with who or what each is of, where it says so: a worker, a cart, a station of one's own. */
export interface OrderedRow {
  readonly day: number;
  readonly trade: number;
  readonly actor: number;
  readonly parcel: number;
}

/** A cell of the weekly table; null where it is hidden. */
export interface PublishedCell {
  readonly process: string | null;
  readonly units: number | null;
  readonly hours: number | null;
}

/** All that is kept after the live window, anywhere. */
export interface After {
  /** Ledger rows and units by process and reason, a figure a day. */
  readonly rows: (process: number, reason: number) => number[];
  readonly units: (process: number, reason: number) => number[];
  /** Picks by zone of the bins, a figure a day. */
  readonly zonePicks: readonly (readonly number[])[];
  readonly proofs: readonly {
    readonly journal: number;
    readonly unmoved: number;
    readonly still: number;
    readonly ledger: number;
  }[];
  readonly parcels: readonly LastingParcel[];
  /** The ledger in its physical order, and orders in theirs. */
  readonly ledgerOrder: readonly OrderedRow[];
  readonly orderOrder: readonly OrderedRow[];
  /** Dead versions found in the raw files of tables, and journal rows found in the write-ahead log; acts by working day. */
  readonly dead: readonly (readonly Act[])[];
  readonly log: readonly (readonly Act[])[];
  /** Journal rows of a backup that was made in the middle of one of the days. */
  readonly backedUp: readonly (readonly Act[])[];
  /** Every time of day in any table, by where it stands: seconds of the working days. */
  readonly times: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** What counters had reached in the backup of each day. */
  readonly counters: readonly number[];
  /** How many rows each table had been given by the end of each day, as PostgreSQL's own statistics say, for who watches those. */
  readonly inserted: readonly ReadonlyMap<string, number>[];
  /** The weekly table of groups as it is published, suppressed: units and hours by process, a list a week. */
  readonly weeks: readonly (readonly PublishedCell[])[];
  /** Seconds at which lines of the site's log say something, by working day. */
  readonly logLines: readonly (readonly number[])[];
}

/** The coarse board as of a quarter of an hour. */
export interface CoarseTick {
  readonly at: number;
  /** How many trucks are late; one at risk counts half. */
  readonly late: number;
  /** Hours of planned work that wait for each trade. */
  readonly backlog: Readonly<Partial<Record<Trade, number>>>;
}

/** What a program's key was told, recorded each second; by working day, seconds. */
export interface Machine {
  /** Steps by the hour, or by the day: the windows in which they were counted. */
  readonly metrics: readonly {
    readonly day: number;
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  readonly sellable: readonly (readonly number[])[];
  readonly received: readonly (readonly number[])[];
  readonly receiving: readonly (readonly number[])[];
  readonly deliveryClosed: readonly (readonly number[])[];
  readonly released: readonly (readonly number[])[];
  readonly begun: readonly (readonly number[])[];
  readonly coarse: readonly (readonly CoarseTick[])[];
}

/** What a lead's screens showed, recorded each second. */
export interface Screen {
  /** Times at which the figure of a stage moved. */
  readonly stage: (trade: Trade) => readonly Float64Array[];
  /** Times at which an order was packed as a whole, in the list of orders. */
  readonly boxed: readonly (readonly number[])[];
}

export interface View {
  readonly floor: number;
  readonly people: number;
  readonly shifts: readonly Shift[];
  /** Attackers are given everybody's true speed; not where speed is what they look for. */
  readonly speeds: readonly number[];
  readonly cutOffs: readonly number[];
  /** Of each shift one sighting: when, and what was in the hand. */
  readonly sightings: readonly { readonly at: number; readonly actor: number }[];
  tradeIndex(trade: Trade): number;
  readonly after: After;
  readonly machine: Machine;
  readonly screen: Screen;
  /** The journal as the administrator reads it while it is there. */
  readonly inside: readonly (readonly Act[])[];
}
