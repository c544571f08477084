/**
 * Sends what waits: the steps of a packet in their order, again and again until each is answered. The site answers each once and for ever,
 * so that sending twice does nothing twice.
 */
import { type Answer, type Packet, reduce, type State, type Step } from '@kolli/workflow';
import type { Store } from '../kept/store.ts';
import { failureOf, restMs } from '../site/failure.ts';
import { session, signedOut, site } from '../site/session.ts';
import { left, take, work } from './device.ts';
import { canSend, isForeign, notReached, reached } from './network.ts';

/** Steps of one request: the site takes 64; a slow network brings fewer sooner. */
const STEPS_A_REQUEST = 24;
/** Longer than any answer takes; a request that hangs is sent again. */
const ANSWER_MS = 8_000;
/** A site that is there and takes nothing is left alone for a moment. */
const BUSY_MS = 700;
/** So often, then it is as good as gone. */
const BUSY_TIMES = 8;
/** Answered steps that are carried in memory before the packet is asked for anew, which has them in it. */
const LOG_LENGTH = 100;

export interface Sender {
  /** Something is to be sent, or can be again. */
  kick(): void;
  /** All of a state's outbox, now: for a device that cannot keep it. */
  sendNow(state: State): Promise<State | null>;
  /** Waits until nothing of the present packet is unanswered; false where that cannot be now. */
  flushed(): Promise<boolean>;
}

type Sent = { readonly answers: readonly Answer[] } | 'stop' | 'again' | 'foreign';

/** The order that is packed has no parcel left that takes more. */
function lacksParcel({ dialogue, packet }: State): boolean {
  return (
    dialogue === 'pack' &&
    packet.tasks.some(
      (task) => task.open && !packet.parcels.some((parcel) => parcel.order === task.order && !parcel.closed),
    )
  );
}

let made: Sender | undefined;

/** Waits until nothing of the present packet is unanswered; false where that cannot be now. */
export async function flushed(): Promise<boolean> {
  return (await made?.flushed()) ?? false;
}

