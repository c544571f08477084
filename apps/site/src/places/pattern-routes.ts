import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { type App, problem } from '../http/index.ts';
import { LOCATION_KINDS } from './location.ts';
import { writeLocations } from './location-store.ts';
import type { PlaceNeeds } from './needs.ts';
import { type Numbered, PlacePattern, placesOfPattern } from './pattern.ts';
import { findZone, writeZone } from './zone-store.ts';

/** So many codes are shown of what a pattern makes, and of what is in its way. */
const SHOWN = 8;
/** Places that are drawn of a preview: those on the floor, as many as a screen has room for. */
const DRAWN = 5000;

const Made = z
  .object({
    locations: z.int().describe('How many places there are in all.'),
    first: z.string(),
    last: z.string(),
    sample: z.array(z.string()).describe('Some codes, from the first on.'),
    taken: z.array(z.string()).describe('Some codes that the site has already; then nothing can be made.'),
    map: z
      .array(z.object({ code: z.string(), kind: z.enum(LOCATION_KINDS), x: z.number(), y: z.number() }))
      .describe('Places on the floor, in metres.'),
  })
  .meta({ id: 'PlacesMade' });

/** Adds `/v1/set-up/places`: a building by the pattern of its codes. */
export function patternRoutes(app: App, { database, places }: PlaceNeeds): void {
  app.post(
    '/v1/set-up/places',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'], scope: 'places:write' } },
      schema: {
        operationId: 'setUpPlaces',
        tags: ['places'],
        summary: 'Make a zone with its bins, doors, stations and lanes by a pattern; all of it or nothing',
        body: PlacePattern.extend({
          preview: z.boolean().default(false).describe('Say what would be made, and make nothing.'),
        }),
        response: { 200: Made, 201: Made },
      },
    },
    async (request, reply) => {
      const { preview, ...pattern } = request.body;
      const verdict = placesOfPattern(pattern, await numbered(database));
      if (!verdict.ok) {
        const { path, reason } = verdict;
        throw problem(422, 'bad_pattern', `The pattern cannot be: ${path} ${reason}.`, [
          { path: `body.${path}`, reason },
        ]);
      }
      const codes = verdict.places.map(({ code }) => code);
      const taken = await takenOf(database, codes);
      const made = {
        locations: codes.length,
        first: codes[0] ?? '',
        last: codes.at(-1) ?? '',
        sample: codes.slice(0, SHOWN),
        taken: taken.slice(0, SHOWN),
        map: verdict.places
          .filter(({ zMm }) => zMm === 0)
          .slice(0, DRAWN)
          .map(({ code, kind, xMm, yMm }) => ({ code, kind, x: xMm / 1000, y: yMm / 1000 })),
      };
      if (preview) return made;
      await database.transaction(async (tx) => {
        // two that do this at once follow one another, and the second finds what the first made
        await tx.query('lock table goods.location in share row exclusive mode');
        const late = await takenOf(tx, codes);
        if (late.length > 0) {
          throw problem(
            409,
            'place_exists',
            `There is a place ${late[0]} already${late.length > 1 ? `, and ${late.length - 1} more of these` : ''}: nothing was made.`,
          );
        }
        const known = await findZone(tx, pattern.zone);
        if (!known)
          await writeZone(tx, {
            code: pattern.zone,
            name: pattern.zoneName ?? pattern.zone,
            storage: pattern.storage,
          });
        const outcomes = await writeLocations(tx, verdict.places);
        if (outcomes.some((outcome) => outcome !== 'created'))
          throw new Error('a place of a pattern was not made');
      });
      await places.refresh(codes);
      return reply.code(201).send(made);
    },
  );
}

async function takenOf(db: Queryable, codes: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    'select code from goods.location where code = any ($1) order by code',
    [codes],
  );
  return rows.map(({ code }) => code);
}

async function numbered(db: Queryable): Promise<Numbered> {
  const { rows } = await db.query<{ aisle: number; words: Record<string, number> }>(
    `select (select coalesce(max(aisle), 0) from goods.location) aisle,
       (select coalesce(jsonb_object_agg(x.word, x.last), '{}') from (
         select split_part(code, '-', 1) word, max(split_part(code, '-', 2)::int) last from goods.location
         where code ~ '^(DOCK|PACK|LANE)-[0-9]{1,6}$' group by 1) x) words`,
  );
  const { aisle = 0, words = {} } = rows[0] ?? {};
  return { lastAisle: aisle, last: (word) => words[word] ?? 0 };
}
