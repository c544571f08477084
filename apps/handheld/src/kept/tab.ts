/**
 * Which tab of a device works. The lock tells a second tab that there is a first; taking over asks the first to finish what it is at, and
 * does not wait for one that is stuck. That no two ever write is the store's own affair.
 */
const LOCK = 'kolli-work';
const CHANNEL = 'kolli-tabs';
const ANSWER_MS = 1_500;

export interface Tab {
  /** A word for this tab. Random, and gone with it. */
  readonly name: string;
  /** True if no other tab works. */
  begin(): Promise<boolean>;
  takeOver(): Promise<void>;
}

/** `leave` is called, and waited for, when another tab wants to go on here. */
export function openTab(leave: () => Promise<void>): Tab {
  const name = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is heard by its own origin alone
  const say = (word: 'leave' | 'left'): void => channel.postMessage(word);
  let release: (() => void) | undefined;

  /** Holds the lock until it is released or stolen. */
  const hold = (options: LockOptions): Promise<boolean> =>
    new Promise((settle) => {
      navigator.locks
        .request(LOCK, options, (lock) => {
          settle(lock !== null);
          if (lock === null) return undefined;
          return new Promise<void>((end) => {
            release = end;
          });
        })
        .catch(() => {
          release = undefined;
          void leave();
          settle(false);
        });
    });

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data !== 'leave' || !release) return;
    const end = release;
    release = undefined;
    void leave().finally(() => {
      end();
      say('left');
    });
  });

  return {
    name,
    begin: () => hold({ ifAvailable: true }),
    async takeOver() {
      const left = new Promise<void>((settle) => {
        const timer = setTimeout(settle, ANSWER_MS);
        channel.addEventListener('message', function heard({ data }: MessageEvent<unknown>) {
          if (data !== 'left') return;
          clearTimeout(timer);
          channel.removeEventListener('message', heard);
          settle();
        });
      });
      say('leave');
      await left;
      if (!(await hold({ ifAvailable: true }))) await hold({ steal: true });
    },
  };
}
