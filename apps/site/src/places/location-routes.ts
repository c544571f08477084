import { z } from 'zod';
import { type App, type FieldError, listOf, problem, type Problem } from '../http/index.ts';
import { AREA_CODES, AREA_IDS, LOCATION_KINDS, LocationChange, LocationDraft } from './location.ts';
import { type LocationOutcome, type LocationToWrite, writeLocations } from './location-store.ts';
import type { Place } from './place-map.ts';
import type { PlaceNeeds } from './needs.ts';

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'places:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'places:write' } as const;

const LocationDocument = z
  .object({
    id: z.int(),
    code: z.string(),
    zone: z.string(),
    kind: z.enum(LOCATION_KINDS),
    area: z.enum(AREA_CODES).nullable(),
    aisle: z.int(),
    xMm: z.int(),
    yMm: z.int(),
    zMm: z.int(),
    walk: z.int().describe('Rank on the serpentine route.'),
    checkDigits: z.string(),
    active: z.boolean(),
  })
  .meta({ id: 'Location' });

const locations = listOf({
  name: 'LocationRow',
  from: 'goods.location l join goods.zone z on z.id = l.zone left join goods.area a on a.id = l.area',
  key: 'id',
  sort: 'walk',
  columns: {
    id: { sql: 'l.id', kind: 'integer' },
    code: { sql: 'l.code', kind: 'text', sort: true, filter: 'prefix' },
    zone: { sql: 'z.code', kind: 'text', filter: 'equal' },
    kind: { sql: 'l.kind', kind: 'text', values: LOCATION_KINDS, filter: 'equal' },
    area: { sql: 'a.code', kind: 'text', values: AREA_CODES, nullable: true, filter: 'equal' },
    aisle: { sql: 'l.aisle', kind: 'integer', filter: 'equal' },
    xMm: { sql: 'l.x_mm', kind: 'integer' },
    yMm: { sql: 'l.y_mm', kind: 'integer' },
    zMm: { sql: 'l.z_mm', kind: 'integer' },
    walk: { sql: 'l.walk', kind: 'integer', sort: true },
    checkDigits: { sql: 'l.check_digits', kind: 'text' },
    active: { sql: 'l.active', kind: 'boolean', filter: 'equal' },
  },
});

const REFUSALS: Readonly<
  Record<Exclude<LocationOutcome, 'created' | 'changed' | 'unchanged'>, [number, string, FieldError?]>
> = {
  unknown_zone: [422, 'There is no such zone.', { path: 'body.zone', reason: 'is no zone' }],
  area_mismatch: [
    422,
    'A bin has no area; it is a place of its own.',
    { path: 'body.area', reason: 'is not for a bin' },
  ],
  location_in_use: [
    409,
    'It holds stock or plates, or work leads there: kind and area cannot change until it is empty.',
  ],
  location_not_empty: [
    409,
    'It holds stock or plates, or work leads there: it can be given up once it is empty.',
  ],
};

function refusal(outcome: LocationOutcome): Problem | undefined {
  if (outcome === 'created' || outcome === 'changed' || outcome === 'unchanged') return undefined;
  const [status, detail, field] = REFUSALS[outcome];
  return problem(status, outcome, detail, field && [field]);
}

const AREA_CODE_OF = new Map<number, (typeof AREA_CODES)[number]>(
  AREA_CODES.map((code) => [AREA_IDS[code], code]),
);

function documentOf(place: Place): z.output<typeof LocationDocument> {
  const { place: _place, storage: _storage, zoneCode: zone, area, ...rest } = place;
  return { ...rest, zone, area: area === null ? null : (AREA_CODE_OF.get(area) ?? null) };
}

/** Adds `/v1/locations`. */
export function locationRoutes(app: App, { database, places }: PlaceNeeds): void {
  // Unlike a scan, the office also asks for locations that were given up.
  const find = async (code: string): Promise<Place> => {
    const { rows } = await database.query<{ id: number }>('select id from goods.location where code = $1', [
      code,
    ]);
    const place = rows[0] && places.byId(rows[0].id);
    if (!place) throw problem(404, 'not_found', `There is no location ${code}.`);
    return place;
  };
  const write = async (location: LocationToWrite): Promise<Place> => {
    const [outcome] = await database.transaction((tx) => writeLocations(tx, [location]));
    const refused = outcome && refusal(outcome);
    if (refused) throw refused;
    await places.refresh([location.code]);
    return await find(location.code);
  };

  app.get(
    '/v1/locations',
    {
      config: { access: READ },
      schema: {
        operationId: 'listLocations',
        tags: ['places'],
        summary: 'Locations: bins, dock doors, pack stations, staging lanes',
        querystring: locations.Query,
        response: { 200: locations.Page },
      },
    },
    (request) => locations.read(database, request.query),
  );

  app.post(
    '/v1/locations',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'createLocation',
        tags: ['places'],
        summary: 'Make a location',
        body: LocationDraft,
        response: { 201: LocationDocument },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const known = await database.query('select from goods.location where code = $1', [body.code]);
      if (known.rowCount) {
        throw problem(409, 'location_exists', `There is a location ${body.code} already.`, [
          { path: 'body.code', reason: 'is taken' },
        ]);
      }
      const place = await write(body);
      void reply.code(201);
      return documentOf(place);
    },
  );

  app.get(
    '/v1/locations/:code',
    {
      config: { access: READ },
      schema: {
        operationId: 'getLocation',
        tags: ['places'],
        summary: 'One location',
        params: z.object({ code: z.string() }),
        response: { 200: LocationDocument },
      },
    },
    async (request) => documentOf(await find(request.params.code)),
  );

  app.patch(
    '/v1/locations/:code',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'changeLocation',
        tags: ['places'],
        summary: 'Change a location, give it up or take it back',
        params: z.object({ code: z.string() }),
        body: LocationChange,
        response: { 200: LocationDocument },
      },
    },
    async (request) => {
      const known = documentOf(await find(request.params.code));
      const { body } = request;
      const kind = body.kind ?? known.kind;
      return documentOf(
        await write({
          code: known.code,
          zone: body.zone ?? known.zone,
          kind,
          // Another kind has another usual area: what it was is asked for only while the kind stays.
          area: body.area !== undefined ? body.area : kind === known.kind ? known.area : undefined,
          aisle: body.aisle ?? known.aisle,
          xMm: body.xMm ?? known.xMm,
          yMm: body.yMm ?? known.yMm,
          zMm: body.zMm ?? known.zMm,
          active: body.active ?? known.active,
        }),
      );
    },
  );
}