export function createSender(store: Store | null): Sender {
  let running: Promise<void> | undefined;
  let again = false;
  let busy = 0;
  /** The packet was asked for since the page was opened or somebody signed in: it may have been taken over meanwhile. */
  let seen: number | undefined;
  /** The site said that the packet is not this device's any more: its day may be over. */
  let moved = false;

  const failed = async (cause: unknown): Promise<'stop' | 'again' | 'foreign'> => {
    switch (failureOf(cause)) {
      case 'unreachable':
        notReached();
        return 'stop';
      case 'signed_out':
        signedOut();
        return 'stop';
      case 'no_permit':
        return 'foreign';
      case 'busy':
        busy += 1;
        if (busy > BUSY_TIMES) {
          notReached();
          return 'stop';
        }
        await pause(Math.max(BUSY_MS * busy, restMs(cause)));
        return 'again';
      case 'over':
      case 'refused':
        return 'stop';
    }
  };

  const send = async ({ packet, key }: Packet, steps: readonly Step[]): Promise<Sent> => {
    const at = site.value;
    if (!at) return 'stop';
    try {
      const { answers } = await at.sendSteps(
        { body: { packet, key, steps } },
        { signal: AbortSignal.timeout(ANSWER_MS) },
      );
      reached();
      busy = 0;
      return { answers };
    } catch (cause) {
      // A step that the site will not even read stays so: the packet has ended, and says so.
      if (failureOf(cause) === 'refused') return { answers: [{ n: steps[0]?.n ?? 0, outcome: 'conflict' }] };
      return failed(cause);
    }
  };

  /** A site that was restored from a backup asks for steps that it had answered: they are all still here. */
  const recover = async (packet: Packet, first: number, last: number): Promise<boolean> => {
    const kept = (await store?.steps(packet.packet, first, last)) ?? [];
    if (kept.length !== last - first + 1) return false;
    for (let at = 0; at < kept.length; at += STEPS_A_REQUEST) {
      const sent = await send(packet, kept.slice(at, at + STEPS_A_REQUEST));
      if (sent === 'again') at -= STEPS_A_REQUEST;
      else if (typeof sent === 'string') return true;
    }
    seen = undefined;
    return true;
  };

  const flush = async (): Promise<'stop' | 'done'> => {
    for (;;) {
      const state = work.value;
      if (!state || !canSend.value || !state.online || state.ended === 'conflict') return 'stop';
      const steps = state.outbox.slice(0, STEPS_A_REQUEST);
      const first = steps[0];
      if (!first) return 'done';
      const sent = await send(state.packet, steps);
      if (sent === 'again') continue;
      if (typeof sent === 'string') {
        isForeign.value = sent === 'foreign';
        return 'stop';
      }
      for (const answer of sent.answers) {
        if (answer.outcome === 'gap' && answer.expect < first.n) {
          if (await recover(state.packet, answer.expect, first.n - 1)) break;
        }
        if (answer.outcome === 'refused' && answer.code === 'task_moved') moved = true;
        await take({ type: 'answer', answer });
      }
      if (work.value?.outbox[0]?.n === first.n && sent.answers.every(({ outcome }) => outcome === 'gap'))
        await pause(BUSY_MS);
    }
  };

  /** Asks for the packet as it is now, where something may have changed. */
  const refresh = async (): Promise<void> => {
    const state = work.value;
    const at = site.value;
    if (!state || !at || !canSend.value || !state.online || state.outbox.length > 0 || state.ended) return;
    const { packet, key } = state.packet;
    if (!state.stale && seen === packet && state.log.length < LOG_LENGTH && !moved) return;
    try {
      if (moved) {
        moved = false;
        const fresh = await at.resumePacket({ path: { packet }, body: { key } });
        await take({ type: 'packet', packet: fresh });
        seen = fresh.packet;
        return;
      }
      const ask = lacksParcel(state) ? at.addParcel : at.showPacket;
      const fresh = await ask(
        { path: { packet }, body: { key } },
        { signal: AbortSignal.timeout(ANSWER_MS) },
      );
      const answered = state.nextN - 1;
      if (fresh.lastStep < answered && (await recover(state.packet, fresh.lastStep + 1, answered))) {
        seen = undefined;
        again = true;
        return;
      }
      seen = packet;
      await take({ type: 'packet', packet: fresh });
    } catch (cause) {
      if (failureOf(cause) === 'over')
        await take({ type: 'packet', packet: { ...state.base, state: 'closed' } });
      else if ((await failed(cause)) === 'again') again = true;
    }
  };

  /** What others left behind goes under whoever is signed in. */
  const sendLeft = async (): Promise<void> => {
    for (const one of left.value) {
      let rest = one.outbox;
      while (rest.length > 0 && session.value) {
        const sent = await send(one.packet, rest.slice(0, STEPS_A_REQUEST));
        if (sent === 'again') continue;
        if (sent === 'foreign') break;
        if (sent === 'stop') return;
        const heard = sent.answers.filter(({ outcome }) => outcome !== 'gap');
        if (heard.length === 0) return;
        for (const { n, ...answer } of heard) {
          const step = rest.find((kept) => kept.n === n);
          if (answer.outcome !== 'accepted' && step) await noteRefused(step);
          await store?.answered(one.packet.packet, n);
        }
        rest = rest.filter((step) => heard.every(({ n }) => n !== step.n));
      }
      if (rest.length > 0) continue;
      left.value = left.value.filter((other) => other !== one);
      await store?.forget(one.packet.packet);
    }
  };

  const noteRefused = async (step: Step): Promise<void> => {
    const lines = (await store?.refused()) ?? [];
    await store?.noteRefused([...lines, step.evidence.join(' → ')]);
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      if (!canSend.value) return;
      await sendLeft();
      if ((await flush()) === 'done') await refresh();
    } while (again);
  };

  const kick = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = run()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        if (again) kick();
      });
  };

  made = {
    kick,
    async sendNow(state) {
      let now = state;
      while (now.outbox.length > 0) {
        const sent = await send(now.packet, now.outbox.slice(0, STEPS_A_REQUEST));
        if (sent === 'again') continue;
        if (typeof sent === 'string' || sent.answers.length === 0) return null;
        for (const answer of sent.answers) now = reduce(now, { type: 'answer', answer });
      }
      return now;
    },
    async flushed() {
      kick();
      while (running) await running;
      return (work.value?.outbox.length ?? 0) === 0;
    },
  };
  return made;
}

function pause(ms: number): Promise<void> {
  return new Promise((settle) => {
    setTimeout(settle, ms);
  });
}
