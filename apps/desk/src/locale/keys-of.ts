/** The names of a table of words, in its order. */
export function keysOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tables of words have the keys of their type and no others
  return Object.keys(table) as Name[];
}
