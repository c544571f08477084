import { execFile, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** What a load found. Latencies of an open loop count from the planned time. */
const LoadResult = z.object({
  stepsPerSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  accepted: z.number(),
  refused: z.number(),
  failed: z.number(),
});
export type LoadResult = z.output<typeof LoadResult>;

export interface Load {
  readonly port: number;
  readonly handhelds: number;
  readonly seconds: number;
  /** Steps a second of an open loop; 0 for a closed one. */
  readonly rate: number;
  /** Lines as `packetLines` makes them. */
  readonly packets: readonly string[];
}

/** Puts load on a site; `name` says with what. */
export interface Generator {
  readonly name: string;
  run(load: Load): Promise<LoadResult>;
}

/** The generator in C where a compiler is, for it costs the machine a third; else one in Node. */
export async function openGenerator(folder: string): Promise<Generator> {
  const program = join(folder, 'load');
  const source = fileURLToPath(new URL('load.c', SOURCES));
  const built = await run('cc', ['-O2', '-o', program, source, '-lm']).then(
    () => true,
    () => false,
  );
  return built
    ? { name: 'C, epoll', run: (load) => runProgram(program, load) }
    : { name: 'Node, node:http', run: runInNode };
}

/** The folder of these sources, also when they run as a bundle. */
const SOURCES = new URL(`file://${join(process.cwd(), 'bench/scan/')}`);

async function runProgram(program: string, load: Load): Promise<LoadResult> {
  const child = spawn(program, [load.port, load.handhelds, load.seconds, load.rate].map(String), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stdin.end(`${load.packets.slice(0, load.handhelds).join('\n')}\n`);
  await new Promise((resolve) => child.on('close', resolve));
  return LoadResult.parse(JSON.parse(out));
}

const WARM_MS = 2000;

async function runInNode(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.handhelds });
  const times: number[] = [];
  const counts = { accepted: 0, refused: 0, failed: 0 };
  const begin = performance.now() + WARM_MS;
  const end = begin + load.seconds * 1000;
  const send = (line: Handheld, due: number): Promise<void> =>
    new Promise((resolve) => {
      const i = Math.floor(Math.random() * line.tasks.length);
      const step = {
        n: ++line.n,
        kind: 'pick',
        task: Number(line.tasks[i]),
        quantity: 1,
        evidence: line.evidence[i]?.split('|'),
      };
      const body = JSON.stringify({ packet: line.packet, key: line.key, steps: [step] });
      const headers = {
        authorization: `Bearer ${line.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const asked = request(
        { port: load.port, host: '127.0.0.1', path: '/v1/steps', method: 'POST', agent, headers },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.on('end', () => {
            if (performance.now() >= begin) {
              times.push(performance.now() - due);
              counts[
                answer.statusCode !== 200 ? 'failed' : text.includes('"accepted"') ? 'accepted' : 'refused'
              ]++;
            }
            resolve();
          });
        },
      );
      asked.on('error', () => {
        counts.failed++;
        resolve();
      });
      asked.end(body);
    });
  const lines = load.packets.slice(0, load.handhelds).map(readLine);
  const closed = async (line: Handheld): Promise<void> => {
    while (performance.now() < end) await send(line, performance.now());
  };
  const idle = [...lines];
  const open = async (): Promise<void> => {
    const sent: Promise<void>[] = [];
    const waiting: number[] = [];
    for (
      let next = performance.now();
      performance.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 1))
    ) {
      for (; next <= performance.now(); next += (-Math.log(1 - Math.random()) / load.rate) * 1000)
        waiting.push(next);
      while (waiting.length > 0) {
        const line = idle.pop();
        if (!line) break;
        sent.push(send(line, waiting.shift() ?? 0).then(() => void idle.push(line)));
      }
    }
    await Promise.all(sent);
  };
  await (load.rate > 0 ? open() : Promise.all(lines.map(closed)));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { stepsPerSecond: times.length / load.seconds, p50Ms: at(0.5), p99Ms: at(0.99), ...counts };
}

interface Handheld {
  readonly token: string;
  readonly packet: number;
  readonly key: string;
  n: number;
  readonly tasks: readonly string[];
  readonly evidence: readonly string[];
}

function readLine(line: string): Handheld {
  const [token = '', packet = '', key = '', last = '', tasks = '', evidence = ''] = line.split(' ');
  return {
    token,
    packet: Number(packet),
    key,
    n: Number(last),
    tasks: tasks.split(','),
    evidence: evidence.split(','),
  };
}
