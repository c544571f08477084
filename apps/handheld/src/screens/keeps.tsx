/** What is kept of whoever works here, in plain words. */
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';

export function Keeps(): JSX.Element {
  return (
    <Frame
      title={m.what_kolli_keeps()}
      bare={<span />}
      actions={[{ label: m.back(), icon: 'back', act: goHome }]}
    >
      <div class="prose">
        <p>{m.keeps_nothing_before()}</p>
        <p>{m.keeps_packages()}</p>
        <p>{m.keeps_no_pace()}</p>
        <p>{m.keeps_now()}</p>
        <p>{m.keeps_device()}</p>
        <p>{m.keeps_ask()}</p>
      </div>
    </Frame>
  );
}
