/** What is set on a device, for whoever uses it: how its scanner types, how it sounds, how it looks. Never anything of a person. */
import { type WedgeSuffix } from '@kolli/barcode';
import { signal } from '@preact/signals';
import { isLocale, type Locale } from '../language/locales.ts';

export interface Settings {
  /** Chosen on the device; null until then: the browser's. */
  readonly language: Locale | null;
  readonly prefix: string;
  readonly suffix: WedgeSuffix;
  /** The scanner types by way of an input method, which needs a field to type into. */
  readonly inputMethod: boolean;
  readonly sound: 'off' | 'low' | 'loud';
  readonly vibration: boolean;
  readonly theme: 'device' | 'light' | 'dark';
  readonly textSize: 100 | 125 | 150 | 200;
  /** Code of the pack station at which the device stands; empty if it is carried. */
  readonly station: string;
  /** The tag on its back, and its key, which it has from the site; empty until its set-up code was scanned. */
  readonly asset: string;
  readonly assetKey: string;
}

const STANDARD: Settings = {
  language: null,
  prefix: '',
  suffix: 'any',
  inputMethod: false,
  sound: 'loud',
  vibration: true,
  theme: 'device',
  textSize: 100,
  station: '',
  asset: '',
  assetKey: '',
};
const KEPT_AS = 'kolli-device';
const TEXT_LENGTH_MAX = 40;

export const settings = signal<Settings>(read());

export function change(changes: Partial<Settings>): void {
  settings.value = { ...settings.value, ...changes };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(settings.value));
  } catch {
    // A device that keeps nothing has its settings until the page is closed; the page on which it tests itself says so.
  }
}

/** What a desk shows when a device is registered: its tag and its key. */
const SET_UP = /^KOLLI-DEVICE:([A-Z0-9][A-Z0-9-]{0,15}):([0-9A-Z]{16})$/;

/** Takes a set-up code in. False where it is none. */
export function takeSetUp(code: string): boolean {
  const found = SET_UP.exec(code.trim().toUpperCase());
  if (!found) return false;
  change({ asset: found[1] ?? '', assetKey: found[2] ?? '' });
  return true;
}

function read(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...STANDARD, ...known(kept) } : STANDARD;
  } catch {
    return STANDARD;
  }
}

/** The settings that a former version, or a hand, left behind, as far as they can be used. */
function known(kept: object): Partial<Settings> {
  const has = new Map<string, unknown>(Object.entries(kept));
  const text = (name: string): string | undefined => {
    const value = has.get(name);
    return typeof value === 'string' && value.length <= TEXT_LENGTH_MAX ? value : undefined;
  };
  const oneOf = <T extends string | number>(name: string, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === has.get(name));
  const flag = (name: string): boolean | undefined => [true, false].find((value) => value === has.get(name));
  const language = text('language');
  const found: { [Name in keyof Settings]: Settings[Name] | undefined } = {
    language: language !== undefined && isLocale(language) ? language : undefined,
    prefix: text('prefix'),
    suffix: oneOf('suffix', ['any', 'enter', 'tab', 'none']),
    inputMethod: flag('inputMethod'),
    sound: oneOf('sound', ['off', 'low', 'loud']),
    vibration: flag('vibration'),
    theme: oneOf('theme', ['device', 'light', 'dark']),
    textSize: oneOf('textSize', [100, 125, 150, 200]),
    station: text('station'),
    asset: text('asset'),
    assetKey: text('assetKey'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
