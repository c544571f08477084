import { Counter, Registry } from 'prom-client';

/** Adds to a counter, now; it shows from the next full hour on. */
export type Count = (by?: number, label?: string) => void;

/**
 * The site's metrics. What a program can record is coarse: every figure stands still within an hour and changes on the hour, and none
 * has a process, a zone or the name of a thing. So there are no figures of the process either (CPU seconds would be a clock of work).
 */
export interface HourlyMetrics {
  /** Declares a counter, `kolli_…_total`, with at most one label. */
  counter(name: string, help: string, label?: string): Count;
  /** The figures of the hours before this one, in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const HOUR_MS = 3_600_000;

/** Opens the metrics; `now` says when an hour is over. */
export function openMetrics(now: () => Date): HourlyMetrics {
  const registry = new Registry();
  const pending: { counter: Counter; label: string | undefined; counts: Map<string, number> }[] = [];
  const hourOf = () => Math.floor(now().getTime() / HOUR_MS);
  let hour = hourOf();

  const turn = (): void => {
    if (hourOf() === hour) return;
    hour = hourOf();
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
