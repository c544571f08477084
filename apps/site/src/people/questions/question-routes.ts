import { z } from 'zod';
import { type App, permitOf, problem } from '../../http/index.ts';
import { Words } from '../live-routes.ts';
import type { People } from '../people.ts';
import { ANSWERS, ASKS, SAYS, type Subject, SUBJECTS } from './question.ts';

const FLOOR = { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person', told: true } as const;
const DESKS = { roles: ['lead', 'clerk', 'admin'], only: 'person' } as const;

/** Words about work need no more; what is longer is a conversation, and that is had face to face. */
const MAX_WORDS = 80;
/** More than a bin holds. */
const MAX_COUNTED = 999_999;
const MAX_ID = 2_147_483_647;

/** Where a piece of work is. */
export interface InHand {
  /** Packets whose holder has it now. */
  readonly packets: readonly number[];
  /** Where it stands; null where that is no one place. */
  readonly lies: string | null;
}

/** What the routes of questions ask the floor. */
export interface QuestionRouteNeeds {
  /** Whether a packet is in hand somewhere, and this is its key. */
  readonly isPacket: (packet: number, key: string) => boolean;
  /** Whether somebody has a packet in hand. */
  readonly isHeld: (packet: number) => boolean;
  /** In whose hands something is; undefined where there is no such thing. */
  readonly inHand: (about: Subject) => Promise<InHand | undefined>;
  /** Whether there is such a place. */
  readonly isPlace: (code: string) => boolean;
}

const About = z.strictObject({ kind: z.enum(SUBJECTS), code: z.string().trim().min(1).max(64) });

const QuestionBody = {
  question: z.int(),
  about: About,
  ask: z.enum(ASKS),
  text: z.string().nullable(),
  place: z.string().nullable(),
};

const AskedBody = z
  .object({
    ...QuestionBody,
    state: z
      .enum(['open', 'answered', 'ended'])
      .describe('`ended`: the work was put down before it was answered.'),
    answers: z
      .array(z.object({ says: z.enum(SAYS), quantity: z.int().nullable() }))
      .readonly()
      .describe('More than one where the work is in several hands. Whose they are is not known.'),
  })
  .meta({ id: 'Question' });

const NewBody = z
  .strictObject({
    about: About,
    ask: z.enum(ASKS),
    text: Words.max(MAX_WORDS)
      .optional()
      .describe('For `other`: words about the work, nothing about a person.'),
    place: z.string().trim().min(1).max(24).optional().describe('For `bring`: the place to bring it to.'),
  })
  .refine(({ ask, text }) => (ask === 'other') === (text !== undefined), {
    message: 'belongs to `other`, which needs it',
    path: ['text'],
  })
  .refine(({ ask, place }) => (ask === 'bring') === (place !== undefined), {
    message: 'belongs to `bring`, which needs it',
    path: ['place'],
  });

const AnswerBody = z
  .strictObject({
    packet: z
      .strictObject({ packet: z.int().positive().max(MAX_ID), key: z.string().max(64) })
      .describe('The packet in hand, with its key: who has it may answer.'),
    says: z.enum(SAYS),
    quantity: z.int().min(0).max(MAX_COUNTED).optional(),
  })
  .refine(({ says, quantity }) => (says === 'counted') === (quantity !== undefined), {
    message: 'belongs to `counted`, which needs it',
    path: ['quantity'],
  });

const params = z.object({ question: z.coerce.number().int().positive().max(MAX_ID) });

/** Adds `/v1/questions`: a desk asks whoever has some work in hand, and neither learns who the other is. */
export function questionRoutes(app: App, people: People, needs: QuestionRouteNeeds): void {
  const tags = ['people'];
  const { questions } = people;

  app.post(
    '/v1/questions',
    {
      config: { access: DESKS },
      schema: {
        operationId: 'askQuestion',
        tags,
        summary: 'Ask whoever has an order, a plate, a parcel or a problem in hand',
        description:
          'It is shown on their handheld in their language, answered with a button, and kept nowhere. Where nobody has it in hand nothing is asked, and `lies` says where it stands. One question about one thing is open at a time (`question_open`), and only a few are taken in a day (`asked_enough`). Refused as `function_closed` where the policy of the site has closed the live page.',
        body: NewBody,
        response: {
          200: z.object({
            question: z.int().nullable().describe('Null where nobody has it in hand.'),
            lies: z.string().nullable(),
          }),
        },
      },
    },
    async (request) => {
      people.policy.requireOpen('live_page');
      const { about, ask, text = null, place = null } = request.body;
      if (place !== null && !needs.isPlace(place))
        throw problem(404, 'unknown_location', `There is no place ${place}.`);
      const found = await needs.inHand(about);
      if (!found) throw problem(404, 'not_found', `There is no ${about.kind} ${about.code}.`);
      questions.endMoved(needs.isHeld);
      if (found.packets.length === 0) return { question: null, lies: found.lies };
      const session = people.sessionOf(permitOf(request)).id;
      return { question: questions.ask(session, { about, ask, text, place }, found.packets), lies: null };
    },
  );

  app.get(
    '/v1/questions',
    {
      config: { access: DESKS },
      schema: {
        operationId: 'listQuestions',
        tags,
        summary: 'What you asked since you signed in, with the answers; after a restart there is none',
        response: { 200: z.object({ items: z.array(AskedBody) }) },
      },
    },
    async (request) => {
      questions.endMoved(needs.isHeld);
      return { items: questions.ofAsker(people.sessionOf(permitOf(request)).id) };
    },
  );

  app.delete(
    '/v1/questions/:question',
    {
      config: { access: DESKS },
      schema: {
        operationId: 'withdrawQuestion',
        tags,
        summary: 'Take your question back, or put an answered one away; said again, nothing is changed',
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      questions.withdraw(people.sessionOf(permitOf(request)).id, request.params.question);
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/questions/:question/answer',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'answerQuestion',
        tags,
        summary: 'Answer what is asked about the packet in hand',
        description: `What can be said is told with the question, which comes as the event \`question\` of GET /v1/live. ${ASKS.map((ask) => `\`${ask}\`: ${ANSWERS[ask].join(', ')}`).join('; ')}.`,
        params,
        body: AnswerBody,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { packet, says, quantity = null } = request.body;
      if (!needs.isPacket(packet.packet, packet.key))
        throw problem(404, 'unknown_packet', 'This packet is not in hand. Fetch work again.');
      questions.endMoved(needs.isHeld);
      questions.answer(packet.packet, request.params.question, { says, quantity });
      return reply.code(204).send();
    },
  );
}
