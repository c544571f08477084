import { TRADES } from '../floor/people.ts';
import { inWindows, missing, worstTenMinutes } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** The exact board, recorded each second: how the figure of each stage moves, against who is there. */
export const exactBoard: Attacker = {
  name: 'the exact board recorded',
  part: 'screen',
  role: 'a lead',
  cells: (view) => {
    const parts = TRADES.map((trade) => [
      worstTenMinutes(view, trade, view.screen.stage(trade)),
      missing(view, inWindows([trade], view.screen.stage(trade), 1800)),
    ]);
    return [0, 1].map((which) => {
      const [first, ...rest] = parts.map((part) => part[which] ?? new Float64Array());
      const all = Float64Array.from(first ?? []);
      for (const each of rest) each.forEach((value, i) => (all[i] = (all[i] ?? 0) + value));
      return all;
    });
  },
};

/** The list of orders, recorded each second: when each was packed. */
export const orderList: Attacker = {
  name: 'the list of orders recorded',
  part: 'screen',
  role: 'a lead',
  cells: (view) => [
    worstTenMinutes(view, 'pack', view.screen.boxed),
    missing(view, inWindows(['pack'], view.screen.boxed, 1800)),
  ],
};
