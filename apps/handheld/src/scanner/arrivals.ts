/**
 * Where scans go, wherever they come from: to the screen that wants them first, else to the work. In their order, however fast; the same
 * code twice in a moment is one scan.
 */
import { type Arrival, type Heard, isEcho } from '@kolli/barcode';
import { signal } from '@preact/signals';

export type Scanned = Pick<Arrival, 'raw' | 'how'> & {
  readonly at: number;
  readonly source: 'wedge' | 'camera';
  readonly arrival?: Arrival;
};
/** Takes a scan, or leaves it to whoever stands behind: false. */
type Taker = (scanned: Scanned) => boolean;

const takers: Taker[] = [];
let before: Heard | undefined;
let askedFor: () => string = () => '';

/** Scans of a moment that were left out, since the page was opened: shown where a scanner is tried. */
export const echoes = signal(0);

/** What is asked for now; a second scan of a code for something else may be meant. */
export function tellsWhatIsAskedFor(tells: () => string): void {
  askedFor = tells;
}

/** What was typed on a page beside the one that wants it, until that is there again. */
let pending: Scanned | undefined;

/** Gives what was typed to the next screen that comes. */
export function arriveNext(scanned: Scanned): void {
  pending = scanned;
}

/** The newest comes first. Answers how to stop. */
export function onScan(take: Taker): () => void {
  takers.unshift(take);
  if (pending) {
    const scanned = pending;
    pending = undefined;
    queueMicrotask(() => arrive(scanned));
  }
  return () => {
    takers.splice(takers.indexOf(take), 1);
  };
}

export function arrive(scanned: Scanned): void {
  const heard: Heard = { raw: scanned.raw, at: scanned.at, step: askedFor() };
  if (scanned.how === 'scan' && isEcho(before, heard)) {
    before = heard;
    echoes.value += 1;
    return;
  }
  before = heard;
  for (const take of takers) if (take(scanned)) return;
}
