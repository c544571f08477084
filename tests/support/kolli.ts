import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const COMMAND = fileURLToPath(new URL('../../apps/site/bin/kolli.mjs', import.meta.url));
/** Longer than a first start on a machine that is busy with other tests. */
const READY_MS = 60_000;

export interface KolliOptions {
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** With the pages, which take seconds to be built and which few tests look at. */
  readonly pages?: boolean;
  /** Runs it as another user; only root can. */
  readonly uid?: number;
}

/** What a command said and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A folder of a test's own, which also other users can enter; spaces are in its path, for they are in people's. */
export function ownFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kolli own '));
  chmodSync(path, 0o755);
  return {
    path,
    remove: () => {
      const pointer = join(path, 'data', 'cluster-folder');
      if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
      // A server that is ending may still write.
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Runs `kolli` with these words to its end. */
export async function kolli(words: readonly string[], options: KolliOptions = {}): Promise<Said> {
  const { child, said } = start(words, options);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

/** A server that a test started. */
export interface Serving {
  readonly url: string;
  /** Undefined where it does not listen on HTTPS. */
  readonly httpsUrl: string | undefined;
  readonly pid: number;
  readonly said: { readonly out: string; readonly error: string };
  /** Waits for its end, or ends it with a signal first. Answers the exit code; null when the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `kolli serve` on a free port, without pages unless they are asked for, and waits until it takes requests. Throws with what it said when it ends before. */
export async function serve(words: readonly string[], options: KolliOptions = {}): Promise<Serving> {
  const pages = options.pages ? [] : ['--no-pages'];
  const { child, said } = start(
    ['serve', ...(words.includes('--port') ? [] : ['--port', '0']), '--json', ...pages, ...words],
    options,
  );
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const limit = performance.now() + READY_MS;
  while (!said.out.includes('\n')) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > limit) {
      child.kill('SIGKILL');
      throw new Error(`kolli serve is not ready: ${said.error}`);
    }
    await sleep(20);
  }
  const { url, httpsUrl } = z
    .object({ url: z.string(), httpsUrl: z.string().optional() })
    .parse(JSON.parse(said.out));
  return {
    url,
    httpsUrl,
    pid: child.pid ?? 0,
    said,
    end: async (signal) => {
      if (signal) child.kill(signal);
      return await ended;
    },
  };
}

function start(
  words: readonly string[],
  options: KolliOptions,
): { child: ChildProcess; said: { out: string; error: string } } {
  const data = options.data === undefined ? {} : { KOLLI_DATA: options.data };
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: tmpdir(),
    env: { ...withoutOurs(process.env), ...data, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    said.error += text.toString();
  });
  return { child, said };
}

/** What the person who runs the tests has set for a site of theirs is not for these. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('KOLLI_') && name !== 'DATABASE_URL');
  return Object.fromEntries(kept);
}
