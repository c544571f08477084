/** Whether this browser keeps what it is given: tried, not asked. */

export interface Keeping {
  readonly keeps: boolean;
  /** The browser has promised not to throw it away for want of room. */
  readonly lasting: boolean;
  readonly freeMegabytes: number | null;
}

const TRIAL = 'kolli-trial';

export async function testKeeping(): Promise<Keeping> {
  const keeps = await writesAndReads().catch(() => false);
  const lasting = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const free = estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0);
  return { keeps, lasting, freeMegabytes: free === null ? null : Math.floor(free / 1_000_000) };
}

/** Asks the browser to keep what is kept, also when room is short. It may say no; nothing depends on it. */
export function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

async function writesAndReads(): Promise<boolean> {
  const { openDB, deleteDB } = await import('idb');
  const db = await openDB(TRIAL, 1, { upgrade: (fresh) => void fresh.createObjectStore('trial') });
  try {
    await db.put('trial', 1, 'one');
    return (await db.get('trial', 'one')) === 1;
  } finally {
    db.close();
    await deleteDB(TRIAL);
  }
}
