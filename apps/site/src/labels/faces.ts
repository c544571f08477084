import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A face of the look, in the parts that its scripts are kept in. */
export type FaceName = 'text' | 'strong' | 'code';

/** A part of a face, under the name by which a document knows it. */
interface Part {
  readonly name: string;
  readonly file: string;
}

const SANS = '@fontsource/ibm-plex-sans/files/ibm-plex-sans';
const MONO = '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono';
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek'] as const;
type Script = (typeof SCRIPTS)[number];

const sans = (face: FaceName, weight: number): Part[] =>
  SCRIPTS.map((script) => ({ name: `${face} ${script}`, file: `${SANS}-${script}-${weight}-normal.woff` }));

/** Codes are in a face whose characters cannot be taken for one another; it has Latin alone, and codes have nothing else. */
const PARTS: readonly Part[] = [
  ...sans('text', 400),
  ...sans('strong', 600),
  ...(['latin', 'latin-ext'] as const).map((script) => ({
    name: `code ${script}`,
    file: `${MONO}-${script}-600-normal.woff`,
  })),
];

let loaded: Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> | undefined;

/** The faces, read once. */
export function loadFaces(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const { resolve } = createRequire(import.meta.url);
  loaded ??= Promise.all(
    PARTS.map(async ({ name, file }) => ({ name, bytes: await readFile(resolve(file)) })),
  );
  return loaded;
}

/** A text in pieces that one part of a face has all characters of. */
export function runsOf(face: FaceName, text: string): { readonly part: string; readonly text: string }[] {
  const runs: { part: string; text: string }[] = [];
  for (const character of text.normalize('NFC').replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    const part = `${face} ${face === 'code' && script !== 'latin' ? 'latin-ext' : script}`;
    const last = runs.at(-1);
    if (last?.part === part) last.text += character;
    else runs.push({ part, text: character });
  }
  return runs;
}

/** Which part has a character, by the ranges in which the parts are made; what none has is drawn by the first as a box. */
function scriptOf(point: number): Script {
  if (point <= 0xff || (point >= 0x2000 && point <= 0x206f) || point === 0x20ac || point === 0x2122)
    return 'latin';
  if (point >= 0x370 && point <= 0x3ff) return 'greek';
  if ((point >= 0x400 && point <= 0x45f) || point === 0x490 || point === 0x491) return 'cyrillic';
  if (point >= 0x460 && point <= 0x52f) return 'cyrillic-ext';
  return point <= 0x1eff ? 'latin-ext' : 'latin';
}
