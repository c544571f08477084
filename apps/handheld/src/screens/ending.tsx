/** The end of a packet: all done, nothing there, or taken away; and what comes next. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Screen, State } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { isPractising, practise } from '../practice/practice.ts';
import { go } from '../shell/router.ts';
import { claim, type Claimed, giveBack, leaveEnded } from '../work/claims.ts';
import { claimText } from './claim-text.ts';

export function Ending({ state, screen }: { state: State; screen: Screen }): JSX.Element {
  const said = useSignal<Claimed | 'asking' | null>(null);
  const { kind } = state.packet;
  const end = async (then?: () => Promise<Claimed>): Promise<void> => {
    said.value = 'asking';
    if (screen.name === 'ended') await leaveEnded(state);
    else {
      const done = await giveBack();
      if (done !== 'ended') {
        said.value = done;
        return;
      }
    }
    said.value = (await then?.()) ?? null;
  };
  if (isPractising.value) {
    return (
      <div class="choice">
        <button type="button" class="first" onClick={() => go('practice')}>
          {m.practice_other()}
        </button>
        <button type="button" onClick={() => practise(null)}>
          {m.practice_end()}
        </button>
      </div>
    );
  }
  return (
    <>
      {said.value && said.value !== 'begun' ? (
        <p class="strip attention" role="status">
          {said.value === 'asking' ? m.one_moment() : claimText(said.value)}
        </p>
      ) : null}
      <div class="choice">
        {kind !== 'receive' && kind !== 'move' ? (
          <button type="button" class="first" onClick={() => void end(() => claim(kind))}>
            {m[`work_${kind}`]()}
            <small>{m.next_work()}</small>
          </button>
        ) : null}
        <button type="button" onClick={() => void end()}>
          {m.other_work()}
        </button>
      </div>
    </>
  );
}
