import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/index.ts';
import { type Problem, problem, unavailable } from '../http/index.ts';
import { FileProblem } from './file-problem.ts';
import { collectErrors } from './found-errors.ts';
import { applyFile } from './import-apply.ts';
import { judgeFile } from './import-judge.ts';
import {
  type ImportKind,
  type ImportMode,
  type ImportName,
  type LineError,
  lineError,
} from './import-kind.ts';
import { stageFile } from './import-stage.ts';
import {
  beginApplying,
  createImport,
  endImport,
  findImport,
  type ImportRecord,
  markReady,
  openImports,
  previewCounts,
  removeImport,
  removePreviews,
  saveErrors,
} from './import-store.ts';

/** Files that are read or wait at once; each holds a connection of the client's and staged lines. */
const MAX_OPEN = 8;
/** While the database is away an import waits: a minute in all, then it goes on with the next start. */
const RETRIES = 60;
const RETRY_MS = 1000;

/** Brings files in: one at a time is judged and applied, in the order in which they arrived. */
export interface Importer {
  /**
   * Reads a file to its end and stages it. `done` answers when it is in, or refused as a whole.
   * Throws a problem for a file that cannot be read.
   */
  receive(
    kind: ImportName,
    mode: ImportMode,
    body: Readable,
  ): Promise<{ readonly id: number; readonly done: Promise<ImportRecord> }>;
  find(id: number): Promise<ImportRecord | undefined>;
  /** Whether a file is being brought in, or waits. */
  busy(): boolean;
  /** Reads a file to its end, judges it whole as it would be brought in, and keeps nothing of it. */
  preview(kind: ImportName, mode: ImportMode, body: Readable): Promise<Preview>;
  /** Goes on with what an earlier run of the server did not finish; a file that did not arrive whole is refused. Called at the start. */
  resume(): Promise<void>;
  /** Ends after the present chunk; the rest goes on with the next start. */
  close(): Promise<void>;
}

export interface ImporterNeeds {
  readonly database: Database;
  readonly kinds: Readonly<Record<ImportName, ImportKind>>;
  /** Told what ends an import unexpectedly. */
  readonly fault: (cause: unknown) => void;
  /** Told when an import is further than it was. */
  readonly progress: () => void;
}

/** Errors that a preview shows: more than that is one mistake many times. */
const PREVIEW_ERRORS = 200;

/** What a file would do. Counts are lines without the heading. */
export interface Preview {
  readonly read: number;
  /** Lines that are right; in a file that is refused as a whole they wait for the others. */
  readonly right: number;
  readonly wouldImport: number;
  readonly skipped: number;
  /** How many errors there are. */
  readonly wrong: number;
  readonly errors: readonly LineError[];
  /** The first lines as they were read. */
  readonly sample: readonly { readonly line: number; readonly row: Readonly<Record<string, unknown>> }[];
}

const tooMany = () =>
  unavailable(`${MAX_OPEN} files are being brought in. Send this one when one of them is done.`, 10);

/** The server ends: the import goes on with the next start. */
class Interrupted extends Error {}

