import { readFileSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';

/** The account that the embedded server runs under: our own, or as root another, for PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Every system has this account, and PostgreSQL wants one that it can look up by number. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/** The account to start the server with; null is our own. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
    return line ? { uid: Number(line[1]), gid: Number(line[2]) } : NOBODY;
  } catch {
    return NOBODY;
  }
}

/** As root: the account that a cluster was made by, for another cannot read it. Null is our own. */
export function ownerAccount(cluster: string): Account | null {
  const account = serverAccount();
  if (!account) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? account : { uid, gid };
}

/** Whether `account` can reach what is in `folder`, judged by the modes of the folder and of all above it. */
export function canEnter(account: Account, folder: string): boolean {
  const top = parse(folder).root;
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === top) return true;
  }
}
