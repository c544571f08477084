import { readFile } from 'node:fs/promises';
import { overwriteCopy } from './key-file.ts';

/** Where copies of a file of keys were made, a path a line, in a file beside it: a key that is destroyed is destroyed there, too. */
export async function copiesOf(path: string): Promise<string[]> {
  const text = await readFile(listOf(path), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Remembers that there is a copy. */
export async function rememberCopy(path: string, copy: string): Promise<void> {
  const known = await copiesOf(path);
  if (!known.includes(copy)) await overwriteCopy(listOf(path), Buffer.from([...known, copy, ''].join('\n')));
}

/**
 * Makes the one current copy, in place, and remembers it first. It looks again when it is done: a key that was destroyed meanwhile, and
 * in the copy too, must not come back with what was read before.
 */
export async function copyKeyFile(path: string, copy: string): Promise<void> {
  await rememberCopy(path, copy);
  let bytes = await readFile(path);
  for (;;) {
    await overwriteCopy(copy, bytes);
    const now = await readFile(path);
    if (now.equals(bytes)) return;
    bytes = now;
  }
}

function listOf(path: string): string {
  return `${path}.copies`;
}
