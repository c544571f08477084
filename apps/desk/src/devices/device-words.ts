import type { Device, DeviceDay } from '@kolli/client';
import type { Outcome } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';

type Need = Device['needs'][number];

/** What is wrong, and what to do: a sentence each. */
export const NEED_WORDS: Readonly<Record<Need, () => string>> = {
  battery_worn: m.device_battery_worn,
  charging_fails: m.device_charging_fails,
  room_full: m.device_room_full,
  reads_badly: m.device_reads_badly,
  restarts: m.device_restarts,
  network_poor: m.device_network_poor,
  version_old: m.device_version_old,
  silent: m.device_silent,
};

export const NEED_TO_DO: Readonly<Record<Need, () => string>> = {
  battery_worn: m.device_battery_worn_do,
  charging_fails: m.device_charging_fails_do,
  room_full: m.device_room_full_do,
  reads_badly: m.device_reads_badly_do,
  restarts: m.device_restarts_do,
  network_poor: m.device_network_poor_do,
  version_old: m.device_version_old_do,
  silent: m.device_silent_do,
};

/** Nothing was heard of it: that is no fault, it may lie in a drawer. */
export function needOutcome(need: Need): Outcome {
  return need === 'silent' ? 'plain' : 'attention';
}

export interface Measure {
  readonly title: () => string;
  /** How high a day's bar is, the worse the higher, 0 to 3; undefined where it is not known. */
  readonly level: (day: DeviceDay) => number | undefined;
  readonly word: (day: DeviceDay) => string;
}

const BATTERY = { good: 0, half: 1, low: 2, worn: 3 } as const;
const THREE = { none: 0, few: 1, many: 3 } as const;
const ROOM = { enough: 0, tight: 1, full: 3 } as const;
const NETWORK = { steady: 0, patchy: 1, poor: 3 } as const;

const BATTERY_WORDS = {
  unknown: m.not_known,
  good: m.battery_good,
  half: m.battery_half,
  low: m.battery_low,
  worn: m.battery_worn,
} as const;
const THREE_WORDS = { none: m.some_none, few: m.some_few, many: m.some_many } as const;
const CHARGING_WORDS = { unknown: m.not_known, works: m.charging_works, fails: m.charging_fails } as const;
const ROOM_WORDS = {
  unknown: m.not_known,
  enough: m.room_enough,
  tight: m.room_tight,
  full: m.room_full,
} as const;
const NETWORK_WORDS = { steady: m.network_steady, patchy: m.network_patchy, poor: m.network_poor } as const;

/** What is told of a day, each a row of bars: a higher bar is a worse day. */
export const MEASURES: readonly Measure[] = [
  {
    title: m.device_battery,
    level: ({ battery }) => (battery === 'unknown' ? undefined : BATTERY[battery]),
    word: ({ battery }) => BATTERY_WORDS[battery](),
  },
  {
    title: m.device_charging,
    level: ({ charging }) => (charging === 'unknown' ? undefined : charging === 'fails' ? 3 : 0),
    word: ({ charging }) => CHARGING_WORDS[charging](),
  },
  {
    title: m.device_unread,
    level: ({ unread }) => THREE[unread],
    word: ({ unread }) => THREE_WORDS[unread](),
  },
  {
    title: m.device_starts,
    level: ({ restarts }) => THREE[restarts],
    word: ({ restarts }) => THREE_WORDS[restarts](),
  },
  {
    title: m.device_room,
    level: ({ room }) => (room === 'unknown' ? undefined : ROOM[room]),
    word: ({ room }) => ROOM_WORDS[room](),
  },
  {
    title: m.device_network,
    level: ({ network }) => NETWORK[network],
    word: ({ network }) => NETWORK_WORDS[network](),
  },
];
