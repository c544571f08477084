import { type BoardChoice, boardRoutes, type HeldBoard, openHeldBoard } from '../board/index.ts';
import type { App } from '../http/index.ts';
import { addDeviceRoutes } from '../device/index.ts';
import { deliveryRoutes } from '../inbound/index.ts';
import {
  baseUnits,
  type Catalogue,
  catalogueRoutes,
  openCatalogue,
  openUnitTable,
  type UnitTable,
} from '../items/index.ts';
import { type Importer, importKinds, linkRoutes, openImporter, seedDemo } from '../link/index.ts';
import { documentPdf, labelRoutes } from '../labels/index.ts';
import { orderRoutes, promiseWaiting, unbindLine } from '../outbound/index.ts';
import {
  badgesOf,
  type DemoSignIn,
  openKeyring,
  openPeople,
  type People,
  peopleRoutes,
  type ProviderSettings,
  reconcileKeys,
  seedDemoPeople,
} from '../people/index.ts';
import {
  addDays,
  ensureSite,
  openPlaceMap,
  type PlaceMap,
  placeRoutes,
  type Site,
  type SiteClock,
} from '../places/index.ts';
import { scanRoutes } from '../scan/index.ts';
import {
  createSsccPool,
  departureFor,
  labelOf,
  makeParcel,
  markSigned,
  parcelToSign,
  shippingRoutes,
  type SsccPool,
  takeLoadTasks,
} from '../shipping/index.ts';
import { stockRoutes, takeCountTasks } from '../stock/index.ts';
import { inHand, isHeld, trackingRoutes } from '../tracking/index.ts';
import { problemRoutes } from '../work/index.ts';
import { VERSION } from './app.ts';
import { announceChanges, FLOOR_CHANGES, IMPORT_CHANGES, ROUND_CHANGES } from './changes.ts';
import { clearDemo } from './clear-demo.ts';
import { openClock } from './clock.ts';
import { clockRoutes } from './clock-routes.ts';
import { connectPage } from './connect-page.ts';
import { type Connection, connectRoutes } from './connect-routes.ts';
import type { SiteDatabases } from './databases.ts';
import type { SiteLog } from './log.ts';
import type { CoarseMetrics } from './metrics.ts';
import { openDays, openRounds, type Rounds } from './rounds.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { openWindows } from './windows.ts';
import { openWork, type Work } from './work.ts';

/** What a site is opened with. */
export interface SiteOptions {
  readonly databases: SiteDatabases;
  readonly epoch: number;
  readonly demo: boolean;
  readonly clock: 'real' | 'floor';
  readonly tokenKey: Uint8Array;
  readonly packetKey: Uint8Array;
  readonly operatorKey: string;
  /** Holds the keys of people. */
  readonly dataFolder: string;
  readonly log: SiteLog;
  /** The identity provider of the house, where one is connected. */
  readonly provider?: ProviderSettings | undefined;
}

/** A running site: what its parts share. */
export interface RunningSite {
  readonly options: SiteOptions;
  readonly databases: SiteDatabases;
  readonly clock: SiteClock;
  readonly people: People;
  /** How to sign in to a demo site; empty on another. */
  readonly signIns: readonly DemoSignIn[];
  readonly places: PlaceMap;
  readonly catalogue: Catalogue;
  readonly units: UnitTable;
  readonly work: Work;
  readonly rounds: Rounds;
  readonly ssccs: SsccPool;
  readonly importer: Importer;
  readonly board: HeldBoard;
  /** Which board screens show now. */
  readonly boardShown: () => BoardChoice;
  /** The settings as they are now. */
  settings: Site;
  /** How devices reach it; undefined before it listens. */
  connection: () => Connection | undefined;
  /** It was made by this start. */
  readonly isNew: boolean;
  /** What is closed when the site ends, the last first. */
  readonly closing: (() => Promise<void>)[];
}

