import { z } from 'zod';
import { problem } from './problem.ts';

/** Where a page ended: the order it was in, the last row's value in it as PostgreSQL's text, and its key. */
export interface Cursor {
  readonly order: string;
  readonly value: string | null;
  readonly key: number;
}

const Sealed = z.tuple([z.string(), z.string().nullable(), z.int()]);

/** A cursor as clients carry it: opaque, and no secret. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.order, cursor.value, cursor.key])).toString('base64url');
}

/** Reads a client's cursor for a list in this order. @throws Problem `invalid_cursor` */
export function readCursor(text: string, order: string): Cursor {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    content = undefined;
  }
  const sealed = Sealed.safeParse(content);
  if (!sealed.success || sealed.data[0] !== order) {
    throw problem(
      400,
      'invalid_cursor',
      'The cursor is not of this list in this order. Begin again without one.',
    );
  }
  const [, value, key] = sealed.data;
  return { order, value, key };
}
