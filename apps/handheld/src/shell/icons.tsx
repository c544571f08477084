/** Signs, as drawn: strokes in the colour of the text beside them. None is read aloud, for a word stands beside each. */
import type { JSX } from 'preact';

const PATHS = {
  hand: 'M18 11V6a2 2 0 0 0-4 0v5M14 10V4a2 2 0 0 0-4 0v2M10 10.5V6a2 2 0 0 0-4 0v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15',
  scan: 'M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3M8 8v8M12 8v8M16 8v8',
  undo: 'M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11',
  flag: 'M12 3 2.5 20h19zM12 10v4M12 17h.01',
  keys: 'M4 6h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10',
  box: 'm3 7 9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  back: 'M19 12H5M11 6l-6 6 6 6',
  gear: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5',
  pause: 'M8 5v14M16 5v14',
  camera:
    'M4 7h3l2-3h6l2 3h3a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  learn: 'M2 9l10-5 10 5-10 5zM6 11.5V17c2 2 10 2 12 0v-5.5',
  down: 'm6 9 6 6 6-6',
  off: 'M12 5 3.5 19h17z',
  erase: 'M9 6h11v12H9l-6-6zM12 9.5l5 5M17 9.5l-5 5',
  talk: 'M4 5h16v11H9l-5 4z',
  yes: 'M4 12.5l5.5 5.5L20 6.5',
  no: 'M6 6l12 12M18 6 6 18',
  walk: 'M5 12h14M13 6l6 6-6 6',
  look: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

const SHAPES = {
  accepted: (
    <>
      <circle cx="50" cy="50" r="46" stroke-width="8" />
      <path d="M28 52l15 15 29-33" stroke-width="10" />
    </>
  ),
  done: (
    <>
      <circle cx="50" cy="50" r="46" stroke-width="8" />
      <path d="M18 52l14 15 26-33M42 60l8 7 26-33" stroke-width="9" />
    </>
  ),
  wrong: (
    <>
      <path d="M31 4h38l27 27v38L69 96H31L4 69V31z" stroke-width="8" />
      <path d="M28 50h44" stroke-width="12" />
    </>
  ),
  attention: (
    <>
      <path d="M50 8 95 90H5z" stroke-width="8" />
      <path d="M50 36v26M50 75v1" stroke-width="10" />
    </>
  ),
} as const;

/** The shape of an outcome: told from the others without its colour. */
export function Shape({ tone }: { tone: keyof typeof SHAPES }): JSX.Element {
  return (
    <svg class="shape" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      {SHAPES[tone]}
    </svg>
  );
}
