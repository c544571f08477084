import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { type App, problem } from '../http/index.ts';
import type { Change } from '../people/index.ts';
import type { Site } from '../places/index.ts';

export interface SetUpNeeds {
  readonly goods: () => Queryable;
  readonly people: () => Queryable;
  readonly settings: () => Site;
  /** How many people work on the floor now. */
  readonly present: () => number;
  readonly clearDemo: () => Promise<void>;
  readonly changed: (what: readonly Change[]) => void;
}

const State = z.enum(['done', 'open']);

const SetUp = z
  .object({
    steps: z.object({
      places: State,
      items: State,
      stock: State,
      carriers: State,
      people: State,
      handheld: State,
    }),
    demo: z.boolean(),
  })
  .meta({ id: 'SetUp' });
type Step = keyof z.output<typeof SetUp>['steps'];

/** What is there of what a site needs. `handheld`: somebody's device has fetched work once; whose is not known. */
const FOUND = `select
  exists (select from goods.location where kind = 'bin' and active) places,
  exists (select from goods.item) items,
  exists (select from work.balance where quantity > 0) or exists (select from goods.ledger) stock,
  exists (select from goods.carrier_service) carriers,
  exists (select from work.packet) or exists (select from goods.settlement where journal_rows > 0) handheld`;

const SOMEBODY = `select exists (select from people.worker where active and 'worker' = any (roles)) people`;

/** Adds `/v1/set-up`: how far a new site is, and clearing a demo. */
export function setUpRoutes(app: App, needs: SetUpNeeds): void {
  app.get(
    '/v1/set-up',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'], only: 'person' } },
      schema: {
        operationId: 'showSetUp',
        tags: ['site'],
        summary: 'What a new site has and what it still lacks',
        response: { 200: SetUp },
      },
    },
    async () => {
      const [goods, people] = await Promise.all([
        needs.goods().query<Record<Exclude<Step, 'people'>, boolean>>(FOUND),
        needs.people().query<Record<'people', boolean>>(SOMEBODY),
      ]);
      const found: Partial<Record<Step, boolean>> = { ...goods.rows[0], ...people.rows[0] };
      const state = (step: Step) => (found[step] ? ('done' as const) : ('open' as const));
      const handheld = needs.present() > 0 ? ('done' as const) : state('handheld');
      return {
        steps: {
          places: state('places'),
          items: state('items'),
          stock: state('stock'),
          carriers: state('carriers'),
          people: state('people'),
          handheld,
        },
        demo: needs.settings().demo,
      };
    },
  );

  app.post(
    '/v1/set-up/clear-demo',
    {
      config: { access: { roles: ['admin'], only: 'person' } },
      schema: {
        operationId: 'clearDemo',
        tags: ['site'],
        summary: 'Empty a demo of its goods and its work; its people stay',
        description:
          'Orders, stock, items, places, the ledger: all of it goes and does not come back. The site is no demo any more. The people of the demo stay with their known passwords: give new ones, or deactivate them.',
        body: z.strictObject({ confirm: z.string().describe('The name of the site.') }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { name } = needs.settings();
      if (request.body.confirm !== name) {
        throw problem(422, 'name_differs', `Type the name of the site, ${name}, to clear it.`, [
          { path: 'body.confirm', reason: 'is not the name of the site' },
        ]);
      }
      await needs.clearDemo();
      needs.changed([
        'orders',
        'deliveries',
        'stock',
        'departures',
        'problems',
        'counts',
        'items',
        'places',
        'board',
      ]);
      return reply.code(204).send();
    },
  );
}
