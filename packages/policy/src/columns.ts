/** Whether a database holds of people what the policy names, and nothing else. */
import { DATA_SETS, type Profile } from './terms.ts';

/** The schemas in which every column is one of a kind of data. */
export const PEOPLE_SCHEMAS = ['people', 'audit'] as const;

/**
 * What is wrong between the policy and the columns that a database has, each as `schema.table.column`; a sentence each, empty where
 * every column is named by exactly one kind of data and every name is of a column.
 */
export function columnFaults(profile: Profile, columns: readonly string[]): string[] {
  const names = DATA_SETS.flatMap((id) => profile.dataSets[id].columns.map((pattern) => ({ id, pattern })));
  const fits = (pattern: string, column: string): boolean =>
    pattern.endsWith('.*') ? column.startsWith(pattern.slice(0, -1)) : column === pattern;
  const undeclared = columns.flatMap((column) => {
    const by = names.filter(({ pattern }) => fits(pattern, column)).map(({ id }) => id);
    if (by.length === 1) return [];
    return [
      by.length === 0 ? `${column} is named by no kind of data` : `${column} is named by ${by.join(' and ')}`,
    ];
  });
  const gone = names
    .filter(({ pattern }) => !columns.some((column) => fits(pattern, column)))
    .map(({ id, pattern }) => `${id} names ${pattern}, which the database does not have`);
  return [...undeclared, ...gone];
}
