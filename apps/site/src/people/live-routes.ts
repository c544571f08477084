import { PassThrough } from 'node:stream';
import { PROCESSES } from '@kolli/workflow';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../http/index.ts';
import { CHANGES, type LiveEvent, type Wire } from './live.ts';
import { ProcessName } from './names.ts';
import type { People } from './people.ts';
import type { Whereabouts } from './presence.ts';

/** What waits for a screen that does not read: a minute's events and more. A screen that is further behind is gone. */
const MAX_BEHIND_BYTES = 64 * 1024;

const ANYBODY = { roles: ROLES, only: 'person' } as const;
const FLOOR = { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person', told: true } as const;
const LEADS = { roles: ['lead', 'admin'], only: 'person' } as const;

/** What a person says to a person: short, and one line. */
export const Words = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .regex(/^[^\p{C}]*$/u, 'holds a control character');

const Place = z.string().min(1).max(24);
const Packet = z.int().positive().max(2_147_483_647);

const ADDRESSEE = z
  .union([
    z.strictObject({ process: ProcessName }),
    z.strictObject({ packet: Packet }),
    z.strictObject({ zone: Place }),
  ])
  .describe('Who works in a process, at a packet or in a zone now. Nobody is named.');

/** What the routes of live ask the floor. */
export interface LiveRouteNeeds {
  /** Whether a packet is in hand somewhere, and this is its key. */
  readonly isPacket: (packet: number, key: string) => boolean;
}

/** Adds the line on which the site speaks (`/v1/live`), where somebody works (`/v1/presence`), and a lead's words (`/v1/messages`). */
export function liveRoutes(app: App, people: People, needs: LiveRouteNeeds): void {
  const tags = ['people'];
  // Lines are requests that never end by themselves.
  app.addHook('preClose', (done) => {
    people.live.close();
    done();
  });

  app.get(
    '/v1/live',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'listen',
        tags,
        summary: 'What the site says unasked, as Server-sent events',
        description: `Read it with fetch and the token in the Authorization header. Events: \`message\` { text, process? } and \`move\` { process, text }, a lead's words; \`help\` { state, text? }, about your own call for help; \`question\` { packet, open }, all that is asked about the packet in hand; \`answer\` { }, something became of a question of yours; for leads, clerks and administrators \`changed\` { what }, at most once a second, where \`what\` is some of ${CHANGES.join(', ')}. A comment comes every 20 seconds. The line ends with the sign-in. What is said while nobody listens is gone.`,
        response: {
          200: {
            description: 'Events, as they come.',
            content: { 'text/event-stream': { schema: z.unknown() } },
          },
        },
      },
    },
    async (request, reply) => {
      const session = people.sessionOf(permitOf(request));
      const stream = new PassThrough();
      const call = people.help.of(session.id);
      const first: LiveEvent[] = call ? [{ event: 'help', data: { state: call.state } }] : [];
      const packet = people.presence.of(session.id)?.packet;
      if (packet !== undefined)
        first.push({ event: 'question', data: { packet, open: people.questions.ofPacket(packet) } });
      stream.once('close', people.live.open(session, wireOf(stream), first));
      return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(stream);
    },
  );

  app.post(
    '/v1/presence',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'bePresent',
        tags,
        summary: 'Say where you begin to work, so that a word can reach you; kept in memory until you leave',
        body: z.strictObject({
          process: z.enum(PROCESSES),
          zone: Place.optional(),
          packet: z
            .strictObject({ packet: Packet, key: z.string().max(64) })
            .optional()
            .describe('The packet in hand, with its key.'),
        }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const permit = permitOf(request);
      const { process, zone, packet } = request.body;
      if (!permit.processes.includes(process))
        throw problem(403, 'no_permit', `You have no permit for this process: ${process}.`);
      const known = packet && needs.isPacket(packet.packet, packet.key) ? packet.packet : undefined;
      people.present(permit, process, { zone, packet: known });
      if (known !== undefined) people.tellHolder(known);
      people.live.changed(['board']);
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/presence',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'listPresence',
        tags,
        summary: 'How many work in each process and zone now; nobody is named',
        description:
          'Refused as `function_closed` where the policy of the site has not opened the live page.',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                process: ProcessName,
                people: z.int(),
                zones: z.array(z.object({ zone: z.string(), people: z.int() })),
              }),
            ),
          }),
        },
      },
    },
    async () => {
      people.policy.requireOpen('live_page');
      const { presence } = people;
      const counts = presence.byProcess();
      return {
        items: PROCESSES.flatMap((process) => {
          const there = counts.get(process) ?? 0;
          // by name, not by who came when
          const zones = [...presence.byZone(process)].map(([zone, some]) => ({ zone, people: some }));
          return there === 0
            ? []
            : [{ process, people: there, zones: zones.toSorted((a, b) => (a.zone < b.zone ? -1 : 1)) }];
        }),
      };
    },
  );

  app.post(
    '/v1/messages',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'sendMessage',
        tags,
        summary: 'Say something to those who work somewhere now, or ask them to another process',
        description: 'It is told to their screens at once and kept nowhere.',
        body: z.strictObject({
          to: ADDRESSEE,
          text: Words,
          moveTo: ProcessName.optional().describe('Asks them to go on in this process.'),
        }),
        response: { 200: z.object({ reached: z.int().describe('Sign-ins that heard it; not whose.') }) },
      },
    },
    async (request) => {
      const { to, text, moveTo } = request.body;
      const isMeant = addressed(to);
      const sessions = [...people.live.listening()].filter((id) => isMeant(people.presence.of(id)));
      const event: LiveEvent = moveTo
        ? { event: 'move', data: { process: moveTo, text } }
        : { event: 'message', data: { text, ...('process' in to ? { process: to.process } : {}) } };
      return { reached: people.live.tell(sessions, event) };
    },
  );
}

function addressed(to: z.output<typeof ADDRESSEE>): (at: Whereabouts | undefined) => boolean {
  if ('process' in to) return (at) => at?.process === to.process;
  if ('packet' in to) return (at) => at?.packet === to.packet;
  return (at) => at?.zone === to.zone;
}

/** A line as the stream of an answer. What is not read piles up to a bound; behind that the line is cut. */
function wireOf(stream: PassThrough): Wire {
  return {
    send(text) {
      if (stream.destroyed || stream.readableLength + stream.writableLength > MAX_BEHIND_BYTES) return false;
      stream.write(text);
      return true;
    },
    end() {
      // one that is far behind would never come to its end
      if (stream.readableLength + stream.writableLength > MAX_BEHIND_BYTES) stream.destroy();
      else stream.end();
    },
  };
}
