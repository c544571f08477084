import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseProblem, folderProblem, makeFolder } from '../problem.ts';
import { type Account, canEnter, ownerAccount, serverAccount } from './account.ts';

/** Where things of a data folder are. All paths are absolute and real. */
export interface Place {
  /** The data folder itself: key, pointer, connection. */
  readonly data: string;
  /** Where binaries, cluster and lock are: the data folder, or a folder that `account` can enter. */
  readonly base: string;
  readonly cluster: string;
  readonly account: Account | null;
}

/** Names the base folder when it is not the data folder. */
const POINTER = 'cluster-folder';
/** Where clusters go whose data folder only root can enter. */
const COMMON_BASE = '/var/lib/kolli';

/** Makes the data folder and finds its place. `onNotice` is told when the cluster is elsewhere. */
export function makePlace(dataFolder: string, onNotice: (line: string) => void): Place {
  try {
    const account = serverAccount();
    // Others have no business in it, but the server's account must pass through.
    makeFolder(dataFolder, account ? 0o711 : 0o700);
    const data = realpathSync(dataFolder);
    const found = findPlace(data);
    if (found) return found;
    const base = account && !canEnter(account, data) ? elsewhere(data) : data;
    if (base !== data) {
      makeFolder(base, 0o711);
      writeFileSync(join(data, POINTER), `${base}\n`);
      onNotice(`only root can enter ${data}, so its database is kept in ${base}`);
    }
    return { data, base, cluster: join(base, 'database'), account };
  } catch (error) {
    throw folderProblem(error, dataFolder);
  }
}

/** The place of a data folder that has been used before, or null. Writes nothing. */
export function existingPlace(dataFolder: string): Place | null {
  if (!existsSync(dataFolder)) return null;
  return findPlace(realpathSync(dataFolder));
}

function findPlace(data: string): Place | null {
  const pointer = join(data, POINTER);
  if (existsSync(pointer)) {
    const base = readFileSync(pointer, 'utf8').trim();
    const cluster = join(base, 'database');
    return { data, base, cluster, account: existsSync(cluster) ? ownerAccount(cluster) : serverAccount() };
  }
  const cluster = join(data, 'database');
  if (!existsSync(cluster)) return null;
  const account = ownerAccount(cluster);
  if (account && !canEnter(account, data)) {
    // A second, empty cluster elsewhere would look like lost data.
    throw new DatabaseProblem(
      'folder_unwritable',
      `The database in ${data} cannot be reached by the account that runs it: let others pass through the folders above (chmod o+x).`,
    );
  }
  return { data, base: data, cluster, account };
}

function elsewhere(data: string): string {
  return join(COMMON_BASE, shortHash(data));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A socket's address has 108 bytes on Linux, 104 on macOS, with a closing zero. */
const SOCKET_PATH_BYTES = 100;

/** A private folder for the socket: in the base folder, or where that path is too long a temporary one, which the caller removes. */
export function makeSocketFolder(place: Place): { folder: string; temporary: boolean } {
  const near = join(place.base, 'run');
  if (fits(near)) {
    mkdirSync(near, { recursive: true, mode: 0o700 });
    if (place.account) chownSync(near, place.account.uid, place.account.gid);
    return { folder: near, temporary: false };
  }
  const { account } = place;
  const roomy = [tmpdir(), '/tmp'].find((folder) => {
    const short = fits(join(folder, 'kolli-123456'));
    return short && existsSync(folder) && (!account || canEnter(account, realpathSync(folder)));
  });
  if (!roomy)
    throw new DatabaseProblem('database_failed', `The path of ${place.base} is too long for a socket.`);
  const folder = mkdtempSync(join(roomy, 'kolli-'));
  if (account) chownSync(folder, account.uid, account.gid);
  return { folder, temporary: true };
}

function fits(folder: string): boolean {
  // The setting is a list with commas, and a quote begins a quoted name.
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES && !/[,"]/.test(folder);
}