/** Opens the parts of a site, in the order of the arrows between them. */
export async function openSite(options: SiteOptions): Promise<RunningSite> {
  const { databases, demo, tokenKey, packetKey, operatorKey, epoch, log } = options;
  const { owner, floor, office } = databases;
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { site, made } = await ensureSite(owner, { name: 'Kolli', timeZone, clock: options.clock, demo });
  const clock = await openClock(owner, site);
  const windows = openWindows(owner, options.dataFolder, log);
  // what a start or a round that was cut off left; what ended while the server was down ends with the first round
  await windows.end();
  const keys = await openKeyring(options.dataFolder);
  const { forgotten, sealed } = await reconcileKeys(owner, keys);
  if (forgotten > 0) log.info(`${forgotten} people were erased after what was restored, and are gone again`);
  if (sealed > 0) log.info(`${sealed} people of an earlier version are sealed now`);
  const signIns = site.demo ? await seedDemoPeople(databases.people, keys) : [];
  let settings = site;
  const people = await openPeople({
    database: databases.people,
    owner,
    keys,
    clock,
    tokenKey,
    operatorKey,
    dataFolder: options.dataFolder,
    provider: options.provider,
    siteName: () => settings.name,
    boardStands: () => boardShown() === 'coarse',
  });
  const places = await openPlaceMap(floor);
  const catalogue = await openCatalogue(floor);
  const units = await openUnitTable(floor);
  await openDays(owner, clock.today());
  const work = await openWork({
    databases,
    epoch,
    clock,
    packetKey,
    places,
    catalogue,
    units,
    log,
    attested: () => people.attestations.classes.now,
  });
  const ssccs = createSsccPool(floor);
  const board = await openHeldBoard({
    floor,
    office,
    clock,
    releaseHorizonMinutes: () => settings.releaseHorizonMinutes,
  });
  const boardShown = (): BoardChoice => (people.policy.isOpen('exact_board') ? board.choice : 'coarse');
  // what a demo brings is there from its first tick on
  let isSeeded = false;
  const rounds = openRounds({
    database: owner,
    floor: work.floor,
    clock,
    settings: () => running.settings,
    log,
    paused: () => work.pausedBecause() !== undefined,
    windowsOver: () => windows.end(),
    dayTurned: () => people.dayTurned(),
    boardTick: async () => {
      if (isSeeded && (await board.tick())) people.live.boardTicked(FLOOR_CHANGES);
    },
    done: () => {
      // a function opens or closes with its day, and the notice with it
      people.notices.refresh();
      windows.look();
      void people.weeks.tick().catch((cause: unknown) => log.error(cause, 'the week could not be kept'));
      people.live.changed(ROUND_CHANGES);
    },
  });
  const link = {
    database: office,
    journal: work.floor.journal,
    clock,
    places,
    catalogue,
    units,
    orders: { clock, departureFor, itemId: (sku: string) => catalogue.bySku(sku)?.item },
    fault: (cause: unknown) => log.error(cause, 'an import could not go on'),
    progress: () => people.live.changed(IMPORT_CHANGES),
  };
  const importer = openImporter({ ...link, kinds: importKinds(link) });
  const running: RunningSite = {
    options,
    databases,
    clock,
    people,
    signIns,
    places,
    catalogue,
    units,
    work,
    rounds,
    ssccs,
    importer,
    board,
    boardShown,
    get settings() {
      return settings;
    },
    set settings(changed) {
      settings = changed;
      people.notices.refresh();
    },
    connection: () => undefined,
    isNew: made,
    closing: [
      () => windows.close(),
      () => people.weeks.keep(),
      () => work.close(),
      () => rounds.close(),
      () => importer.close(),
    ],
  };
  await rounds.run();
  // Goes on beside the work; what it cannot do it tells by `fault`.
  await importer.resume();
  // A round releases what the demo brings.
  if (site.demo && (await seedDemo({ database: office, places, clock, importer }))) await rounds.run();
  isSeeded = true;
  await rounds.run();
  if (site.clock === 'real') rounds.start();
  return running;
}

/**
 * The routes of a site, a line a part. They are added before anything is asked for, and also to describe the API without a site: so
 * nothing of `site` may be used here but by passing it on.
 */
