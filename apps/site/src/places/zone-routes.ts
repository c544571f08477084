import { z } from 'zod';
import { type App, listOf, problem } from '../http/index.ts';
import { ZoneCode, ZoneDraft } from './location.ts';
import type { PlaceNeeds } from './needs.ts';
import { findZone, insertZone, removeZone, writeZone } from './zone-store.ts';

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'places:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'places:write' } as const;

const ZoneDocument = z.object({ id: z.int(), ...ZoneDraft.shape, storage: z.string() }).meta({ id: 'Zone' });
const params = z.object({ code: z.string() });
const noZone = (code: string) => problem(404, 'not_found', `There is no zone ${code}.`);

const zones = listOf({
  name: 'ZoneRow',
  from: 'goods.zone',
  key: 'id',
  sort: 'code',
  columns: {
    id: { sql: 'id', kind: 'integer' },
    code: { sql: 'code', kind: 'text', sort: true, filter: 'prefix' },
    name: { sql: 'name', kind: 'text', sort: true },
    storage: { sql: 'storage', kind: 'text', filter: 'equal' },
    locations: {
      sql: '(select count(*) from goods.location l where l.zone = zone.id and l.active)',
      kind: 'integer',
      about: 'Locations in use.',
    },
  },
});

/** Adds `/v1/zones`. */
export function zoneRoutes(app: App, { database, places }: PlaceNeeds): void {
  app.get(
    '/v1/zones',
    {
      config: { access: READ },
      schema: {
        operationId: 'listZones',
        tags: ['places'],
        summary: 'Zones',
        querystring: zones.Query,
        response: { 200: zones.Page },
      },
    },
    (request) => zones.read(database, request.query),
  );

  app.post(
    '/v1/zones',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'createZone',
        tags: ['places'],
        summary: 'Make a zone',
        body: ZoneDraft,
        response: { 201: ZoneDocument },
      },
    },
    async (request, reply) => {
      const { body } = request;
      if (await findZone(database, body.code)) {
        throw problem(409, 'zone_exists', `There is a zone ${body.code} already.`, [
          { path: 'body.code', reason: 'is taken' },
        ]);
      }
      const id = await insertZone(database, body);
      void reply.code(201);
      return { id, ...body };
    },
  );

  app.get(
    '/v1/zones/:code',
    {
      config: { access: READ },
      schema: {
        operationId: 'getZone',
        tags: ['places'],
        summary: 'One zone',
        params,
        response: { 200: ZoneDocument },
      },
    },
    async (request) => {
      const zone = await findZone(database, request.params.code);
      if (!zone) throw noZone(request.params.code);
      return zone;
    },
  );

  app.patch(
    '/v1/zones/:code',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'changeZone',
        tags: ['places'],
        summary: 'Change the name or storage class of a zone',
        params,
        body: z.strictObject({
          name: ZoneDraft.shape.name.optional(),
          storage: ZoneDraft.shape.storage.unwrap().optional(),
        }),
        response: { 200: ZoneDocument },
      },
    },
    async (request) => {
      const known = await findZone(database, request.params.code);
      if (!known) throw noZone(request.params.code);
      const { name = known.name, storage = known.storage } = request.body;
      const zone = await writeZone(database, { code: known.code, name, storage });
      await places.refresh();
      return zone;
    },
  );

  app.delete(
    '/v1/zones/:code',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'removeZone',
        tags: ['places'],
        summary: 'Remove a zone that has no locations',
        params: z.object({ code: ZoneCode }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      if (!(await removeZone(database, code))) {
        if (!(await findZone(database, code))) throw noZone(code);
        throw problem(
          409,
          'zone_in_use',
          `Zone ${code} has locations, given up ones included: move them to another zone first.`,
        );
      }
      void reply.code(204);
      return null;
    },
  );
}
