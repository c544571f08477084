import type { AdjustmentRow, PlaceStock } from '@kolli/client';
import type { Outcome } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';

type Words<Value extends string> = Readonly<Record<Value, () => string>>;

export type StockStatus = PlaceStock['status'];

export const STATUSES = ['available', 'hold', 'damaged'] as const;

export const STATUS_WORDS: Words<StockStatus> = {
  available: m.stock_available,
  hold: m.stock_hold,
  damaged: m.stock_damaged,
};

export function statusOutcome(status: StockStatus): Outcome {
  return status === 'available' ? 'plain' : status === 'hold' ? 'attention' : 'wrong';
}

export const REASON_WORDS: Words<AdjustmentRow['reason']> = {
  lost: m.correct_lost,
  found: m.correct_found,
  damaged: m.reason_damaged,
  expired: m.correct_expired,
  sample: m.correct_sample,
  other: m.reason_other,
  quality: m.correct_quality,
  recall: m.correct_recall,
  inspected: m.correct_inspected,
  count: m.correct_count,
  unexplained: m.correct_unexplained,
};

export const CORRECTION_WORDS: Words<AdjustmentRow['kind']> = {
  count: m.correction_count,
  adjust: m.correction_adjust,
  scrap: m.correction_scrap,
  status: m.correction_status,
};

export const CORRECTION_STATE_WORDS: Words<AdjustmentRow['state']> = {
  pending: m.correction_pending,
  done: m.correction_done,
  rejected: m.correction_rejected,
};

/** Names one kind of stock at one place in an address. */
export function stockKey({ location, unit }: Pick<PlaceStock, 'location' | 'unit'>): string {
  return `${location} ${unit}`;
}
