// Made by `npm run generate:client` from the description of the site's API. Do not edit.

import type { Bytes, Route } from './route.ts';

export type Adjustment = {
  readonly adjustment: number;
  readonly state: 'pending' | 'done' | 'rejected';
};

export type AdjustmentRow = {
  readonly id: number;
  readonly kind: 'count' | 'adjust' | 'scrap' | 'status';
  readonly location: string | null;
  readonly sku: string;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly status: 'available' | 'hold' | 'damaged';
  readonly toStatus: 'available' | 'hold' | 'damaged';
  /** Base units more (+) or fewer (−); for a change of status how many. */
  readonly delta: number;
  readonly reason: 'lost' | 'found' | 'damaged' | 'expired' | 'sample' | 'other' | 'quality' | 'recall' | 'inspected' | 'count' | 'unexplained';
  /** The count that found it. */
  readonly count: number | null;
  readonly state: 'pending' | 'done' | 'rejected';
  /** Waits for approval. */
  readonly pending: boolean;
  readonly day: string | null;
};

export type ApiKey = {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly (Scope)[];
  readonly active: boolean;
};

export type ApiKeyDraft = {
  readonly name: string;
  readonly scopes: readonly (Scope)[];
};

export type Approval = {
  readonly id: number;
  readonly day: string;
  readonly subject: string;
  readonly about: Readonly<Record<string, string | number | boolean>>;
  /** Who approved; null for a program, whose key is named in `about`, and for who is erased. */
  readonly by: {
    readonly worker: number;
    readonly name: string;
  } | null;
};

export type Attestation = {
  readonly day: string;
  /** SSCC. */
  readonly parcel: string;
  readonly goodsClass: GoodsClass;
  /** Base units. */
  readonly quantity: number;
  /** As it was recorded when they signed. */
  readonly law: string;
  /** Who signed. */
  readonly name: string;
  /** Null: their account is erased; the law asks for the name for longer. */
  readonly worker: number | null;
  /** The first day on which it is gone. */
  readonly until: string;
};

export type AttestedClassDraft = {
  /** The law that asks who signed: its name and article. Workers read it before they sign. */
  readonly law: string;
  /** For how many days it is kept who signed. */
  readonly days: number;
  readonly from: string;
};

/** What was recorded of a class. Nobody is named. */
export type AttestedClassRow = {
  readonly law: string;
  /** For how many days it is kept who signed. */
  readonly days: number;
  readonly from: string;
  readonly endedOn: string | null;
  readonly recordedOn: string;
  readonly recordedAs: Role;
  readonly endedAs: Role | null;
};

export type AttestedClasses = {
  /** The function is open today: without it nobody signs, and loading is free. */
  readonly open: boolean;
  /** For how long the profile lets it be kept at most. */
  readonly longestDays: number;
  readonly classes: readonly ({
    readonly goodsClass: GoodsClass;
    /** By what it is signed for today; null where it is not. */
    readonly now: AttestedClassRow | null;
    /** All that was ever recorded, the last first. */
    readonly history: readonly (AttestedClassRow)[];
  })[];
};

export type BarcodeMeaning = {
  readonly sku: string;
  readonly name: string;
  /** Null where the code is the SKU: one base unit. */
  readonly packaging: string | null;
  /** Base units in one. */
  readonly quantity: number;
};

export type Board = ExactBoard | CoarseScreen;

export type BoardChoice = {
  /** What the site has chosen for its screens. */
  readonly board: 'exact' | 'coarse';
  /** What they show: coarse also where the policy keeps the exact board closed. */
  readonly shown: 'exact' | 'coarse';
};

export type Breach = {
  readonly id: number;
  readonly foundAt: string;
  /** 72 hours later. */
  readonly dueAt: string;
  /** Until the authority must know; negative once it is late. */
  readonly hoursLeft: number;
  readonly what: string;
  readonly peopleConcerned: number | null;
  readonly risk: 'none' | 'some' | 'high';
  readonly measures: string | null;
  readonly authorityToldAt: string | null;
  readonly peopleToldOn: string | null;
  readonly closedOn: string | null;
};

export type Carrier = {
  readonly code: string;
  readonly name: string;
};

export type CarrierRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
};

export type CarrierService = {
  readonly code: string;
  readonly carrier: string;
  readonly countries: readonly (string)[];
  readonly cutOffs: readonly (string)[];
  readonly weekdays: readonly (number)[];
  readonly dock: string | null;
};

export type CarrierServiceRow = {
  readonly id: number;
  readonly code: string;
  readonly carrier: string;
  readonly countries: readonly (string)[];
  readonly cutOffs: readonly (string)[];
  readonly weekdays: readonly (number)[];
  readonly dock: string | null;
};

export type Clock = {
  readonly now: string;
  readonly day: string;
  readonly kind: 'real' | 'floor';
  readonly demo: boolean;
  readonly timeZone: string;
};

export type CoarseBacklog = {
  readonly process: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count';
  /** Planned hours of the whole group, to the nearest four. */
  readonly hours: number;
  /** What the group is planned to do in these. */
  readonly amount: number;
  readonly counted: 'units' | 'parcels' | 'bins';
  /** People planned, not those who are there. */
  readonly people: number;
  /** Planned of one of them in an hour. */
  readonly hourly: number;
};

export type CoarseBoard = {
  readonly grain: 'coarse';
  /** The quarter of an hour as of which departures are judged. */
  readonly judgedAt: string;
  /** The full hour as of which backlogs are counted. */
  readonly countedAt: string;
  readonly departures: readonly (CoarseDeparture)[];
  readonly backlog: readonly (CoarseBacklog)[];
};

export type CoarseDeparture = {
  readonly departure: number;
  readonly carrier: string;
  readonly service: string;
  readonly cutOff: string;
  readonly dock: string | null;
  readonly state: 'open' | 'departed';
  /** Whether all of it is aboard by its cut-off at planned pace; null once it departed. */
  readonly late: 'on_time' | 'at_risk' | 'late' | null;
  readonly orders: {
    /** Not in work by the release plan. */
    readonly open: number;
    /** In work by the release plan, whoever has them. */
    readonly inWork: number;
    /** Departed. */
    readonly shipped: number;
  };
};

export type CoarseScreen = {
  readonly grain: 'coarse';
  /** The quarter of an hour as of which departures are judged. */
  readonly judgedAt: string;
  /** The full hour as of which backlogs are counted. */
  readonly countedAt: string;
  readonly departures: readonly (CoarseDeparture)[];
  readonly backlog: readonly (CoarseBacklog)[];
  readonly open: {
    /** As of `countedAt`. */
    readonly problems: number;
    /** Now: whoever calls for help wants to be heard. */
    readonly help: number;
  };
};

export type Connect = {
  /** HTTPS addresses by which devices reach the site, the most useful first. */
  readonly addresses: readonly (string)[];
  /** `machine`: it listens to this machine alone. Start it with --host 0.0.0.0 for handhelds. */
  readonly reach: 'house' | 'machine';
  /** Null where a proxy shows its own. */
  readonly certificate: {
    readonly pem: string;
    /** As devices show it: compare the two before you trust it. */
    readonly sha256: string;
    readonly notAfter: string;
  } | null;
  /** What a device must trust; null where the certificate is not of the site's own authority. */
  readonly authority: {
    readonly pem: string;
    /** As devices show it: compare the two before you trust it. */
    readonly sha256: string;
    readonly notAfter: string;
    /** Over plain HTTP, for a device that does not trust the site yet. */
    readonly derUrl: string;
    readonly pemUrl: string;
    /** A page for the device itself, in its language, that says how it comes to trust the site. */
    readonly howUrl: string;
  } | null;
};

export type Count = {
  readonly id: number;
  readonly location: string;
  readonly zone: string;
  readonly reason: 'cycle' | 'short' | 'zero' | 'fact' | 'asked' | 'rebuild';
  readonly state: 'open' | 'review' | 'done' | 'cancelled';
  readonly open: boolean;
  /** 2 and more: it differed before. */
  readonly round: number;
  /** Nothing is bound or put there meanwhile. */
  readonly locks: boolean;
  readonly day: string | null;
};

export type CountRequest = {
  readonly locations?: readonly (string)[] | undefined;
  /** All bins of the zone. */
  readonly zone?: string | undefined;
};

export type Delivery = {
  readonly id: number;
  readonly reference: string;
  readonly supplier: string;
  readonly expectedDay: string | null;
  readonly blind: boolean;
  /** To programs one that is being received is `expected`. */
  readonly state: 'expected' | 'receiving' | 'closed' | 'cancelled';
  /** Lines that were announced. */
  readonly lines: number;
  /** Base units. */
  readonly expected: number;
  /** Base units; to programs once it is closed. */
  readonly received: number | null;
  readonly settledDay: string | null;
};

export type DeliveryDocument = {
  readonly delivery: number;
  readonly reference: string;
  readonly state: 'expected' | 'receiving' | 'closed' | 'cancelled';
  readonly lines: readonly ({
    readonly line: number;
    readonly sku: string;
    readonly expected: number;
    /** To programs once it is closed, 0 before. */
    readonly received: number;
    /** As announced. */
    readonly lot: string | null;
    readonly expiry: string | null;
  })[];
};

export type Departed = {
  readonly departure: number;
  readonly departedAt: string;
  /** Parcels that were aboard. */
  readonly parcels: number;
  readonly ordersShipped: number;
  /** Orders of which a part was aboard. */
  readonly backOrders: number;
  /** Closed parcels that were not loaded: they go with the next departure of the service. */
  readonly parcelsLeft: number;
};

export type Departure = {
  readonly id: number;
  readonly carrier: string;
  readonly service: string;
  readonly dock: string | null;
  readonly cutOff: string;
  readonly state: 'open' | 'departed';
  readonly departedAt: string | null;
  /** How many were aboard; null before it departs. */
  readonly parcels: number | null;
  /** Orders that are planned for it, by how far they are; only for people. */
  readonly orders?: DepartureOrders | undefined;
};

export type DepartureDocument = {
  /** As in the list. */
  readonly departure: Readonly<Record<string, unknown>>;
  /** Those aboard when it has departed. Before that for people alone: those that are closed or loaded for it. */
  readonly parcels: readonly ({
    readonly sscc: string;
    readonly order: string;
    readonly state: string;
  })[];
};

export type DepartureOrders = {
  /** Not released to the floor yet. */
  readonly open: number;
  readonly picking: number;
  /** All that is owed is in closed parcels. */
  readonly packed: number;
  readonly loaded: number;
};

export type Device = {
  readonly asset: string;
  readonly retired: boolean;
  /** What somebody should do something about, the most pressing first. */
  readonly needs: readonly ('battery_worn' | 'charging_fails' | 'room_full' | 'reads_badly' | 'restarts' | 'network_poor' | 'version_old' | 'silent')[];
  /** The last day of this week of which it told. */
  readonly lastDay: string | null;
  readonly version: string | null;
};

export type DeviceDay = {
  readonly day: string;
  /** The lowest of the day: `worn` under 15%, `low` under 30%, `half` under 60%. */
  readonly battery: 'unknown' | 'worn' | 'low' | 'half' | 'good';
  /** `fails`: it lost charge while a charger was there. */
  readonly charging: 'unknown' | 'fails' | 'works';
  /** What scanner or camera could not read: `few` up to 20, then `many`. */
  readonly unread: 'none' | 'few' | 'many';
  /** How often the app began anew: `few` up to 5, then `many`. */
  readonly restarts: 'none' | 'few' | 'many';
  /** Left to keep things in: `full` under 20 MB, `tight` under 200 MB. */
  readonly room: 'unknown' | 'full' | 'tight' | 'enough';
  /** How often the site could not be had: `patchy` from 3, `poor` from 15. */
  readonly network: 'steady' | 'patchy' | 'poor';
  readonly version: string;
};

export type ExactBoard = {
  readonly grain: 'exact';
  readonly asOf: string;
  readonly departures: readonly ({
    readonly departure: number;
    readonly carrier: string;
    readonly service: string;
    readonly cutOff: string;
    readonly dock: string | null;
    readonly state: 'open' | 'departed';
    readonly stages: {
      /** Not bound to bins yet. */
      readonly release: {
        readonly orders: number;
        /** Base units. */
        readonly units: number;
      };
      readonly pick: {
        readonly orders: number;
        /** Base units. */
        readonly units: number;
      };
      /** In totes and open parcels. */
      readonly pack: {
        readonly orders: number;
        /** Base units. */
        readonly units: number;
      };
      /** In closed parcels. */
      readonly load: {
        readonly orders: number;
        /** Base units. */
        readonly units: number;
        readonly parcels: number;
      };
      /** Aboard. */
      readonly loaded: {
        readonly orders: number;
        /** Base units. */
        readonly units: number;
        readonly parcels: number;
      };
    };
  })[];
  readonly stages: readonly ({
    readonly process: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem';
    readonly people: number;
  })[];
  readonly open: {
    readonly problems: number;
    readonly help: number;
    readonly counts: number;
  };
};

export type Found = {
  /** More than one: the code may mean each of them. */
  readonly items: readonly (FoundItem)[];
  readonly places: readonly ({
    readonly code: string;
    readonly checkDigits: string;
    readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  })[];
  /** What stands at the place or on the plate; of an item where it is, the most first. */
  readonly here: readonly (FoundStock)[];
  readonly plate?: FoundPlate | undefined;
  readonly parcel?: FoundParcel | undefined;
};

export type FoundItem = {
  readonly item: number;
  readonly sku: string;
  readonly name: string;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  readonly packagings: readonly ({
    readonly name: string;
    readonly quantity: number;
    readonly barcodes: readonly (string)[];
  })[];
};

export type FoundParcel = {
  readonly sscc: string;
  readonly order: string;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  readonly carrier: string;
  readonly service: string;
  readonly departure: number | null;
  readonly cutOff: string | null;
  readonly departedAt: string | null;
  readonly dock: string | null;
};

export type FoundPlate = {
  readonly code: string;
  readonly kind: 'tote' | 'cart' | 'pallet' | 'parcel';
  /** The location or plate that it stands on; null while in hand. */
  readonly on: string | null;
  /** The sender's reference of the order that it holds. */
  readonly order: string | null;
};

export type FoundStock = {
  /** The location or plate that holds it; in hand its area, such as `pick`. */
  readonly place: string;
  readonly sku: string;
  readonly name: string;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly status: 'available' | 'hold' | 'damaged';
  /** Base units. */
  readonly quantity: number;
  /** The same in packagings that the hand meets, the largest first. */
  readonly packages: readonly ({
    readonly name: string;
    readonly count: number;
  })[];
};

export type FunctionBasis = {
  readonly id: number;
  readonly impactAssessment: string | null;
  readonly consultedOn: string | null;
  readonly agreement: string | null;
  readonly noticeOn: string | null;
  readonly from: string;
  readonly until: string;
  readonly withdrawnOn: string | null;
  readonly recordedOn: string;
  readonly recordedAs: Role;
  readonly withdrawnAs: Role | null;
};

export type FunctionBasisDraft = {
  /** Where the impact assessment is: a file number, an address. */
  readonly impactAssessment?: string | null | undefined;
  /** When the workers’ representatives were heard. */
  readonly consultedOn?: string | null | undefined;
  /** Their agreement or an authority’s permission. */
  readonly agreement?: string | null | undefined;
  /** When every worker was told. */
  readonly noticeOn?: string | null | undefined;
  readonly from: string;
  /** The first day on which it is closed again unless another basis is recorded. */
  readonly until: string;
};

export type FunctionName = 'live_page' | 'live_names' | 'exact_board' | 'group_statistics' | 'person_statistics' | 'attestation';

export type GoodsClass = 'dangerous' | 'medicinal' | 'excise' | 'caged';

export type GroupWeek = {
  readonly week: string;
  /** Null: all together. */
  readonly process: string | null;
  /** Null: all together. `-`: who is of no team. */
  readonly team: string | null;
  /** Null where it is hidden: too few people, or it would give them away. */
  readonly people: number | null;
  readonly units: number | null;
  readonly hours: number | null;
};

export type HeldData = {
  readonly data: 'account' | 'secret' | 'permit' | 'presence' | 'help_call' | 'question' | 'notice' | 'week_running' | 'week_group' | 'week_person' | 'attestation' | 'approval' | 'access_log' | 'subject_request' | 'privacy_record' | 'evidence' | 'program_key' | 'device_health';
  readonly what: string;
  readonly why: readonly (string)[];
  /** Until when. */
  readonly kept: string;
  readonly source: string;
  readonly held: readonly (Readonly<Record<string, string | number | boolean | null>>)[];
};

