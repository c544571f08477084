/**
 * How this device fares: gathered on it by the day, and told of once the day is over, with the device's own key.
 *
 * What is told cannot be joined to whoever had the device. The request is made here and not by the site's client, so that no token of a
 * sign-in can come into it; it carries no cookie and no referrer; and it is sent on a later day, at a moment drawn by lot, whether somebody
 * is signed in or not. A device without a tag tells nothing.
 */
import { effect } from '@preact/signals';
import { reach } from '../work/network.ts';
import { classesOf, type DayOfDevice, dayOfDevice, emptyDay, type TellOfDay } from './health-class.ts';
import { settings } from './settings.ts';

declare const KOLLI_VERSION: string;

interface Kept {
  readonly today: DayOfDevice;
  /** Days that are over and were not told of, the oldest first. */
  readonly over: readonly TellOfDay[];
  /** When the next of them is told of, by this device's clock. */
  readonly tellAtMs: number;
}

const KEPT_AS = 'kolli-health';
/** The site takes no older days. */
const MAX_DAYS = 14;
const LOOK_MS = 60_000;
/** The moment of telling is drawn from so long: nothing of when a shift begins can be read from it. */
const LOT_MS = 4 * 3_600_000;
const ANSWER_MS = 10_000;
/** A charge that falls so far with the charger there is no rounding. */
const FALLS = 0.03;

/** The Battery Status API, which not every browser has. */
interface Battery extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

let kept = read();

/** Begins to gather. To be called once, when the page is opened. */
export function gatherHealth(): void {
  change((today) => ({ ...today, starts: today.starts + 1 }));
  void watchBattery().catch(() => undefined);
  let was = reach.peek();
  effect(() => {
    if (reach.value === 'offline' && was === 'online')
      change((today) => ({ ...today, outages: today.outages + 1 }));
    was = reach.value;
  });
  void look();
  setInterval(() => void look(), LOOK_MS);
}

/** Something could not be read by the scanner or the camera. */
export function couldNotRead(): void {
  change((today) => ({ ...today, unread: today.unread + 1 }));
}

async function watchBattery(): Promise<void> {
  if (!('getBattery' in navigator) || typeof navigator.getBattery !== 'function') return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the specification says of it; no type of it comes with the compiler
  const battery = (await navigator.getBattery()) as Battery;
  let pluggedAt: number | null = null;
  const note = (): void => {
    const { level, charging } = battery;
    if (!charging) pluggedAt = null;
    else pluggedAt ??= level;
    const gained = pluggedAt === null ? 0 : level - pluggedAt;
    change((today) => ({
      ...today,
      lowest: Math.min(today.lowest ?? 1, level),
      charging: gained <= -FALLS ? 'fails' : gained > 0 ? (today.charging ?? 'works') : today.charging,
    }));
  };
  note();
  battery.addEventListener('levelchange', note);
  battery.addEventListener('chargingchange', note);
}

async function look(): Promise<void> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const { quota, usage = 0 } = estimate ?? {};
  if (quota !== undefined)
    change((today) => ({ ...today, roomMegabytes: Math.floor((quota - usage) / 1_000_000) }));
  else change((today) => today);
  await tell();
}

/** Tells of one day that is over, where it is time to. */
async function tell(): Promise<void> {
  const [first, ...rest] = kept.over;
  const { asset, assetKey } = settings.value;
  if (!first || asset === '' || reach.value === 'offline' || Date.now() < kept.tellAtMs) return;
  const answer = await fetch('/v1/devices/health', {
    method: 'POST',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ asset, key: assetKey, version: KOLLI_VERSION, ...first }),
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => undefined);
  // Refused for ever is as good as told: the next day is not held up by it.
  const isDone = answer !== undefined && answer.status < 500 && answer.status !== 429;
  keep({ ...kept, over: isDone ? rest : kept.over, tellAtMs: lot() });
}

function change(of: (today: DayOfDevice) => DayOfDevice): void {
  const day = dayOfDevice(new Date());
  const { today, over } = kept;
  if (today.day === day) {
    const next = of(today);
    if (next !== today) keep({ ...kept, today: next });
    return;
  }
  // A device of which nothing was ever told keeps nothing for when it has a tag.
  const isTold = settings.value.asset !== '';
  keep({
    today: of(emptyDay(day)),
    over: isTold ? [...over, classesOf(today)].slice(-MAX_DAYS) : [],
    tellAtMs: lot(),
  });
}

function lot(): number {
  return Date.now() + Math.random() * LOT_MS;
}

function keep(next: Kept): void {
  kept = next;
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(next));
  } catch {
    // Then only what happens until the page is closed is known.
  }
}

function read(): Kept {
  const fresh: Kept = { today: emptyDay(dayOfDevice(new Date())), over: [], tellAtMs: 0 };
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null');
    return isKept(found) ? found : fresh;
  } catch {
    return fresh;
  }
}

function isKept(found: unknown): found is Kept {
  if (typeof found !== 'object' || found === null) return false;
  if (!('today' in found) || !('over' in found) || !('tellAtMs' in found)) return false;
  const { today, over, tellAtMs } = found;
  return (
    typeof today === 'object' &&
    today !== null &&
    Object.keys(emptyDay('')).every((name) => name in today) &&
    Array.isArray(over) &&
    typeof tellAtMs === 'number'
  );
}
