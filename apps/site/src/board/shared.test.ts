import { expect, test, vi } from 'vitest';
import { shared } from './shared.ts';

test('who asks at once, or within a while, gets what one of them caused to be read', async () => {
  let reads = 0;
  const read = shared(async () => ++reads, { lastsMs: 60_000 });
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  expect(await read()).toBe(1);
});

test('what is older than that is read anew', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let reads = 0;
    const read = shared(async () => ++reads, { lastsMs: 900 });
    await read();
    vi.advanceTimersByTime(899);
    expect(await read()).toBe(1);
    vi.advanceTimersByTime(2);
    expect(await read()).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a reading that failed is not kept', async () => {
  let reads = 0;
  const read = shared(
    async () => {
      reads += 1;
      if (reads === 1) throw new Error('the database is away');
      return reads;
    },
    { lastsMs: 60_000 },
  );
  await expect(read()).rejects.toThrow('away');
  expect(await read()).toBe(2);
});
