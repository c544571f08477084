/** Which delivery: those that are there, or a scan of its papers, or none that was announced. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { WaitingWork } from '@kolli/client';
import { feel } from '../feedback/tones.ts';
import { m } from '../language/messages.ts';
import { onScan } from '../scanner/arrivals.ts';
import { Frame } from '../shell/frame.tsx';
import { go, goHome } from '../shell/router.ts';
import { site } from '../site/session.ts';
import { claim, type Claimed } from '../work/claims.ts';
import { claimText } from './claim-text.ts';

export function Receive(): JSX.Element {
  const deliveries = useSignal<WaitingWork['receive']['deliveries']>([]);
  const answer = useSignal<Claimed | 'asking' | null>(null);
  const begin = async (reference?: string): Promise<void> => {
    answer.value = 'asking';
    const done = await claim('receive', reference);
    answer.value = done;
    if (done === 'begun') goHome();
    else feel('attention');
  };
  useEffect(() => {
    void site.value?.showWork().then(
      ({ receive }) => {
        deliveries.value = receive.deliveries;
      },
      () => {
        answer.value = 'offline';
      },
    );
    return onScan(({ raw }) => {
      void begin(raw.trim());
      return true;
    });
  }, []);
  return (
    <Frame
      title={m.work_receive()}
      actions={[
        { label: m.back(), icon: 'back', act: goHome },
        { label: m.type_it(), icon: 'keys', act: () => go('type') },
      ]}
    >
      <p class="ask">{m.which_delivery()}</p>
      {answer.value && answer.value !== 'begun' ? (
        <p class="strip attention" role="status">
          {answer.value === 'asking' ? m.one_moment() : claimText(answer.value)}
        </p>
      ) : null}
      <div class="choice">
        {deliveries.value.map(({ reference, supplier, state }) => (
          <button key={reference} type="button" onClick={() => void begin(reference)}>
            {reference}
            <small>
              {supplier}
              {state === 'receiving' ? <br /> : null}
              {state === 'receiving' ? m.being_unloaded() : null}
            </small>
          </button>
        ))}
        <button type="button" onClick={() => void begin()}>
          {m.not_announced_delivery()}
          <small>{m.receive_blind()}</small>
        </button>
      </div>
    </Frame>
  );
}
