import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import { addDays } from '../../places/index.ts';
import { SaidQuery } from '../looks/looks.ts';
import { saidOf } from '../looks/said.ts';
import type { People } from '../people.ts';
import { readGroupWeeks, readPersonWeeks, readQualityWeeks } from './week-store.ts';

/** A person has their week before their lead has: so many days. */
const PERSON_FIRST_DAYS = 2;

const Week = z.string().regex(/^\d{4}-W\d{2}$/, 'is a week such as 2026-W48');

const GroupRow = z
  .object({
    week: Week,
    process: z.string().nullable().describe('Null: all together.'),
    team: z.string().nullable().describe('Null: all together. `-`: who is of no team.'),
    people: z
      .int()
      .nullable()
      .describe('Null where it is hidden: too few people, or it would give them away.'),
    units: z.int().nullable(),
    hours: z.int().nullable(),
  })
  .meta({ id: 'GroupWeek' });

const QualityRow = z
  .object({
    week: Week,
    process: z
      .string()
      .nullable()
      .describe('`pack`: what came to be packed. `count`: what lay in bins. Null: both.'),
    zone: z.string().nullable().describe('Null: all together. `-`: where no zone was said.'),
    checks: z
      .int()
      .nullable()
      .describe('Parcels that were closed, bins that were counted. Null where it is hidden.'),
    right: z.int().nullable().describe('Of these, where all was right the first time.'),
  })
  .meta({ id: 'QualityWeek' });

const PersonRow = z
  .object({ week: Week, process: z.string(), units: z.int(), hours: z.int() })
  .meta({ id: 'PersonWeek' });

/** Adds weekly statistics: of groups for all, of a person for themselves first. */
export function weekRoutes(app: App, people: People): void {
  const tags = ['statistics'];
  const { database, clock } = people.needs;

  app.get(
    '/v1/statistics/weeks',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listWeeks',
        tags,
        summary: 'Units and hours of groups by week, process and team, with totals; the last week first',
        description:
          'A week is published once, after it has closed. What would be of too few people, and what such a figure could be computed from, is hidden.',
        querystring: z.strictObject({
          from: Week.optional(),
          to: Week.optional(),
          format: z.enum(['json', 'csv']).default('json'),
        }),
        response: {
          200: {
            description: 'The weeks.',
            content: {
              'application/json': { schema: z.object({ items: z.array(GroupRow) }) },
              'text/csv': { schema: z.unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      people.policy.requireOpen('group_statistics');
      const { from = null, to = null, format } = request.query;
      const items = await readGroupWeeks(database, { from, to });
      if (format === 'json') return { items };
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="weeks.csv"')
        .send(
          stringify(items, {
            header: true,
            columns: ['week', 'process', 'team', 'people', 'units', 'hours'],
          }),
        );
    },
  );

  app.get(
    '/v1/statistics/quality',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listQualityWeeks',
        tags,
        summary:
          'How much was right the first time, by week, process and zone, with totals; the last week first',
        description:
          'From counts of bins and checks at packing, of nobody. Published with the week, once, and hidden as its other figures are; also where too few did the work that the checks judge.',
        querystring: z.strictObject({
          from: Week.optional(),
          to: Week.optional(),
          format: z.enum(['json', 'csv']).default('json'),
        }),
        response: {
          200: {
            description: 'The weeks.',
            content: {
              'application/json': { schema: z.object({ items: z.array(QualityRow) }) },
              'text/csv': { schema: z.unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      people.policy.requireOpen('group_statistics');
      const { from = null, to = null, format } = request.query;
      const items = await readQualityWeeks(database, { from, to });
      if (format === 'json') return { items };
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="quality.csv"')
        .send(stringify(items, { header: true, columns: ['week', 'process', 'zone', 'checks', 'right'] }));
    },
  );

  app.get(
    '/v1/me/weeks',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listMyWeeks',
        tags,
        summary: 'Your own units and hours by week and process, where this site may hold them',
        response: { 200: z.object({ items: z.array(PersonRow), objected: z.boolean() }) },
      },
    },
    async (request) => {
      people.policy.requireOpen('person_statistics');
      const { worker } = people.sessionOf(permitOf(request));
      if (worker === null) throw problem(403, 'people_only', 'This is for people at a screen.');
      const objected = people.objections.by(worker, 'person_statistics');
      const weeks = objected ? [] : await readPersonWeeks(database, worker, null);
      return { items: weeks.map(({ closedOn: _closedOn, ...week }) => week), objected };
    },
  );

  app.get(
    '/v1/workers/:worker/weeks',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listWeeksOfWorker',
        tags,
        summary: 'Units and hours of a person by week and process, two days after they could see them',
        description: 'A look with the purpose `planning` and a reason, both of which the person sees.',
        params: z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) }),
        querystring: z.strictObject(SaidQuery),
        response: { 200: z.object({ items: z.array(PersonRow) }) },
      },
    },
    async (request) => {
      const { worker } = request.params;
      const session = people.sessionOf(permitOf(request));
      await people.looks.at(session, [worker], { dataSet: 'week_person', ...saidOf(request) });
      const until = addDays(clock.today(), -PERSON_FIRST_DAYS);
      const weeks = people.objections.by(worker, 'person_statistics')
        ? []
        : await readPersonWeeks(database, worker, until);
      return { items: weeks.map(({ closedOn: _closedOn, ...week }) => week) };
    },
  );
}
