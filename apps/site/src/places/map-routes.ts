import { z } from 'zod';
import type { App } from '../http/index.ts';
import { LOCATION_KINDS } from './location.ts';
import type { PlaceNeeds } from './needs.ts';
import type { Place } from './place-map.ts';

/** Coordinates are kept in millimetres and drawn in metres. */
const MM = 1000;

const MapBody = z
  .object({
    zones: z.array(z.object({ code: z.string(), name: z.string(), storage: z.string(), places: z.int() })),
    bounds: z
      .object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() })
      .nullable()
      .describe('In metres; null where there is no place yet.'),
    places: z
      .array(
        z.object({
          code: z.string(),
          kind: z.enum(LOCATION_KINDS),
          zone: z.string(),
          aisle: z.int().describe('0 where it stands in none.'),
          x: z.number().describe('Metres along the aisle.'),
          y: z.number().describe('Metres across the aisles.'),
          z: z.number().describe('Metres above the floor.'),
          locked: z.boolean().describe('A count is open: nothing is taken or put there meanwhile.'),
        }),
      )
      .describe('Places in use, in the order of the route.'),
  })
  .meta({ id: 'Map' });

/** Adds `/v1/map`. */
export function mapRoutes(app: App, { database, places, isLocked }: PlaceNeeds): void {
  app.get(
    '/v1/map',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person' } },
      schema: {
        operationId: 'showMap',
        tags: ['places'],
        summary: 'The building as its places lie, in metres',
        response: { 200: MapBody },
      },
    },
    async (_request, reply) => {
      const shown = LOCATION_KINDS.flatMap((kind) => places.ofKind(kind)).sort(
        (one, other) => one.walk - other.walk || one.id - other.id,
      );
      const { rows } = await database.query<{ code: string; name: string; storage: string }>(
        'select code, name, storage from goods.zone order by code',
      );
      const inZone = new Map<string, number>();
      for (const { zoneCode } of shown) inZone.set(zoneCode, (inZone.get(zoneCode) ?? 0) + 1);
      const map: z.output<typeof MapBody> = {
        zones: rows.map((zone) => ({ ...zone, places: inZone.get(zone.code) ?? 0 })),
        bounds: boundsOf(shown),
        places: shown.map(({ id, code, kind, zoneCode, aisle, xMm, yMm, zMm }) => ({
          code,
          kind,
          zone: zoneCode,
          aisle,
          x: xMm / MM,
          y: yMm / MM,
          z: zMm / MM,
          locked: isLocked(id),
        })),
      };
      // it is made here, and to check a hundred thousand places against their schema would hold up every scan
      return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(map);
    },
  );
}

function boundsOf(places: readonly Place[]): z.output<typeof MapBody>['bounds'] {
  const [first] = places;
  if (!first) return null;
  const bounds = { left: first.xMm, top: first.yMm, right: first.xMm, bottom: first.yMm };
  for (const { xMm, yMm } of places) {
    bounds.left = Math.min(bounds.left, xMm);
    bounds.right = Math.max(bounds.right, xMm);
    bounds.top = Math.min(bounds.top, yMm);
    bounds.bottom = Math.max(bounds.bottom, yMm);
  }
  const { left, top, right, bottom } = bounds;
  return { left: left / MM, top: top / MM, right: right / MM, bottom: bottom / MM };
}
