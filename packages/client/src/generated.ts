// Made by `npm run generate:client` from the description of the site's API. Do not edit.

import type { Route } from './route.ts';

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

export type NewApiKey = {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly (Scope)[];
  /** Shown this once. */
  readonly secret: string;
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

export type Process = 'receive' | 'stow' | 'pick' | 'pack' | 'ship' | 'count' | 'problem';

export type Role = 'worker' | 'lead' | 'clerk' | 'officer' | 'council' | 'admin';

export type Scope = 'items:read' | 'items:write' | 'places:read' | 'places:write' | 'stock:read' | 'orders:read' | 'orders:write' | 'deliveries:read' | 'deliveries:write' | 'departures:read' | 'parcels:read' | 'imports:write' | 'exports:read' | 'site:operate';

/** A badge and its PIN on a handheld, a login and its password in the office. */
export type SignIn = {
  readonly badge: string;
  readonly pin: string;
} | {
  readonly login: string;
  readonly password: string;
};

export type SignedIn = {
  /** Goes into Authorization: Bearer; signing out is forgetting it. */
  readonly token: string;
  readonly ends: string;
  readonly roles: readonly (Role)[];
  readonly processes: readonly (Process)[];
  readonly language: string;
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

export type Worker = {
  readonly id: number;
  readonly name: string;
  readonly login: string | null;
  readonly badge: string | null;
  readonly roles: readonly (Role)[];
  readonly language: string;
  readonly active: boolean;
};

export type WorkerChange = {
  readonly name?: string | undefined;
  readonly roles?: readonly (Role)[] | undefined;
  readonly language?: string | undefined;
};

export type WorkerDraft = {
  readonly name: string;
  readonly roles: readonly (Role)[];
  readonly language?: string | undefined;
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
  /** Let somebody use the site again. Is for admin. */
  activateWorker: {
    request: {
      path: {
        readonly worker: number;
      };
    };
    answer: Worker;
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
  /** One location. Is for worker, lead, clerk, admin and for keys with the scope places:read. */
  getLocation: {
    request: {
      path: {
        readonly code: string;
      };
    };
    answer: Location;
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
  /** List the keys of programs. Is for admin. */
  listKeys: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'name' | '-name' | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
        readonly active?: 'true' | 'false' | undefined;
      };
    };
    answer: {
      readonly items: readonly (ApiKey)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
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
    };
  };
  /** List who may use the site. Is for lead, admin. */
  listWorkers: {
    request: {
      query?: {
        readonly limit?: number | undefined;
        /** `next` of the page before. */
        readonly cursor?: string | undefined;
        readonly sort?: 'id' | '-id' | 'name' | '-name' | 'login' | '-login' | 'badge' | '-badge' | undefined;
        readonly role?: Role | undefined;
        /** Begins with this. */
        readonly name?: string | undefined;
        readonly login?: string | undefined;
        readonly badge?: string | undefined;
        readonly active?: 'true' | 'false' | undefined;
      };
    };
    answer: {
      readonly items: readonly (Worker)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
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
        /** Begins with this. */
        readonly code?: string | undefined;
        readonly storage?: string | undefined;
      };
    };
    answer: {
      readonly items: readonly (ZoneRow)[];
      /** The cursor of the next page. */
      readonly next?: string | undefined;
    };
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
  /** End a key at once and for good. Is for admin. */
  revokeKey: {
    request: {
      path: {
        readonly key: number;
      };
    };
    answer: undefined;
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
  /** Sign in and get a sealed token for a shift. Wrong tries are counted by badge or login and by address; after a few the answer is 429 `rate_limited` with a Retry-After that grows. A wrong badge, login, PIN or password, and one that may not use the site any more, are all 401 `wrong_credentials`. */
  signIn: {
    request: {
      body: SignIn;
    };
    answer: SignedIn;
  };
}

/** Where each operation is. */
export const ROUTES: { readonly [Name in keyof Operations]: Route } = {
  activateWorker: { method: 'POST', path: '/v1/workers/{worker}/activate' },
  changeLocation: { method: 'PATCH', path: '/v1/locations/{code}' },
  changeSite: { method: 'PUT', path: '/v1/site' },
  changeWorker: { method: 'PATCH', path: '/v1/workers/{worker}' },
  changeZone: { method: 'PATCH', path: '/v1/zones/{code}' },
  createKey: { method: 'POST', path: '/v1/keys' },
  createLocation: { method: 'POST', path: '/v1/locations' },
  createWorker: { method: 'POST', path: '/v1/workers' },
  createZone: { method: 'POST', path: '/v1/zones' },
  deactivateWorker: { method: 'POST', path: '/v1/workers/{worker}/deactivate' },
  getLocation: { method: 'GET', path: '/v1/locations/{code}' },
  getSite: { method: 'GET', path: '/v1/site' },
  getZone: { method: 'GET', path: '/v1/zones/{code}' },
  isLive: { method: 'GET', path: '/health/live' },
  isReady: { method: 'GET', path: '/health/ready' },
  listKeys: { method: 'GET', path: '/v1/keys' },
  listLocations: { method: 'GET', path: '/v1/locations' },
  listWorkers: { method: 'GET', path: '/v1/workers' },
  listZones: { method: 'GET', path: '/v1/zones' },
  removeZone: { method: 'DELETE', path: '/v1/zones/{code}' },
  revokeKey: { method: 'POST', path: '/v1/keys/{key}/revoke' },
  setPassword: { method: 'POST', path: '/v1/workers/{worker}/password' },
  setPin: { method: 'POST', path: '/v1/workers/{worker}/pin' },
  signIn: { method: 'POST', path: '/v1/sign-in' },
};
