import { pino } from 'pino';

/**
 * The site's log: that it started, that it stopped, and errors, on standard error. A line names nobody and nothing of the floor, and
 * says the hour, not the minute; an error is said once an hour however often it happens, so that its lines are no trace of work.
 */
export interface SiteLog {
  /** Start, stop, and other events of the server as such. */
  info(event: string): void;
  /** An error that no client caused. `where` is a route or a part, never an address of a thing. */
  error(error: unknown, where: string): void;
}

const HOUR_CHARACTERS = 'yyyy-mm-ddThh'.length;

/** Opens the log. `now` tells the hour; `write` takes finished lines (standard error if left out). */
export function openLog(options: { now?: () => Date; write?: (line: string) => void } = {}): SiteLog {
  const now = options.now ?? (() => new Date());
  const hour = () => now().toISOString().slice(0, HOUR_CHARACTERS);
  const write = options.write ?? ((line) => process.stderr.write(line));
  const log = pino({ base: null, timestamp: () => `,"hour":"${hour()}"` }, { write });
  let saidIn = '';
  const said = new Set<string>();
  return {
    info: (event) => log.info(event),
    error(error, where) {
      const facts = factsOf(error);
      if (saidIn !== hour()) {
        saidIn = hour();
        said.clear();
      }
      const mark = `${where} ${facts.name} ${facts.code ?? ''} ${facts.frames[0] ?? ''}`;
      if (said.has(mark)) return;
      said.add(mark);
      log.error({ where, ...facts }, 'error');
    },
  };
}

/** A log that says nothing. */
export const silentLog: SiteLog = { info() {}, error() {} };

interface ErrorFacts {
  readonly name: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly frames: readonly string[];
}

const MAX_FRAMES = 12;

/** What may be said of an error. Its message may not: it can quote what somebody sent. */
function factsOf(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const constraint =
    'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    frames: frames.slice(0, MAX_FRAMES).map((line) => line.trim()),
  };
}
