import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHeap, createKernel } from './kernel.ts';

describe('a heap', () => {
  test('gives everything back in order, equals as they came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 })), (numbers) => {
        const heap = createHeap<{ number: number; place: number }>(
          (one, other) => one.number - other.number || one.place - other.place,
        );
        numbers.forEach((number, place) => heap.add({ number, place }));
        const out = numbers.map(() => heap.take()?.number);
        expect(out).toEqual(numbers.toSorted((one, other) => one - other));
        expect(heap.take()).toBeUndefined();
      }),
    );
  });
});

describe('the kernel', () => {
  test('wakes processes in the order of their time, whatever they wait for meanwhile', async () => {
    const kernel = createKernel({ startMs: 1000, windowMs: 1 });
    const seen: string[] = [];
    for (const [name, step] of [
      ['a', 30],
      ['b', 25],
    ] as const) {
      kernel.start(async (self) => {
        for (let i = 0; i < 3; i++) {
          await self.sleep(step);
          await new Promise((resolve) => setTimeout(resolve, name === 'a' ? 5 : 0));
          seen.push(`${name}${self.now()}`);
        }
      });
    }
    await kernel.runUntil(2000);
    expect(seen).toEqual(['b1025', 'a1030', 'b1050', 'a1060', 'b1075', 'a1090']);
    expect(kernel.now()).toBe(2000);
  });

  test('stops before the time it is run to, and goes on from there', async () => {
    const kernel = createKernel({ startMs: 0, windowMs: 50 });
    const seen: number[] = [];
    kernel.start(async (self) => {
      for (;;) {
        await self.sleep(10);
        seen.push(self.now());
      }
    });
    await kernel.runUntil(30);
    expect(seen).toEqual([10, 20]);
    expect(kernel.next()).toBe(30);
    await kernel.runUntil(31);
    expect(seen).toEqual([10, 20, 30]);
  });

  test('lets processes of one window wait for the world side by side', async () => {
    const kernel = createKernel({ startMs: 0, windowMs: 100 });
    let waiting = 0;
    let most = 0;
    for (let i = 0; i < 8; i++) {
      kernel.start(async (self) => {
        await self.sleep(i * 10);
        most = Math.max(most, ++waiting);
        await new Promise((resolve) => setTimeout(resolve, 20));
        waiting--;
      });
    }
    await kernel.runUntil(1000);
    expect(most).toBe(8);
    expect(waiting).toBe(0);
  });

  test('ends with what a process throws', async () => {
    const kernel = createKernel({ startMs: 0, windowMs: 10 });
    kernel.start(async (self) => {
      await self.sleep(5);
      throw new Error('it broke');
    });
    kernel.start(async (self) => {
      for (;;) await self.sleep(1);
    });
    await expect(kernel.runUntil(100)).rejects.toThrow('it broke');
  });
});
