import { ssccOf } from '@kolli/barcode';
import { z } from 'zod';
import { type App, type Condition, listOf, type Permit, permitOf, problem } from '../http/index.ts';
import { parcelLabel } from './label.ts';
import { type ShippingNeeds, TAGS } from './needs.ts';
import { labelOfParcel } from './parcel-label.ts';
import { contentOf, EVERY_PARCEL, findParcel, type FoundParcel, PARCEL_STATES } from './parcel-store.ts';

const LIST = { roles: ['lead', 'clerk', 'admin'], scope: 'parcels:read' } as const;
const SHOW = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'parcels:read' } as const;
const params = z.object({ sscc: z.string().max(64).describe('18 digits, also behind `00` or `(00)`.') });

const parcels = listOf({
  name: 'ParcelRow',
  from: `${EVERY_PARCEL} p join goods.customer_order c on c.id = p.customer_order`,
  key: 'id',
  sort: 'id',
  columns: {
    id: { sql: 'p.id', kind: 'integer', sort: true },
    sscc: { sql: 'p.sscc', kind: 'text', sort: true },
    order: { sql: 'c.reference', kind: 'text', filter: 'equal' },
    departure: { sql: 'p.departure', kind: 'integer', nullable: true, filter: 'equal' },
    state: { sql: 'p.state', kind: 'text', values: PARCEL_STATES, filter: 'equal' },
    carton: { sql: 'p.carton', kind: 'text', nullable: true },
    weightGrams: { sql: 'p.weight_grams', kind: 'integer', nullable: true },
    day: {
      sql: 'p.day',
      kind: 'day',
      nullable: true,
      filter: 'range',
      about: 'Business day on which it was closed or, once that is settled, departed.',
    },
  },
});

/** When a parcel is packed is the floor's doing: a program sees those that have departed. */
const DEPARTED: Condition = () => "p.state = 'departed'";

const Content = z.object({
  sku: z.string(),
  lot: z.string().nullable(),
  expiry: z.iso.date().nullable(),
  serial: z.string().nullable(),
  quantity: z.int().describe('Base units.'),
});

const ParcelDocument = z
  .object({
    sscc: z.string(),
    order: z.string().describe("The sender's reference."),
    state: z.enum(PARCEL_STATES),
    carrier: z.string(),
    service: z.string(),
    departure: z.int().nullable(),
    departedAt: z.iso.datetime().nullable(),
    carton: z.string().nullable(),
    weightGrams: z.int().nullable(),
    content: z.array(Content),
  })
  .meta({ id: 'Parcel' });

/** Adds `/v1/parcels`. */
export function parcelRoutes(app: App, { floor }: ShippingNeeds): void {
  // Numbers are given out when packing begins. A program that asked for a block of them again and again would learn who packs when.
  const find = async (code: string, permit: Permit): Promise<FoundParcel> => {
    const sscc = ssccOf(code);
    if (sscc === undefined)
      throw problem(400, 'invalid_sscc', `${code} is no SSCC, or its check digit is wrong.`);
    const parcel = await findParcel(floor.db, sscc);
    if (!parcel || (permit.kind === 'program' && parcel.state !== 'departed'))
      throw problem(404, 'unknown_parcel', `There is no parcel ${sscc} here.`);
    return parcel;
  };

  app.get(
    '/v1/parcels',
    {
      config: { access: LIST },
      schema: {
        operationId: 'listParcels',
        tags: TAGS,
        summary: 'Parcels; to programs those that have departed',
        querystring: parcels.Query,
        response: { 200: parcels.Page },
      },
    },
    (request) => parcels.read(floor.db, request.query, permitOf(request).kind === 'person' ? [] : [DEPARTED]),
  );

  app.get(
    '/v1/parcels/:sscc',
    {
      config: { access: SHOW },
      schema: {
        operationId: 'showParcel',
        tags: TAGS,
        summary: 'One parcel with its content; to programs once it has departed',
        params,
        response: { 200: ParcelDocument },
      },
    },
    async (request) => {
      const parcel = await find(request.params.sscc, permitOf(request));
      return {
        sscc: parcel.sscc,
        order: parcel.reference,
        state: parcel.state,
        carrier: parcel.carrier,
        service: parcel.service,
        departure: parcel.departure,
        departedAt: parcel.departedAt?.toISOString() ?? null,
        carton: parcel.carton,
        weightGrams: parcel.weightGrams,
        content: await contentOf(floor.db, floor.clock, parcel),
      };
    },
  );

  app.get(
    '/v1/parcels/:sscc/label',
    {
      config: { access: SHOW },
      schema: {
        operationId: 'printParcelLabel',
        tags: TAGS,
        summary:
          'The label of a parcel, as ZPL for 4 by 6 inches at 203 dots an inch; to programs once it has departed',
        params,
        response: { 200: { description: 'ZPL II', content: { 'text/plain': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const parcel = await find(request.params.sscc, permitOf(request));
      if (parcel.state === 'void')
        throw problem(409, 'parcel_void', 'This parcel is no parcel any more: its order was cancelled.');
      return reply
        .type('text/plain; charset=utf-8')
        .send(parcelLabel(labelOfParcel(parcel, floor.clock.timeZone)));
    },
  );
}
