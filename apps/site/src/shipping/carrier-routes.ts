import { z } from 'zod';
import { type App, listOf, type Problem, problem } from '../http/index.ts';
import { CarrierDraft, ServiceChange, ServiceDraft } from './carrier.ts';
import { findService, writeCarrier, type WriteOutcome, writeService } from './carrier-store.ts';
import { type ShippingNeeds, TAGS } from './needs.ts';

const READ = { roles: ['lead', 'clerk', 'admin'], scope: 'departures:read' } as const;
const WRITE = { roles: ['clerk', 'admin'] } as const;
const params = z.object({ code: z.string() });

const CarrierDocument = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Carrier' });
const ServiceDocument = z
  .object({
    code: z.string(),
    carrier: z.string(),
    countries: z.array(z.string()),
    cutOffs: z.array(z.string()),
    weekdays: z.array(z.int()),
    dock: z.string().nullable(),
  })
  .meta({ id: 'CarrierService' });

const carriers = listOf({
  name: 'CarrierRow',
  from: 'goods.carrier c',
  key: 'id',
  sort: 'code',
  columns: {
    id: { sql: 'c.id', kind: 'integer' },
    code: { sql: 'c.code', kind: 'text', sort: true, filter: 'prefix' },
    name: { sql: 'c.name', kind: 'text', sort: true },
  },
});

const services = listOf({
  name: 'CarrierServiceRow',
  from: 'goods.carrier_service v join goods.carrier c on c.id = v.carrier left join goods.location l on l.id = v.dock',
  key: 'id',
  sort: 'code',
  columns: {
    id: { sql: 'v.id', kind: 'integer' },
    code: { sql: 'v.code', kind: 'text', sort: true, filter: 'prefix' },
    carrier: { sql: 'c.code', kind: 'text', sort: true, filter: 'equal' },
    countries: { sql: 'v.countries', kind: 'other', schema: z.array(z.string()) },
    cutOffs: { sql: 'v.cut_offs', kind: 'other', schema: z.array(z.string()) },
    weekdays: { sql: 'v.weekdays', kind: 'other', schema: z.array(z.int()) },
    dock: { sql: 'l.code', kind: 'text', nullable: true, filter: 'equal' },
  },
  filters: {
    country: {
      schema: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .describe('Delivers there.'),
      where: (value, parameter) => `(v.countries = '{}' or ${parameter(value)} = any (v.countries))`,
    },
  },
});

/** Why a carrier or service was not written; undefined where it was. */
function refusalOf(
  written: WriteOutcome,
  draft: { readonly code: string; readonly carrier?: string; readonly dock?: string | null },
): Problem | undefined {
  switch (written.outcome) {
    case 'created':
    case 'changed':
      return undefined;
    case 'exists':
      return problem(409, 'code_taken', `${draft.code} is there already.`, [
        { path: 'body.code', reason: 'is taken' },
      ]);
    case 'unknown_carrier':
      return problem(422, 'unknown_carrier', `There is no carrier ${draft.carrier}.`, [
        { path: 'body.carrier', reason: 'is no carrier' },
      ]);
    case 'unknown_dock':
      return problem(422, 'unknown_dock', `There is no dock door ${draft.dock}.`, [
        { path: 'body.dock', reason: 'is no dock door' },
      ]);
  }
}

/** Adds `/v1/carriers` and `/v1/services`. */
export function carrierRoutes(app: App, { floor, office }: ShippingNeeds): void {
  app.get(
    '/v1/carriers',
    {
      config: { access: READ },
      schema: {
        operationId: 'listCarriers',
        tags: TAGS,
        summary: 'Carriers',
        querystring: carriers.Query,
        response: { 200: carriers.Page },
      },
    },
    (request) => carriers.read(floor.db, request.query),
  );

  app.post(
    '/v1/carriers',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'createCarrier',
        tags: TAGS,
        summary: 'Make a carrier',
        body: CarrierDraft,
        response: { 201: CarrierDocument },
      },
    },
    async (request, reply) => {
      const refusal = refusalOf(await writeCarrier(office, request.body, 'refuse'), request.body);
      if (refusal) throw refusal;
      void reply.code(201);
      return request.body;
    },
  );

  app.get(
    '/v1/services',
    {
      config: { access: READ },
      schema: {
        operationId: 'listServices',
        tags: TAGS,
        summary: 'Services of carriers, with their local times of departure',
        querystring: services.Query,
        response: { 200: services.Page },
      },
    },
    (request) => services.read(floor.db, request.query),
  );

  app.post(
    '/v1/services',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'createService',
        tags: TAGS,
        summary: 'Make a service of a carrier',
        body: ServiceDraft,
        response: { 201: ServiceDocument },
      },
    },
    async (request, reply) => {
      const refusal = refusalOf(await writeService(office, request.body, 'refuse'), request.body);
      if (refusal) throw refusal;
      void reply.code(201);
      return request.body;
    },
  );

  app.patch(
    '/v1/services/:code',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'changeService',
        tags: TAGS,
        summary:
          'Change when and where a service departs; departures that are made already keep their cut-off',
        params,
        body: ServiceChange,
        response: { 200: ServiceDocument },
      },
    },
    async (request) => {
      const { code } = request.params;
      const known = await findService(office, code);
      if (!known) throw problem(404, 'unknown_service', `There is no carrier service ${code}.`);
      const changes = Object.entries(request.body).filter(([, value]) => value !== undefined);
      const draft = ServiceDraft.parse({ ...known, ...Object.fromEntries(changes) });
      const refusal = refusalOf(await writeService(office, draft, 'change'), draft);
      if (refusal) throw refusal;
      return draft;
    },
  );
}
