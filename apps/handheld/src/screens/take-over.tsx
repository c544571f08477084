/** Goes on with what another began: the code on their screen, or one of the totes on a parked cart. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { feel } from '../feedback/tones.ts';
import { m } from '../language/messages.ts';
import { onScan } from '../scanner/arrivals.ts';
import { toggleCamera } from '../scanner/camera-on.ts';
import { handedOver } from '../scanner/hand-over-code.ts';
import { Frame } from '../shell/frame.tsx';
import { go, goHome } from '../shell/router.ts';
import { claim, type Claimed, takeOver } from '../work/claims.ts';
import { claimText } from './claim-text.ts';

export function TakeOver(): JSX.Element {
  const said = useSignal<Claimed | 'asking' | null>(null);
  useEffect(
    () =>
      onScan(({ raw }) => {
        const handed = handedOver(raw);
        said.value = 'asking';
        void (handed ? takeOver(handed.packet, handed.key) : claim('cluster', raw.trim())).then((done) => {
          said.value = done;
          feel(done === 'begun' ? 'accepted' : 'attention');
          if (done === 'begun') goHome();
        });
        return true;
      }),
    [],
  );
  return (
    <Frame
      title={m.take_over()}
      actions={[
        { label: m.back(), icon: 'back', act: goHome },
        { label: m.camera(), icon: 'camera', act: toggleCamera },
        { label: m.type_it(), icon: 'keys', act: () => go('type') },
      ]}
    >
      <p class="ask">{m.take_over_scan()}</p>
      {said.value && said.value !== 'begun' ? (
        <p class="strip attention" role="status">
          {said.value === 'asking' ? m.one_moment() : claimText(said.value)}
        </p>
      ) : null}
    </Frame>
  );
}
