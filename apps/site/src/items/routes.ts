import { z } from 'zod';
import { type App, listOf } from '../http/index.ts';
import { itemRoutes } from './item-routes.ts';
import type { ItemNeeds } from './needs.ts';
import { ensureOwner } from './owner-store.ts';
import { packagingRoutes } from './packaging-routes.ts';

const owners = listOf({
  name: 'OwnerRow',
  from: 'goods.owner',
  key: 'id',
  sort: 'code',
  columns: {
    id: { sql: 'id', kind: 'integer' },
    code: { sql: 'code', kind: 'text', sort: true, filter: 'prefix' },
  },
});

const OwnerDraft = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9._-]{0,31}$/, 'is 1 to 32 capital letters, digits, . _ -'),
});

/** Adds `/v1/items`, `/v1/barcodes` and `/v1/owners`. */
export function catalogueRoutes(app: App, needs: ItemNeeds): void {
  itemRoutes(app, needs);
  packagingRoutes(app, needs);

  app.get(
    '/v1/owners',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'], scope: 'items:read' } },
      schema: {
        operationId: 'listOwners',
        tags: ['items'],
        summary: 'Whose stock it may be',
        querystring: owners.Query,
        response: { 200: owners.Page },
      },
    },
    (request) => owners.read(needs.database, request.query),
  );

  app.post(
    '/v1/owners',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'], scope: 'items:write' } },
      schema: {
        operationId: 'createOwner',
        tags: ['items'],
        summary: 'Make an owner, or find it by its code',
        body: OwnerDraft,
        response: { 200: z.object({ id: z.int(), code: z.string() }) },
      },
    },
    async (request) => {
      const owner = await ensureOwner(needs.database, request.body.code);
      await needs.catalogue.refresh([]);
      return owner;
    },
  );
}
