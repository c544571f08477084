/** The words of the dialogues in the reader's language: by the keys of the catalogue, filled as it says. */
import type { DialogueName, Screen, Word, Words } from '@kolli/workflow';
import { locale, m } from './messages.ts';

/** The one thing that the screen asks for. */
export function instructionText({ instruction: { key, words }, tote }: Screen): string {
  const given = filled(words);
  if (key === 'assign_cluster' && words['place'] === undefined) return m.instruction_assign();
  if (key === 'to_pick' && words['tote'] === undefined) return m.instruction_to(given);
  // On a cart a tote is found by its place, which is larger than its code.
  if (key === 'to_pick' && tote?.place != null)
    return m.instruction_to_place({ ...given, place: String(tote.place) });
  return m[`instruction_${key}`](given);
}

/** An instruction after an answer: "Next: go to the bin". A German noun keeps its capital. */
export function nextText(instruction: string): string {
  const small = instruction.charAt(0).toLocaleLowerCase(locale.value) + instruction.slice(1);
  return m.next_is({ instruction: locale.value === 'de' ? instruction : small });
}

/** What a dialogue is called. */
export function workText(dialogue: DialogueName): string {
  if (dialogue === 'lookUp') return m.look_up();
  return dialogue === 'cluster' ? m.work_pick() : m[`work_${dialogue}`]();
}

type Notice = NonNullable<Screen['notice']>;

/** What is the case. */
export function outcomeText({ key, words }: Notice): string {
  return tidy(m[`outcome_${key}`](filled(words)));
}

type NextKey = Extract<keyof typeof m, `outcome_${string}_next`>;

/** What to do now; empty where the next instruction says it. */
export function remedyText({ key, words }: Notice): string {
  const name = `outcome_${key}_next`;
  if (!isNextKey(name)) return '';
  // A sentence that lacks its word is worse than none.
  const said = m[name](filled(words, LACKING));
  return said.includes(LACKING) ? '' : said;
}

const LACKING = '\u0000';

function isNextKey(name: string): name is NextKey {
  return Object.hasOwn(m, name);
}

/** Every word that a sentence may name; what is not given is left out of it. */
function filled(words: Words, lacking = '') {
  const { quantity, to, from, wanted, rest, lot, tote, expiry, place } = words;
  const text = (word: Word | undefined): string => (word === undefined ? lacking : textOf(word));
  return {
    quantity: text(quantity),
    to: text(to),
    from: text(from),
    wanted: text(wanted),
    rest: text(rest),
    lot: text(lot),
    tote: text(tote),
    expiry: text(expiry),
    place: text(place),
  };
}

function textOf(word: Word): string {
  return typeof word === 'string' ? word : m[`phrase_${word.phrase}`]({ code: word.code ?? '' });
}

function tidy(sentence: string): string {
  return sentence
    .replaceAll(/:? *\.$/g, '.')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
