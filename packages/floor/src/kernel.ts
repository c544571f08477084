/** A discrete-event kernel: processes that sleep in virtual time, woken in its order, and many of them at once where that costs no order. */

/** A process of the simulation. Its time is its own: within a window it may be ahead of another's. */
export interface Process {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Comes back at once where that time is over. */
  sleepUntil(at: number): Promise<void>;
}

export interface Kernel {
  /** What all processes have reached. */
  now(): number;
  /** Starts a process at the kernel's time. One that throws ends the run. */
  start(run: (self: Process) => Promise<void>): void;
  /** Runs until every process sleeps until `at` or later, or has ended. @throws what a process has thrown */
  runUntil(at: number): Promise<void>;
  /** When the next process wakes; undefined where none sleeps. */
  next(): number | undefined;
}

export interface KernelOptions {
  /** Virtual time of the start, milliseconds since 1970. */
  readonly startMs: number;
  /**
   * Processes whose time comes within so many milliseconds of each other run side by side, so that their requests to the site overlap.
   * 1 keeps the order exactly.
   */
  readonly windowMs: number;
  /** Waits before a window begins at a time: for a floor that is not to run as fast as it can. */
  readonly pace?: ((at: number) => Promise<void>) | undefined;
}

interface Sleeper {
  readonly at: number;
  /** Those of one time wake in the order in which they fell asleep. */
  readonly order: number;
  readonly wake: () => void;
}

/** Opens a kernel; nothing runs before `runUntil`. */
export function createKernel({ startMs, windowMs, pace }: KernelOptions): Kernel {
  const sleepers = createHeap<Sleeper>((one, other) => one.at - other.at || one.order - other.order);
  let reached = startMs;
  let windowEnd = startMs;
  let awake = 0;
  let asleep = 0;
  let failed: { readonly cause: unknown } | undefined;
  let allRest: (() => void) | undefined;

  const wakeDue = (): void => {
    for (let first = sleepers.first(); first && first.at < windowEnd && !failed; first = sleepers.first()) {
      sleepers.take();
      awake++;
      first.wake();
    }
    if (awake === 0 || failed) allRest?.();
  };

  const rest = (at: number, wake: () => void): void => {
    sleepers.add({ at, order: asleep++, wake });
  };

  const start: Kernel['start'] = (run) => {
    let now = reached;
    const sleepUntil = (at: number): Promise<void> => {
      if (at <= now) return Promise.resolve();
      return new Promise((resolve) => {
        awake--;
        rest(at, () => {
          now = at;
          resolve();
        });
        wakeDue();
      });
    };
    const self: Process = { now: () => now, sleep: (ms) => sleepUntil(now + Math.max(0, ms)), sleepUntil };
    const ended = (): void => {
      awake--;
      wakeDue();
    };
    rest(reached, () => {
      run(self).then(ended, (cause: unknown) => {
        failed ??= { cause };
        ended();
      });
    });
  };

  return {
    now: () => reached,
    next: () => sleepers.first()?.at,
    start,
    async runUntil(at) {
      for (;;) {
        if (failed) throw failed.cause;
        const first = sleepers.first();
        if (!first || first.at >= at) break;
        await pace?.(first.at);
        windowEnd = Math.min(first.at + windowMs, at);
        await new Promise<void>((resolve) => {
          allRest = resolve;
          wakeDue();
        });
        allRest = undefined;
      }
      if (at > reached) reached = at;
    },
  };
}

interface Heap<T> {
  first(): T | undefined;
  take(): T | undefined;
  add(item: T): void;
}

/** A binary heap, the least first. */
export function createHeap<T>(compare: (one: T, other: T) => number): Heap<T> {
  const items: T[] = [];
  const isLess = (one: number, other: number): boolean => {
    const left = items[one];
    const right = items[other];
    return left !== undefined && right !== undefined && compare(left, right) < 0;
  };
  const swap = (one: number, other: number): void => {
    const left = items[one];
    const right = items[other];
    if (left === undefined || right === undefined) return;
    items[one] = right;
    items[other] = left;
  };
  return {
    first: () => items[0],
    add(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isLess(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    take() {
      swap(0, items.length - 1);
      const least = items.pop();
      for (let at = 0; ; ) {
        let smallest = at;
        for (const child of [2 * at + 1, 2 * at + 2]) if (isLess(child, smallest)) smallest = child;
        if (smallest === at) break;
        swap(at, smallest);
        at = smallest;
      }
      return least;
    },
  };
}
