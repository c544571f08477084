import { plateKindOf, ssccOf } from '@kolli/barcode';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type App, permitOf, problem } from '../http/index.ts';
import { badgeCards, parcelLabels, placeLabels, plateLabels } from './kinds.ts';
import { type LabelNeeds, TAGS } from './needs.ts';
import { MAX_LABELS, placeLabelsOf } from './place-labels.ts';
import { newPlateCodes } from './plate-series.ts';
import { printerRoutes } from './printer-routes.ts';
import { SIZES } from './sheet.ts';

const OFFICE = { roles: ['lead', 'clerk', 'admin'] } as const;
const FLOOR = { roles: ['worker', 'lead', 'clerk', 'admin'] } as const;
const querystring = z.strictObject({
  size: z.enum(SIZES).optional().describe('A sheet, or a roll of labels of so many millimetres.'),
});
const response = {
  200: { description: 'The labels.', content: { 'application/pdf': { schema: z.unknown() } } },
};
const Codes = z.array(z.string().min(1).max(64)).min(1).max(MAX_LABELS);

/** Adds `/v1/labels` and `/v1/printers`. */
export function labelRoutes(app: App, needs: LabelNeeds): void {
  const pdf = (reply: FastifyReply, name: string, document: Buffer) =>
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}.pdf"`)
      .send(document);
  const route = (kind: string, operationId: string, summary: string) => ({
    operationId,
    tags: TAGS,
    summary,
    description: `A PDF of ${kind}; nothing in it says when it was made.`,
    querystring,
    response,
  });

  app.post(
    '/v1/labels/locations',
    {
      config: { access: OFFICE },
      schema: {
        ...route('labels', 'printLocationLabels', 'Labels of locations, or of all bins of a zone'),
        body: z.union([z.strictObject({ codes: Codes }), z.strictObject({ zone: z.string().max(16) })]),
      },
    },
    async (request, reply) => {
      const labels = placeLabelsOf(needs, request.body);
      return pdf(reply, 'places', await placeLabels(labels, request.query.size ?? 'a4'));
    },
  );

  app.post(
    '/v1/labels/plates',
    {
      config: { access: OFFICE },
      schema: {
        ...route(
          'labels',
          'printPlateLabels',
          'Labels of new totes, carts or pallets, or those of known ones again',
        ),
        body: z.union([
          z.strictObject({
            kind: z.enum(['tote', 'cart', 'pallet']),
            count: z.int().min(1).max(MAX_LABELS).describe('New ones, with numbers that were never printed.'),
          }),
          z.strictObject({ codes: Codes }),
        ]),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const codes = 'codes' in body ? body.codes : await newPlateCodes(needs.office, body.kind, body.count);
      const wrong = codes.find((code) => !/^[TCP]-/.test(code) || plateKindOf(code) === undefined);
      if (wrong !== undefined)
        throw problem(422, 'no_plate', `${wrong} is no code of a tote, cart or pallet, such as T-000123.`);
      return pdf(reply, 'plates', await plateLabels(codes, request.query.size ?? 'a4'));
    },
  );

  app.post(
    '/v1/labels/parcels',
    {
      config: { access: FLOOR },
      schema: {
        ...route('labels', 'printParcelLabels', 'Labels of parcels'),
        body: z.strictObject({ ssccs: Codes }),
      },
    },
    async (request, reply) => {
      const labels = await Promise.all(
        request.body.ssccs.map(async (code) => {
          const label = await needs.parcelLabel(ssccOf(code) ?? '');
          if (!label) throw problem(422, 'unknown_parcel', `There is no parcel ${code} to be labelled.`);
          return label;
        }),
      );
      return pdf(reply, 'parcels', await parcelLabels(labels, request.query.size ?? '100x150'));
    },
  );

  app.post(
    '/v1/labels/badges',
    {
      config: { access: { roles: ['lead', 'admin'], only: 'person' } },
      schema: {
        ...route('badges', 'printBadges', 'Badges of people, to sign in with; the PIN is not on them'),
        body: z.strictObject({ workers: z.array(z.int().positive().max(2_147_483_647)).min(1).max(500) }),
      },
    },
    async (request, reply) => {
      const badges = await needs.badgesOf(permitOf(request), request.body.workers);
      if (badges.length === 0)
        throw problem(422, 'no_badge', 'None of them has a badge yet. Give them one, with a PIN.');
      return pdf(reply, 'badges', await badgeCards(badges, needs.siteName(), request.query.size ?? 'a4'));
    },
  );

  printerRoutes(app, needs);
}
