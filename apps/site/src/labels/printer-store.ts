import { isIP } from 'node:net';
import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { problem } from '../http/index.ts';

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The name of a printer, as people say it. */
export const PrinterName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/, 'is 1 to 40 letters, digits, blanks and . _ -');

/** Where a printer is, as an administrator says it. */
export const PrinterDraft = z
  .strictObject({
    host: z
      .string()
      .refine(
        (host) => isIP(host) !== 0 || HOST_NAME.test(host),
        'is neither an address nor the name of a machine',
      ),
    port: z.int().min(1).max(65_535).default(9100),
    at: z
      .string()
      .max(40)
      .regex(/^[^\p{C}]*$/u, 'holds a control character')
      .default('')
      .describe('Where it stands.'),
  })
  .meta({ id: 'PrinterDraft' });

/** A printer. */
export const Printer = PrinterDraft.extend({ name: PrinterName, port: z.int(), at: z.string() }).meta({
  id: 'Printer',
});
type Printer = z.output<typeof Printer>;

/** All printers, by name. */
export async function allPrinters(db: Queryable): Promise<Printer[]> {
  const { rows } = await db.query<Printer>('select name, host, port, at from goods.printer order by name');
  return rows;
}

/** The printer with a name. @throws Problem `not_found` */
export async function findPrinter(db: Queryable, name: string): Promise<Printer> {
  const { rows } = await db.query<Printer>('select name, host, port, at from goods.printer where name = $1', [
    name,
  ]);
  return rows[0] ?? unknown(name);
}

/** Makes a printer known, or says where it is now. */
export async function writePrinter(db: Queryable, printer: Printer): Promise<void> {
  await db.query(
    `insert into goods.printer (name, host, port, at) values ($1, $2, $3, $4)
     on conflict (name) do update set host = excluded.host, port = excluded.port, at = excluded.at`,
    [printer.name, printer.host, printer.port, printer.at],
  );
}

/** Forgets a printer. @throws Problem `not_found` */
export async function removePrinter(db: Queryable, name: string): Promise<void> {
  const { rowCount } = await db.query('delete from goods.printer where name = $1', [name]);
  if (rowCount === 0) unknown(name);
}

function unknown(name: string): never {
  throw problem(404, 'not_found', `There is no printer ${name}.`);
}
