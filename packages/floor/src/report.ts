import type { Refusal } from '@kolli/workflow';
import type { Checked } from './check.ts';
import type { Tally } from './tally.ts';

/** What a run of the floor came to. */
export interface FloorReport {
  readonly ordersImported: number;
  /** Shipped, or could have been from what was physically there. */
  readonly ordersShippable: number;
  readonly ordersShipped: number;
  readonly unitsShipped: number;
  /** Shipped after the cut-off that was promised. */
  readonly ordersLate: number;
  readonly steps: { readonly accepted: number; readonly refused: number; readonly repeated: number };
  readonly seconds: number;
  /** The simulation's own truth against the site. */
  readonly verify: { readonly ok: boolean; readonly differences: readonly string[] };
  /** More for people than for programs. */
  readonly detail: FloorDetail;
}

export interface FloorDetail {
  readonly days: number;
  readonly refusals: readonly (readonly [Refusal, number])[];
  readonly departures: number;
  /** Of `seconds`, how many the site took to move its clock: release, departures, settlement. */
  readonly clockSeconds: number;
  readonly requests: number;
  readonly lostRequests: number;
  readonly lostAnswers: number;
  readonly waits: number;
  readonly offlinePeriods: number;
  readonly stuck: readonly (readonly [string, number])[];
  readonly uncounted: number;
  readonly beingCounted: number;
  readonly compared: Checked['compared'];
}

/** Puts together what was counted. */
export function reportOf(of: {
  readonly tally: Tally;
  readonly checked: Checked;
  readonly ordersImported: number;
  readonly ordersLate: number;
  readonly days: number;
  readonly seconds: number;
}): FloorReport {
  const { tally, checked } = of;
  const refusals = [...tally.refused].toSorted((one, other) => other[1] - one[1]);
  return {
    ordersImported: of.ordersImported,
    ordersShippable: checked.ordersShippable,
    ordersShipped: checked.ordersShipped.length,
    unitsShipped: tally.unitsShipped,
    ordersLate: of.ordersLate,
    steps: {
      accepted: tally.accepted,
      refused: refusals.reduce((sum, [, times]) => sum + times, 0),
      repeated: tally.repeated,
    },
    seconds: Math.round(of.seconds * 10) / 10,
    verify: { ok: tally.differences.length === 0, differences: tally.differences },
    detail: {
      days: of.days,
      refusals,
      departures: tally.departures,
      clockSeconds: tally.clockMs / 1000,
      requests: tally.requests,
      lostRequests: tally.lostRequests,
      lostAnswers: tally.lostAnswers,
      waits: tally.waits,
      offlinePeriods: tally.offlinePeriods,
      stuck: [...tally.stuck],
      uncounted: checked.uncounted,
      beingCounted: checked.beingCounted,
      compared: checked.compared,
    },
  };
}

/** The report for the terminal. */
export function reportText(report: FloorReport): string {
  const { steps, detail, verify } = report;
  const share = report.ordersShippable === 0 ? 100 : (100 * report.ordersShipped) / report.ordersShippable;
  const lines = [
    `Orders   ${report.ordersShipped} shipped of ${report.ordersShippable} whose stock exists (${share.toFixed(1)}%), ${report.ordersImported} in all, ${report.ordersLate} late`,
    `Units    ${report.unitsShipped} shipped on ${detail.departures} departures in ${detail.days} business days`,
    `Steps    ${steps.accepted} accepted, ${steps.refused} refused, ${steps.repeated} answered again`,
    ...detail.refusals.map(([code, times]) => `         ${times} × ${code}`),
    `Network  ${detail.requests} requests, ${detail.lostRequests} lost, ${detail.lostAnswers} without an answer, ${detail.waits} waits for the site, ${detail.offlinePeriods} devices offline`,
    `Stock    ${detail.compared.places} kinds of goods in places, ${detail.compared.parcels} parcels, ${detail.compared.orders} orders compared`,
  ];
  if (detail.uncounted + detail.beingCounted > 0)
    lines.push(
      `         ${detail.uncounted} differ because of losses that no count has found yet, ${detail.beingCounted} are being counted`,
    );
  for (const [where, times] of detail.stuck)
    lines.push(`Given up ${times} packets in which nothing went on: ${where}`);
  lines.push(`Took     ${report.seconds} s, ${detail.clockSeconds.toFixed(1)} s of it for the clock`);
  lines.push(
    verify.ok ? 'Truth    no unit lost, none twice' : `Truth    ${verify.differences.length} differences`,
    ...verify.differences.map((difference) => `         ${difference}`),
  );
  return lines.join('\n');
}
