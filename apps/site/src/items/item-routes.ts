import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { ItemDocument, itemDocument, items } from './documents.ts';
import { type Item, ItemChange, ItemDraft } from './item.ts';
import type { ItemNeeds } from './needs.ts';
import { keptBarcodes, writeItem } from './write.ts';

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'items:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'items:write' } as const;
const tags = ['items'];

/** The item of an address; throws 404. */
export function itemOf(needs: ItemNeeds, sku: string): Item {
  const item = needs.catalogue.bySku(sku);
  if (!item) throw problem(404, 'not_found', `There is no item ${sku}.`);
  return item;
}

/** Adds `/v1/items`. */
export function itemRoutes(app: App, needs: ItemNeeds): void {
  app.get(
    '/v1/items',
    {
      config: { access: READ },
      schema: {
        operationId: 'listItems',
        tags,
        summary: 'Items',
        querystring: items.Query,
        response: { 200: items.Page },
      },
    },
    (request) => items.read(needs.database, request.query),
  );

  app.post(
    '/v1/items',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'createItem',
        tags,
        summary: 'Make an item with its packagings and barcodes',
        description:
          'A packaging with the name of the base unit and quantity 1 is made where none is given. Digits of a GTIN’s length must have a right check digit.',
        body: ItemDraft,
        response: { 201: ItemDocument },
      },
    },
    async (request, reply) => {
      const draft = request.body;
      if (needs.catalogue.bySku(draft.sku)) {
        throw problem(409, 'item_exists', `There is an item ${draft.sku} already.`, [
          { path: 'body.sku', reason: 'is taken' },
        ]);
      }
      const packagings = keptBarcodes(draft.packagings, (at) => `body.packagings[${at}]`);
      const item = await writeItem(needs, { ...draft, packagings });
      void reply.code(201);
      return itemDocument(item);
    },
  );

  app.get(
    '/v1/items/:sku',
    {
      config: { access: READ },
      schema: {
        operationId: 'getItem',
        tags,
        summary: 'One item',
        params: z.object({ sku: z.string() }),
        response: { 200: ItemDocument },
      },
    },
    async (request) => itemDocument(itemOf(needs, request.params.sku)),
  );

  app.patch(
    '/v1/items/:sku',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'changeItem',
        tags,
        summary: 'Change an item or give it up',
        description:
          'Base unit and tracking can change until there is stock of the item or it is on an order or delivery.',
        params: z.object({ sku: z.string() }),
        body: ItemChange,
        response: { 200: ItemDocument },
      },
    },
    async (request) => {
      const { item: _item, codes: _codes, ...known } = itemOf(needs, request.params.sku);
      const { body } = request;
      return itemDocument(
        await writeItem(needs, {
          sku: known.sku,
          name: body.name ?? known.name,
          baseUnit: body.baseUnit ?? known.baseUnit,
          tracksLot: body.tracksLot ?? known.tracksLot,
          tracksExpiry: body.tracksExpiry ?? known.tracksExpiry,
          tracksSerial: body.tracksSerial ?? known.tracksSerial,
          minShelfLifeDays: body.minShelfLifeDays ?? known.minShelfLifeDays,
          storage: body.storage ?? known.storage,
          weightGrams: body.weightGrams ?? known.weightGrams,
          volumeMl: body.volumeMl ?? known.volumeMl,
          active: body.active ?? known.active,
          goodsClass: body.goodsClass === undefined ? known.goodsClass : body.goodsClass,
          packagings: [],
        }),
      );
    },
  );
}