export type HelpCall = {
  readonly help: number;
  readonly about: 'unsure' | 'broken' | 'unsafe' | 'heavy' | 'other';
  readonly text: string | null;
  readonly place: string | null;
  readonly process: Process | null;
  readonly state: 'asked' | 'coming';
  /** No time at which it was asked is kept for anyone to see. */
  readonly waiting: 'now' | 'minutes';
};

export type Import = {
  readonly import: number;
  readonly kind: 'items' | 'locations' | 'stock' | 'orders' | 'deliveries';
  readonly mode: 'all' | 'skip';
  /** `ready` waits for its turn; `refused`: nothing was changed. */
  readonly state: 'staging' | 'ready' | 'applying' | 'done' | 'refused';
  /** Lines without the heading. Counts below are lines too. */
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  /** The site knew them already. */
  readonly unchanged: number;
  /** How many errors there are; `errors` has the first thousand. */
  readonly wrong: number;
  readonly errors: readonly ({
    /** Counts from 1, the heading included. */
    readonly line: number;
    /** The heading of the column. */
    readonly column: string;
    readonly code: string;
    readonly reason: string;
  })[];
};

export type ImportPreview = {
  /** Lines without the heading. Counts below are lines too. */
  readonly read: number;
  /** Lines that nothing is wrong with. */
  readonly right: number;
  /** Lines that would be brought in; none where one wrong line refuses the file. */
  readonly wouldImport: number;
  readonly skipped: number;
  /** How many errors there are; `errors` has the first 200. */
  readonly wrong: number;
  readonly errors: readonly ({
    /** Counts from 1, the heading included. */
    readonly line: number;
    /** The heading of the column. */
    readonly column: string;
    readonly code: string;
    readonly reason: string;
  })[];
  /** The first lines as they were read, by the names of the columns. */
  readonly sample: readonly ({
    readonly line: number;
    readonly row: Readonly<Record<string, unknown>>;
  })[];
};

export type Item = {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  readonly minShelfLifeDays: number;
  readonly storage: string;
  readonly weightGrams: number;
  readonly volumeMl: number;
  readonly active: boolean;
  readonly goodsClass: 'dangerous' | 'medicinal' | 'excise' | 'caged' | null;
  readonly packagings: readonly ({
    readonly id: number;
    readonly name: string;
    /** Base units in one. */
    readonly quantity: number;
    readonly barcodes: readonly (string)[];
    /** Another conversion replaced it; what was labelled with its barcodes still has this quantity. */
    readonly retired: boolean;
  })[];
};

export type ItemRow = {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  readonly minShelfLifeDays: number;
  readonly storage: string;
  readonly weightGrams: number;
  readonly volumeMl: number;
  readonly active: boolean;
  readonly goodsClass: 'dangerous' | 'medicinal' | 'excise' | 'caged' | null;
  readonly packagings: readonly ({
    readonly id: number;
    readonly name: string;
    /** Base units in one. */
    readonly quantity: number;
    readonly barcodes: readonly (string)[];
    /** Another conversion replaced it; what was labelled with its barcodes still has this quantity. */
    readonly retired: boolean;
  })[];
};

export type ItemStock = {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  /** Neither held nor damaged. */
  readonly sellable: number;
  /** All there is; null for programs. */
  readonly quantity: number | null;
  /** Bound to work; null for programs. */
  readonly allocated: number | null;
  /** Null for programs. */
  readonly hold: number | null;
  /** Null for programs. */
  readonly damaged: number | null;
};

export type Location = {
  readonly id: number;
  readonly code: string;
  readonly zone: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  readonly area: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | null;
  readonly aisle: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  /** Rank on the serpentine route. */
  readonly walk: number;
  readonly checkDigits: string;
  readonly active: boolean;
};

export type LocationRow = {
  readonly id: number;
  readonly code: string;
  readonly zone: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  readonly area: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | null;
  readonly aisle: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly walk: number;
  readonly checkDigits: string;
  readonly active: boolean;
};

export type LookAtMe = {
  /** By the hour. */
  readonly hour: string;
  /** In which role somebody looked. Their name is not said. */
  readonly role: string;
  readonly data: string;
  readonly what: string;
  readonly purpose: string | null;
  /** The purpose, in words. */
  readonly why: string | null;
  /** What they said. */
  readonly reason: string | null;
  /** False: it was refused. */
  readonly shown: boolean;
  readonly refused: string | null;
};

export type LotStock = {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly lot: string;
  readonly expiry: string | null;
  /** Neither held nor damaged. */
  readonly sellable: number;
  /** Held or damaged; null for programs. */
  readonly blocked: number | null;
  /** All there is; null for programs. */
  readonly quantity: number | null;
  /** Bound to work; null for programs. */
  readonly allocated: number | null;
  /** Bins and plates that hold some; null for programs. */
  readonly places: number | null;
};

export type Map = {
  readonly zones: readonly ({
    readonly code: string;
    readonly name: string;
    readonly storage: string;
    readonly places: number;
  })[];
  /** In metres; null where there is no place yet. */
  readonly bounds: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  } | null;
  /** Places in use, in the order of the route. */
  readonly places: readonly ({
    readonly code: string;
    readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
    readonly zone: string;
    /** 0 where it stands in none. */
    readonly aisle: number;
    /** Metres along the aisle. */
    readonly x: number;
    /** Metres across the aisles. */
    readonly y: number;
    /** Metres above the floor. */
    readonly z: number;
    /** A count is open: nothing is taken or put there meanwhile. */
    readonly locked: boolean;
  })[];
};

export type Me = {
  readonly name: string;
  /** By which they sign in at a desk, where they do. */
  readonly login: string | null;
  readonly roles: readonly (Role)[];
  /** Where they may work. */
  readonly processes: readonly (Process)[];
  readonly language: string | null;
  /** When they sign in again. */
  readonly endsAt: string;
  /** What they are to be shown and were not yet, then POST /v1/notice/seen; null where it was shown as it is now. */
  readonly notice: Notice | null;
};

export type NewApiKey = {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly (Scope)[];
  /** Shown this once. */
  readonly secret: string;
};

/** What somebody is told before they work, from top to bottom. */
export type Notice = {
  /** A fingerprint of the text. */
  readonly version: string;
  readonly language: 'da' | 'de' | 'en' | 'es' | 'fr' | 'it' | 'nl' | 'pl' | 'ro' | 'uk';
  readonly title: string;
  readonly paragraphs: readonly (string)[];
  readonly keptTitle: string;
  readonly kept: readonly ({
    readonly what: string;
    readonly until: string;
  })[];
  readonly closing: readonly (string)[];
  /** What a person presses who has read it. */
  readonly accept: string;
};

export type OfficerRequest = {
  readonly id: number;
  readonly kind: 'access' | 'correct' | 'erase' | 'restrict' | 'object' | 'complain' | 'other';
  readonly function: 'live_page' | 'live_names' | 'exact_board' | 'group_statistics' | 'person_statistics' | 'attestation' | null;
  readonly text: string | null;
  readonly askedOn: string;
  /** Until when it is answered. */
  readonly dueOn: string;
  readonly extended: boolean;
  readonly state: 'open' | 'answered' | 'withdrawn';
  readonly answer: string | null;
  readonly answeredOn: string | null;
  /** Who asks; null once they are erased. */
  readonly name: string | null;
  /** Until it is due; negative once it is late. */
  readonly daysLeft: number;
};

export type Order = {
  readonly id: number;
  readonly reference: string;
  readonly state: 'open' | 'in_work' | 'shipped' | 'cancelled';
  /** What is next to be done for it; null for programs. */
  readonly stage: 'waits' | 'release' | 'pick' | 'pack' | 'load' | 'loaded' | 'shipped' | 'cancelled' | null;
  readonly service: string;
  readonly carrier: string;
  readonly country: string;
  readonly priority: number;
  readonly lines: number;
  /** Base units. */
  readonly units: number;
  readonly orderedAt: string;
  /** The cut-off that was promised. */
  readonly due: string | null;
  readonly departure: number | null;
  /** The cut-off that is planned now; later than `due` is late. */
  readonly cutOff: string | null;
  /** Above 1: the rest of it, a back-order. */
  readonly part: number;
  readonly settledDay: string | null;
};

export type OrderDocument = {
  readonly order: Readonly<Record<string, unknown>>;
  readonly lines: readonly ({
    readonly line: number;
    readonly sku: string;
    readonly quantity: number;
    readonly shipped: number;
    readonly cancelled: number;
    /** Promised or bound to bins; only for people. */
    readonly promised?: number | undefined;
  })[];
  /** SSCCs of what departed; for people, of what is packed. */
  readonly parcels: readonly (string)[];
};

export type OwnerRow = {
  readonly id: number;
  readonly code: string;
};

export type Parcel = {
  readonly sscc: string;
  /** The sender's reference. */
  readonly order: string;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  readonly carrier: string;
  readonly service: string;
  readonly departure: number | null;
  readonly departedAt: string | null;
  readonly carton: string | null;
  readonly weightGrams: number | null;
  readonly content: readonly ({
    readonly sku: string;
    readonly lot: string | null;
    readonly expiry: string | null;
    readonly serial: string | null;
    /** Base units. */
    readonly quantity: number;
  })[];
};

export type ParcelRow = {
  readonly id: number;
  readonly sscc: string;
  readonly order: string;
  readonly departure: number | null;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  readonly carton: string | null;
  readonly weightGrams: number | null;
  /** Business day on which it was closed or, once that is settled, departed. */
  readonly day: string | null;
};

export type ParcelToSign = {
  /** Its SSCC. */
  readonly parcel: string;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  /** Empty: nobody signs for anything in it. */
  readonly classes: readonly ({
    readonly goodsClass: GoodsClass;
    /** Base units in the parcel. */
    readonly quantity: number;
    readonly law: string;
    /** The first day on which it is no longer kept who signed. */
    readonly until: string;
    readonly signed: boolean;
    /** False: you need a permit for it that you do not have. */
    readonly allowed: boolean;
  })[];
  /** Roles that may see who signed, each time with a reason. */
  readonly viewers: readonly (string)[];
};

export type Passkey = {
  readonly id: string;
  readonly name: string;
  /** The name of the site that it is for: it opens no other. */
  readonly site: string;
  /** Its holder’s other devices may have it, too; else it is on one alone. */
  readonly synced: boolean;
};

/** AuthenticationResponseJSON of WebAuthn. */
export type PasskeyAssertion = {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | undefined;
  };
};

/** RegistrationResponseJSON of WebAuthn. */
export type PasskeyAttestation = {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
  };
};

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn. */
export type PasskeyCreation = {
  readonly rp: {
    readonly id: string;
    readonly name: string;
  };
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
  };
  readonly challenge: string;
  readonly pubKeyCredParams: readonly ({
    readonly type: 'public-key';
    readonly alg: number;
  })[];
  readonly timeout: number;
  readonly excludeCredentials: readonly ({
    readonly type: 'public-key';
    readonly id: string;
  })[];
  readonly authenticatorSelection: {
    readonly residentKey: 'required';
    readonly requireResidentKey: true;
    readonly userVerification: 'required';
  };
  readonly attestation: 'none';
};

/** PublicKeyCredentialRequestOptionsJSON of WebAuthn. */
export type PasskeyRequest = {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
};

export type PermitSubject = 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem' | 'sign_dangerous' | 'sign_medicinal' | 'sign_excise' | 'sign_caged';

export type PersonWeek = {
  readonly week: string;
  readonly process: string;
  readonly units: number;
  readonly hours: number;
};

export type PlaceStock = {
  readonly unit: number;
  readonly location: string;
  readonly zone: string | null;
  readonly sku: string;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly owner: string | null;
  readonly status: 'available' | 'hold' | 'damaged';
  readonly quantity: number;
  /** Bound to work; null for programs. */
  readonly allocated: number | null;
};

export type PlacesMade = {
  /** How many places there are in all. */
  readonly locations: number;
  readonly first: string;
  readonly last: string;
  /** Some codes, from the first on. */
  readonly sample: readonly (string)[];
  /** Some codes that the site has already; then nothing can be made. */
  readonly taken: readonly (string)[];
  /** Places on the floor, in metres. */
  readonly map: readonly ({
    readonly code: string;
    readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
    readonly x: number;
    readonly y: number;
  })[];
};

export type Plan = {
  readonly receive: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
  readonly stow: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
  readonly pick: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
  readonly pack: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
  /** In parcels. */
  readonly ship: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
  /** In bins. */
  readonly count: {
    /** Units, parcels or bins that one person is planned to do in an hour. */
    readonly hourly: number;
    /** People whom a shift plans for. */
    readonly people: number;
  };
};

export type Policy = {
  readonly profile: 'eu' | 'fr' | 'de' | 'dk' | 'it' | 'no';
  readonly controller: string;
  /** Empty: not named yet. */
  readonly officer: string;
  /** Empty: not named yet. */
  readonly authority: string;
  readonly functions: readonly ({
    readonly function: FunctionName;
    readonly does: string;
    readonly open: boolean;
    /** Why it is closed. */
    readonly why: readonly ({
      readonly code: string;
      readonly text: string;
    })[];
    /** What must be recorded before it opens. */
    readonly takes: string;
    readonly source: string;
    /** All that were ever recorded, the last first. */
    readonly bases: readonly (FunctionBasis)[];
  })[];
  readonly data: readonly ({
    readonly data: 'account' | 'secret' | 'permit' | 'presence' | 'help_call' | 'question' | 'notice' | 'week_running' | 'week_group' | 'week_person' | 'attestation' | 'approval' | 'access_log' | 'subject_request' | 'privacy_record' | 'evidence' | 'program_key' | 'device_health';
    readonly what: string;
    readonly purposes: readonly (string)[];
    readonly viewers: readonly (string)[];
    /** Whoever looks says why, in words. */
    readonly reason: boolean;
    readonly kept: string;
    readonly minimumGroup: number;
    readonly source: string;
  })[];
  /** The last first. Nobody is named. */
  readonly history: readonly ({
    readonly day: string;
    readonly profile: 'eu' | 'fr' | 'de' | 'dk' | 'it' | 'no';
    readonly controller: string;
    readonly officer: string;
    readonly authority: string;
    readonly agreement: string | null;
    readonly approvedAs: Role;
  })[];
};

export type PolicyDraft = {
  readonly profile: 'eu' | 'fr' | 'de' | 'dk' | 'it' | 'no';
  readonly controller: string;
  readonly officer: string;
  readonly authority: string;
  /** By what a looser profile was decided. Only an officer loosens. */
  readonly agreement?: string | undefined;
};

export type Printer = {
  readonly host: string;
  readonly port: number;
  readonly at: string;
  readonly name: string;
};

export type PrinterDraft = {
  readonly host: string;
  readonly port?: number | undefined;
  /** Where it stands. */
  readonly at?: string | undefined;
};

/** What went wrong, as RFC 9457 has it. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable; what a program decides by. */
  readonly code: string;
  /** What is wrong and what to do, in a sentence. */
  readonly detail: string;
  readonly errors?: readonly ({
    readonly path: string;
    readonly reason: string;
  })[] | undefined;
};

export type ProblemRow = {
  readonly id: number;
  readonly state: 'open' | 'resolved';
  readonly kind: 'short' | 'reported' | 'late_fact' | 'unexplained' | 'too_old' | 'unload' | 'approval' | 'over_receipt' | 'wrong_delivery';
  readonly process: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem';
  /** What somebody at the place said is wrong. */
  readonly reason: 'damaged' | 'wrong_item' | 'missing_label' | 'blocked_place' | 'unsafe' | 'other' | null;
  readonly location: string | null;
  readonly plate: string | null;
  readonly sku: string | null;
  readonly lot: string | null;
  readonly order: string | null;
  readonly delivery: string | null;
  readonly quantity: number | null;
  readonly resolution: 'found' | 'counted' | 'adjusted' | 'moved' | 'relabelled' | 'reordered' | 'cancelled' | 'accepted' | 'rejected' | 'no_problem' | null;
  readonly day: string | null;
};

export type Process = 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem';

