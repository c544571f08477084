/** Call for help: what about, and what became of the call. It is in the memory of the site and nowhere else. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { screenOf } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { go, goHome } from '../shell/router.ts';
import { failureOf } from '../site/failure.ts';
import { help } from '../site/said.ts';
import { site } from '../site/session.ts';
import { work } from '../work/device.ts';
import { notReached } from '../work/network.ts';

const ABOUT = ['unsure', 'broken', 'unsafe', 'heavy', 'other'] as const;

export function Help(): JSX.Element {
  const fault = useSignal<'offline' | 'later' | null>(null);
  const ask = async (act: () => Promise<unknown> | undefined): Promise<boolean> => {
    try {
      if (!site.value) throw new TypeError('nobody is signed in');
      await act();
      fault.value = null;
      return true;
    } catch (cause) {
      const failure = failureOf(cause);
      if (failure === 'unreachable' && site.value) notReached();
      fault.value = failure === 'unreachable' ? 'offline' : 'later';
      return false;
    }
  };
  const call = async (about: (typeof ABOUT)[number]): Promise<void> => {
    const place = work.value ? screenOf(work.value).where : null;
    const body = { about, ...(place === null ? {} : { place }) };
    if (await ask(() => site.value?.askForHelp({ body }))) help.value = { state: 'asked', text: '' };
  };
  const end = async (): Promise<void> => {
    if (await ask(() => site.value?.endHelp())) help.value = null;
  };
  return (
    <Frame title={m.help()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      {fault.value ? (
        <p class="strip attention" role="alert">
          {fault.value === 'offline' ? m.help_offline() : m.claim_later()}
        </p>
      ) : null}
      {help.value ? (
        <>
          <div class={`answer ${help.value.state === 'coming' ? 'accepted' : 'attention'}`} role="status">
            <h2>{help.value.state === 'coming' ? m.help_coming() : m.help_asked()}</h2>
            {help.value.text ? <p>{help.value.text}</p> : null}
          </div>
          <div class="choice">
            <button type="button" onClick={() => void end()}>
              {m.help_end()}
            </button>
          </div>
        </>
      ) : (
        <>
          <h2 class="said-small">{m.help_about()}</h2>
          <div class="choice">
            {ABOUT.map((about) => (
              <button key={about} type="button" onClick={() => void call(about)}>
                {m[`help_about_${about}`]()}
              </button>
            ))}
          </div>
        </>
      )}
      {work.value ? (
        <div class="choice">
          <button type="button" onClick={() => go('pause')}>
            {m.stop_here()}
            <small>{m.stop_here_how()}</small>
          </button>
        </div>
      ) : null}
    </Frame>
  );
}
