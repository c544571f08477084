import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteOptions } from './options.ts';
import { CommandProblem } from './shell.ts';

/** The file in the data folder that holds the key which the server made for commands on the same machine; mode 0600. */
const KEY_FILE = 'kolli.key';

/** Where the server is and the key to use it with. `url` has no slash at its end. */
export interface SiteAddress {
  readonly url: string;
  readonly key: string;
}

/** The server that a command which goes through HTTP is to talk to. */
export function siteAddress(options: SiteOptions): SiteAddress {
  return { url: addressOf(options), key: options.key ?? keyOf(options.data) };
}

/** A request that got no answer, as the problem to say. */
export function noAnswer(url: string, cause: unknown): CommandProblem {
  return new CommandProblem(
    `No Kolli server answers at ${url}: start one with kolli serve, or give --url.`,
    cause,
  );
}

function addressOf(options: SiteOptions): string {
  if (options.url === undefined) return `http://127.0.0.1:${options.port}`;
  if (!URL.canParse(options.url) || !/^https?:/.test(options.url)) {
    throw new CommandProblem(`${options.url} is no http address: give --url like http://127.0.0.1:8080.`);
  }
  return options.url.replace(/\/+$/, '');
}

function keyOf(data: string): string {
  const path = join(data, KEY_FILE);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new CommandProblem(
      `No key at ${path}: give --key, or the server's data folder with --data.`,
      error,
    );
  }
}
