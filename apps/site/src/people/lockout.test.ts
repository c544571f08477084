import { describe, expect, test } from 'vitest';
import { Problem } from '../http/index.ts';
import { LockOut } from './lockout.ts';

/** How many seconds the lock-out asks to wait, 0 when it lets a try through; the try is wrong. */
function wrongTry(lockOut: LockOut, name: string, address = '10.0.0.1'): number {
  try {
    lockOut.begin(name, address).wrong();
    return 0;
  } catch (error) {
    if (error instanceof Problem && error.code === 'rate_limited') return error.retryAfterSeconds ?? -1;
    throw error;
  }
}

describe('wrong tries', () => {
  test('of one name wait longer each time, until the hour', () => {
    let now = 0;
    const lockOut = new LockOut(() => now);
    for (let i = 0; i < 5; i += 1) expect(wrongTry(lockOut, 'badge 1')).toBe(0);
    const waits: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      const wait = wrongTry(lockOut, 'badge 1');
      waits.push(wait);
      now += wait * 1000;
      expect(wrongTry(lockOut, 'badge 1')).toBe(0);
    }
    expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
    expect(waits.at(-1)).toBe(3600);
    expect(wrongTry(lockOut, 'badge 2', '10.0.0.2')).toBe(0);
  });

  test('are forgotten after a right one, a new PIN, or an hour of quiet', () => {
    let now = 0;
    const lockOut = new LockOut(() => now);
    for (let i = 0; i < 4; i += 1) wrongTry(lockOut, 'badge 1');
    lockOut.begin('badge 1', '10.0.0.1').right();
    for (let i = 0; i < 5; i += 1) expect(wrongTry(lockOut, 'badge 1')).toBe(0);
    expect(wrongTry(lockOut, 'badge 1')).toBe(15);
    lockOut.forgive('badge 1');
    for (let i = 0; i < 5; i += 1) expect(wrongTry(lockOut, 'badge 1')).toBe(0);
    now += 15_000 + 3_600_000;
    for (let i = 0; i < 4; i += 1) expect(wrongTry(lockOut, 'badge 1')).toBe(0);
  });

  test('of many names from one address wait too, and right ones from there are let in between', () => {
    let now = 0;
    const lockOut = new LockOut(() => now);
    for (let i = 0; i < 31; i += 1) expect(wrongTry(lockOut, `badge ${i}`)).toBe(0);
    expect(wrongTry(lockOut, 'badge 99')).toBe(2);
    expect(wrongTry(lockOut, 'badge 99', '10.0.0.2')).toBe(0);
    now += 2_000;
    lockOut.begin('badge 100', '10.0.0.1').right();
    expect(wrongTry(lockOut, 'badge 101')).toBe(0);
    expect(wrongTry(lockOut, 'badge 102')).toBe(4);
  });

  test('that begin at once gain nothing', () => {
    const lockOut = new LockOut(() => 0);
    const begun = Array.from({ length: 20 }, () => {
      try {
        return lockOut.begin('login ada', '10.0.0.1');
      } catch {
        return undefined;
      }
    });
    expect(begun.filter((one) => one !== undefined)).toHaveLength(5);
  });
});

test('a whole shift that signs in at once from one address is let in', () => {
  const lockOut = new LockOut(() => 0);
  const begun = Array.from({ length: 500 }, (_, i) => lockOut.begin(`badge ${i}`, '10.0.0.1'));
  for (const one of begun) one.right();
  expect(wrongTry(lockOut, 'badge 1')).toBe(0);
});
