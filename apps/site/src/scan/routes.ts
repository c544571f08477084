import type { Answer, PacketItem, Process, Step } from '@kolli/workflow';
import { z } from 'zod';
import { type App, type Permit, permitOf, problem } from '../http/index.ts';
import { type Floor, type Packet, processOf, type StepEffects, wirePacket } from '../work/index.ts';
import { type Claim, type ClaimNeeds, claim, giveBack, park, succeed } from './packet-acts.ts';
import { packetParts } from './packet-parts.ts';
import {
  AnswersBody,
  ClaimAnswer,
  ClaimBody,
  KeyBody,
  PacketBody,
  PacketParams,
  StepsBody,
} from './schemas.ts';
import type { StepService } from './service.ts';
import { waitingWork, WorkBody } from './waiting-work.ts';

export interface ScanNeeds extends ClaimNeeds {
  readonly steps: StepService;
  readonly packetItem: (item: number) => PacketItem | undefined;
  /** Told the outcome of each answer, for the site's figures by the hour. */
  readonly counted: (by: number, outcome: string) => void;
  /** Who holds this permit works in a process now. */
  readonly present: (permit: Permit, process: Process) => void;
  /** Units of steps of theirs were accepted just now, for the first time; fewer than none where more were taken back. */
  readonly worked: (permit: Permit, process: Process, units: number) => void;
  /** A bin was counted through, or a parcel closed: which bin (null: no bin), and whether all was right the first time. */
  readonly checked: (permit: Permit, process: Process, check: StepEffects['checks'][number]) => void;
  /** Undefined when the site can take work. */
  readonly pausedBecause: () => string | undefined;
}

/** Nobody works before they were shown what the site keeps about them. */
const FLOOR = { roles: ['worker', 'lead', 'clerk', 'admin'], told: true } as const;
const tags = ['work'];