export function addRoutes(app: App, site: RunningSite, metrics: CoarseMetrics): void {
  const countSteps = metrics.counter('kolli_steps_total', 'Steps answered.', 'outcome');
  announceChanges(app, site.people);
  peopleRoutes(app, site.people, {
    isPacket: (packet, key) => site.work.floor.known(packet, key) !== undefined,
    isHeld: (packet) => isHeld(site.work.floor, packet),
    inHand: (about) => inHand(site.work.floor, about),
    isPlace: (code) => site.work.floor.lookups.placeByCode(code) !== undefined,
    parcelToSign: (sscc, classes) => parcelToSign(site.databases.floor, sscc, classes),
    markSigned: (sscc, classes) => markSigned(site.work.floor, sscc, classes),
    documentPdf,
  });
  placeRoutes(app, {
    ...shared(site),
    places: site.places,
    siteChanged: (settings) => (site.settings = settings),
    isLocked: (location) => site.work.floor.locked.has(location),
  });
  catalogueRoutes(app, { database: site.databases.office, catalogue: site.catalogue });
  connectRoutes(app, () => site.connection());
  connectPage(app, () => site.connection());
  setUpRoutes(app, {
    goods: () => site.databases.office,
    people: () => site.databases.people,
    settings: () => site.settings,
    present: () => [...site.people.presence.byProcess().values()].reduce((sum, some) => sum + some, 0),
    clearDemo: () => clearDemo(site),
    changed: (what) => site.people.live.changed(what),
  });
  clockRoutes(app, { clock: site.clock, settings: () => site.settings, rounds: () => site.rounds });
  deliveryRoutes(app, {
    ...goodsNeeds(site),
    office: site.databases.office,
    promise: (act) => promiseWaiting(act, site.clock),
  });
  orderRoutes(app, {
    ...goodsNeeds(site),
    office: site.databases.office,
    clock: site.clock,
    departureFor,
  });
  stockRoutes(app, {
    floor: site.work.floor,
    units: site.units,
    itemBySku: (sku) => site.catalogue.bySku(sku),
    releaseBound: unbindLine,
    approve: (...approval) => site.people.approve(...approval),
  });
  problemRoutes(app, { database: site.databases.floor, clock: site.clock });
  shippingRoutes(app, { floor: site.work.floor, office: site.databases.office });
  trackingRoutes(app, {
    floor: site.work.floor,
    packetItem: site.work.packetItem,
    nameOf: (place) => site.places.nameOf(place),
  });
  labelRoutes(app, {
    floor: site.work.floor,
    office: site.databases.office,
    places: site.places,
    parcelLabel: (sscc) => labelOf(site.databases.floor, sscc, site.clock.timeZone),
    badgesOf: async (permit, workers) => {
      const badges = await badgesOf(site.databases.people, site.people.needs.keys, workers);
      // who prints a badge reads it
      for (const { id } of badges) await site.people.looks.byAct(site.people.sessionOf(permit), id, 'access');
      return badges;
    },
    siteName: () => site.settings.name,
  });
  boardRoutes(app, {
    floor: site.work.floor,
    people: () => (site.people.policy.isOpen('live_page') ? site.people.presence.byProcess() : new Map()),
    helpCalls: () => site.people.help.open().length,
    held: () => site.board,
    shown: () => site.boardShown(),
    requireExact: () => site.people.policy.requireOpen('exact_board'),
    approve: (...approval) => site.people.approve(...approval),
  });
  addDeviceRoutes(app, () => ({
    database: site.databases.people,
    clock: site.clock,
    addDays,
    version: VERSION,
    hashOf: (text) => site.people.needs.keys.lookUp('device', text),
    attempt: (name, address) => site.people.lockOut.begin(name, address),
  }));
  linkRoutes(app, { database: site.databases.office, importer: site.importer });
  scanRoutes(app, {
    floor: site.work.floor,
    steps: site.work.steps,
    packetItem: site.work.packetItem,
    pausedBecause: site.work.pausedBecause,
    present: (permit, process) => site.people.present(permit, process),
    worked: (permit, process, units) => site.people.worked(permit, process, units),
    checked: (permit, process, { bin, right }) =>
      site.people.checked(permit, process, {
        zone: bin === null ? undefined : site.places.byId(bin)?.zoneCode,
        right,
      }),
    counted: (by, outcome) => {
      countSteps(by, outcome);
      site.people.live.floorChanged(FLOOR_CHANGES);
    },
    makeParcel: (act, order) => makeParcel(act, site.work.floor, site.ssccs, { order, packet: null }),
    takeLoadTasks,
    takeCountTasks: (act, options) => takeCountTasks(act, site.work.floor, options),
  });
}

/** What parts that speak of goods by their names need. */
const goodsNeeds = (site: RunningSite) => ({
  floor: site.work.floor,
  itemId: (sku: string) => site.catalogue.bySku(sku)?.item,
  packagingQuantity: (sku: string, packaging: string) => {
    const item = site.catalogue.bySku(sku);
    return item && baseUnits(item, 1, packaging);
  },
});

const shared = (site: RunningSite) => ({ database: site.databases.office, clock: site.clock });
