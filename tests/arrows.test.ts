import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

/** What the checks must refuse: a file, what it imports, and the word in the message by which it is known. */
const FORBIDDEN: readonly (readonly [file: string, imported: string, why: string])[] = [
  ['apps/site/src/stock/a.ts', '../people/index.ts', 'The part stock imports'],
  ['apps/site/src/outbound/a.ts', '../people/index.ts', 'The part outbound imports'],
  ['apps/site/src/tracking/a.ts', '../people/index.ts', 'The part tracking imports'],
  ['apps/site/src/stock/a.ts', '../server/index.ts', 'The part stock imports'],
  ['apps/site/src/places/a.ts', '../work/index.ts', 'The part places imports'],
  ['apps/site/src/server/a.ts', '../cli/main.ts', 'The part server imports'],
  ['apps/site/src/stock/a.ts', '../items/item-store.ts', 'only by its index.ts'],
  ['apps/site/src/database/embedded/a.ts', '../../http/problem.ts', 'only by its index.ts'],
  ['apps/site/src/server/a.ts', '@kolli/floor', 'The part server imports'],
  ['apps/site/src/work/a.ts', '@kolli/client', 'The part work imports'],
  ['apps/site/src/work/a.ts', '@kolli/workflow/src/wire.ts', 'only by its name'],
  ['apps/site/src/work/a.ts', '../../../../packages/workflow/src/wire.ts', 'by its name'],
  ['apps/site/src/work/a.ts', '../../../../tests/support/database.ts', 'must not import what tests it'],
  ['packages/workflow/src/a.ts', '@kolli/floor', 'The package workflow imports'],
  ['packages/barcode/src/a.ts', '@kolli/workflow', 'The package barcode imports'],
  ['packages/client/src/a.ts', '@kolli/barcode', 'The package client imports'],
  ['packages/floor/src/a.ts', '@kolli/site', 'The package floor imports'],
  ['packages/floor/src/a.ts', '../../workflow/src/wire.ts', 'by its name'],
  ['tests/a.test.ts', '../apps/site/src/stock/balance-store.ts', 'only by its index.ts'],
];

const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['apps/site/src/stock/a.ts', '../items/index.ts'],
  ['apps/site/src/stock/a.ts', './balance-store.ts'],
  ['apps/site/src/database/embedded/a.ts', '../problem.ts'],
  ['apps/site/src/server/a.ts', '../people/index.ts'],
  ['apps/site/src/cli/a.ts', '@kolli/floor'],
  ['packages/floor/src/a.ts', '@kolli/workflow'],
  ['apps/site/src/stock/a.test.ts', '../../../../tests/support/database.ts'],
];

const Report = z.object({
  diagnostics: z.array(z.object({ message: z.string(), help: z.string().nullish(), filename: z.string() })),
});

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kolli-arrows-'));
  // Its paths are seen from where it lies.
  copyFileSync(join(root, 'oxlint.config.mjs'), join(folder, 'oxlint.config.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the linter says of these files, each with its import alone. */
function lint(cases: readonly (readonly [file: string, imported: string, ...rest: string[]])[]): string[] {
  const names = cases.map(([file, imported], index) => {
    // Files side by side, as each case has its own.
    const name = file.replace('/a.', `/a${index}.`);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `import { thing } from '${imported}';\nexport const other = thing;\n`);
    return name;
  });
  const words = ['--config', 'oxlint.config.mjs', '--format', 'json', ...names];
  const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), words, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = Report.parse(JSON.parse(run.stdout));
  return names.map((name) =>
    diagnostics
      .flatMap((found) => (found.filename.endsWith(name) ? [`${found.message} ${found.help ?? ''}`] : []))
      .join('\n'),
  );
}

test('an import against the arrows between the parts is refused with the arrow that it breaks', () => {
  const said = lint(FORBIDDEN);
  FORBIDDEN.forEach(([file, imported, why], index) => {
    expect(said[index], `${file} imports ${imported}`).toContain(why);
  });
});

test('an import along the arrows is let through', () => {
  const said = lint(ALLOWED);
  ALLOWED.forEach(([file, imported], index) => {
    expect(said[index], `${file} imports ${imported}`).toBe('');
  });
});

test('two files that import each other are refused', () => {
  const [there, back] = ['apps/site/src/stock/there.ts', 'apps/site/src/stock/back.ts'];
  mkdirSync(dirname(join(folder, there)), { recursive: true });
  writeFileSync(join(folder, there), "import { back } from './back.ts';\nexport const there = () => back;\n");
  writeFileSync(
    join(folder, back),
    "import { there } from './there.ts';\nexport const back = () => there;\n",
  );
  const words = ['--config', 'oxlint.config.mjs', there, back];
  const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), words, { cwd: folder, encoding: 'utf8' });
  expect(run.status).not.toBe(0);
  expect(run.stdout).toContain('import(no-cycle)');
});
