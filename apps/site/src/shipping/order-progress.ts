/** Where a line of an order is, in base units: quantity = promised + bound + shipped + cancelled + the rest, which waits for stock. */
export interface LineProgress {
  readonly line: number;
  readonly item: number;
  readonly quantity: number;
  readonly promised: number;
  readonly bound: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** Of `bound`, what open picks have yet to take from their bins: it cannot have departed. */
  readonly picking: number;
}

/** What a departure did to an order. */
export interface OrderProgress {
  /** All lines, those without a change too, in order of line. */
  readonly lines: readonly LineProgress[];
  /** Base units by item that are promised no longer, for they have departed. */
  readonly unpromised: ReadonlyMap<number, number>;
  /** Base units by item that departed although no line still wanted them. */
  readonly over: ReadonlyMap<number, number>;
}

/** What is left of an order: nothing (`shipped`), bound units (`released`), or none that is bound (`open`). */
export type OrderRest = 'shipped' | 'released' | 'open';

/**
 * Books departed units, by item, to the lines of an order, in order of line. Whose they were is not kept: first come units that were
 * bound and picked; beyond those, units that a device put in on its own while the line waited for stock, or was only promised it.
 */
export function shipUnits(
  lines: readonly LineProgress[],
  departed: ReadonlyMap<number, number>,
): OrderProgress {
  const left = new Map(departed);
  const unpromised = new Map<number, number>();
  const take = (item: number, most: number): number => {
    const taken = Math.max(0, Math.min(left.get(item) ?? 0, most));
    if (taken > 0) left.set(item, (left.get(item) ?? 0) - taken);
    return taken;
  };
  const byLine = [...lines].sort((a, b) => a.line - b.line);
  const picked = byLine.map((line) => {
    const taken = take(line.item, line.bound - line.picking);
    return { ...line, bound: line.bound - taken, shipped: line.shipped + taken };
  });
  const waited = picked.map((line) => {
    const taken = take(line.item, waiting(line));
    return { ...line, shipped: line.shipped + taken };
  });
  const promised = waited.map((line) => {
    const taken = take(line.item, line.promised);
    if (taken > 0) unpromised.set(line.item, (unpromised.get(line.item) ?? 0) + taken);
    return { ...line, promised: line.promised - taken, shipped: line.shipped + taken };
  });
  const over = new Map([...left].filter(([, units]) => units > 0));
  return { lines: promised, unpromised, over };
}

function waiting(line: LineProgress): number {
  return line.quantity - line.promised - line.bound - line.shipped - line.cancelled;
}

/** What is left of an order with these lines. */
export function restOf(lines: readonly LineProgress[]): OrderRest {
  if (lines.every((line) => line.shipped + line.cancelled >= line.quantity)) return 'shipped';
  return lines.some((line) => line.bound > 0) ? 'released' : 'open';
}
