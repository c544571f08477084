import { describe, expect, test } from 'vitest';
import { OneTime } from './one-time.ts';

const MINUTE_MS = 60_000;

function waiting() {
  let now = 0;
  const store = new OneTime<number>(() => now, MINUTE_MS);
  return { store, after: (ms: number) => (now += ms) };
}

describe('what is good once', () => {
  test('is given once, and nothing is given for what was never made', () => {
    const { store } = waiting();
    store.put('a', 1, 'here');
    expect([store.take('b'), store.take('a'), store.take('a')]).toEqual([undefined, 1, undefined]);
  });

  test('is over when its time is', () => {
    const { store, after } = waiting();
    store.put('a', 1, 'here');
    store.put('b', 2, 'here');
    after(MINUTE_MS - 1);
    expect(store.take('a')).toBe(1);
    after(1);
    expect(store.take('b')).toBeUndefined();
  });

  test('is not lost because somebody else asks without end', () => {
    const { store } = waiting();
    store.put('mine', 1, 'here');
    for (let n = 0; n < 30_000; n += 1) store.put(`flood ${n}`, n, 'elsewhere');
    expect(store.take('mine')).toBe(1);
    expect(store.take('flood 0')).toBeUndefined();
    expect(store.take('flood 29999')).toBe(29_999);
  });

  test('of one address goes, the oldest first, when it asks for too many', () => {
    const { store } = waiting();
    for (let n = 0; n < 501; n += 1) store.put(`${n}`, n, 'here');
    expect([store.take('0'), store.take('1'), store.take('500')]).toEqual([undefined, 1, 500]);
  });
});
