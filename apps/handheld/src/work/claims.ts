/** Getting work and giving it away: what needs the site, and answers in words when it cannot be. */
import { SiteProblem } from '@kolli/client';
import { type Packet, type PacketKind, type Process, type State, WORKFLOW_VERSION } from '@kolli/workflow';
import { failureOf } from '../site/failure.ts';
import { site } from '../site/session.ts';
import { settings } from '../device/settings.ts';
import { begin, leave, setAside, work } from './device.ts';
import { canSend, notReached, reached } from './network.ts';
import { flushed } from './sender.ts';

export const PROCESS_OF: Readonly<Record<PacketKind, Process>> = {
  receive: 'receive',
  stow: 'stow',
  pick: 'pick',
  cluster: 'pick',
  pack: 'pack',
  load: 'ship',
  count: 'count',
  move: 'stow',
};

export type Claimed =
  | 'begun'
  | 'none'
  | 'offline'
  | 'no_permit'
  | 'new_version'
  | 'delivery_closed'
  | 'unknown_code'
  | 'wrong_place'
  | 'not_packable'
  | 'ended'
  | 'later';

const ANSWER_MS = 10_000;

/** Words for one claim, said again where no answer came, so that the work is not handed out to nobody. */
const words = new Map<string, string>();

/** Asks for work and begins it. */
export async function claim(kind: PacketKind, scan?: string): Promise<Claimed> {
  const wish = `${kind} ${scan ?? ''}`;
  const word = words.get(wish) ?? crypto.randomUUID();
  words.set(wish, word);
  const { station } = settings.value;
  return asked(async () => {
    const { packet } =
      (await site.value?.claimPacket(
        {
          body: {
            kind,
            claim: word,
            ...(scan === undefined ? {} : { scan }),
            ...(kind === 'pack' && station !== '' ? { at: station } : {}),
          },
        },
        { signal: AbortSignal.timeout(ANSWER_MS) },
      )) ?? {};
    words.delete(wish);
    if (!packet) return 'none';
    return beginWith(packet);
  });
}

/** Takes over what another handheld hands over: its packet's number and key, from the code on its screen. */
export function takeOver(packet: number, key: string): Promise<Claimed> {
  return asked(async () => {
    const fresh = await site.value?.handOverPacket(
      { path: { packet }, body: { key } },
      { signal: AbortSignal.timeout(ANSWER_MS) },
    );
    return fresh ? beginWith(fresh) : 'later';
  });
}

async function beginWith(packet: Packet): Promise<Claimed> {
  if (packet.workflow > WORKFLOW_VERSION) {
    // Made for dialogues that this page does not have yet. It goes back, and the page is fetched anew.
    await site.value?.returnPacket({ path: { packet: packet.packet }, body: { key: packet.key } });
    return 'new_version';
  }
  await begin(packet, canSend.value);
  const present = { process: PROCESS_OF[packet.kind], packet: { packet: packet.packet, key: packet.key } };
  void site.value?.bePresent({ body: present }).catch(() => undefined);
  return 'begun';
}

/** Ends the packet: what is not done is handed out again. */
export function giveBack(): Promise<Claimed> {
  return end(async ({ packet, key }) => {
    await site.value?.returnPacket({ path: { packet }, body: { key } });
  });
}

/** Puts the packet aside with its cart; a scan of one of its totes goes on with it. */
export function park(): Promise<Claimed> {
  return end(async ({ packet, key }) => {
    await site.value?.parkPacket({ path: { packet }, body: { key } });
  });
}

async function end(act: (packet: Packet) => Promise<void>): Promise<Claimed> {
  const state = work.value;
  if (!state) return 'ended';
  if (!(await flushed())) return canSend.value ? 'later' : 'offline';
  const done = await asked(async () => {
    if (!state.ended) await act(state.packet);
    return 'ended';
  });
  if (done === 'ended') await leave();
  return done;
}

/** Leaves a packet that takes nothing more. What it has to send and cannot is kept beside. */
export async function leaveEnded(state: State): Promise<void> {
  if (state.outbox.length > 0 && state.ended !== 'conflict' && state.ended !== 'too_old') await setAside();
  else await leave();
}

async function asked(act: () => Promise<Claimed>): Promise<Claimed> {
  if (!site.value) return 'offline';
  try {
    const done = await act();
    reached();
    return done;
  } catch (cause) {
    switch (failureOf(cause)) {
      case 'unreachable':
        notReached();
        return 'offline';
      case 'no_permit':
        return 'no_permit';
      case 'signed_out':
        return 'offline';
      case 'busy':
        return 'later';
      case 'over':
        return 'ended';
      case 'refused':
        return refusalOf(cause);
    }
  }
}

function refusalOf(cause: unknown): Claimed {
  switch (cause instanceof SiteProblem ? cause.code : '') {
    case 'delivery_closed':
      return 'delivery_closed';
    case 'unknown_delivery':
    case 'unknown_barcode':
      return 'unknown_code';
    case 'wrong_place':
    case 'wrong_dock':
      return 'wrong_place';
    case 'order_not_picked':
    case 'nothing_to_pack':
    case 'being_packed':
      return 'not_packable';
    default:
      return 'later';
  }
}
