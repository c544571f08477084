/** Every way in. */
import type { Attacker } from './attacker.ts';
import { exactBoard, orderList } from './board.ts';
import { coarseByMachine, coarseOnScreen } from './coarse-board.ts';
import { counters, tableStatistics } from './counters.ts';
import { dayLedger } from './day-ledger.ts';
import { deadVersions } from './dead-versions.ts';
import { inside, lookUps } from './inside.ts';
import { loneWorker } from './lone-worker.ts';
import { metricsPolled, metricsCrossings } from './metrics.ts';
import { oldBackups } from './old-backups.ts';
import { orderRows } from './order-rows.ts';
import { packetNumbers } from './packet-numbers.ts';
import {
  allByMachine,
  deliveryPolled,
  deliveryStates,
  parcelsProbed,
  releasesPolled,
  stockPolled,
} from './polled.ts';
import { presenceAbsence } from './presence-absence.ts';
import { rowOrder } from './row-order.ts';
import { orderNumbers, plateNumbers, serialNumbers } from './serial-numbers.ts';
import { settlementProofs } from './settlement-proofs.ts';
import { sighting } from './sighting.ts';
import { logTiming, timesAnywhere } from './times-anywhere.ts';
import { stations } from './stations.ts';
import { trucks } from './trucks.ts';
import { weeklyCounters, weeklyDifferences, weeklySums, weeklyTables } from './weekly.ts';
import { writeAheadLog } from './write-ahead-log.ts';
import { zones } from './zones.ts';

export { type Attacker, type Pair, type Part } from './attacker.ts';
export { baselineCells, baselineParcels, baselineSpeed } from './baseline.ts';
export { rowOrder } from './row-order.ts';

export const ATTACKERS: readonly Attacker[] = [
  dayLedger,
  presenceAbsence,
  settlementProofs,
  loneWorker,
  zones,
  rowOrder,
  orderRows,
  serialNumbers,
  plateNumbers,
  orderNumbers,
  packetNumbers,
  deadVersions,
  writeAheadLog,
  timesAnywhere,
  logTiming,
  counters,
  oldBackups,
  tableStatistics,
  weeklyTables,
  weeklySums,
  weeklyDifferences,
  weeklyCounters,
  sighting,
  stations,
  metricsPolled,
  metricsCrossings,
  stockPolled,
  deliveryPolled,
  deliveryStates,
  releasesPolled,
  parcelsProbed,
  trucks,
  allByMachine,
  coarseByMachine,
  exactBoard,
  orderList,
  coarseOnScreen,
  inside,
  lookUps,
];
