import {
  type ClassFault,
  classFault,
  GOODS_CLASSES,
  LAW_LENGTH_MAX,
  LAW_LENGTH_MIN,
  longestAttestation,
} from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import { RoleName } from '../names.ts';
import type { People } from '../people.ts';
import { deciderOf, requireAlone } from '../policy/deciders.ts';
import { type AttestedClass, endClass, insertClass } from './class-store.ts';

export const GoodsClassName = z.enum(GOODS_CLASSES).meta({ id: 'GoodsClass' });
const params = z.object({ class: GoodsClassName });
/** More than any law asks for: what is longer is a slip, what is within is judged by the policy. */
const MOST_DAYS = 36_500;

const ClassRow = z
  .object({
    law: z.string(),
    days: z.int().describe('For how many days it is kept who signed.'),
    from: z.iso.date(),
    endedOn: z.iso.date().nullable(),
    recordedOn: z.iso.date(),
    recordedAs: RoleName,
    endedAs: RoleName.nullable(),
  })
  .meta({ id: 'AttestedClassRow', description: 'What was recorded of a class. Nobody is named.' });

const ClassesBody = z
  .object({
    open: z.boolean().describe('The function is open today: without it nobody signs, and loading is free.'),
    longestDays: z.int().describe('For how long the profile lets it be kept at most.'),
    classes: z.array(
      z.object({
        goodsClass: GoodsClassName,
        now: ClassRow.nullable().describe('By what it is signed for today; null where it is not.'),
        history: z.array(ClassRow).describe('All that was ever recorded, the last first.'),
      }),
    ),
  })
  .meta({ id: 'AttestedClasses' });

const ClassBody = z
  .strictObject({
    law: z
      .string()
      .max(LAW_LENGTH_MAX)
      .describe('The law that asks who signed: its name and article. Workers read it before they sign.'),
    days: z.int().min(1).max(MOST_DAYS).describe('For how many days it is kept who signed.'),
    from: z.iso.date(),
  })
  .meta({ id: 'AttestedClassDraft' });

/** Adds `/v1/privacy/attested-classes`: for which goods classes somebody signs. The officer's, for it is about people. */
export function attestedClassRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { policy } = people;
  const { classes } = people.attestations;
  const { database, clock } = people.needs;
  const show = () => {
    const { inForce } = classes;
    return {
      open: policy.isOpen('attestation'),
      longestDays: longestAttestation(policy.profile),
      classes: GOODS_CLASSES.map((goodsClass) => {
        const now = inForce.get(goodsClass);
        const history = classes.recorded.filter((one) => one.goodsClass === goodsClass).toReversed();
        return { goodsClass, now: now ? rowOf(now) : null, history: history.map(rowOf) };
      }),
    };
  };

  app.get(
    '/v1/privacy/attested-classes',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listAttestedClasses',
        tags,
        summary: 'For which goods classes somebody signs, by which law, and how long it is kept who',
        response: { 200: ClassesBody },
      },
    },
    async () => show(),
  );

  app.post(
    '/v1/privacy/attested-classes/:class',
    {
      config: { access: { roles: ['officer'], only: 'person' } },
      schema: {
        operationId: 'recordAttestedClass',
        tags,
        summary: 'Record that a goods class is signed for: the law, from when, and for how long it is kept',
        description:
          'Only while the function `attestation` is open (`function_closed`), and by an officer who is no administrator. Refused as `legal_source_needed` where no law is named, `kept_too_long` beyond what the profile lets stay, `backdated` for a day that is over. It takes the place of what was recorded before from its first day.',
        params,
        body: ClassBody,
        response: { 201: ClassesBody },
      },
    },
    async (request, reply) => {
      const { class: goodsClass } = request.params;
      requireAlone(permitOf(request).roles);
      policy.requireOpen('attestation');
      const draft = { ...request.body, law: request.body.law.trim() };
      const fault = classFault(policy.profile, draft, clock.today());
      if (fault) throw problem(409, fault, sayings(longestAttestation(policy.profile))[fault]);
      await database.transaction(async (tx) => {
        const rule = await insertClass(tx, { ...draft, goodsClass }, { day: clock.today(), as: 'officer' });
        await people.approve(tx, permitOf(request), 'attested_class', { goodsClass, rule });
      });
      await classes.read(database);
      return reply.code(201).send(show());
    },
  );

  app.post(
    '/v1/privacy/attested-classes/:class/end',
    {
      config: { access: { roles: ['officer', 'council', 'admin'], only: 'person' } },
      schema: {
        operationId: 'endAttestedClass',
        tags,
        summary: 'End it at once: nobody signs for the class any more; what was signed stays for its time',
        params,
        response: { 200: ClassesBody },
      },
    },
    async (request) => {
      const { class: goodsClass } = request.params;
      const as = deciderOf(permitOf(request).roles);
      await database.transaction(async (tx) => {
        if ((await endClass(tx, goodsClass, { day: clock.today(), as })) === 0)
          throw problem(409, 'not_attested', `Nobody signs for this class: ${goodsClass}.`);
        await people.approve(tx, permitOf(request), 'attested_class_ended', { goodsClass });
      });
      await classes.read(database);
      return show();
    },
  );
}

const sayings = (longest: number): Readonly<Record<ClassFault, string>> => ({
  legal_source_needed: `Name the law that asks who signed, in ${LAW_LENGTH_MIN} characters or more. Without one nothing is kept.`,
  kept_too_long: `The profile of this site keeps who signed for ${longest} days at most. Ask for fewer.`,
  backdated: 'It begins on the day on which it is recorded, or later: nobody can sign for what is past.',
});

function rowOf({ id: _id, goodsClass: _class, ...row }: AttestedClass): z.output<typeof ClassRow> {
  return row;
}
