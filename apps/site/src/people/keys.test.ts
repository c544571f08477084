import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOperatorKey, openSecret, passingSecret, siteKeys } from './keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli keys '));
});
afterEach(() => rm(folder, { recursive: true }));

test('the secret and the key are made once, also by several at once, for their owner alone', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => openSecret(folder)));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
  const key = await openOperatorKey(folder);
  expect(await openOperatorKey(folder)).toBe(key);
  expect((await readdir(folder)).sort()).toEqual(['kolli.key', 'kolli.secret']);
  for (const name of ['kolli.key', 'kolli.secret'])
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test('a file that is no secret is said so, not used', async () => {
  await writeFile(join(folder, 'kolli.secret'), 'short');
  await writeFile(join(folder, 'kolli.key'), '');
  await expect(openSecret(folder)).rejects.toThrow('is not a secret of this program');
  await expect(openOperatorKey(folder)).rejects.toThrow('is not a key of this program');
});

test('each purpose has a key of its own, the same after every start', () => {
  const secret = passingSecret();
  const { tokenKey, packetKey } = siteKeys(secret);
  expect(siteKeys(secret)).toEqual({ tokenKey, packetKey });
  expect(tokenKey).not.toEqual(packetKey);
  expect(siteKeys(passingSecret()).tokenKey).not.toEqual(tokenKey);
});
