/** Stop in the middle: hand the work to another handheld, park it with its cart, or give it back. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { go, goHome } from '../shell/router.ts';
import { signOut } from '../site/sign-in.ts';
import { type Claimed, giveBack, park } from '../work/claims.ts';
import { work } from '../work/device.ts';
import { claimText } from './claim-text.ts';

export function Pause(): JSX.Element {
  const said = useSignal<Claimed | 'asking' | null>(null);
  const end = async (act: () => Promise<Claimed>): Promise<void> => {
    said.value = 'asking';
    const done = await act();
    said.value = done;
    if (done === 'ended') goHome();
  };
  const kind = work.value?.packet.kind;
  const canPark = kind === 'pick' || kind === 'cluster';
  return (
    <Frame title={m.stop_here()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      {said.value && said.value !== 'begun' ? (
        <p class="strip attention" role="status">
          {said.value === 'asking' ? m.one_moment() : claimText(said.value)}
        </p>
      ) : null}
      <div class="choice">
        <button type="button" class="first" onClick={goHome}>
          {m.go_on()}
        </button>
        <button type="button" onClick={() => go('hand-over')}>
          {m.hand_over()}
          <small>{m.hand_over_how()}</small>
        </button>
        {canPark ? (
          <button type="button" onClick={() => void end(park)}>
            {m.park()}
            <small>{m.park_how()}</small>
          </button>
        ) : null}
        <button type="button" onClick={() => void end(giveBack)}>
          {m.give_back()}
          <small>{m.give_back_how()}</small>
        </button>
        <button
          type="button"
          onClick={() => {
            goHome();
            void signOut();
          }}
        >
          {m.sign_out()}
          <small>{m.sign_out_how()}</small>
        </button>
      </div>
    </Frame>
  );
}
