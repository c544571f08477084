import { setTimeout as sleep } from 'node:timers/promises';
import type { PacketItem, StepKind } from '@kolli/workflow';
import { receiveStep } from '../inbound/index.ts';
import type { Catalogue, UnitTable } from '../items/index.ts';
import { assignStep, shortStep, unbindLine, zeroStep } from '../outbound/index.ts';
import type { PlaceMap, SiteClock } from '../places/index.ts';
import {
  createStepService,
  moveStep,
  problemStep,
  type ScanEntry,
  type StepService,
  transportStep,
  undoStep,
} from '../scan/index.ts';
import { type AttestedClasses, closeStep, loadStep } from '../shipping/index.ts';
import { countedStep, countStep, openCount } from '../stock/index.ts';
import {
  type Batcher,
  createBatcher,
  createFloor,
  type Floor,
  NotLeading,
  type StepAct,
} from '../work/index.ts';
import type { SiteDatabases } from './databases.ts';
import type { SiteLog } from './log.ts';

/** Between two looks whether the database is back. */
const RETRY_MS = 200;

export interface WorkNeeds {
  readonly databases: SiteDatabases;
  readonly epoch: number;
  readonly clock: SiteClock;
  readonly packetKey: Uint8Array;
  readonly places: PlaceMap;
  readonly catalogue: Catalogue;
  readonly units: UnitTable;
  readonly log: SiteLog;
  /** The goods classes that are signed for now. */
  readonly attested: AttestedClasses;
}

/** The floor at work: its memory, its journal, its steps. */
export interface Work {
  readonly floor: Floor;
  readonly batcher: Batcher<ScanEntry>;
  readonly steps: StepService;
  /** Why no work is taken now, in a sentence; undefined when it is. */
  readonly pausedBecause: () => string | undefined;
  readonly packetItem: (item: number) => PacketItem | undefined;
  close(): Promise<void>;
}

/** Opens the journal and the floor's memory, and keeps them open when the database comes and goes. */
export async function openWork(needs: WorkNeeds): Promise<Work> {
  const { databases, clock, places, catalogue, units, log } = needs;
  let paused: string | undefined = 'The site is starting.';
  let closed = false;

  const batcher = createBatcher<ScanEntry>({
    config: databases.owner.config,
    roles: databases.roles,
    epoch: BigInt(needs.epoch),
    today: clock.today,
    judge: (entry) => steps.judge(entry),
    lost: (cause) => void recover(cause),
    fault: (cause) => log.error(cause, 'a step could not be applied'),
  });
  const floor = createFloor({
    db: databases.floor,
    journal: batcher,
    clock,
    secret: Buffer.from(needs.packetKey),
    lookups: {
      placeById: places.byId,
      placeByCode: places.byCode,
      items: catalogue.meanings,
      item: catalogue.byId,
      lotExpiry: units.lotExpiry,
    },
  });
  const steps: StepService = createStepService({ floor, plainUnit: units.plain, acts: actsOf(floor, needs) });
  steps.attach(batcher);

  const start = async (): Promise<void> => {
    await batcher.open(() => floor.reload());
    paused = undefined;
  };
  let leading = true;
  let recovering = false;
  const recover = async (cause: unknown): Promise<void> => {
    if (cause instanceof NotLeading) {
      leading = false;
      paused = 'Another server leads this site now.';
      return log.error(cause, 'another server leads this site');
    }
    paused = 'The database is away. Keep working; send again in a moment.';
    log.error(cause, 'the database was lost');
    // lost once more while it is opened again: whoever opens it sees that
    if (recovering) return;
    recovering = true;
    while (!closed && leading && paused !== undefined) {
      try {
        await start();
        log.info('the database is back');
      } catch {
        await sleep(RETRY_MS);
      }
    }
    recovering = false;
  };
  await start();
  return {
    floor,
    batcher,
    steps,
    pausedBecause: () => paused,
    packetItem: (id) => packetItem(catalogue, id, needs.attested),
    async close() {
      closed = true;
      await batcher.close();
    },
  };
}

function actsOf(
  floor: Floor,
  { units, attested }: Pick<WorkNeeds, 'units' | 'attested'>,
): { readonly [K in StepKind]: StepAct } {
  const needs = { floor, units, openCount, releaseBound: unbindLine };
  const move = moveStep(needs);
  return {
    receive: receiveStep(floor, units),
    putaway: move,
    assign: assignStep(floor),
    pick: move,
    short: shortStep(floor, openCount),
    zero: zeroStep(floor, openCount),
    pack: move,
    close: closeStep(floor),
    load: loadStep(floor, attested),
    count: countStep(needs),
    counted: countedStep(needs),
    move,
    transport: transportStep(floor),
    undo: undoStep(floor),
    problem: problemStep(floor),
  };
}

function packetItem(catalogue: Catalogue, id: number, attested: AttestedClasses): PacketItem | undefined {
  const item = catalogue.byId(id);
  const isSignedFor = item?.goodsClass != null && attested().includes(item.goodsClass);
  return (
    item && {
      item: item.item,
      sku: item.sku,
      name: item.name,
      tracksLot: item.tracksLot,
      tracksExpiry: item.tracksExpiry,
      tracksSerial: item.tracksSerial,
      ...(isSignedFor ? { signedFor: true } : {}),
      packagings: item.packagings.map(({ name, quantity, barcodes }) => ({ name, quantity, barcodes })),
    }
  );
}