export type QualityWeek = {
  readonly week: string;
  /** `pack`: what came to be packed. `count`: what lay in bins. Null: both. */
  readonly process: string | null;
  /** Null: all together. `-`: where no zone was said. */
  readonly zone: string | null;
  /** Parcels that were closed, bins that were counted. Null where it is hidden. */
  readonly checks: number | null;
  /** Of these, where all was right the first time. */
  readonly right: number | null;
};

export type Question = {
  readonly question: number;
  readonly about: {
    readonly kind: 'order' | 'plate' | 'parcel' | 'problem';
    readonly code: string;
  };
  readonly ask: 'where' | 'complete' | 'damaged' | 'bring' | 'other';
  readonly text: string | null;
  readonly place: string | null;
  /** `ended`: the work was put down before it was answered. */
  readonly state: 'open' | 'answered' | 'ended';
  /** More than one where the work is in several hands. Whose they are is not known. */
  readonly answers: readonly ({
    readonly says: 'yes' | 'no' | 'have_it' | 'coming' | 'cannot_find' | 'counted' | 'ask_lead';
    readonly quantity: number | null;
  })[];
};

export type Retention = {
  readonly held: readonly ({
    readonly data: 'account' | 'secret' | 'permit' | 'presence' | 'help_call' | 'question' | 'notice' | 'week_running' | 'week_group' | 'week_person' | 'attestation' | 'approval' | 'access_log' | 'subject_request' | 'privacy_record' | 'evidence' | 'program_key' | 'device_health';
    readonly what: string;
    readonly kept: string;
    readonly rows: number;
  })[];
  /** What was erased, the last first. */
  readonly runs: readonly ({
    readonly day: string;
    readonly data: string;
    readonly rule: string;
    readonly erased: number;
    /** Keyed: over which, without saying which. */
    readonly hash: string;
  })[];
};

export type Role = 'worker' | 'lead' | 'clerk' | 'officer' | 'council' | 'admin';

export type Scope = 'items:read' | 'items:write' | 'places:read' | 'places:write' | 'stock:read' | 'orders:read' | 'orders:write' | 'deliveries:read' | 'deliveries:write' | 'departures:read' | 'parcels:read' | 'board:read' | 'imports:write' | 'exports:read' | 'site:operate';

export type SearchHit = {
  readonly kind: 'order' | 'delivery' | 'item' | 'location' | 'plate' | 'parcel' | 'departure';
  /** What to open: a reference, SKU, code, SSCC, or number of a departure. */
  readonly code: string;
  /** How it is called. */
  readonly title: string;
  /** Of an order its state, of a delivery its supplier, of a location its zone, of a plate its kind, of a parcel its order, of a departure its cut-off (ISO 8601), of an item its base unit. */
  readonly detail: string;
};

export type SetUp = {
  readonly steps: {
    readonly places: 'done' | 'open';
    readonly items: 'done' | 'open';
    readonly stock: 'done' | 'open';
    readonly carriers: 'done' | 'open';
    readonly people: 'done' | 'open';
    readonly handheld: 'done' | 'open';
  };
  readonly demo: boolean;
};

/** A badge and its PIN on a handheld, a login and its password in the office. */
export type SignIn = {
  readonly badge: string;
  readonly pin: string;
} | {
  readonly login: string;
  readonly password: string;
};

export type SignInWays = {
  /** The identity provider of the house; null where none is connected. */
  readonly provider: {
    /** What the house calls it. */
    readonly name: string;
  } | null;
};

export type SignedIn = {
  /** Goes into Authorization: Bearer; signing out is forgetting it. */
  readonly token: string;
  readonly ends: string;
  readonly roles: readonly (Role)[];
  readonly processes: readonly (Process)[];
  readonly language: string;
  /** To be shown before work, then POST /v1/notice/seen; null where it was shown as it is now. */
  readonly notice: Notice | null;
  /** Somebody else made this PIN and knows it: ask for one of their own, POST /v1/me/pin. */
  readonly pinGiven: boolean;
};

export type Site = {
  readonly name: string;
  readonly timeZone: string;
  /** Local hour at which the business day ends. */
  readonly dayEndHour: number;
  /** Begins the SSCC of every parcel. Zeros only: labels are for the house alone. */
  readonly gs1CompanyPrefix: string;
  /** Base units above which an adjustment waits for an approval. */
  readonly approvalLimit: number;
  /** Orders are released so long before their cut-off. */
  readonly releaseHorizonMinutes: number;
  /** `floor`: a trial site, whose clock its simulator moves. */
  readonly clock: 'real' | 'floor';
  readonly demo: boolean;
  /** The site's time. */
  readonly now: string;
  /** The business day of now. */
  readonly today: string;
};

export type SubjectRequest = {
  readonly id: number;
  readonly kind: 'access' | 'correct' | 'erase' | 'restrict' | 'object' | 'complain' | 'other';
  readonly function: 'live_page' | 'live_names' | 'exact_board' | 'group_statistics' | 'person_statistics' | 'attestation' | null;
  readonly text: string | null;
  readonly askedOn: string;
  /** Until when it is answered. */
  readonly dueOn: string;
  readonly extended: boolean;
  readonly state: 'open' | 'answered' | 'withdrawn';
  readonly answer: string | null;
  readonly answeredOn: string | null;
};

export type Tracked = {
  readonly kind: 'parcel' | 'plate' | 'order' | 'delivery' | 'unit';
  readonly code: string;
  readonly title: string;
  /** Of a parcel, order or delivery its state; of a plate its kind; of a unit empty. */
  readonly state: string;
  readonly now: {
    /** The place that it stands at, or its area while in hand; null where it is not in the house. */
    readonly at: string | null;
    readonly carrier: string | null;
    readonly service: string | null;
    readonly departure: number | null;
    readonly cutOff: string | null;
    readonly order: string | null;
    /** Base units in all. */
    readonly units: number | null;
    /** Of them shipped or received. */
    readonly done: number | null;
    readonly content: readonly ({
      readonly place: string;
      readonly sku: string;
      readonly name: string;
      readonly lot: string | null;
      readonly expiry: string | null;
      readonly serial: string | null;
      readonly status: 'available' | 'hold' | 'damaged';
      readonly quantity: number;
    })[];
    readonly parcels: readonly ({
      readonly sscc: string;
      readonly state: string;
    })[];
    /** Of an order, the totes and parcels that hold it, and where they stand: somebody must find them. */
    readonly plates: readonly ({
      readonly code: string;
      readonly kind: 'tote' | 'cart' | 'pallet' | 'parcel';
      readonly at: string | null;
    })[];
  };
  readonly history: readonly ({
    readonly day: string;
    /** A truck's or a sender's own time; of the floor's acts none is kept. */
    readonly at: string | null;
    readonly what: string;
    /** Which goods: SKU, lot, serial; or which carrier or parcel. */
    readonly detail: string;
    readonly quantity: number;
    readonly from: string | null;
    readonly to: string | null;
  })[];
};

export type WaitingWork = {
  readonly receive: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
    /** Those that are being unloaded first, then by the day on which they are expected. */
    readonly deliveries: readonly ({
      readonly reference: string;
      readonly supplier: string;
      readonly expectedDay: string | null;
      readonly state: 'expected' | 'receiving';
    })[];
  };
  readonly stow: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
  };
  readonly pick: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
    /** The truck that the first of it is for. */
    readonly next?: {
      readonly cutOff: string;
      readonly carrier: string;
    } | undefined;
  };
  readonly pack: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
    /** The truck that the first of it is for. */
    readonly next?: {
      readonly cutOff: string;
      readonly carrier: string;
    } | undefined;
  };
  readonly load: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
    /** The truck that the first of it is for. */
    readonly next?: {
      readonly cutOff: string;
      readonly carrier: string;
    } | undefined;
    readonly departures: readonly ({
      readonly departure: number;
      readonly carrier: string;
      readonly service: string;
      readonly cutOff: string;
      readonly dock: string | null;
      /** Closed and not loaded yet. */
      readonly parcels: number;
    })[];
  };
  readonly count: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
  };
  readonly problems: {
    /** How many things wait to be handed out. */
    readonly waiting: number;
  };
};

export type WorkPermit = {
  readonly process: PermitSubject;
  /** The first day on which it no longer holds. */
  readonly until: string;
  readonly givenOn: string;
};

export type Worker = {
  readonly id: number;
  readonly name: string;
  readonly login: string | null;
  readonly badge: string | null;
  readonly roles: readonly (Role)[];
  readonly language: string;
  readonly team: string | null;
  readonly active: boolean;
};

export type WorkerChange = {
  readonly name?: string | undefined;
  readonly roles?: readonly (Role)[] | undefined;
  readonly language?: string | undefined;
  /** For weekly figures of groups; null: of none. */
  readonly team?: string | null | undefined;
};

export type WorkerDraft = {
  readonly name: string;
  readonly roles: readonly (Role)[];
  readonly language?: string | undefined;
  readonly team?: string | undefined;
  readonly badge?: string | undefined;
  readonly pin?: string | undefined;
  readonly login?: string | undefined;
  readonly password?: string | undefined;
};

export type Zone = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly storage: string;
};

export type ZoneRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly storage: string;
  /** Locations in use. */
  readonly locations: number;
};