/** The routes of handhelds: claim work, send steps, end a packet. */
export function scanRoutes(app: App, needs: ScanNeeds): void {
  const { floor, steps } = needs;

  const ready = (): void => {
    const why = needs.pausedBecause();
    if (why !== undefined) throw problem(503, 'paused', why);
  };
  const allowed = (permit: Permit, process: Process): void => {
    if (!permit.processes.includes(process))
      throw problem(403, 'no_permit', `You have no permit for this process: ${process}.`);
  };
  const packetOf = async (id: number, key: string, permit: Permit): Promise<Packet> => {
    const packet = floor.known(id, key) ?? (await floor.packetOf(id, key));
    if (!packet) throw problem(410, 'too_old', 'This packet is of a day that is over. Fetch work again.');
    allowed(permit, packet.process);
    return packet;
  };
  const wire = async (packet: Packet) =>
    wirePacket(packet, await packetParts(floor, packet, needs.packetItem));
  const wireOf = async (id: number) => {
    const packet = await floor.packetById(id);
    if (!packet) throw problem(410, 'too_old', 'This packet is of a day that is over. Fetch work again.');
    return wire(packet);
  };

  app.post(
    '/v1/steps',
    {
      config: { access: FLOOR, hot: true },
      schema: {
        operationId: 'sendSteps',
        tags,
        summary: 'Sends the steps of a packet, in their order; each is answered once and for ever.',
        body: StepsBody,
        response: { 200: AnswersBody },
      },
    },
    async (request, reply) => {
      ready();
      const { packet: id, key, steps: sent } = request.body;
      const packet = floor.known(id, key) ?? (await floor.packetOf(id, key));
      if (!packet || packet.day < floor.clock.today()) {
        // yesterday's packet takes facts until its day is forgotten; an older one is a problem and moves nothing
        if (!packet || isForgotten(packet, floor)) return { answers: await steps.tooOld(id, sent) };
        packet.open = false;
      }
      const permit = permitOf(request);
      allowed(permit, packet.process);
      needs.present(permit, packet.process);
      const known = packet.last;
      const answers = await steps.takeAll(packet, sent);
      needs.worked(permit, packet.process, unitsOf(sent, answers, known) - takeUndone(packet));
      for (const check of packet.effects.checks.splice(0)) needs.checked(permit, packet.process, check);
      for (const { outcome } of answers) needs.counted(1, outcome);
      // the answers are made here and need no check against their schema, which costs more than the step itself
      return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send({ answers });
    },
  );

  app.post(
    '/v1/packets',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'claimPacket',
        tags,
        summary: 'Hands out work as a packet; null where there is none of this kind.',
        body: ClaimBody,
        response: { 200: ClaimAnswer },
      },
    },
    async (request) => {
      ready();
      allowed(permitOf(request), processOf(request.body.kind));
      needs.present(permitOf(request), processOf(request.body.kind));
      const begun = await begunWith(floor, request.body, permitOf(request));
      const id = begun ? await succeed(floor, begun) : await claim(needs, request.body);
      return { packet: id === undefined ? null : await wireOf(id) };
    },
  );

  app.post(
    '/v1/packets/:packet/show',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'showPacket',
        tags,
        summary: 'The packet as it is now.',
        params: PacketParams,
        body: KeyBody,
        response: { 200: PacketBody },
      },
    },
    async (request) => wire(await packetOf(request.params.packet, request.body.key, permitOf(request))),
  );

  app.post(
    '/v1/packets/:packet/return',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'returnPacket',
        tags,
        summary: 'Ends a packet: what is not done is handed out again.',
        params: PacketParams,
        body: KeyBody,
        response: { 200: z.object({ returned: z.int() }) },
      },
    },
    async (request) => {
      ready();
      const packet = await packetOf(request.params.packet, request.body.key, permitOf(request));
      return { returned: packet.state === 'closed' ? 0 : await giveBack(floor, packet) };
    },
  );

  app.post(
    '/v1/packets/:packet/park',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'parkPacket',
        tags,
        summary: 'Puts a packet aside with its cart; scanning one of its totes, or its key, resumes it.',
        params: PacketParams,
        body: KeyBody,
        response: { 200: PacketBody },
      },
    },
    async (request) => {
      ready();
      const packet = await packetOf(request.params.packet, request.body.key, permitOf(request));
      if (packet.state !== 'open') throw problem(409, 'packet_closed', 'This packet is not open any more.');
      await park(floor, packet);
      return wire(packet);
    },
  );

  for (const [name, operationId, summary] of [
    ['resume', 'resumePacket', 'Goes on with a packet that was parked or whose day ended, as a new packet.'],
    [
      'hand-over',
      'handOverPacket',
      'Gives what is left to another device, as a new packet whose number and key it takes over.',
    ],
  ] as const) {
    app.post(
      `/v1/packets/:packet/${name}`,
      {
        config: { access: FLOOR },
        schema: {
          operationId,
          tags,
          summary,
          params: PacketParams,
          body: KeyBody,
          response: { 200: PacketBody },
        },
      },
      async (request) => {
        ready();
        const packet = await packetOf(request.params.packet, request.body.key, permitOf(request));
        if (packet.state === 'closed')
          throw problem(409, 'packet_closed', 'This packet has ended. Fetch work again.');
        return wireOf(await succeed(floor, packet));
      },
    );
  }

  app.post(
    '/v1/packets/:packet/take-over',
    {
      config: { access: { roles: ['lead', 'admin'] } },
      schema: {
        operationId: 'takeOverPacket',
        tags,
        summary: 'Takes the open work of a packet whose device is gone, as a new packet.',
        params: PacketParams,
        response: { 200: PacketBody },
      },
    },
    async (request) => {
      ready();
      const packet = await floor.packetById(request.params.packet);
      if (!packet) throw problem(404, 'unknown_packet', 'There is no such packet.');
      if (packet.state === 'closed') throw problem(409, 'packet_closed', 'This packet has ended.');
      return wireOf(await succeed(floor, packet));
    },
  );

  app.post(
    '/v1/packets/:packet/parcels',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'addParcel',
        tags,
        summary: 'Another parcel for the order that is being packed.',
        params: PacketParams,
        body: KeyBody,
        response: { 200: PacketBody },
      },
    },
    async (request) => {
      ready();
      const packet = await packetOf(request.params.packet, request.body.key, permitOf(request));
      const [order] = packet.totes.keys();
      if (packet.kind !== 'pack' || order === undefined || !packet.open)
        throw problem(409, 'not_allowed_here', 'Only a packet that is being packed takes parcels.');
      await floor.journal.act(async (act) => {
        await needs.makeParcel(act, order);
      });
      return wire(packet);
    },
  );

  app.get(
    '/v1/work',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'showWork',
        tags,
        summary: 'What waits to be handed out, by kind of work.',
        response: { 200: WorkBody },
      },
    },
    () => waitingWork(floor.db),
  );
}

function isForgotten(packet: Packet, floor: Floor): boolean {
  return packet.day < previousDay(floor.clock.today());
}

function previousDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** What is a lead's to take over, beside what was parked. */
const TAKES_OVER: ReadonlySet<string> = new Set(['lead', 'admin']);

/** The packet that the scanned tote is in, where it was parked; a lead also takes over one whose device is gone. */
async function begunWith(floor: Floor, { kind, scan }: Claim, permit: Permit): Promise<Packet | undefined> {
  const plate = scan === undefined ? undefined : floor.plates.byCode(scan);
  if (!plate || (kind !== 'pick' && kind !== 'cluster')) return undefined;
  const states = permit.roles.some((role) => TAKES_OVER.has(role)) ? ['parked', 'open'] : ['parked'];
  const found = await floor.db.query<{ id: number }>(
    `select id from work.packet where state = any($2::text[]) and exists (select from jsonb_each_text(totes) t where t.value = $1::text) limit 1`,
    [plate.id, states],
  );
  const id = found.rows[0]?.id;
  return id === undefined ? undefined : floor.packetById(id);
}

/** Units of the steps behind `known` that were accepted: what is answered again was counted before. */
function unitsOf(sent: readonly Step[], answers: readonly Answer[], known: number): number {
  let units = 0;
  for (const [index, { n, quantity }] of sent.entries())
    if (n > known && answers[index]?.outcome === 'accepted') units += quantity;
  return units;
}

/** Units that undone steps of a packet took back, each told once. */
function takeUndone({ effects }: Packet): number {
  const { undone } = effects;
  effects.undone = 0;
  return undone;
}
