import { z } from 'zod';
import type { ListFilter } from './list.ts';

/** A filter of a list for rows that have some words in one of these columns, written large or small. */
export function hasWords(...columns: readonly string[]): ListFilter {
  return {
    schema: z.string().min(1).max(120).describe('Has these words somewhere, written large or small.'),
    where(value, parameter) {
      const pattern = parameter(`%${String(value).replace(/[\\%_]/g, String.raw`\$&`)}%`);
      return `(${columns.map((column) => `${column} ilike ${pattern}`).join(' or ')})`;
    },
  };
}
