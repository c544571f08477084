/**
 * Answers all who ask within a while with what one of them caused to be read: a board costs the same on one wall and on twenty. Who asks
 * while it is read waits for that. A reading that fails is not kept.
 */
export function shared<T>(read: () => Promise<T>, options: { readonly lastsMs: number }): () => Promise<T> {
  let last: Promise<T> | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (last && now < until) return last;
    const reading = read();
    last = reading;
    // until it is there, it is waited for however long that takes
    until = Number.POSITIVE_INFINITY;
    reading.then(
      () => {
        until = performance.now() + options.lastsMs;
      },
      () => {
        if (last === reading) last = undefined;
      },
    );
    return reading;
  };
}