/** What each operation takes and answers. */
export interface Operations {
  /** Accepts an order; the same again is the same order. Is for lead, clerk, admin and for keys with the scope orders:write. */
  acceptOrder: {
    request: {
      body: {
        readonly reference: string;
        /** Code of the carrier service that brings it. */
        readonly service: string;
        readonly country?: string | undefined;
        /** Higher is sooner. */
        readonly priority?: number | undefined;
        /** False: what is there is sent, the rest follows. */
        readonly shipComplete?: boolean | undefined;
        readonly orderedAt: string;
        /** Not released before this time; left out: at once. */
        readonly notBefore?: string | undefined;
        readonly lines: readonly ({
          readonly sku: string;
          readonly quantity: number;
          /** What `quantity` counts, such as `case`; left out: base units. */
          readonly packaging?: string | undefined;
        })[];
      };
    };
    answer: {
      readonly order: number;
      readonly outcome: 'unchanged';
    } | {
      readonly order: number;
      readonly outcome: 'accepted';
    };
  };
  /** Let somebody use the site again. Is for admin. */
  activateWorker: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: Worker;
  };
  /** Keep the passkey that your browser has made, under a name of yours. Kept of it: what is needed to know it again. Not when it was made or used, nor on which device. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  addMyPasskey: {
    request: {
      body: {
        readonly name: string;
        readonly attestation: PasskeyAttestation;
      };
    };
    answer: Passkey;
  };
  /** Another parcel for the order that is being packed. Is for worker, lead, clerk, admin. */
  addParcel: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** Correct stock: at once, or above the limit of the site when a lead approved (202). Is for clerk, lead, admin. */
  adjustStock: {
    request: {
      body: {
        /** Code of a location, or of a licence plate of no order. */
        readonly location: string;
        readonly sku: string;
        /** Needed where the place holds several of the item. */
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
        /** Of a lot that the site does not know yet. */
        readonly expiry?: string | undefined;
        readonly status?: 'available' | 'hold' | 'damaged' | undefined;
        /** Base units: more (+) or fewer (−) than the books say. */
        readonly delta: number;
        readonly reason: 'lost' | 'found' | 'damaged' | 'expired' | 'sample' | 'other';
      };
    };
    answer: Adjustment;
  };
  /** Announces a delivery (ASN); the same again is the same delivery. Is for lead, clerk, admin and for keys with the scope deliveries:write. */
  announceDelivery: {
    request: {
      body: {
        readonly reference: string;
        readonly supplier?: string | undefined;
        /** The business day on which it is expected. */
        readonly expectedDay?: string | undefined;
        readonly lines: readonly ({
          readonly sku: string;
          readonly quantity: number;
          /** What `quantity` counts, such as `case`; left out: base units. */
          readonly packaging?: string | undefined;
          readonly lot?: string | undefined;
          readonly expiry?: string | undefined;
        })[];
      };
    };
    answer: {
      readonly delivery: number;
      readonly outcome: 'unchanged';
    } | {
      readonly delivery: number;
      readonly outcome: 'accepted';
    };
  };
  /** Say that somebody comes. Is for lead, admin at a screen, never for a key. */
  answerHelp: {
    request: {
      path: {
        readonly help: number;
      };
      body: {
        readonly text?: string | undefined;
      };
    };
    answer: {
      /** A screen of theirs listens. */
      readonly heard: boolean;
    };
  };
  /** Answer what is asked about the packet in hand. What can be said is told with the question, which comes as the event `question` of GET /v1/live. `where`: have_it, coming, cannot_find, ask_lead; `complete`: yes, no, counted, cannot_find, ask_lead; `damaged`: yes, no, counted, cannot_find, ask_lead; `bring`: coming, no, cannot_find, ask_lead; `other`: yes, no, coming, counted, cannot_find, ask_lead. Is for worker, lead, clerk, admin at a screen, never for a key. */
  answerQuestion: {
    request: {
      path: {
        readonly question: number;
      };
      body: {
        /** The packet in hand, with its key: who has it may answer. */
        readonly packet: {
          readonly packet: number;
          readonly key: string;
        };
        readonly says: 'yes' | 'no' | 'have_it' | 'coming' | 'cannot_find' | 'counted' | 'ask_lead';
        readonly quantity?: number | undefined;
      };
    };
    answer: undefined;
  };
  /** Answer what somebody asked; they read it under their data. Is for officer at a screen, never for a key. */
  answerSubjectRequest: {
    request: {
      path: {
        readonly request: number;
      };
      body: {
        readonly text: string;
      };
    };
    answer: undefined;
  };
  /** Approve a correction: it is booked. Is for lead, admin. */
  approveAdjustment: {
    request: {
      path: {
        readonly id: number;
      };
    };
    answer: Adjustment;
  };
  /** Call for help; another call takes the place of the one before. Is for worker, lead, clerk, admin at a screen, never for a key. */
  askForHelp: {
    request: {
      body: {
        readonly about: 'unsure' | 'broken' | 'unsafe' | 'heavy' | 'other';
        readonly text?: string | undefined;
        /** Where to come to. */
        readonly place?: string | undefined;
      };
    };
    answer: {
      readonly help: number;
    };
  };
  /** What a browser is to be asked for a passkey with. It is good once, for five minutes, and at the name under which the site was reached: 409 `name_needed` where that is an address. */
  askPasskey: {
    request: {};
    answer: PasskeyRequest;
  };
  /** Ask whoever has an order, a plate, a parcel or a problem in hand. It is shown on their handheld in their language, answered with a button, and kept nowhere. Where nobody has it in hand nothing is asked, and `lies` says where it stands. One question about one thing is open at a time (`question_open`), and only a few are taken in a day (`asked_enough`). Refused as `function_closed` where the policy of the site has closed the live page. Is for lead, clerk, admin at a screen, never for a key. */
  askQuestion: {
    request: {
      body: {
        readonly about: {
          readonly kind: 'order' | 'plate' | 'parcel' | 'problem';
          readonly code: string;
        };
        readonly ask: 'where' | 'complete' | 'damaged' | 'bring' | 'other';
        /** For `other`: words about the work, nothing about a person. */
        readonly text?: string | undefined;
        /** For `bring`: the place to bring it to. */
        readonly place?: string | undefined;
      };
    };
    answer: {
      /** Null where nobody has it in hand. */
      readonly question: number | null;
      readonly lies: string | null;
    };
  };
  /** Say where you begin to work, so that a word can reach you; kept in memory until you leave. Is for worker, lead, clerk, admin at a screen, never for a key. */
  bePresent: {
    request: {
      body: {
        readonly process: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem';
        readonly zone?: string | undefined;
        /** The packet in hand, with its key. */
        readonly packet?: {
          readonly packet: number;
          readonly key: string;
        } | undefined;
      };
    };
    answer: undefined;
  };
  /** Prove anew who you are, and get what your browser is to be asked to make a passkey with. By the password, or by a passkey that signs what POST /v1/sign-in/passkey/options asked. It is good once, for five minutes, and at the name under which the site was reached. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  beginMyPasskey: {
    request: {
      body: {
        readonly password: string;
      } | {
        readonly assertion: PasskeyAssertion;
      };
    };
    answer: PasskeyCreation;
  };
  /** Begin to sign in by way of the identity provider of the house (OpenID Connect). The browser keeps `flow` and goes to `url`; it comes back to /sign-in at the site. Good once, for ten minutes. 503 `provider_away` where the provider does not answer: passwords and passkeys work all the same. */
  beginProviderSignIn: {
    request: {};
    answer: {
      readonly url: string;
      /** A secret of this browser, by which alone the sign-in is ended: it is in no address. */
      readonly flow: string;
    };
  };
  /** Cancels what has not departed of an order; its goods stay where they are and are free. Is for lead, clerk, admin and for keys with the scope orders:write. */
  cancelOrder: {
    request: {
      path: {
        readonly reference: string;
      };
    };
    answer: {
      readonly unitsBack: number;
      readonly platesToPutAway: number;
    };
  };
  /** Record what was done about a breach; it is closed once everybody who must know does. Is for officer, admin at a screen, never for a key. */
  changeBreach: {
    request: {
      path: {
        readonly breach: number;
      };
      body: {
        readonly measures?: string | undefined;
        readonly authorityToldAt?: string | undefined;
        readonly peopleToldOn?: string | undefined;
        readonly close?: true | undefined;
      };
    };
    answer: Breach;
  };
  /** Give a handheld another tag, take it out of use, or take it back into use. With another tag it is set up anew: its old code is worth nothing any more. Is for lead, admin at a screen, never for a key. */
  changeDevice: {
    request: {
      path: {
        readonly asset: string;
      };
      body: {
        readonly asset?: string | undefined;
        readonly retired?: boolean | undefined;
      };
    };
    answer: undefined;
  };
  /** Change an item or give it up. Base unit and tracking can change until there is stock of the item or it is on an order or delivery. Is for lead, clerk, admin and for keys with the scope items:write. */
  changeItem: {
    request: {
      path: {
        readonly sku: string;
      };
      body: {
        readonly name?: string | undefined;
        /** What one base unit is called; a packaging level of quantity 1 has this name. */
        readonly baseUnit?: (unknown) & (unknown) | undefined;
        readonly tracksLot?: boolean | undefined;
        /** Needs tracksLot: expiry is a lot’s. */
        readonly tracksExpiry?: boolean | undefined;
        readonly tracksSerial?: boolean | undefined;
        /** Days before its expiry from which a lot is no longer sent. */
        readonly minShelfLifeDays?: number | undefined;
        readonly storage?: string | undefined;
        readonly weightGrams?: number | undefined;
        readonly volumeMl?: number | undefined;
        /** False: it is no longer ordered or announced. */
        readonly active?: boolean | undefined;
        /** Goods under a law of their own; null for all others. Where a site says so, their parcels are signed for. */
        readonly goodsClass?: 'dangerous' | 'medicinal' | 'excise' | 'caged' | null | undefined;
      };
    };
    answer: Item;
  };
  /** Change a location, give it up or take it back. Is for lead, clerk, admin and for keys with the scope places:write. */
  changeLocation: {
    request: {
      path: {
        readonly code: string;
      };
      body: {
        readonly zone?: string | undefined;
        readonly kind?: 'bin' | 'dock' | 'pack' | 'lane' | undefined;
        readonly area?: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | null | undefined;
        /** 0 where it stands in none. */
        readonly aisle?: number | undefined;
        /** Along the aisle, in millimetres. */
        readonly xMm?: number | undefined;
        /** Across the aisles, in millimetres. */
        readonly yMm?: number | undefined;
        /** Upwards, in millimetres. */
        readonly zMm?: number | undefined;
        /** False: nothing is put there any more. Only an empty location can be given up. */
        readonly active?: boolean | undefined;
      };
    };
    answer: Location;
  };
  /** Choose the language that the site speaks to you. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  changeMe: {
    request: {
      body: {
        readonly language: string;
      };
    };
    answer: Me;
  };
  /** Choose a new password; other devices that you are signed in on are signed out. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  changeMyPassword: {
    request: {
      body: {
        /** The one of now. */
        readonly password: string;
        readonly to: string;
      };
    };
    answer: {
      /** The one before has ended. */
      readonly token: string;
      readonly ends: string;
    };
  };
  /** Choose a PIN of your own; other devices that you are signed in on are signed out. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  changeMyPin: {
    request: {
      body: {
        /** The one of now. */
        readonly pin: string;
        readonly to: string;
      };
    };
    answer: {
      /** The one before has ended. */
      readonly token: string;
      readonly ends: string;
    };
  };
  /** Say which processes and signatures need a permit; it holds at once. Is for admin. */
  changeNeededPermits: {
    request: {
      body: {
        readonly processes: readonly (PermitSubject)[];
      };
    };
    answer: {
      readonly processes: readonly (PermitSubject)[];
    };
  };
  /** Plan the processes. It is a plan, never measured from people. The coarse board is judged and rounded by it from its next quarter and full hour on. Is for lead, admin. */
  changePlan: {
    request: {
      body: Plan;
    };
    answer: Plan;
  };
  /** Put a profile and who is responsible into force. A profile that is looser than the one in force is refused as `profile_loosens` with every line that it loosens, unless an officer says by which agreement. No profile passes the caps of the program. Workers are shown the notice again where it changes. Is for officer, admin at a screen, never for a key. */
  changePolicy: {
    request: {
      body: PolicyDraft;
    };
    answer: Policy;
  };
  /** Change when and where a service departs; departures that are made already keep their cut-off. Is for clerk, admin. */
  changeService: {
    request: {
      path: {
        readonly code: string;
      };
      body: {
        /** Where it delivers; empty: anywhere. */
        readonly countries?: readonly (string)[] | undefined;
        /** Local times of its departures, HH:MM. */
        readonly cutOffs?: readonly (string)[] | undefined;
        /** Days of its departures; 1 is Monday. */
        readonly weekdays?: readonly (number)[] | undefined;
        /** Code of the dock door where it is loaded; null: at any. */
        readonly dock?: string | null | undefined;
      };
    };
    answer: CarrierService;
  };
  /** Change the site's settings. Is for admin. */
  changeSite: {
    request: {
      body: {
        readonly name: string;
        readonly timeZone: string;
        /** Local hour at which the business day ends. */
        readonly dayEndHour: number;
        /** Begins the SSCC of every parcel. Zeros only: labels are for the house alone. */
        readonly gs1CompanyPrefix: string;
        /** Base units above which an adjustment waits for an approval. */
        readonly approvalLimit: number;
        /** Orders are released so long before their cut-off. */
        readonly releaseHorizonMinutes: number;
      };
    };
    answer: Site;
  };
  /** Hold stock, call it damaged, or release it; a release by a clerk waits for a lead (202). Is for clerk, lead, admin. */
  changeStatus: {
    request: {
      body: {
        /** Code of a location, or of a licence plate of no order. */
        readonly location: string;
        readonly sku: string;
        /** Needed where the place holds several of the item. */
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
        /** Base units. */
        readonly quantity: number;
        /** Left out: available, or hold for what is released. */
        readonly from?: 'available' | 'hold' | 'damaged' | undefined;
        readonly to: 'available' | 'hold' | 'damaged';
        readonly reason: 'quality' | 'recall' | 'damaged' | 'expired' | 'inspected' | 'other';
      };
    };
    answer: Adjustment;
  };
  /** Change name, roles or language; with other roles they must sign in again. Is for admin. */
  changeWorker: {
    request: {
      path: {
        readonly worker: number;
      };
      body: WorkerChange;
    };
    answer: Worker;
  };
  /** Change the name or storage class of a zone. Is for lead, clerk, admin and for keys with the scope places:write. */
  changeZone: {
    request: {
      path: {
        readonly code: string;
      };
      body: {
        readonly name?: string | undefined;
        readonly storage?: string | undefined;
      };
    };
    answer: Zone;
  };
  /** Choose which board screens show, at once. Coarse can always be chosen. Exact is refused as `function_closed` while the policy keeps the exact board closed. Is for officer, admin at a screen, never for a key. */
  chooseBoard: {
    request: {
      body: {
        readonly board: 'exact' | 'coarse';
      };
    };
    answer: BoardChoice;
  };
  /** Hands out work as a packet; null where there is none of this kind. Is for worker, lead, clerk, admin. */
  claimPacket: {
    request: {
      body: {
        readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
        readonly scan?: string | undefined;
        readonly at?: string | undefined;
        /** A random word of the device, for this one claim: where no answer came, the same claim again is the same packet. */
        readonly claim?: string | undefined;
      };
    };
    answer: {
      readonly packet: {
        readonly packet: number;
        readonly key: string;
        readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
        readonly day: string;
        readonly lastStep: number;
        readonly leaseSeconds: number;
        readonly workflow: number;
        readonly state: 'open' | 'closed' | 'parked';
        readonly tasks: readonly ({
          readonly task: number;
          readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
          readonly from?: string | undefined;
          readonly to?: string | undefined;
          readonly item?: number | undefined;
          readonly lot?: string | undefined;
          readonly expiry?: string | undefined;
          readonly serial?: string | undefined;
          readonly quantity: number;
          readonly done: number;
          readonly open: boolean;
          readonly order?: number | undefined;
          readonly zeroCheck?: boolean | undefined;
        })[];
        readonly orders: readonly ({
          readonly order: number;
          readonly reference: string;
          readonly tote?: string | undefined;
        })[];
        readonly items: readonly ({
          readonly item: number;
          readonly sku: string;
          readonly name: string;
          readonly tracksLot: boolean;
          readonly tracksExpiry: boolean;
          readonly tracksSerial: boolean;
          /** A parcel that holds some of it is signed for before it is loaded. */
          readonly signedFor?: boolean | undefined;
          readonly packagings: readonly ({
            readonly name: string;
            readonly quantity: number;
            readonly barcodes: readonly (string)[];
          })[];
        })[];
        readonly places: readonly ({
          readonly code: string;
          readonly checkDigits: string;
          readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
        })[];
        readonly parcels: readonly ({
          readonly sscc: string;
          readonly order: number;
          readonly closed: boolean;
        })[];
        readonly delivery?: {
          readonly delivery: number;
          readonly reference: string;
          readonly blind: boolean;
        } | undefined;
        readonly departure?: {
          readonly departure: number;
          readonly dock?: string | undefined;
        } | undefined;
      } | null;
    };
  };
  /** Empty a demo of its goods and its work; its people stay. Orders, stock, items, places, the ledger: all of it goes and does not come back. The site is no demo any more. The people of the demo stay with their known passwords: give new ones, or deactivate them. Is for admin at a screen, never for a key. */
  clearDemo: {
    request: {
      body: {
        /** The name of the site. */
        readonly confirm: string;
      };
    };
    answer: undefined;
  };
  /** Nothing more is received against the delivery; what it brought can be promised. Is for worker, lead, clerk, admin and for keys with the scope deliveries:write. */
  closeDelivery: {
    request: {
      path: {
        readonly reference: string;
      };
    };
    answer: {
      readonly delivery: number;
    };
  };
  /** Say that a call for help is done. Is for lead, admin at a screen, never for a key. */
  closeHelp: {
    request: {
      path: {
        readonly help: number;
      };
    };
    answer: undefined;
  };
  /** Complain to the data protection officer; answered within a month. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  complainMyData: {
    request: {
      body: {
        readonly text: string;
      };
    };
    answer: SubjectRequest;
  };
  /** Ask for something to be corrected; answered within a month. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  correctMyData: {
    request: {
      body: {
        readonly text: string;
      };
    };
    answer: SubjectRequest;
  };
  /** Make a carrier. Is for clerk, admin. */
  createCarrier: {
    request: {
      body: {
        readonly code: string;
        readonly name: string;
      };
    };
    answer: Carrier;
  };
  /** Make an item with its packagings and barcodes. A packaging with the name of the base unit and quantity 1 is made where none is given. Digits of a GTIN’s length must have a right check digit. Is for lead, clerk, admin and for keys with the scope items:write. */
  createItem: {
    request: {
      body: {
        readonly sku: (unknown) & (unknown);
        readonly name: string;
        /** What one base unit is called; a packaging level of quantity 1 has this name. */
        readonly baseUnit?: (unknown) & (unknown) | undefined;
        readonly tracksLot?: boolean | undefined;
        /** Needs tracksLot: expiry is a lot’s. */
        readonly tracksExpiry?: boolean | undefined;
        readonly tracksSerial?: boolean | undefined;
        /** Days before its expiry from which a lot is no longer sent. */
        readonly minShelfLifeDays?: number | undefined;
        readonly storage?: string | undefined;
        readonly weightGrams?: number | undefined;
        readonly volumeMl?: number | undefined;
        /** False: it is no longer ordered or announced. */
        readonly active?: boolean | undefined;
        /** Goods under a law of their own; null for all others. Where a site says so, their parcels are signed for. */
        readonly goodsClass?: 'dangerous' | 'medicinal' | 'excise' | 'caged' | null | undefined;
        readonly packagings?: readonly ({
          readonly name: (unknown) & (unknown);
          /** Base units in one. */
          readonly quantity: number;
          readonly barcodes?: readonly (string)[] | undefined;
        })[] | undefined;
      };
    };
    answer: Item;
  };
  /** Make a key for a program; its secret is shown once. Is for admin. */
  createKey: {
    request: {
      body: ApiKeyDraft;
    };
    answer: NewApiKey;
  };
  /** Make a location. Is for lead, clerk, admin and for keys with the scope places:write. */
  createLocation: {
    request: {
      body: {
        readonly code: string;
        readonly zone: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
        /** For docks, stations and lanes: whose process it serves. */
        readonly area?: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | undefined;
        /** 0 where it stands in none. */
        readonly aisle?: number | undefined;
        /** Along the aisle, in millimetres. */
        readonly xMm?: number | undefined;
        /** Across the aisles, in millimetres. */
        readonly yMm?: number | undefined;
        /** Upwards, in millimetres. */
        readonly zMm?: number | undefined;
      };
    };
    answer: Location;
  };
  /** Make an owner, or find it by its code. Is for lead, clerk, admin and for keys with the scope items:write. */
  createOwner: {
    request: {
      body: {
        readonly code: string;
      };
    };
    answer: {
      readonly id: number;
      readonly code: string;
    };
  };
  /** Make a service of a carrier. Is for clerk, admin. */
  createService: {
    request: {
      body: {
        readonly code: string;
        /** Code of the carrier. */
        readonly carrier: string;
        /** Where it delivers; empty: anywhere. */
        readonly countries?: readonly (string)[] | undefined;
        /** Local times of its departures, HH:MM. */
        readonly cutOffs: readonly (string)[];
        /** Days of its departures; 1 is Monday. */
        readonly weekdays?: readonly (number)[] | undefined;
        /** Code of the dock door where it is loaded; null: at any. */
        readonly dock?: string | null | undefined;
      };
    };
    answer: CarrierService;
  };
  /** Let somebody use the site. Is for admin. */
  createWorker: {
    request: {
      body: WorkerDraft;
    };
    answer: Worker;
  };
  /** Make a zone. Is for lead, clerk, admin and for keys with the scope places:write. */
  createZone: {
    request: {
      body: {
        readonly code: string;
        readonly name: string;
        readonly storage?: string | undefined;
      };
    };
    answer: Zone;
  };
  /** Let somebody use the site no more; what they are signed in with ends at once. Is for admin. */
  deactivateWorker: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: Worker;
  };
  /** Say that the truck has left. What was loaded is shipped. What was planned for it and is not aboard goes with the next departure of its service. Is for lead, clerk. */
  depart: {
    request: {
      path: {
        readonly id: number;
      };
    };
    answer: Departed;
  };
  /** End it at once: nobody signs for the class any more; what was signed stays for its time. Is for officer, council, admin at a screen, never for a key. */
  endAttestedClass: {
    request: {
      path: {
        readonly class: GoodsClass;
      };
    };
    answer: AttestedClasses;
  };
  /** Say that your own call for help is done; said again, nothing is changed. Is for worker, lead, clerk, admin at a screen, never for a key. */
  endHelp: {
    request: {};
    answer: undefined;
  };
  /** End it with what the provider sent the browser back with, and get a sealed token for a shift. Who comes is known by their login here, the first time, and by the subject of the provider ever after. Roles in its token are not read, and nobody is added by it. 401 `sign_in_expired` and `provider_refused`, 403 `unknown_person` and `email_unverified`, 409 `linked_elsewhere`; who may not use the site any more is refused as a wrong password is. */
  endProviderSignIn: {
    request: {
      body: {
        readonly flow: string;
        /** What stands after the ? of the address to which the browser came back. */
        readonly query: string;
      };
    };
    answer: SignedIn;
  };
  /** Ask for something to be erased; answered within a month. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  eraseMyData: {
    request: {
      body: {
        readonly text: string;
      };
    };
    answer: SubjectRequest;
  };
  /** The same as a CSV file. Is for officer, admin at a screen, never for a key. */
  exportApprovals: {
    request: {
      query?: {
        /** Such as `adjustment`, `scrap`, `status`, `policy`. */
        readonly subject?: string | undefined;
        readonly dayFrom?: string | undefined;
        readonly dayTo?: string | undefined;
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** A CSV file of items, locations, stock, orders, deliveries or the ledger. Streamed, whatever its size. Programs read what is settled: stock by place as it was at the end of the last settled business day, received quantities of settled deliveries. Is for lead, clerk, admin and for keys with the scope exports:read. */
  exportFile: {
    request: {
      path: {
        readonly kind: 'items' | 'locations' | 'stock' | 'orders' | 'deliveries' | 'ledger';
      };
      query?: {
        /** First business day, for the ledger. */
        readonly from?: string | undefined;
        /** Last business day, for the ledger. */
        readonly to?: string | undefined;
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** Everything that the site holds on you, as a file. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  exportMyData: {
    request: {
      query?: {
        readonly format?: 'json' | 'csv' | undefined;
      };
    };
    answer: unknown;
  };
  /** Take two further months for a difficult request; its person sees it. Is for officer at a screen, never for a key. */
  extendSubjectRequest: {
    request: {
      path: {
        readonly request: number;
      };
    };
    answer: undefined;
  };
  /** All that a barcode or SKU may mean; more than one meaning is a question, never a guess. Is for worker, lead, clerk, admin and for keys with the scope items:read. */
  getBarcode: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: {
      readonly code: string;
      readonly meanings: readonly (BarcodeMeaning)[];
    };
  };
  /** How far an import is, and what is wrong with its file. Is for lead, clerk, admin and for keys with the scope imports:write. */
  getImport: {
    request: {
      path: {
        readonly id: number;
      };
    };
    answer: Import;
  };
  /** One item. Is for worker, lead, clerk, admin and for keys with the scope items:read. */
  getItem: {
    request: {
      path: {
        readonly sku: string;
      };
    };
    answer: Item;
  };
  /** One location. Is for worker, lead, clerk, admin and for keys with the scope places:read. */
  getLocation: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: Location;
  };
  /** One label printer. Is for worker, lead, clerk, admin. */
  getPrinter: {
    request: {
      path: {
        readonly name: string;
      };
    };
    answer: Printer;
  };
  /** The site, its time and business day. Is for worker, lead, clerk, officer, council, admin and for keys with the scope places:read. */
  getSite: {
    request: {};
    answer: Site;
  };
  /** One zone. Is for worker, lead, clerk, admin and for keys with the scope places:read. */
  getZone: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: Zone;
  };
  /** Give a permit until a day, or another end to one that is there; it holds at once. Is for lead, admin. */
  givePermit: {
    request: {
      path: {
        readonly worker: number;
        readonly process: PermitSubject;
      };
      body: {
        readonly until: string;
      };
    };
    answer: WorkPermit;
  };
  /** Gives what is left to another device, as a new packet whose number and key it takes over. Is for worker, lead, clerk, admin. */
  handOverPacket: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** Bring in a CSV file of items, locations, opening stock, orders or deliveries. The body is the file itself, UTF-8, comma, semicolon or tab, plain or packed with gzip; its first line names the columns. It is staged and judged whole before its first line is applied. The same file again changes nothing. An import that is interrupted goes on when the site is back. Is for lead, clerk, admin and for keys with the scope imports:write. */
  importFile: {
    request: {
      path: {
        readonly kind: 'items' | 'locations' | 'stock' | 'orders' | 'deliveries';
      };
      query?: {
        /** `all`: a wrong line refuses the whole file. `skip`: wrong lines are left out, with all of the same order or item. */
        readonly mode?: 'all' | 'skip' | undefined;
        /** `no`: answered 202 once the file is staged; ask for the import then. */
        readonly wait?: 'yes' | 'no' | undefined;
      };
      body: Bytes;
    };
    answer: Import;
  };
  /** Says that the server runs. */
  isLive: {
    request: {};
    answer: {
      readonly status: 'ok';
    };
  };
  /** Says that the site takes work, or 503 why it does not. */
  isReady: {
    request: {};
    answer: {
      readonly status: 'ok';
    };
  };
  /** Corrections of stock of the live days, those that wait for approval first. Is for clerk, lead, admin. */
  listAdjustments: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'location' | '-location' | 'sku' | '-sku' | 'delta' | '-delta' | 'pending' | '-pending' | 'day' | '-day' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly kind?: 'count' | 'adjust' | 'scrap' | 'status' | undefined;
        readonly location?: string | undefined;
        readonly sku?: string | undefined;
        readonly reason?: 'lost' | 'found' | 'damaged' | 'expired' | 'sample' | 'other' | 'quality' | 'recall' | 'inspected' | 'count' | 'unexplained' | undefined;
        readonly state?: 'pending' | 'done' | 'rejected' | undefined;
      };
    };
    answer: {
      readonly items: readonly (AdjustmentRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Who approved what, the last first; a look with the purpose `accountability`. Each person sees among the looks at their data that you read what they approved. Is for officer, admin at a screen, never for a key. */
  listApprovals: {
    request: {
      query?: {
        /** Such as `adjustment`, `scrap`, `status`, `policy`. */
        readonly subject?: string | undefined;
        readonly dayFrom?: string | undefined;
        readonly dayTo?: string | undefined;
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'day' | '-day' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (Approval)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      readonly total?: number | undefined;
      readonly more?: boolean | undefined;
    };
  };
  /** Who signed for a parcel, or on days that are over, with a reason that they read. A look with the purpose `accountability` and a reason at each person concerned. As CSV for an authority with `format=csv`. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listAttestations: {
    request: {
      query?: {
        /** SSCC, also behind `00` or `(00)`. */
        readonly parcel?: string | undefined;
        /** The first day; a day is listed once it is over. */
        readonly from?: string | undefined;
        /** The last day; left out, the first alone. */
        readonly to?: string | undefined;
        readonly goodsClass?: GoodsClass | undefined;
        readonly format?: 'json' | 'csv' | undefined;
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (Attestation)[];
    };
  };
  /** For which goods classes somebody signs, by which law, and how long it is kept who. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listAttestedClasses: {
    request: {};
    answer: AttestedClasses;
  };
  /** The register of breaches, the last first. Is for officer, council, admin at a screen, never for a key. */
  listBreaches: {
    request: {};
    answer: {
      readonly items: readonly (Breach)[];
    };
  };
  /** Carriers. Is for lead, clerk, admin and for keys with the scope departures:read. */
  listCarriers: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'code' | '-code' | 'name' | '-name' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly code?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (CarrierRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Counts, the open ones first; what was counted is not said, for a count is blind. Is for clerk, lead, admin. */
  listCounts: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'location' | '-location' | 'open' | '-open' | 'day' | '-day' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly location?: string | undefined;
        readonly zone?: string | undefined;
        readonly reason?: 'cycle' | 'short' | 'zero' | 'fact' | 'asked' | 'rebuild' | undefined;
        readonly state?: 'open' | 'review' | 'done' | 'cancelled' | undefined;
        readonly open?: 'true' | 'false' | undefined;
        readonly locks?: 'true' | 'false' | undefined;
      };
    };
    answer: {
      readonly items: readonly (Count)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Deliveries. Is for worker, lead, clerk, admin and for keys with the scope deliveries:read. */
  listDeliveries: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'reference' | '-reference' | 'supplier' | '-supplier' | 'expectedDay' | '-expectedDay' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Has these words somewhere, written large or small. */
        readonly words?: string | undefined;
        /** Begins with this. */
        readonly reference?: string | undefined;
        /** Begins with this. */
        readonly supplier?: string | undefined;
        readonly expectedDayFrom?: string | undefined;
        readonly expectedDayTo?: string | undefined;
        readonly blind?: 'true' | 'false' | undefined;
        readonly state?: 'expected' | 'receiving' | 'closed' | 'cancelled' | undefined;
      };
    };
    answer: {
      readonly items: readonly (Delivery)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Departures, to come and gone. Is for lead, clerk, admin and for keys with the scope departures:read. */
  listDepartures: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'cutOff' | '-cutOff' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly carrier?: string | undefined;
        readonly service?: string | undefined;
        readonly cutOffFrom?: string | undefined;
        readonly cutOffTo?: string | undefined;
        readonly state?: 'open' | 'departed' | undefined;
      };
    };
    answer: {
      readonly items: readonly (Departure)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** The handhelds by their tags, those that need something first. Is for lead, clerk, admin at a screen, never for a key. */
  listDevices: {
    request: {};
    answer: {
      readonly items: readonly (Device)[];
    };
  };
  /** The open calls for help, those that waited longest first. Is for lead, admin at a screen, never for a key. */
  listHelp: {
    request: {};
    answer: {
      readonly items: readonly (HelpCall)[];
    };
  };
  /** Items. Is for worker, lead, clerk, admin and for keys with the scope items:read. */
  listItems: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'sku' | '-sku' | 'name' | '-name' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Has these words somewhere, written large or small. */
        readonly words?: string | undefined;
        /** The items with this barcode, GTINs with 14 digits. */
        readonly barcode?: string | undefined;
        /** Begins with this. */
        readonly sku?: string | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
        readonly tracksLot?: 'true' | 'false' | undefined;
        readonly tracksExpiry?: 'true' | 'false' | undefined;
        readonly tracksSerial?: 'true' | 'false' | undefined;
        readonly storage?: string | undefined;
        readonly active?: 'true' | 'false' | undefined;
        readonly goodsClass?: 'dangerous' | 'medicinal' | 'excise' | 'caged' | undefined;
      };
    };
    answer: {
      readonly items: readonly (ItemRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** List the keys of programs. Is for admin. */
  listKeys: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'name' | '-name' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
        readonly active?: 'true' | 'false' | undefined;
      };
    };
    answer: {
      readonly items: readonly (ApiKey)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Locations: bins, dock doors, pack stations, staging lanes. Is for worker, lead, clerk, admin and for keys with the scope places:read. */
  listLocations: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'code' | '-code' | 'walk' | '-walk' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly code?: string | undefined;
        readonly zone?: string | undefined;
        readonly kind?: 'bin' | 'dock' | 'pack' | 'lane' | undefined;
        readonly area?: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | undefined;
        readonly aisle?: number | undefined;
        readonly active?: 'true' | 'false' | undefined;
      };
    };
    answer: {
      readonly items: readonly (LocationRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Who looked at your data: when, in which role, for what and why; the last first. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listLooksAtMe: {
    request: {};
    answer: {
      readonly items: readonly (LookAtMe)[];
    };
  };
  /** Who looked at the data of a person, as that person sees it; the last first. Lines of the access log, for the officer: a look itself, with the purpose `security` or `rights`, which the person sees among the others. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listLooksAtWorker: {
    request: {
      path: {
        readonly worker: number;
      };
      query?: {
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (LookAtMe)[];
    };
  };
  /** Lots in the house with their expiry, those that expire first at the top: for people as it is, for programs as it was when the last business day was settled. Is for clerk, lead, admin and for keys with the scope stock:read. */
  listLots: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'sku' | '-sku' | 'name' | '-name' | 'lot' | '-lot' | 'expiry' | '-expiry' | 'sellable' | '-sellable' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Has these words somewhere, written large or small. */
        readonly words?: string | undefined;
        /** What expires earlier than this day. */
        readonly expiresBefore?: string | undefined;
        readonly sku?: string | undefined;
        /** Begins with this. */
        readonly lot?: string | undefined;
        readonly expiryFrom?: string | undefined;
        readonly expiryTo?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (LotStock)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** The passkeys of who asks. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listMyPasskeys: {
    request: {};
    answer: {
      readonly items: readonly (Passkey)[];
    };
  };
  /** What you asked about your data, and the answers. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listMyRequests: {
    request: {};
    answer: {
      readonly items: readonly (SubjectRequest)[];
    };
  };
  /** Your own units and hours by week and process, where this site may hold them. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listMyWeeks: {
    request: {};
    answer: {
      readonly items: readonly (PersonWeek)[];
      readonly objected: boolean;
    };
  };
  /** What nobody does without a permit: processes, and signing for goods classes. Is for worker, lead, clerk, officer, council, admin. */
  listNeededPermits: {
    request: {};
    answer: {
      readonly processes: readonly (PermitSubject)[];
    };
  };
  /** Orders. Is for lead, clerk, admin and for keys with the scope orders:read. */
  listOrders: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'reference' | '-reference' | 'carrier' | '-carrier' | 'country' | '-country' | 'priority' | '-priority' | 'lines' | '-lines' | 'units' | '-units' | 'orderedAt' | '-orderedAt' | 'due' | '-due' | 'cutOff' | '-cutOff' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly state?: 'open' | 'in_work' | 'shipped' | 'cancelled' | undefined;
        /** Only for people. */
        readonly stage?: 'waits' | 'release' | 'pick' | 'pack' | 'load' | 'loaded' | 'shipped' | 'cancelled' | undefined;
        /** Planned for a later truck than it was promised for. */
        readonly late?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly reference?: string | undefined;
        readonly service?: string | undefined;
        readonly carrier?: string | undefined;
        readonly country?: string | undefined;
        readonly orderedAtFrom?: string | undefined;
        readonly orderedAtTo?: string | undefined;
        readonly dueFrom?: string | undefined;
        readonly dueTo?: string | undefined;
        readonly departure?: number | undefined;
        readonly cutOffFrom?: string | undefined;
        readonly cutOffTo?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (Order)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Whose stock it may be. Is for lead, clerk, admin and for keys with the scope items:read. */
  listOwners: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'code' | '-code' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly code?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (OwnerRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Parcels; to programs those that have departed. Is for lead, clerk, admin and for keys with the scope parcels:read. */
  listParcels: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'sscc' | '-sscc' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly order?: string | undefined;
        readonly departure?: number | undefined;
        readonly state?: 'open' | 'closed' | 'loaded' | 'departed' | 'void' | undefined;
        readonly dayFrom?: string | undefined;
        readonly dayTo?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (ParcelRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** What somebody is trained for; one’s own without a purpose, another’s for `safety`. Is for worker, lead, clerk, officer, council, admin. */
  listPermits: {
    request: {
      path: {
        readonly worker: number;
      };
      query?: {
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (WorkPermit)[];
    };
  };
  /** How many work in each process and zone now; nobody is named. Refused as `function_closed` where the policy of the site has not opened the live page. Is for lead, admin at a screen, never for a key. */
  listPresence: {
    request: {};
    answer: {
      readonly items: readonly ({
        readonly process: Process;
        readonly people: number;
        readonly zones: readonly ({
          readonly zone: string;
          readonly people: number;
        })[];
      })[];
    };
  };
  /** The label printers of the house. Is for worker, lead, clerk, admin. */
  listPrinters: {
    request: {};
    answer: {
      readonly items: readonly (Printer)[];
    };
  };
  /** What somebody must look at, the open ones first. Is for clerk, lead, admin. */
  listProblems: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'state' | '-state' | 'kind' | '-kind' | 'day' | '-day' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly state?: 'open' | 'resolved' | undefined;
        readonly kind?: 'short' | 'reported' | 'late_fact' | 'unexplained' | 'too_old' | 'unload' | 'approval' | 'over_receipt' | 'wrong_delivery' | undefined;
        readonly process?: 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem' | undefined;
        readonly reason?: 'damaged' | 'wrong_item' | 'missing_label' | 'blocked_place' | 'unsafe' | 'other' | undefined;
        readonly location?: string | undefined;
        readonly plate?: string | undefined;
        readonly sku?: string | undefined;
        readonly order?: string | undefined;
        readonly delivery?: string | undefined;
        readonly resolution?: 'found' | 'counted' | 'adjusted' | 'moved' | 'relabelled' | 'reordered' | 'cancelled' | 'accepted' | 'rejected' | 'no_problem' | undefined;
      };
    };
    answer: {
      readonly items: readonly (ProblemRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** How much was right the first time, by week, process and zone, with totals; the last week first. From counts of bins and checks at packing, of nobody. Published with the week, once, and hidden as its other figures are; also where too few did the work that the checks judge. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listQualityWeeks: {
    request: {
      query?: {
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly format?: 'json' | 'csv' | undefined;
      };
    };
    answer: {
      readonly items: readonly (QualityWeek)[];
    };
  };
  /** What you asked since you signed in, with the answers; after a restart there is none. Is for lead, clerk, admin at a screen, never for a key. */
  listQuestions: {
    request: {};
    answer: {
      readonly items: readonly (Question)[];
    };
  };
  /** Services of carriers, with their local times of departure. Is for lead, clerk, admin and for keys with the scope departures:read. */
  listServices: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'code' | '-code' | 'carrier' | '-carrier' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Delivers there. */
        readonly country?: string | undefined;
        /** Begins with this. */
        readonly code?: string | undefined;
        readonly carrier?: string | undefined;
        readonly dock?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (CarrierServiceRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** How one may sign in here beside a badge, a password and a passkey. */
  listSignInWays: {
    request: {};
    answer: SignInWays;
  };
  /** Stock by item. Is for clerk, lead, admin and for keys with the scope stock:read. */
  listStock: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'sku' | '-sku' | 'name' | '-name' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Has these words somewhere, written large or small. */
        readonly words?: string | undefined;
        readonly sku?: string | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (ItemStock)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** Stock by place and unit: for people as it is, for programs as it was when the last business day was settled. Is for clerk, lead, admin and for keys with the scope stock:read. */
  listStockByPlace: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'location' | '-location' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        readonly sku?: string | undefined;
        /** A location, or an area such as `pick`. */
        readonly location?: string | undefined;
        /** What expires earlier than this day. */
        readonly expiresBefore?: string | undefined;
        readonly zone?: string | undefined;
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
        readonly owner?: string | undefined;
        readonly status?: 'available' | 'hold' | 'damaged' | undefined;
      };
    };
    answer: {
      readonly items: readonly (PlaceStock)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** What people ask about their data, those that are due first. A look: its purpose is `rights`. Each person sees that you read what they asked. Is for officer at a screen, never for a key. */
  listSubjectRequests: {
    request: {
      query?: {
        readonly state?: 'open' | 'answered' | 'withdrawn' | undefined;
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (OfficerRequest)[];
    };
  };
  /** Units and hours of groups by week, process and team, with totals; the last week first. A week is published once, after it has closed. What would be of too few people, and what such a figure could be computed from, is hidden. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listWeeks: {
    request: {
      query?: {
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly format?: 'json' | 'csv' | undefined;
      };
    };
    answer: {
      readonly items: readonly (GroupWeek)[];
    };
  };
  /** Units and hours of a person by week and process, two days after they could see them. A look with the purpose `planning` and a reason, both of which the person sees. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listWeeksOfWorker: {
    request: {
      path: {
        readonly worker: number;
      };
      query?: {
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (PersonWeek)[];
    };
  };
  /** List who may use the site. A look at the accounts of others: its purpose is `access`, said in X-Purpose or ?purpose=. Each person sees that you looked. Is for lead, officer, admin. */
  listWorkers: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'name' | '-name' | 'login' | '-login' | 'badge' | '-badge' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
        readonly login?: string | undefined;
        readonly badge?: string | undefined;
        readonly active?: 'true' | 'false' | undefined;
        readonly role?: Role | undefined;
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (Worker)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
    };
  };
  /** Zones. Is for worker, lead, clerk, admin and for keys with the scope places:read. */
  listZones: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'code' | '-code' | 'name' | '-name' | undefined;
        /** Also say how many rows there are in all. */
        readonly count?: 'true' | 'false' | undefined;
        /** Begins with this. */
        readonly code?: string | undefined;
        readonly storage?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (ZoneRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
      /** How many rows there are in all, where `count` asked for it. */
      readonly total?: number | undefined;
      /** There are more than `total`: no more than 100000 are counted. */
      readonly more?: boolean | undefined;
    };
  };
  /** What the site says unasked, as Server-sent events. Read it with fetch and the token in the Authorization header. Events: `message` { text, process? } and `move` { process, text }, a lead's words; `help` { state, text? }, about your own call for help; `question` { packet, open }, all that is asked about the packet in hand; `answer` { }, something became of a question of yours; for leads, clerks and administrators `changed` { what }, at most once a second, where `what` is some of orders, deliveries, stock, departures, problems, counts, items, places, help, board, imports. A comment comes every 20 seconds. The line ends with the sign-in. What is said while nobody listens is gone. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  listen: {
    request: {};
    answer: AsyncIterable<Uint8Array>;
  };
  /** Say what a scanned or typed code is, and what stands there; nothing where nobody knows it. Is for worker, lead, clerk, admin at a screen, never for a key. */
  lookUp: {
    request: {
      body: {
        readonly code: string;
      };
    };
    answer: Found;
  };
  /** Moves the clock of a trial site forward; answered after the days that ended are settled. Is for admin and for keys with the scope site:operate. */
  moveClock: {
    request: {
      body: {
        readonly now: string;
      };
    };
    answer: Clock;
  };
  /** Move free stock. Is for clerk, lead, admin. */
  moveStock: {
    request: {
      body: {
        /** Code of a location, or of a licence plate of no order. */
        readonly from: string;
        /** Code of a location, or of a licence plate of no order. */
        readonly to: string;
        readonly sku: string;
        /** Needed where the place holds several of the item. */
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
        readonly status?: 'available' | 'hold' | 'damaged' | undefined;
        /** Base units. */
        readonly quantity: number;
      };
    };
    answer: {
      readonly quantity: number;
    };
  };
  /** Object to a function: it stops for you at once. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  objectToFunction: {
    request: {
      body: {
        readonly function: 'live_page' | 'live_names' | 'exact_board' | 'group_statistics' | 'person_statistics' | 'attestation';
        readonly text?: string | undefined;
      };
    };
    answer: SubjectRequest;
  };
  /** Have places counted; where a count is open already, none is added. Is for clerk, lead, admin. */
  openCounts: {
    request: {
      body: CountRequest;
    };
    answer: {
      readonly opened: number;
      readonly openBefore: number;
    };
  };
  /** Puts a packet aside with its cart; scanning one of its totes, or its key, resumes it. Is for worker, lead, clerk, admin. */
  parkPacket: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** Judge a CSV file whole, as it would be brought in, and keep nothing of it. Is for lead, clerk, admin and for keys with the scope imports:write. */
  previewImport: {
    request: {
      path: {
        readonly kind: 'items' | 'locations' | 'stock' | 'orders' | 'deliveries';
      };
      query?: {
        readonly mode?: 'all' | 'skip' | undefined;
      };
      body: Bytes;
    };
    answer: ImportPreview;
  };
  /** Badges of people, to sign in with; the PIN is not on them. A PDF of badges; nothing in it says when it was made. Is for lead, admin at a screen, never for a key. */
  printBadges: {
    request: {
      query?: {
        /** A sheet, or a roll of labels of so many millimetres. */
        readonly size?: 'a4' | '100x50' | '100x150' | undefined;
      };
      body: {
        readonly workers: readonly (number)[];
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** Print labels on a label printer; answered when it has taken them. Nothing is kept of it. Is for worker, lead, clerk, admin. */
  printLabels: {
    request: {
      path: {
        readonly name: string;
      };
      body: {
        /** The label of a parcel. */
        readonly sscc: string;
      } | {
        readonly locations: readonly (string)[];
      } | {
        readonly plates: readonly (string)[];
      } | {
        /** A label that says which printer it is. */
        readonly test: true;
      };
    };
    answer: undefined;
  };
  /** Labels of locations, or of all bins of a zone. A PDF of labels; nothing in it says when it was made. Is for lead, clerk, admin. */
  printLocationLabels: {
    request: {
      query?: {
        /** A sheet, or a roll of labels of so many millimetres. */
        readonly size?: 'a4' | '100x50' | '100x150' | undefined;
      };
      body: {
        readonly codes: readonly (string)[];
      } | {
        readonly zone: string;
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** The label of a parcel, as ZPL for 4 by 6 inches at 203 dots an inch; to programs once it has departed. Is for worker, lead, clerk, admin and for keys with the scope parcels:read. */
  printParcelLabel: {
    request: {
      path: {
        /** 18 digits, also behind `00` or `(00)`. */
        readonly sscc: string;
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** Labels of parcels. A PDF of labels; nothing in it says when it was made. Is for worker, lead, clerk, admin. */
  printParcelLabels: {
    request: {
      query?: {
        /** A sheet, or a roll of labels of so many millimetres. */
        readonly size?: 'a4' | '100x50' | '100x150' | undefined;
      };
      body: {
        readonly ssccs: readonly (string)[];
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** Labels of new totes, carts or pallets, or those of known ones again. A PDF of labels; nothing in it says when it was made. Is for lead, clerk, admin. */
  printPlateLabels: {
    request: {
      query?: {
        /** A sheet, or a roll of labels of so many millimetres. */
        readonly size?: 'a4' | '100x50' | '100x150' | undefined;
      };
      body: {
        readonly kind: 'tote' | 'cart' | 'pallet';
        /** New ones, with numbers that were never printed. */
        readonly count: number;
      } | {
        readonly codes: readonly (string)[];
      };
    };
    answer: AsyncIterable<Uint8Array>;
  };
  /** Say what a packaging level holds, and add barcodes to it. A conversion is never changed: with another quantity this is a new packaging, and the old one is retired. Its barcodes keep their meaning but for those that are given here. Is for lead, clerk, admin and for keys with the scope items:write. */
  putPackaging: {
    request: {
      path: {
        readonly sku: string;
        readonly name: (unknown) & (unknown);
      };
      body: {
        /** Base units in one. */
        readonly quantity: number;
        readonly barcodes?: readonly (string)[] | undefined;
      };
    };
    answer: Item;
  };
  /** Say where a label printer is; labels are sent to such printers and nowhere else. Is for admin. */
  putPrinter: {
    request: {
      path: {
        readonly name: string;
      };
      body: PrinterDraft;
    };
    answer: Printer;
  };
  /** Record that a goods class is signed for: the law, from when, and for how long it is kept. Only while the function `attestation` is open (`function_closed`), and by an officer who is no administrator. Refused as `legal_source_needed` where no law is named, `kept_too_long` beyond what the profile lets stay, `backdated` for a day that is over. It takes the place of what was recorded before from its first day. Is for officer at a screen, never for a key. */
  recordAttestedClass: {
    request: {
      path: {
        readonly class: GoodsClass;
      };
      body: AttestedClassDraft;
    };
    answer: AttestedClasses;
  };
  /** Record on what a function that could monitor people is opened. An administrator cannot do it, and nobody who is officer and administrator in one. What is missing is said as `basis_incomplete`; a function that the profile never opens is `function_never`. It closes by itself on `until`. Is for officer at a screen, never for a key. */
  recordBasis: {
    request: {
      path: {
        readonly function: FunctionName;
      };
      body: FunctionBasisDraft;
    };
    answer: Policy;
  };
  /** Record a breach of personal data; 72 hours run from when it was found. Is for officer, admin at a screen, never for a key. */
  recordBreach: {
    request: {
      body: {
        readonly foundAt: string;
        /** What happened to which kinds of data. No person is named. */
        readonly what: string;
        readonly peopleConcerned?: number | null | undefined;
        /** For those concerned: `high` means that they are told. */
        readonly risk: 'none' | 'some' | 'high';
        readonly measures?: string | null | undefined;
      };
    };
    answer: Breach;
  };
  /** Register a handheld by its tag; answers the code that is scanned into its settings. Is for lead, admin at a screen, never for a key. */
  registerDevice: {
    request: {
      body: {
        readonly asset: string;
      };
    };
    answer: {
      readonly asset: string;
      /** To be scanned once into the handheld's settings. */
      readonly setUpCode: string;
    };
  };
  /** Reject a correction: nothing is changed. Is for lead, admin. */
  rejectAdjustment: {
    request: {
      path: {
        readonly id: number;
      };
    };
    answer: Adjustment;
  };
  /** Take a barcode from an item. Is for lead, clerk, admin and for keys with the scope items:write. */
  removeBarcode: {
    request: {
      path: {
        readonly sku: string;
        readonly code: string;
      };
    };
    answer: Item;
  };
  /** Let a passkey of yours open nothing here any more. Remove it from the device, too: the site cannot. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  removeMyPasskey: {
    request: {
      path: {
        readonly passkey: string;
      };
    };
    answer: undefined;
  };
  /** Let no passkey of somebody open anything here any more: they lost a device. They sign in with their password, and make new ones. They see that it was done. Is for admin. */
  removePasskeys: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: undefined;
  };
  /** Forget a label printer. Is for admin. */
  removePrinter: {
    request: {
      path: {
        readonly name: string;
      };
    };
    answer: undefined;
  };
  /** Remove a zone that has no locations. Is for lead, clerk, admin and for keys with the scope places:write. */
  removeZone: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: undefined;
  };
  /** Call a passkey of yours something else. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  renameMyPasskey: {
    request: {
      path: {
        readonly passkey: string;
      };
      body: {
        readonly name: string;
      };
    };
    answer: undefined;
  };
  /** Make a new badge and PIN for somebody who has lost or forgotten theirs; the old ones end. Print it with POST /v1/labels/badges. The PIN is said this once; at the next sign-in they are asked for one of their own. A lead may do this for those whose one role is worker. Is for lead, admin. */
  renewBadge: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: {
      readonly worker: number;
      readonly badge: string;
      readonly pin: string;
    };
  };
  /** Take a problem out of the queue; said again, nothing is changed. Is for clerk, lead, admin. */
  resolveProblem: {
    request: {
      path: {
        readonly id: number;
      };
      body: {
        readonly resolution: 'found' | 'counted' | 'adjusted' | 'moved' | 'relabelled' | 'reordered' | 'cancelled' | 'accepted' | 'rejected' | 'no_problem';
      };
    };
    answer: {
      readonly id: number;
      readonly resolution: 'found' | 'counted' | 'adjusted' | 'moved' | 'relabelled' | 'reordered' | 'cancelled' | 'accepted' | 'rejected' | 'no_problem';
    };
  };
  /** Ask for something not to be used; answered within a month. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  restrictMyData: {
    request: {
      body: {
        readonly text: string;
      };
    };
    answer: SubjectRequest;
  };
  /** Goes on with a packet that was parked or whose day ended, as a new packet. Is for worker, lead, clerk, admin. */
  resumePacket: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** Retire a packaging level; its barcodes keep their meaning. Is for lead, clerk, admin and for keys with the scope items:write. */
  retirePackaging: {
    request: {
      path: {
        readonly sku: string;
        readonly name: (unknown) & (unknown);
      };
    };
    answer: Item;
  };
  /** Ends a packet: what is not done is handed out again. Is for worker, lead, clerk, admin. */
  returnPacket: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly returned: number;
    };
  };
  /** End a key at once and for good. Is for admin. */
  revokeKey: {
    request: {
      path: {
        readonly key: number;
      };
    };
    answer: undefined;
  };
  /** Throw stock away: at once, or above the limit of the site when a lead approved (202). Is for clerk, lead, admin. */
  scrapStock: {
    request: {
      body: {
        /** Code of a location, or of a licence plate of no order. */
        readonly location: string;
        readonly sku: string;
        /** Needed where the place holds several of the item. */
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
        readonly status?: 'available' | 'hold' | 'damaged' | undefined;
        /** Base units. */
        readonly quantity: number;
        readonly reason: 'damaged' | 'expired' | 'sample' | 'other';
      };
    };
    answer: Adjustment;
  };
  /** Find orders, deliveries, items, places, plates, parcels and departures, exact codes first. Is for worker, lead, clerk, admin at a screen, never for a key. */
  search: {
    request: {
      query: {
        readonly q: string;
      };
    };
    answer: {
      readonly items: readonly (SearchHit)[];
    };
  };
  /** Say that you were shown the notice; kept with its text and the day. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  seeNotice: {
    request: {
      body: {
        readonly version: string;
        readonly language: 'da' | 'de' | 'en' | 'es' | 'fr' | 'it' | 'nl' | 'pl' | 'ro' | 'uk';
      };
    };
    answer: undefined;
  };
  /** Say something to those who work somewhere now, or ask them to another process. It is told to their screens at once and kept nowhere. Is for lead, admin at a screen, never for a key. */
  sendMessage: {
    request: {
      body: {
        /** Who works in a process, at a packet or in a zone now. Nobody is named. */
        readonly to: {
          readonly process: Process;
        } | {
          readonly packet: number;
        } | {
          readonly zone: string;
        };
        readonly text: string;
        readonly moveTo?: Process | undefined;
      };
    };
    answer: {
      /** Sign-ins that heard it; not whose. */
      readonly reached: number;
    };
  };
  /** Sends the steps of a packet, in their order; each is answered once and for ever. Is for worker, lead, clerk, admin. */
  sendSteps: {
    request: {
      body: {
        readonly packet: number;
        readonly key: string;
        readonly steps: readonly ({
          readonly n: number;
          readonly kind: 'receive' | 'putaway' | 'assign' | 'pick' | 'short' | 'zero' | 'pack' | 'close' | 'load' | 'count' | 'counted' | 'move' | 'transport' | 'undo' | 'problem';
          readonly task?: number | undefined;
          readonly quantity: number;
          readonly evidence: readonly (string)[];
          readonly order?: number | undefined;
          readonly lot?: string | undefined;
          readonly expiry?: string | undefined;
          readonly serial?: string | undefined;
          readonly damaged?: boolean | undefined;
          readonly weightGrams?: number | undefined;
          readonly carton?: string | undefined;
          readonly reason?: 'damaged' | 'wrong_item' | 'missing_label' | 'blocked_place' | 'unsafe' | 'other' | undefined;
          readonly offline?: boolean | undefined;
        })[];
      };
    };
    answer: {
      readonly answers: readonly ({
        readonly n: number;
        readonly outcome: 'accepted';
        readonly step: number;
      } | {
        readonly n: number;
        readonly outcome: 'refused';
        readonly code: 'unknown_barcode' | 'ambiguous_barcode' | 'bad_check_digit' | 'bad_barcode' | 'wrong_place' | 'wrong_item' | 'wrong_lot' | 'wrong_tote' | 'wrong_parcel' | 'wrong_dock' | 'tote_in_use' | 'lot_needed' | 'expiry_needed' | 'serial_needed' | 'serial_exists' | 'expired' | 'not_a_packaging_multiple' | 'over_task' | 'insufficient_stock' | 'task_closed' | 'task_moved' | 'bad_quantity' | 'missing_evidence' | 'not_in_packet' | 'plate_not_empty' | 'plate_elsewhere' | 'parcel_closed' | 'parcel_not_closed' | 'parcel_departed' | 'undo_too_late' | 'nothing_to_undo' | 'place_locked' | 'not_allowed_here' | 'delivery_closed' | 'too_old' | 'cancelled' | 'count_closed' | 'attestation_needed';
        readonly step: number;
      } | {
        readonly n: number;
        readonly outcome: 'gap';
        readonly expect: number;
      } | {
        readonly n: number;
        readonly outcome: 'conflict';
      })[];
    };
  };
  /** Give a new password, with a login where there is none; they must sign in again. Is for admin. */
  setPassword: {
    request: {
      path: {
        readonly worker: number;
      };
      body: {
        readonly password: string;
        readonly login?: string | undefined;
      };
    };
    answer: Worker;
  };
  /** Give a new PIN, with a new badge where the old one is lost; they must sign in again. A lead may do this for those whose one role is worker, an administrator for all. Is for lead, admin. */
  setPin: {
    request: {
      path: {
        readonly worker: number;
      };
      body: {
        readonly pin: string;
        readonly badge?: string | undefined;
      };
    };
    answer: Worker;
  };
  /** Make a zone with its bins, doors, stations and lanes by a pattern; all of it or nothing. Is for lead, clerk, admin and for keys with the scope places:write. */
  setUpPlaces: {
    request: {
      body: {
        readonly zone: string;
        /** Left out: the code of the zone. */
        readonly zoneName?: string | undefined;
        readonly storage?: string | undefined;
        readonly aisles?: number | undefined;
        /** The number of the first aisle; left out, the one after the last that the site has. */
        readonly firstAisle?: number | undefined;
        /** Along an aisle, odd numbers on its left side. */
        readonly bays?: number | undefined;
        readonly levels?: number | undefined;
        /** Side by side on one level of a bay. */
        readonly positions?: number | undefined;
        readonly sides?: 1 | 2 | undefined;
        /** How a bin is called, with {zone}, {aisle}, {bay}, {level} and {position}; left out: {zone}{aisle}-{bay}-{level}, and -{position} where there are several. */
        readonly code?: string | undefined;
        /** Width of a bay. */
        readonly bayMm?: number | undefined;
        /** From one aisle to the next. */
        readonly aisleMm?: number | undefined;
        /** From one level to the next. */
        readonly levelMm?: number | undefined;
        readonly receiveDocks?: number | undefined;
        readonly shipDocks?: number | undefined;
        readonly packs?: number | undefined;
        readonly lanes?: number | undefined;
        /** Say what would be made, and make nothing. */
        readonly preview?: boolean | undefined;
      };
    };
    answer: PlacesMade;
  };
  /** Lets an order go with what is there; the rest follows as a back-order. Is for lead, clerk, admin. */
  shipOrderPartly: {
    request: {
      path: {
        readonly reference: string;
      };
    };
    answer: {
      readonly order: number;
    };
  };
  /** For each truck what is still to do; how many work where; what is open. `grain` says which board it is: `exact` is of now; `coarse` is read at ticks, where the policy or the site keeps the exact one closed. Is for worker, lead, clerk, admin at a screen, never for a key. */
  showBoard: {
    request: {};
    answer: Board;
  };
  /** Which board the site has chosen for its screens, and which they show. Is for worker, lead, clerk, officer, council, admin. */
  showBoardChoice: {
    request: {};
    answer: BoardChoice;
  };
  /** The time of the site. */
  showClock: {
    request: {};
    answer: Clock;
  };
  /** For each truck whether it is made at planned pace; what waits at each process. What programs may record: trucks are judged each quarter of an hour, backlogs counted on the hour and rounded to four hours of the group’s planned work. Between these nothing changes, so asking more often tells no more. Is for worker, lead, clerk, admin and for keys with the scope board:read. */
  showCoarseBoard: {
    request: {};
    answer: CoarseBoard;
  };
  /** The addresses and the certificate with which a handheld is connected. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  showConnection: {
    request: {};
    answer: Connect;
  };
  /** One delivery with its lines. Is for worker, lead, clerk, admin and for keys with the scope deliveries:read. */
  showDelivery: {
    request: {
      path: {
        readonly reference: string;
      };
    };
    answer: DeliveryDocument;
  };
  /** One departure with its parcels. Is for lead, clerk, admin and for keys with the scope departures:read. */
  showDeparture: {
    request: {
      path: {
        readonly id: number;
      };
    };
    answer: DepartureDocument;
  };
  /** One handheld, with its days as long as they are kept. Is for lead, clerk, admin at a screen, never for a key. */
  showDevice: {
    request: {
      path: {
        readonly asset: string;
      };
    };
    answer: {
      readonly asset: string;
      readonly retired: boolean;
      /** What somebody should do something about, the most pressing first. */
      readonly needs: readonly ('battery_worn' | 'charging_fails' | 'room_full' | 'reads_badly' | 'restarts' | 'network_poor' | 'version_old' | 'silent')[];
      /** The last day of this week of which it told. */
      readonly lastDay: string | null;
      readonly version: string | null;
      readonly days: readonly (DeviceDay)[];
    };
  };
  /** The code that is scanned into a handheld’s settings, again. Is for lead, admin at a screen, never for a key. */
  showDeviceSetUp: {
    request: {
      path: {
        readonly asset: string;
      };
    };
    answer: {
      readonly asset: string;
      /** To be scanned once into the handheld's settings. */
      readonly setUpCode: string;
    };
  };
  /** The building as its places lie, in metres. Is for worker, lead, clerk, admin at a screen, never for a key. */
  showMap: {
    request: {};
    answer: Map;
  };
  /** Who asks. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  showMe: {
    request: {};
    answer: Me;
  };
  /** Everything that the site holds on you, in plain words. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  showMyData: {
    request: {};
    answer: {
      readonly items: readonly (HeldData)[];
    };
  };
  /** What this site keeps about those who work here. */
  showNotice: {
    request: {
      query?: {
        /** In this language where there is one, else in English. */
        readonly language?: string | undefined;
      };
    };
    answer: Notice;
  };
  /** One order with its lines. Is for lead, clerk, admin and for keys with the scope orders:read. */
  showOrder: {
    request: {
      path: {
        readonly reference: string;
      };
    };
    answer: OrderDocument;
  };
  /** The packet as it is now. Is for worker, lead, clerk, admin. */
  showPacket: {
    request: {
      path: {
        readonly packet: number;
      };
      body: {
        readonly key: string;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** One parcel with its content; to programs once it has departed. Is for worker, lead, clerk, admin and for keys with the scope parcels:read. */
  showParcel: {
    request: {
      path: {
        /** 18 digits, also behind `00` or `(00)`. */
        readonly sscc: string;
      };
    };
    answer: Parcel;
  };
  /** What of a parcel must be signed for, by which law, and until when your name would be kept. Is for worker, lead at a screen, never for a key. */
  showParcelToSign: {
    request: {
      path: {
        /** SSCC, also behind `00` or `(00)`. */
        readonly parcel: string;
      };
    };
    answer: ParcelToSign;
  };
  /** What the site plans for each process: how much by one in an hour, and for how many people. Is for lead, clerk, officer, council, admin and for keys with the scope board:read. */
  showPlan: {
    request: {};
    answer: Plan;
  };
  /** What may be known of people on this site, by whom, for how long, and on which basis. Is for worker, lead, clerk, officer, council, admin. */
  showPolicy: {
    request: {};
    answer: Policy;
  };
  /** A document made of the policy in force. `record`: the record of processing (GDPR art. 30); `assessment`: the draft of an impact assessment (art. 35); `pia`: the same as the file that the CNIL’s PIA tool imports, JSON only; `notice`: what workers are told, which anybody may have. The others are for officer, council and administrators. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  showPrivacyDocument: {
    request: {
      path: {
        readonly name: 'record' | 'assessment' | 'pia' | 'notice';
      };
      query?: {
        readonly format?: 'html' | 'pdf' | 'json' | 'md' | undefined;
        /** Of the notice. */
        readonly language?: string | undefined;
      };
    };
    answer: unknown;
  };
  /** What is held and until when, and what was erased. Is for officer, council, admin at a screen, never for a key. */
  showRetention: {
    request: {};
    answer: Retention;
  };
  /** What a new site has and what it still lacks. Is for lead, clerk, admin at a screen, never for a key. */
  showSetUp: {
    request: {};
    answer: SetUp;
  };
  /** What waits to be handed out, by kind of work. Is for worker, lead, clerk, admin. */
  showWork: {
    request: {};
    answer: WaitingWork;
  };
  /** The account of one person; one’s own without a purpose. A look that the policy refuses is written, too: the person sees it. Is for worker, lead, clerk, officer, council, admin. */
  showWorker: {
    request: {
      path: {
        readonly worker: number;
      };
      query?: {
        /** For what you look; or the header X-Purpose. */
        readonly purpose?: string | undefined;
        /** Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded. */
        readonly reason?: string | undefined;
      };
    };
    answer: Worker;
  };
  /** Sign for what a closed parcel holds of the goods classes that are signed for. By whoever is signed in, with their own PIN: nobody signs for another. Refused as `function_closed` while nobody signs here, `parcel_not_closed`, `nothing_to_sign`, `no_permit` where a permit is needed for a class, `wrong_credentials` for another PIN than their own. Until then the parcel is not loaded: `attestation_needed`. A parcel whose content is changed afterwards is signed for anew. Is for worker, lead at a screen, never for a key. */
  signForParcel: {
    request: {
      body: {
        /** SSCC, also behind `00` or `(00)`. */
        readonly parcel: string;
        readonly pin: string;
      };
    };
    answer: ParcelToSign;
  };
  /** Sign in and get a sealed token for a shift. Wrong tries are counted by badge or login and by address; after a few the answer is 429 `rate_limited` with a Retry-After that grows. A wrong badge, login, PIN or password, and one that may not use the site any more, are all 401 `wrong_credentials`. */
  signIn: {
    request: {
      body: SignIn;
    };
    answer: SignedIn;
  };
  /** Sign in at a desk with a passkey, and get a sealed token for a shift. No login is said: the passkey says whose it is. Whatever is wrong, also a passkey that was removed, and one of somebody who may not use the site any more, is 401 `wrong_credentials`; wrong tries are counted by passkey and by address. */
  signInByPasskey: {
    request: {
      body: {
        readonly assertion: PasskeyAssertion;
      };
    };
    answer: SignedIn;
  };
  /** Say that you leave: a call for help ends, and you are no longer counted as present. The token is forgotten by who holds it: the site keeps no list of tokens. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  signOut: {
    request: {};
    answer: undefined;
  };
  /** Takes the open work of a packet whose device is gone, as a new packet. Is for lead, admin. */
  takeOverPacket: {
    request: {
      path: {
        readonly packet: number;
      };
    };
    answer: {
      readonly packet: number;
      readonly key: string;
      readonly kind: 'receive' | 'stow' | 'pick' | 'cluster' | 'pack' | 'load' | 'count' | 'move';
      readonly day: string;
      readonly lastStep: number;
      readonly leaseSeconds: number;
      readonly workflow: number;
      readonly state: 'open' | 'closed' | 'parked';
      readonly tasks: readonly ({
        readonly task: number;
        readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        readonly item?: number | undefined;
        readonly lot?: string | undefined;
        readonly expiry?: string | undefined;
        readonly serial?: string | undefined;
        readonly quantity: number;
        readonly done: number;
        readonly open: boolean;
        readonly order?: number | undefined;
        readonly zeroCheck?: boolean | undefined;
      })[];
      readonly orders: readonly ({
        readonly order: number;
        readonly reference: string;
        readonly tote?: string | undefined;
      })[];
      readonly items: readonly ({
        readonly item: number;
        readonly sku: string;
        readonly name: string;
        readonly tracksLot: boolean;
        readonly tracksExpiry: boolean;
        readonly tracksSerial: boolean;
        /** A parcel that holds some of it is signed for before it is loaded. */
        readonly signedFor?: boolean | undefined;
        readonly packagings: readonly ({
          readonly name: string;
          readonly quantity: number;
          readonly barcodes: readonly (string)[];
        })[];
      })[];
      readonly places: readonly ({
        readonly code: string;
        readonly checkDigits: string;
        readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
      })[];
      readonly parcels: readonly ({
        readonly sscc: string;
        readonly order: number;
        readonly closed: boolean;
      })[];
      readonly delivery?: {
        readonly delivery: number;
        readonly reference: string;
        readonly blind: boolean;
      } | undefined;
      readonly departure?: {
        readonly departure: number;
        readonly dock?: string | undefined;
      } | undefined;
    };
  };
  /** Take a permit back; it ends at once. Is for lead, admin. */
  takePermit: {
    request: {
      path: {
        readonly worker: number;
        readonly process: PermitSubject;
      };
    };
    answer: undefined;
  };
  /** Tell how a device fared on a day that is over, with its own key and without a sign-in. Sent with an Authorization header it is refused as `no_sign_in_here`. A day of which was told already stays as it is. `day_not_over`, `day_too_old`, `device_retired` and `unknown_device` are for ever; wrong keys are counted by device and address. */
  tellDeviceHealth: {
    request: {
      body: {
        readonly asset: string;
        readonly key: string;
        readonly day: string;
        /** The lowest of the day: `worn` under 15%, `low` under 30%, `half` under 60%. */
        readonly battery: 'unknown' | 'worn' | 'low' | 'half' | 'good';
        /** `fails`: it lost charge while a charger was there. */
        readonly charging: 'unknown' | 'fails' | 'works';
        /** What scanner or camera could not read: `few` up to 20, then `many`. */
        readonly unread: 'none' | 'few' | 'many';
        /** How often the app began anew: `few` up to 5, then `many`. */
        readonly restarts: 'none' | 'few' | 'many';
        /** Left to keep things in: `full` under 20 MB, `tight` under 200 MB. */
        readonly room: 'unknown' | 'full' | 'tight' | 'enough';
        /** How often the site could not be had: `patchy` from 3, `poor` from 15. */
        readonly network: 'steady' | 'patchy' | 'poor';
        readonly version: string;
      };
    };
    answer: undefined;
  };
  /** Where one parcel, plate, order, delivery or serial is, and what it went through. Is for worker, lead, clerk, admin at a screen, never for a key. */
  track: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: Tracked;
  };
  /** Where a lot or a serial of an item is, and what it went through. Is for worker, lead, clerk, admin at a screen, never for a key. */
  trackUnit: {
    request: {
      query: {
        readonly sku: string;
        readonly lot?: string | undefined;
        readonly serial?: string | undefined;
      };
    };
    answer: Tracked;
  };
  /** End the link of somebody with their account at the identity provider. For who has another account there now: the next sign-in goes by the login, and links that account. They see that it was done. Is for admin. */
  unlinkWorker: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: undefined;
  };
  /** Whether the log of looks is whole: nothing changed, removed or moved. Is for officer, council, admin at a screen, never for a key. */
  verifyAccessLog: {
    request: {};
    answer: {
      readonly ok: boolean;
      readonly checked: number;
      readonly differences: readonly (string)[];
    };
  };
  /** Close a function at once: its bases are taken back. Is for officer, council, admin at a screen, never for a key. */
  withdrawBasis: {
    request: {
      path: {
        readonly function: FunctionName;
      };
    };
    answer: Policy;
  };
  /** Take back what you asked. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  withdrawMyRequest: {
    request: {
      path: {
        readonly request: number;
      };
    };
    answer: undefined;
  };
  /** Take an objection back. Is for worker, lead, clerk, officer, council, admin at a screen, never for a key. */
  withdrawObjection: {
    request: {
      body: {
        readonly function: 'live_page' | 'live_names' | 'exact_board' | 'group_statistics' | 'person_statistics' | 'attestation';
      };
    };
    answer: undefined;
  };
  /** Take your question back, or put an answered one away; said again, nothing is changed. Is for lead, clerk, admin at a screen, never for a key. */
  withdrawQuestion: {
    request: {
      path: {
        readonly question: number;
      };
    };
    answer: undefined;
  };
}

/** Where each operation is. */
export const ROUTES: { readonly [Name in keyof Operations]: Route } = {
  acceptOrder: { method: 'POST', path: '/v1/orders' },
  activateWorker: { method: 'POST', path: '/v1/workers/{worker}/activate' },
  addMyPasskey: { method: 'POST', path: '/v1/me/passkeys' },
  addParcel: { method: 'POST', path: '/v1/packets/{packet}/parcels' },
  adjustStock: { method: 'POST', path: '/v1/adjustments' },
  announceDelivery: { method: 'POST', path: '/v1/deliveries' },
  answerHelp: { method: 'POST', path: '/v1/help/{help}/answer' },
  answerQuestion: { method: 'POST', path: '/v1/questions/{question}/answer' },
  answerSubjectRequest: { method: 'POST', path: '/v1/privacy/requests/{request}/answer' },
  approveAdjustment: { method: 'POST', path: '/v1/adjustments/{id}/approve' },
  askForHelp: { method: 'POST', path: '/v1/help' },
  askPasskey: { method: 'POST', path: '/v1/sign-in/passkey/options' },
  askQuestion: { method: 'POST', path: '/v1/questions' },
  bePresent: { method: 'POST', path: '/v1/presence' },
  beginMyPasskey: { method: 'POST', path: '/v1/me/passkeys/options' },
  beginProviderSignIn: { method: 'POST', path: '/v1/sign-in/provider' },
  cancelOrder: { method: 'POST', path: '/v1/orders/{reference}/cancel' },
  changeBreach: { method: 'PATCH', path: '/v1/privacy/breaches/{breach}' },
  changeDevice: { method: 'PATCH', path: '/v1/devices/{asset}' },
  changeItem: { method: 'PATCH', path: '/v1/items/{sku}' },
  changeLocation: { method: 'PATCH', path: '/v1/locations/{code}' },
  changeMe: { method: 'PATCH', path: '/v1/me' },
  changeMyPassword: { method: 'POST', path: '/v1/me/password' },
  changeMyPin: { method: 'POST', path: '/v1/me/pin' },
  changeNeededPermits: { method: 'PUT', path: '/v1/permits/needed' },
  changePlan: { method: 'PUT', path: '/v1/board/plan' },
  changePolicy: { method: 'PUT', path: '/v1/privacy/policy' },
  changeService: { method: 'PATCH', path: '/v1/services/{code}' },
  changeSite: { method: 'PUT', path: '/v1/site' },
  changeStatus: { method: 'POST', path: '/v1/holds' },
  changeWorker: { method: 'PATCH', path: '/v1/workers/{worker}' },
  changeZone: { method: 'PATCH', path: '/v1/zones/{code}' },
  chooseBoard: { method: 'PUT', path: '/v1/board/choice' },
  claimPacket: { method: 'POST', path: '/v1/packets' },
  clearDemo: { method: 'POST', path: '/v1/set-up/clear-demo' },
  closeDelivery: { method: 'POST', path: '/v1/deliveries/{reference}/close' },
  closeHelp: { method: 'POST', path: '/v1/help/{help}/done' },
  complainMyData: { method: 'POST', path: '/v1/me/complain' },
  correctMyData: { method: 'POST', path: '/v1/me/correct' },
  createCarrier: { method: 'POST', path: '/v1/carriers' },
  createItem: { method: 'POST', path: '/v1/items' },
  createKey: { method: 'POST', path: '/v1/keys' },
  createLocation: { method: 'POST', path: '/v1/locations' },
  createOwner: { method: 'POST', path: '/v1/owners' },
  createService: { method: 'POST', path: '/v1/services' },
  createWorker: { method: 'POST', path: '/v1/workers' },
  createZone: { method: 'POST', path: '/v1/zones' },
  deactivateWorker: { method: 'POST', path: '/v1/workers/{worker}/deactivate' },
  depart: { method: 'POST', path: '/v1/departures/{id}/depart' },
  endAttestedClass: { method: 'POST', path: '/v1/privacy/attested-classes/{class}/end' },
  endHelp: { method: 'DELETE', path: '/v1/help' },
  endProviderSignIn: { method: 'POST', path: '/v1/sign-in/provider/return' },
  eraseMyData: { method: 'POST', path: '/v1/me/erase' },
  exportApprovals: { method: 'GET', path: '/v1/privacy/approvals/file' },
  exportFile: { method: 'GET', path: '/v1/exports/{kind}' },
  exportMyData: { method: 'GET', path: '/v1/me/export' },
  extendSubjectRequest: { method: 'POST', path: '/v1/privacy/requests/{request}/extend' },
  getBarcode: { method: 'GET', path: '/v1/barcodes/{code}' },
  getImport: { method: 'GET', path: '/v1/imports/{id}' },
  getItem: { method: 'GET', path: '/v1/items/{sku}' },
  getLocation: { method: 'GET', path: '/v1/locations/{code}' },
  getPrinter: { method: 'GET', path: '/v1/printers/{name}' },
  getSite: { method: 'GET', path: '/v1/site' },
  getZone: { method: 'GET', path: '/v1/zones/{code}' },
  givePermit: { method: 'PUT', path: '/v1/workers/{worker}/permits/{process}' },
  handOverPacket: { method: 'POST', path: '/v1/packets/{packet}/hand-over' },
  importFile: { method: 'POST', path: '/v1/imports/{kind}' },
  isLive: { method: 'GET', path: '/health/live' },
  isReady: { method: 'GET', path: '/health/ready' },
  listAdjustments: { method: 'GET', path: '/v1/adjustments' },
  listApprovals: { method: 'GET', path: '/v1/privacy/approvals' },
  listAttestations: { method: 'GET', path: '/v1/attestations' },
  listAttestedClasses: { method: 'GET', path: '/v1/privacy/attested-classes' },
  listBreaches: { method: 'GET', path: '/v1/privacy/breaches' },
  listCarriers: { method: 'GET', path: '/v1/carriers' },
  listCounts: { method: 'GET', path: '/v1/counts' },
  listDeliveries: { method: 'GET', path: '/v1/deliveries' },
  listDepartures: { method: 'GET', path: '/v1/departures' },
  listDevices: { method: 'GET', path: '/v1/devices' },
  listHelp: { method: 'GET', path: '/v1/help' },
  listItems: { method: 'GET', path: '/v1/items' },
  listKeys: { method: 'GET', path: '/v1/keys' },
  listLocations: { method: 'GET', path: '/v1/locations' },
  listLooksAtMe: { method: 'GET', path: '/v1/me/looks' },
  listLooksAtWorker: { method: 'GET', path: '/v1/workers/{worker}/looks' },
  listLots: { method: 'GET', path: '/v1/lots' },
  listMyPasskeys: { method: 'GET', path: '/v1/me/passkeys' },
  listMyRequests: { method: 'GET', path: '/v1/me/requests' },
  listMyWeeks: { method: 'GET', path: '/v1/me/weeks' },
  listNeededPermits: { method: 'GET', path: '/v1/permits/needed' },
  listOrders: { method: 'GET', path: '/v1/orders' },
  listOwners: { method: 'GET', path: '/v1/owners' },
  listParcels: { method: 'GET', path: '/v1/parcels' },
  listPermits: { method: 'GET', path: '/v1/workers/{worker}/permits' },
  listPresence: { method: 'GET', path: '/v1/presence' },
  listPrinters: { method: 'GET', path: '/v1/printers' },
  listProblems: { method: 'GET', path: '/v1/problems' },
  listQualityWeeks: { method: 'GET', path: '/v1/statistics/quality' },
  listQuestions: { method: 'GET', path: '/v1/questions' },
  listServices: { method: 'GET', path: '/v1/services' },
  listSignInWays: { method: 'GET', path: '/v1/sign-in/ways' },
  listStock: { method: 'GET', path: '/v1/stock' },
  listStockByPlace: { method: 'GET', path: '/v1/stock/places' },
  listSubjectRequests: { method: 'GET', path: '/v1/privacy/requests' },
  listWeeks: { method: 'GET', path: '/v1/statistics/weeks' },
  listWeeksOfWorker: { method: 'GET', path: '/v1/workers/{worker}/weeks' },
  listWorkers: { method: 'GET', path: '/v1/workers' },
  listZones: { method: 'GET', path: '/v1/zones' },
  listen: { method: 'GET', path: '/v1/live' },
  lookUp: { method: 'POST', path: '/v1/look-up' },
  moveClock: { method: 'POST', path: '/v1/clock' },
  moveStock: { method: 'POST', path: '/v1/moves' },
  objectToFunction: { method: 'POST', path: '/v1/me/object' },
  openCounts: { method: 'POST', path: '/v1/counts' },
  parkPacket: { method: 'POST', path: '/v1/packets/{packet}/park' },
  previewImport: { method: 'POST', path: '/v1/imports/{kind}/preview' },
  printBadges: { method: 'POST', path: '/v1/labels/badges' },
  printLabels: { method: 'POST', path: '/v1/printers/{name}/print' },
  printLocationLabels: { method: 'POST', path: '/v1/labels/locations' },
  printParcelLabel: { method: 'GET', path: '/v1/parcels/{sscc}/label' },
  printParcelLabels: { method: 'POST', path: '/v1/labels/parcels' },
  printPlateLabels: { method: 'POST', path: '/v1/labels/plates' },
  putPackaging: { method: 'PUT', path: '/v1/items/{sku}/packagings/{name}' },
  putPrinter: { method: 'PUT', path: '/v1/printers/{name}' },
  recordAttestedClass: { method: 'POST', path: '/v1/privacy/attested-classes/{class}' },
  recordBasis: { method: 'POST', path: '/v1/privacy/functions/{function}/basis' },
  recordBreach: { method: 'POST', path: '/v1/privacy/breaches' },
  registerDevice: { method: 'POST', path: '/v1/devices' },
  rejectAdjustment: { method: 'POST', path: '/v1/adjustments/{id}/reject' },
  removeBarcode: { method: 'DELETE', path: '/v1/items/{sku}/barcodes/{code}' },
  removeMyPasskey: { method: 'DELETE', path: '/v1/me/passkeys/{passkey}' },
  removePasskeys: { method: 'DELETE', path: '/v1/workers/{worker}/passkeys' },
  removePrinter: { method: 'DELETE', path: '/v1/printers/{name}' },
  removeZone: { method: 'DELETE', path: '/v1/zones/{code}' },
  renameMyPasskey: { method: 'PATCH', path: '/v1/me/passkeys/{passkey}' },
  renewBadge: { method: 'POST', path: '/v1/workers/{worker}/badge' },
  resolveProblem: { method: 'POST', path: '/v1/problems/{id}/resolve' },
  restrictMyData: { method: 'POST', path: '/v1/me/restrict' },
  resumePacket: { method: 'POST', path: '/v1/packets/{packet}/resume' },
  retirePackaging: { method: 'DELETE', path: '/v1/items/{sku}/packagings/{name}' },
  returnPacket: { method: 'POST', path: '/v1/packets/{packet}/return' },
  revokeKey: { method: 'POST', path: '/v1/keys/{key}/revoke' },
  scrapStock: { method: 'POST', path: '/v1/scraps' },
  search: { method: 'GET', path: '/v1/search' },
  seeNotice: { method: 'POST', path: '/v1/notice/seen' },
  sendMessage: { method: 'POST', path: '/v1/messages' },
  sendSteps: { method: 'POST', path: '/v1/steps' },
  setPassword: { method: 'POST', path: '/v1/workers/{worker}/password' },
  setPin: { method: 'POST', path: '/v1/workers/{worker}/pin' },
  setUpPlaces: { method: 'POST', path: '/v1/set-up/places' },
  shipOrderPartly: { method: 'POST', path: '/v1/orders/{reference}/ship-partly' },
  showBoard: { method: 'GET', path: '/v1/board' },
  showBoardChoice: { method: 'GET', path: '/v1/board/choice' },
  showClock: { method: 'GET', path: '/v1/clock' },
  showCoarseBoard: { method: 'GET', path: '/v1/board/coarse' },
  showConnection: { method: 'GET', path: '/v1/connect' },
  showDelivery: { method: 'GET', path: '/v1/deliveries/{reference}' },
  showDeparture: { method: 'GET', path: '/v1/departures/{id}' },
  showDevice: { method: 'GET', path: '/v1/devices/{asset}' },
  showDeviceSetUp: { method: 'GET', path: '/v1/devices/{asset}/set-up' },
  showMap: { method: 'GET', path: '/v1/map' },
  showMe: { method: 'GET', path: '/v1/me' },
  showMyData: { method: 'GET', path: '/v1/me/data' },
  showNotice: { method: 'GET', path: '/v1/notice' },
  showOrder: { method: 'GET', path: '/v1/orders/{reference}' },
  showPacket: { method: 'POST', path: '/v1/packets/{packet}/show' },
  showParcel: { method: 'GET', path: '/v1/parcels/{sscc}' },
  showParcelToSign: { method: 'GET', path: '/v1/attestations/parcels/{parcel}' },
  showPlan: { method: 'GET', path: '/v1/board/plan' },
  showPolicy: { method: 'GET', path: '/v1/privacy/policy' },
  showPrivacyDocument: { method: 'GET', path: '/v1/privacy/documents/{name}' },
  showRetention: { method: 'GET', path: '/v1/privacy/retention' },
  showSetUp: { method: 'GET', path: '/v1/set-up' },
  showWork: { method: 'GET', path: '/v1/work' },
  showWorker: { method: 'GET', path: '/v1/workers/{worker}' },
  signForParcel: { method: 'POST', path: '/v1/attestations' },
  signIn: { method: 'POST', path: '/v1/sign-in' },
  signInByPasskey: { method: 'POST', path: '/v1/sign-in/passkey' },
  signOut: { method: 'POST', path: '/v1/sign-out' },
  takeOverPacket: { method: 'POST', path: '/v1/packets/{packet}/take-over' },
  takePermit: { method: 'DELETE', path: '/v1/workers/{worker}/permits/{process}' },
  tellDeviceHealth: { method: 'POST', path: '/v1/devices/health' },
  track: { method: 'GET', path: '/v1/track/{code}' },
  trackUnit: { method: 'GET', path: '/v1/track-unit' },
  unlinkWorker: { method: 'DELETE', path: '/v1/workers/{worker}/identity' },
  verifyAccessLog: { method: 'GET', path: '/v1/privacy/access-log' },
  withdrawBasis: { method: 'POST', path: '/v1/privacy/functions/{function}/withdraw' },
  withdrawMyRequest: { method: 'POST', path: '/v1/me/requests/{request}/withdraw' },
  withdrawObjection: { method: 'POST', path: '/v1/me/object/withdraw' },
  withdrawQuestion: { method: 'DELETE', path: '/v1/questions/{question}' },
};
