/** What fills the sentences of the catalogue: codes and figures as they are, and the few phrases that every language has its own of. */

const TEXTS = {
  anything: 'anything',
  the_item: 'the item',
  an_empty_tote: 'an empty tote',
  the_station: 'the station',
  a_pack_station: 'a pack station',
  where_it_goes: 'where it goes',
  the_parcel: 'the parcel',
  this_parcel: 'parcel {code}',
  in_parcel: 'parcel {code}',
  parcel_of_truck: 'a parcel of this truck',
  door_of_truck: 'the door of this truck',
  item_of_bin: 'an item of this bin',
} as const;
export type PhraseKey = keyof typeof TEXTS;

/** Every phrase by its key, in English. */
export const PHRASES: Readonly<Record<PhraseKey, string>> = TEXTS;

/** A code, a name or a figure as it stands, or a phrase to be said in the reader's language. */
export type Word = string | { readonly phrase: PhraseKey; readonly code?: string | undefined };

export type Words = Readonly<Record<string, Word>>;

/** Fills the words in braces of a template; one that is not given is left out together with the blank before it. */
export function sentence(template: string, words: Words): string {
  return template.replace(/ ?\{(\w+)\}/g, (found, name: string) => {
    const word = words[name];
    if (word === undefined) return '';
    const text =
      typeof word === 'string'
        ? word
        : sentence(PHRASES[word.phrase], word.code === undefined ? {} : { code: word.code });
    return found.startsWith(' ') ? ` ${text}` : text;
  });
}

/** Whether a template names a word that is not given: then it is better not said. */
export function lacksWord(template: string, words: Words): boolean {
  return [...template.matchAll(/\{(\w+)\}/g)].some(
    ([, name]) => name === undefined || words[name] === undefined,
  );
}
