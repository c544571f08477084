import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process of that number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has ended, but for its parent's word.
    return processState(pid) !== 'Z';
  } catch (error) {
    // It runs, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process began, in the system's own ticks: with its number an identity that is not used again. Empty where unknown. */
export function processStart(pid: number): string {
  return statFields(pid)[19] ?? '';
}

/** The words that a process was started with; empty where they cannot be had. */
export function processArguments(pid: number): readonly string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}

/** Waits until the process has ended; false when it has not within `waitMs`. */
export async function ended(pid: number, waitMs: number): Promise<boolean> {
  const end = performance.now() + waitMs;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await sleep(10);
  }
  return true;
}

function processState(pid: number): string {
  return statFields(pid)[0] ?? '';
}

/** The fields of /proc/<pid>/stat from the third (state) on; the second may contain spaces and brackets. */
function statFields(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