/** Opens the importer. */
export function openImporter({ database, kinds, fault, progress }: ImporterNeeds): Importer {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  let closed = false;
  const goOn = (): void => {
    if (closed) throw new Interrupted('the server ends');
    progress();
  };

  const runOnce = async (id: number): Promise<ImportRecord> => {
    const record = await mustFind(database, id);
    const kind = kinds[record.kind];
    const found = collectErrors(record);
    if (record.state === 'ready') {
      await judgeFile(database, { record, kind, found });
      await saveErrors(database, id, found.count(), found.list());
      if (record.mode === 'all' && found.count() > 0) await endImport(database, id, 'refused');
      else await beginApplying(database, id);
    }
    const judged = await mustFind(database, id);
    if (judged.state === 'applying') {
      await applyFile(database, { record: judged, kind, found }, goOn);
      await endImport(database, id, 'done');
    }
    progress();
    return await mustFind(database, id);
  };
  const run = async (id: number): Promise<ImportRecord> => {
    for (let tries = 1; ; tries += 1) {
      goOn();
      try {
        return await runOnce(id);
      } catch (error) {
        if (!isPassing(error) || tries > RETRIES) throw error;
        await sleep(RETRY_MS);
      }
    }
  };
  const queue = (id: number): Promise<ImportRecord> => {
    open += 1;
    const done = last.then(() => run(id)).finally(() => (open -= 1));
    last = done.catch((error: unknown) => {
      if (!(error instanceof Interrupted)) fault(error);
    });
    return done;
  };

  const previewOnce = async (id: number): Promise<Preview> => {
    const record = await mustFind(database, id);
    const found = collectErrors(record);
    await judgeFile(database, { record, kind: kinds[record.kind], found });
    return {
      ...(await previewCounts(database, id)),
      read: record.read,
      wrong: found.count(),
      errors: found.list().slice(0, PREVIEW_ERRORS),
    };
  };

  return {
    find: (id) => findImport(database, id),
    busy: () => open > 0,
    async preview(kind, mode, body) {
      if (open >= MAX_OPEN) throw tooMany();
      open += 1;
      const { id } = await createImport(database, kind, mode, true).catch((error: unknown) => {
        open -= 1;
        throw error;
      });
      try {
        await stage(database, { id, kind: kinds[kind] }, body);
        // in its turn, for what comes before it may change what it is judged against
        const judged = last.then(() => previewOnce(id));
        last = judged.catch(() => {});
        return await judged;
      } finally {
        open -= 1;
        await removeImport(database, id).catch(() => {});
      }
    },
    async receive(kind, mode, body) {
      if (open >= MAX_OPEN) throw tooMany();
      open += 1;
      try {
        const { id } = await createImport(database, kind, mode);
        await stage(database, { id, kind: kinds[kind] }, body);
        return { id, done: queue(id) };
      } finally {
        open -= 1;
      }
    },
    async resume() {
      await removePreviews(database);
      for (const record of await openImports(database)) {
        if (record.state === 'staging') {
          const error = lineError(1, '', 'broken_off', 'the file did not arrive whole: send it again');
          await saveErrors(database, record.id, 1, [error]);
          await endImport(database, record.id, 'refused');
        } else queue(record.id).catch(() => {});
      }
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

async function mustFind(database: Database, id: number): Promise<ImportRecord> {
  const record = await findImport(database, id);
  if (!record) throw new Error(`import ${id} is gone`);
  return record;
}

async function stage(
  database: Database,
  into: { id: number; kind: ImportKind },
  body: Readable,
): Promise<void> {
  const found = collectErrors();
  try {
    const staged = await stageFile(database, { ...into, found }, body);
    await saveErrors(database, into.id, found.count(), found.list());
    await markReady(database, { id: into.id, ...staged });
  } catch (error) {
    const { code, line, column, message } =
      error instanceof FileProblem
        ? error
        : new FileProblem(
            'broken_off',
            { line: 1, column: '' },
            'The file did not arrive whole: send it again.',
          );
    found.add([lineError(line, column, code, message)]);
    // Where the database is away the next start refuses it.
    await saveErrors(database, into.id, found.count(), found.list()).catch(() => {});
    await endImport(database, into.id, 'refused').catch(() => {});
    throw error instanceof FileProblem ? fileRefusal(error) : error;
  }
}

/** A file that cannot be read, as the problem that is answered. */
function fileRefusal(error: FileProblem): Problem {
  const path = error.column === '' ? `line ${error.line}` : `line ${error.line}, column ${error.column}`;
  return problem(error.code === 'too_large' ? 413 : 422, error.code, error.message, [
    { path, reason: error.message },
  ]);
}

const PASSING = /^(08...|57P0.|40001|40P01|55P03|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
const PASSING_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The database is away, or busy: what was done may be tried again, for what was marked is not done twice. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'JournalDown' || PASSING.test(code) || PASSING_MESSAGE.test(error.message);
}
