import { plateKindOf, ssccOf } from '@kolli/barcode';
import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { parcelZpl } from '../shipping/index.ts';
import { type LabelNeeds, TAGS } from './needs.ts';
import { placeLabelsOf } from './place-labels.ts';
import { sendToPrinter } from './printer-line.ts';
import {
  allPrinters,
  findPrinter,
  Printer,
  PrinterDraft,
  PrinterName,
  removePrinter,
  writePrinter,
} from './printer-store.ts';
import { houseLabel } from './zpl.ts';

/** Labels of one go: a label printer makes some in a second, and somebody stands before it. */
const MAX_PRINTED = 200;

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'] } as const;
const MANAGE = { roles: ['admin'] } as const;
const params = z.object({ name: PrinterName });
const Codes = z.array(z.string().min(1).max(64)).min(1).max(MAX_PRINTED);

const PrintBody = z.union([
  z.strictObject({ sscc: z.string().max(64).describe('The label of a parcel.') }),
  z.strictObject({ locations: Codes }),
  z.strictObject({ plates: Codes }),
  z.strictObject({ test: z.literal(true).describe('A label that says which printer it is.') }),
]);

/** Adds `/v1/printers`: label printers, and sending them labels as ZPL. */
export function printerRoutes(app: App, needs: LabelNeeds): void {
  const db = needs.office;

  const zplOf = async (name: string, wish: z.output<typeof PrintBody>): Promise<string> => {
    if ('test' in wish) return houseLabel({ code: 'TEST', below: name });
    if ('sscc' in wish) {
      const label = await needs.parcelLabel(ssccOf(wish.sscc) ?? '');
      if (!label) throw problem(422, 'unknown_parcel', `There is no parcel ${wish.sscc} to be labelled.`);
      return parcelZpl(label);
    }
    if ('plates' in wish) {
      const wrong = wish.plates.find((code) => !/^[TCP]-/.test(code) || plateKindOf(code) === undefined);
      if (wrong !== undefined)
        throw problem(422, 'no_plate', `${wrong} is no code of a tote, cart or pallet, such as T-000123.`);
      return wish.plates.map((code) => houseLabel({ code })).join('');
    }
    return placeLabelsOf(needs, { codes: wish.locations })
      .map(({ code, checkDigits, zone }) => houseLabel({ code, beside: checkDigits, below: zone }))
      .join('');
  };

  app.get(
    '/v1/printers',
    {
      config: { access: READ },
      schema: {
        operationId: 'listPrinters',
        tags: TAGS,
        summary: 'The label printers of the house',
        response: { 200: z.object({ items: z.array(Printer) }) },
      },
    },
    async () => ({ items: await allPrinters(db) }),
  );

  app.get(
    '/v1/printers/:name',
    {
      config: { access: READ },
      schema: {
        operationId: 'getPrinter',
        tags: TAGS,
        summary: 'One label printer',
        params,
        response: { 200: Printer },
      },
    },
    (request) => findPrinter(db, request.params.name),
  );

  app.put(
    '/v1/printers/:name',
    {
      config: { access: MANAGE },
      schema: {
        operationId: 'putPrinter',
        tags: TAGS,
        summary: 'Say where a label printer is; labels are sent to such printers and nowhere else',
        params,
        body: PrinterDraft,
        response: { 200: Printer },
      },
    },
    async (request) => {
      const printer = { name: request.params.name, ...request.body };
      await writePrinter(db, printer);
      return printer;
    },
  );

  app.delete(
    '/v1/printers/:name',
    {
      config: { access: MANAGE },
      schema: {
        operationId: 'removePrinter',
        tags: TAGS,
        summary: 'Forget a label printer',
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await removePrinter(db, request.params.name);
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/printers/:name/print',
    {
      config: { access: READ },
      schema: {
        operationId: 'printLabels',
        tags: TAGS,
        summary: 'Print labels on a label printer; answered when it has taken them. Nothing is kept of it',
        params,
        body: PrintBody,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const printer = await findPrinter(db, request.params.name);
      await sendToPrinter(printer, await zplOf(printer.name, request.body));
      return reply.code(204).send();
    },
  );
}
