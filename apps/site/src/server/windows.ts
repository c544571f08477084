import { type Database, endWindows, errorLine, isDatabaseAway } from '../database/index.ts';
import type { SiteLog } from './log.ts';

/** The end of what backups have of live windows: their keys are destroyed. */
export interface Windows {
  /** Destroys the keys of days that are over, after what is under way. A disk with a copy that hangs is not waited for. */
  end(): Promise<void>;
  /** The same beside the work, unless it is under way: a disk with a copy may be there again. */
  look(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Longer than a disk that works takes to write. */
const WAIT_MS = 10_000;

/** Prepares it. What cannot be done is told once, and tried again with the next call. */
export function openWindows(database: Database, dataFolder: string, log: SiteLog): Windows {
  const told = new Set<string>();
  const tell = (fault: string): void => {
    if (!told.has(fault)) log.error(new Error(fault), 'keys of backups could not be destroyed');
    told.add(fault);
  };
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const run = (): Promise<void> => {
    waiting++;
    last = last.then(async () => {
      try {
        const { days, faults } = await endWindows(database, dataFolder);
        if (days.length > 0) log.info(`the work in backups up to ${days.at(-1)} cannot be opened any more`);
        faults.forEach(tell);
      } catch (error) {
        // the database comes back, and the next round with it
        if (!isDatabaseAway(error)) tell(errorLine(error));
      }
      waiting--;
    });
    return last;
  };
  return {
    end: () => withinLimit(run()),
    look() {
      if (waiting === 0) void run();
    },
    close: () => withinLimit(last),
  };
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
