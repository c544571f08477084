import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CommandProblem } from './shell.ts';

/** Opens a file for reading, `-` for standard input. Throws a problem in one line where there is none. */
export async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin;
  const found = await stat(path).catch((error: unknown) => {
    throw new CommandProblem(`There is no file ${path}.`, error);
  });
  if (!found.isFile()) throw new CommandProblem(`${path} is no file.`);
  return createReadStream(path);
}
