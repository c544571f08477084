import { Counter, Registry } from 'prom-client';

/** Adds to a counter, now; it shows from the next day on. */
export type Count = (by?: number, label?: string) => void;

/**
 * The site's metrics. What a program can record is coarse: every figure stands still within a day (UTC) and changes at its end, and none
 * has a process, a zone or the name of a thing. By the hour, even the sum over the whole floor told who paused, to those who know the
 * roster. So there are no figures of the process either (CPU seconds would be a clock of work).
 */
export interface CoarseMetrics {
  /** Declares a counter, `kolli_…_total`, with at most one label. */
  counter(name: string, help: string, label?: string): Count;
  /** The figures of the days before this one, in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const DAY_MS = 86_400_000;

/** Opens the metrics; `now` says when a day is over. */
export function openMetrics(now: () => Date): CoarseMetrics {
  const registry = new Registry();
  const pending: { counter: Counter; label: string | undefined; counts: Map<string, number> }[] = [];
  const dayOf = () => Math.floor(now().getTime() / DAY_MS);
  let day = dayOf();

  const turn = (): void => {
    if (dayOf() === day) return;
    day = dayOf();
    for (const { counter, label, counts } of pending) {
      for (const [value, by] of counts) {
        if (label === undefined) counter.inc(by);
        else counter.inc({ [label]: value }, by);
      }
      counts.clear();
    }
  };

  return {
    contentType: registry.contentType,
    counter(name, help, label) {
      const counter = new Counter({
        name,
        help,
        labelNames: label === undefined ? [] : [label],
        registers: [registry],
      });
      const counts = new Map<string, number>();
      pending.push({ counter, label, counts });
      return (by = 1, value = '') => {
        turn();
        counts.set(value, (counts.get(value) ?? 0) + by);
      };
    },
    async text() {
      turn();
      return registry.metrics();
    },
  };
}
