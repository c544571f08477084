// npm run check: types, lint with the arrows between the parts, format, dead code. All at once; a line a tool, and what a tool
// that is not content has to say.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMessages } from './messages.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** `seen` must be found in what the tool says: a tool that looked at nothing is not content. */
const TOOLS = [
  {
    name: 'types',
    command: ['tsc', '--project', '.', '--noEmit', '--listFiles'],
    seen: /apps\/site\/src\//,
    quiet: /^\S+\.(ts|json)$/,
  },
  {
    name: 'types of the handheld',
    command: ['tsc', '--project', 'apps/handheld', '--noEmit', '--listFiles'],
    seen: /apps\/handheld\/src\//,
    quiet: /^\S+\.(ts|tsx|js|json)$/,
  },
  {
    name: 'types of the desk',
    command: ['tsc', '--project', 'apps/desk', '--noEmit', '--listFiles'],
    seen: /apps\/desk\/src\//,
    quiet: /^\S+\.(ts|tsx|js|json)$/,
  },
  {
    name: 'types of tests in a browser',
    command: ['tsc', '--project', 'tests/browser', '--noEmit', '--listFiles'],
    seen: /tests\/browser\/support\//,
    quiet: /^\S+\.(ts|tsx|js|json)$/,
  },
  {
    name: 'lint',
    command: ['oxlint', '--config', 'oxlint.config.mjs', '--type-aware', '--deny-warnings'],
    seen: /on [1-9]\d* files/,
  },
  { name: 'format', command: ['biome', 'format', '.'], seen: /Checked [1-9]\d* files/ },
  { name: 'dead code', command: ['knip', '--no-progress'], seen: /^/ },
];

await compileMessages();
const results = await Promise.all(TOOLS.map(run));
for (const { name, ok, output, seconds } of results) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (!ok) console.log(output.trimEnd().replaceAll(/^/gm, '     '));
}
// The compiler of messages leaves timers of half a minute behind.
process.exit(results.every((result) => result.ok) ? 0 : 1);

async function run({ name, command, seen, quiet }) {
  const started = performance.now();
  const [tool, ...words] = command;
  const path = resolve(ROOT, 'node_modules/.bin');
  const child = spawn(resolve(path, tool), words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    output += text;
  });
  const exit = await new Promise((settle) => {
    child.once('close', settle);
    child.once('error', (error) => {
      output += error.message;
      settle(1);
    });
  });
  const looked = seen.test(output);
  if (quiet)
    output = output
      .split('\n')
      .filter((line) => !quiet.test(line))
      .join('\n');
  if (!looked) output += `\n${name} looked at nothing`;
  return {
    name,
    ok: exit === 0 && looked,
    output,
    seconds: ((performance.now() - started) / 1000).toFixed(1),
  };
}
