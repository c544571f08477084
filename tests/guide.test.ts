import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, startTestSite, type TestSite } from './support/site.ts';

const GUIDE = readFileSync(fileURLToPath(new URL('../docs/guide/integrator.md', import.meta.url)), 'utf8');
const EXAMPLES = [...GUIDE.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = '']) => script);

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasCurl())('the examples of the guide for integrators (left out without curl)', () => {
  let site: TestSite;
  let folder: string;
  beforeAll(async () => {
    site = await startTestSite();
    await build(site);
    folder = mkdtempSync(join(tmpdir(), 'kolli guide '));
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('there are some', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
  });

  test.each(EXAMPLES)('%s', async (script) => {
    const env = { ...process.env, KOLLI_URL: site.url, KOLLI_KEY: site.key };
    const run = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env,
    });
    await expect(run).resolves.toMatchObject({ stderr: '' });
  });
});
