/** What was to be seen while the floor worked: by a program, on a screen, and from inside. */
import type { Worked } from '../floor/month.ts';
import { TRADES, type Trade } from '../floor/people.ts';
import type { Act } from '../judge/infer.ts';
import type { Grain } from './grain.ts';
import type { Machine, Screen } from './view.ts';

/** What a key was told in a month, at the grain that the site's own routes were seen to have. */
export function takeMachine(month: Worked, grain: Grain): Machine {
  const stepsOf = (trade: Trade): number[][] =>
    month.days.map(({ at, trade: of }) => Array.from(at).filter((_, i) => of[i] === TRADES.indexOf(trade)));
  const told = (
    seen: boolean,
    times: () => readonly (readonly number[])[],
  ): readonly (readonly number[])[] => (seen ? times() : month.days.map(() => []));
  return {
    metrics: month.days.flatMap(({ at }, day) => {
      const seconds = grain.metricsByTheHour ? 3600 : 86_400;
      return Array.from({ length: 86_400 / seconds }, (_, i) => {
        const [from, to] = [i * seconds, (i + 1) * seconds];
        return { day, from, to, count: at.filter((second) => second >= from && second < to).length };
      });
    }),
    sellable: told(grain.receiptsInStock, () => stepsOf('receive')),
    received: told(grain.receiptsInDelivery, () => stepsOf('receive')),
    receiving: told(grain.deliveryBegins, () => month.seen.map(({ receiving }) => receiving)),
    deliveryClosed: month.seen.map(({ deliveryClosed }) => deliveryClosed),
    released: month.seen.map(({ released }) => released),
    coarse: month.coarse,
    begun: told(grain.parcelBegins, () => month.seen.map(({ begun }) => begun)),
  };
}

/** What screens showed: the figures of the exact board move with each act. */
export function takeScreen(month: Worked): Screen {
  const byTrade = new Map<Trade, Float64Array[]>();
  return {
    stage(trade) {
      let times = byTrade.get(trade);
      if (!times) {
        const index = TRADES.indexOf(trade);
        times = month.days.map(({ at, trade: of }) => at.filter((_, i) => of[i] === index));
        byTrade.set(trade, times);
      }
      return times;
    },
    boxed: month.days.map((_, day) =>
      month.parcels
        .filter((parcel) => parcel.day === day && parcel.closed > 0)
        .map(({ closed }) => closed)
        .toSorted((a, b) => a - b),
    ),
  };
}

/** The journal while it is there, polled. */
export function takeInside(month: Worked): Act[][] {
  const parcels = new Map(month.parcels.map(({ packet, id }) => [packet, id]));
  return month.days.map(({ at, trade, packet }) =>
    Array.from(
      at,
      (second, i): Act => ({
        at: second,
        trade: trade[i] ?? 0,
        actor: packet[i] ?? 0,
        parcel: parcels.get(packet[i] ?? 0) ?? 0,
      }),
    ),
  );
}
