import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { itemBarcode } from './barcode.ts';
import { ItemDocument, itemDocument } from './documents.ts';
import { PackagingDraft, PackagingName } from './item.ts';
import { itemOf } from './item-routes.ts';
import type { ItemNeeds } from './needs.ts';
import { keptBarcodes, writeItem } from './write.ts';

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'items:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'items:write' } as const;
const tags = ['items'];
const params = z.object({ sku: z.string(), name: PackagingName });

const Meaning = z
  .object({
    sku: z.string(),
    name: z.string(),
    packaging: z.string().nullable().describe('Null where the code is the SKU: one base unit.'),
    quantity: z.int().describe('Base units in one.'),
  })
  .meta({ id: 'BarcodeMeaning' });

/** Adds the routes of packagings and barcodes. */
export function packagingRoutes(app: App, needs: ItemNeeds): void {
  app.put(
    '/v1/items/:sku/packagings/:name',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'putPackaging',
        tags,
        summary: 'Say what a packaging level holds, and add barcodes to it',
        description:
          'A conversion is never changed: with another quantity this is a new packaging, and the old one is retired. Its barcodes keep their meaning but for those that are given here.',
        params,
        body: PackagingDraft.omit({ name: true }),
        response: { 200: ItemDocument },
      },
    },
    async (request) => {
      const { item: _item, codes: _codes, ...known } = itemOf(needs, request.params.sku);
      const packagings = keptBarcodes([{ name: request.params.name, ...request.body }], () => 'body');
      return itemDocument(await writeItem(needs, { ...known, packagings }));
    },
  );

  app.delete(
    '/v1/items/:sku/packagings/:name',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'retirePackaging',
        tags,
        summary: 'Retire a packaging level; its barcodes keep their meaning',
        params,
        response: { 200: ItemDocument },
      },
    },
    async (request) => {
      const { sku, name } = request.params;
      const known = itemOf(needs, sku);
      if (known.baseUnit === name)
        throw problem(409, 'base_unit_is_one', 'The base unit of an item cannot be retired.');
      const { rowCount } = await needs.database.query(
        'update goods.packaging set retired = true where item = $1 and name = $2 and not retired',
        [known.item, name],
      );
      if (rowCount === 0) throw problem(404, 'not_found', `Item ${sku} has no packaging ${name} in use.`);
      await needs.catalogue.refresh([sku]);
      return itemDocument(itemOf(needs, sku));
    },
  );

  app.delete(
    '/v1/items/:sku/barcodes/:code',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'removeBarcode',
        tags,
        summary: 'Take a barcode from an item',
        params: z.object({ sku: z.string(), code: z.string() }),
        response: { 200: ItemDocument },
      },
    },
    async (request) => {
      const { sku, code } = request.params;
      const known = itemOf(needs, sku);
      const verdict = itemBarcode(code);
      const { rowCount } = await needs.database.query(
        'delete from goods.barcode b using goods.packaging p where p.id = b.packaging and p.item = $1 and b.code = $2',
        [known.item, verdict.ok ? verdict.code : code],
      );
      if (rowCount === 0) throw problem(404, 'not_found', `Item ${sku} has no barcode ${code}.`);
      await needs.catalogue.refresh([sku]);
      return itemDocument(itemOf(needs, sku));
    },
  );

  app.get(
    '/v1/barcodes/:code',
    {
      config: { access: READ },
      schema: {
        operationId: 'getBarcode',
        tags,
        summary: 'All that a barcode or SKU may mean; more than one meaning is a question, never a guess',
        params: z.object({ code: z.string() }),
        response: { 200: z.object({ code: z.string(), meanings: z.array(Meaning) }) },
      },
    },
    async (request) => {
      const { code: raw } = request.params;
      const verdict = itemBarcode(raw);
      const code = verdict.ok ? verdict.code : raw;
      const found = [
        ...new Set([
          ...needs.catalogue.meanings(code),
          ...(code === raw ? [] : needs.catalogue.meanings(raw)),
        ]),
      ];
      const meanings = found.flatMap(({ item: id, packaging, packagingQuantity: quantity }) => {
        const item = needs.catalogue.byId(id);
        const level = item?.packagings.find((one) => one.id === packaging);
        return item ? [{ sku: item.sku, name: item.name, packaging: level?.name ?? null, quantity }] : [];
      });
      if (meanings.length > 0) return { code, meanings };
      if (!verdict.ok)
        throw problem(422, verdict.code, `${raw} ${verdict.reason}.`, [
          { path: 'path.code', reason: verdict.reason },
        ]);
      throw problem(404, 'unknown_barcode', `No item has the barcode ${raw}.`);
    },
  );
}
