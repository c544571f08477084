/** Choose work: what there is, and how much of it waits. A scan says it as well: a delivery, a pallet, a tote, a code to take over. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { WaitingWork } from '@kolli/client';
import { plateOf, readScan } from '@kolli/barcode';
import type { PacketKind } from '@kolli/workflow';
import { feel } from '../feedback/tones.ts';
import { locale, m } from '../language/messages.ts';
import { handedOver } from '../scanner/hand-over-code.ts';
import { onScan } from '../scanner/arrivals.ts';
import { Frame, SaidStrip } from '../shell/frame.tsx';
import { go } from '../shell/router.ts';
import { fetchNewPage } from '../shell/update.ts';
import { failureOf } from '../site/failure.ts';
import { said } from '../site/said.ts';
import { session, site } from '../site/session.ts';
import { signOut } from '../site/sign-in.ts';
import { claim, type Claimed, PROCESS_OF, takeOver } from '../work/claims.ts';
import { notReached, reached, reach } from '../work/network.ts';
import { left } from '../work/device.ts';
import { claimText } from './claim-text.ts';
import { Refused } from './refused.tsx';

const KINDS = ['pick', 'cluster', 'pack', 'receive', 'stow', 'load', 'count', 'move'] as const;
const ANSWER_MS = 8_000;
const AGAIN_MS = 30_000;

export function Choose(): JSX.Element {
  const waiting = useSignal<WaitingWork | null>(null);
  const answer = useSignal<Claimed | 'asking' | null>(null);

  const look = async (): Promise<void> => {
    try {
      waiting.value = (await site.value?.showWork({}, { signal: AbortSignal.timeout(ANSWER_MS) })) ?? null;
      reached();
    } catch (cause) {
      if (failureOf(cause) === 'unreachable') notReached();
    }
  };
  const begin = async (act: () => Promise<Claimed>): Promise<void> => {
    if (answer.value === 'asking') return;
    answer.value = 'asking';
    const done = await act();
    answer.value = done === 'begun' ? null : done;
    if (done !== 'begun') feel('attention');
    if (done === 'none') void look();
    if (done === 'new_version') void fetchNewPage();
  };
  const choose = (kind: PacketKind): void => {
    if (kind === 'receive') go('receive');
    else void begin(() => claim(kind));
  };

  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), AGAIN_MS);
    const stop = onScan(({ raw }) => {
      feel('accepted');
      void begin(() => claimByScan(raw));
      return true;
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [reach.value]);

  const processes = session.value?.processes ?? [];
  const kinds = KINDS.filter((kind) => processes.includes(PROCESS_OF[kind]));
  return (
    <Frame
      title={m.choose_work()}
      actions={[
        { label: m.look_up(), icon: 'scan', act: () => go('look-up') },
        { label: m.more(), icon: 'gear', act: () => go('settings') },
        { label: m.sign_out(), icon: 'undo', act: () => void signOut() },
      ]}
    >
      <SaidStrip
        onMove={() => {
          const kind = KINDS.find((one) => PROCESS_OF[one] === said.value?.moveTo);
          said.value = null;
          if (kind) choose(kind);
        }}
      />
      {answer.value && answer.value !== 'begun' ? (
        <p class="strip attention" role="status">
          {answer.value === 'asking' ? m.one_moment() : claimText(answer.value)}
        </p>
      ) : null}
      {left.value.length > 0 ? <p class="queue">{m.left_waits()}</p> : null}
      <Refused />
      <div class="choice">
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            class={index === 0 ? 'first' : undefined}
            onClick={() => choose(kind)}
          >
            {m[`work_${kind}`]()}
            <small>{waits(kind, waiting.value)}</small>
          </button>
        ))}
        <button type="button" onClick={() => go('take-over')}>
          {m.take_over()}
          <small>{m.take_over_how()}</small>
        </button>
      </div>
    </Frame>
  );
}

function waits(kind: (typeof KINDS)[number], work: WaitingWork | null): ComponentChildren {
  if (!work) return null;
  switch (kind) {
    case 'pick':
      return (
        <>
          {work.pick.next ? (
            <>
              {m.truck_first({ time: timeOf(work.pick.next.cutOff) })}
              <br />
            </>
          ) : null}
          {m.to_go({ count: work.pick.waiting })}
        </>
      );
    case 'cluster':
      return m.on_a_cart();
    case 'pack':
      return m.orders_wait({ count: work.pack.waiting });
    case 'receive':
      return m.deliveries_wait({ count: work.receive.waiting });
    case 'stow':
      return m.plates_wait({ count: work.stow.waiting });
    case 'load': {
      const first = work.load.departures[0];
      return first
        ? first.dock
          ? m.truck_at({ carrier: first.carrier, door: first.dock })
          : m.truck_of({ carrier: first.carrier, time: timeOf(first.cutOff) })
        : m.parcels_wait({ count: work.load.waiting });
    }
    case 'count':
      return m.bins_wait({ count: work.count.waiting });
    case 'move':
      return null;
  }
}

/** A truck's time, in the zone that the device is set to. */
function timeOf(iso: string): string {
  return new Intl.DateTimeFormat(locale.value, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** What a scan begins. */
function claimByScan(raw: string): Promise<Claimed> {
  const handed = handedOver(raw);
  if (handed) return takeOver(handed.packet, handed.key);
  const plate = plateOf(readScan(raw));
  switch (plate?.kind) {
    case 'tote':
      return claim('cluster', plate.code);
    case 'pallet':
    case 'cart':
      return claim('stow', plate.code);
    case 'parcel':
      return claim('pack', plate.code);
    default:
      return claim('receive', raw.trim());
  }
}
