import { ssccOf } from '@kolli/barcode';
import { GOODS_CLASSES, type GoodsClass } from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, problem } from '../../http/index.ts';
import type { People } from '../people.ts';
import { prove } from '../prove.ts';
import { GoodsClassName } from './class-routes.ts';

/** Who works on the floor signs, each for themselves: a lead as a lead, an officer not at all. */
const FLOOR = { roles: ['worker', 'lead'], only: 'person', told: true } as const;
const tags = ['people'];

/** What a parcel holds of a goods class, as the goods side says it. */
interface ClassInParcel {
  readonly goodsClass: string;
  readonly quantity: number;
  readonly content: string;
  readonly signed: boolean;
}

/** What signing needs of the goods: they know parcels and what is in them, and nothing of who signs. */
export interface SignRouteNeeds {
  /** What of a parcel is to be signed for, of these classes; undefined where there is no such parcel. */
  parcelToSign(
    sscc: string,
    classes: readonly GoodsClass[],
  ): Promise<{ readonly state: string; readonly classes: readonly ClassInParcel[] } | undefined>;
  /** Marks what was signed for, so that the parcel may be loaded. */
  markSigned(sscc: string, classes: readonly ClassInParcel[]): Promise<void>;
}

const ToSign = z.object({
  goodsClass: GoodsClassName,
  quantity: z.int().describe('Base units in the parcel.'),
  law: z.string(),
  until: z.iso.date().describe('The first day on which it is no longer kept who signed.'),
  signed: z.boolean(),
  allowed: z.boolean().describe('False: you need a permit for it that you do not have.'),
});

const ParcelBody = z
  .object({
    parcel: z.string().describe('Its SSCC.'),
    state: z.enum(['open', 'closed', 'loaded', 'departed', 'void']),
    classes: z.array(ToSign).describe('Empty: nobody signs for anything in it.'),
    viewers: z.array(z.string()).describe('Roles that may see who signed, each time with a reason.'),
  })
  .meta({ id: 'ParcelToSign' });
type ParcelBody = z.output<typeof ParcelBody>;

/** Adds what a handheld asks and says when a parcel is signed for. */
export function signRoutes(app: App, people: People, needs: SignRouteNeeds): void {
  const { attestations, permits, policy } = people;
  const { classes } = attestations;

  const read = async (code: string, worker: number) => {
    const sscc = ssccOf(code.trim());
    const { now, inForce } = classes;
    const found = sscc === undefined ? undefined : await needs.parcelToSign(sscc, now);
    if (sscc === undefined || !found) throw problem(404, 'not_found', 'No parcel here has this SSCC.');
    const body: ParcelBody = {
      parcel: sscc,
      state: ParcelBody.shape.state.parse(found.state),
      classes: found.classes.flatMap(({ goodsClass: name, quantity, signed }) => {
        const goodsClass = GOODS_CLASSES.find((one) => one === name);
        const rule = goodsClass && inForce.get(goodsClass);
        if (!rule) return [];
        const allowed = permits.maySign(worker, goodsClass);
        const until = attestations.untilOf(goodsClass);
        return [{ goodsClass, quantity, law: rule.law, until, signed, allowed }];
      }),
      viewers: policy.profile.dataSets.attestation.viewers.filter((viewer) => viewer !== 'self'),
    };
    return { body, held: found.classes };
  };

  app.get(
    '/v1/attestations/parcels/:parcel',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'showParcelToSign',
        tags,
        summary: 'What of a parcel must be signed for, by which law, and until when your name would be kept',
        params: z.object({ parcel: z.string().max(64).describe('SSCC, also behind `00` or `(00)`.') }),
        response: { 200: ParcelBody },
      },
    },
    async (request) => (await read(request.params.parcel, workerOf(people, request))).body,
  );

  app.post(
    '/v1/attestations',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'signForParcel',
        tags,
        summary: 'Sign for what a closed parcel holds of the goods classes that are signed for',
        description:
          'By whoever is signed in, with their own PIN: nobody signs for another. Refused as `function_closed` while nobody signs here, `parcel_not_closed`, `nothing_to_sign`, `no_permit` where a permit is needed for a class, `wrong_credentials` for another PIN than their own. Until then the parcel is not loaded: `attestation_needed`. A parcel whose content is changed afterwards is signed for anew.',
        body: z.strictObject({
          parcel: z.string().max(64).describe('SSCC, also behind `00` or `(00)`.'),
          pin: z.string().min(1).max(256),
        }),
        response: { 201: ParcelBody },
      },
    },
    async (request, reply) => {
      const session = people.sessionOf(permitOf(request));
      const worker = workerOf(people, request);
      policy.requireOpen('attestation');
      const { body, held } = await read(request.body.parcel, worker);
      if (body.state !== 'closed')
        throw problem(
          409,
          'parcel_not_closed',
          'A parcel is signed for when it is closed, and before it is loaded.',
        );
      const unsigned = body.classes.filter(({ signed }) => !signed);
      if (unsigned.length === 0)
        throw problem(
          409,
          'nothing_to_sign',
          'There is nothing to sign for in this parcel. It can be loaded.',
        );
      const lacking = unsigned.filter(({ allowed }) => !allowed);
      if (lacking.length > 0)
        throw problem(
          403,
          'no_permit',
          `Whoever signs for this has a permit: ${lacking.map(({ goodsClass }) => goodsClass).join(', ')}. Let somebody sign who has one, or ask a lead.`,
        );
      await prove(people, session, { of: 'badge', secret: request.body.pin, address: request.ip });
      // Who signed first, then that it is signed: a server that stops between the two asks again, and nothing is loaded unsigned.
      await attestations.sign(worker, body.parcel, unsigned);
      await needs.markSigned(
        body.parcel,
        held.filter(({ goodsClass }) => unsigned.some((one) => one.goodsClass === goodsClass)),
      );
      return reply.code(201).send((await read(body.parcel, worker)).body);
    },
  );
}

function workerOf(people: People, request: Parameters<typeof permitOf>[0]): number {
  const { worker } = people.sessionOf(permitOf(request));
  if (worker === null) throw problem(403, 'people_only', 'This is for people at a screen.');
  return worker;
}
