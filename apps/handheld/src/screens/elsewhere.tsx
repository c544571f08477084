/** Kolli is open in another tab of this device: one of them works. */
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { Shape } from '../shell/icons.tsx';
import { takeTab } from '../kept/take-tab.ts';

export function Elsewhere(): JSX.Element {
  return (
    <Frame title={m.kolli()} bare={<span />}>
      <div class="answer attention" role="alert">
        <Shape tone="attention" />
        <h2>{m.elsewhere()}</h2>
        <p>{m.elsewhere_kept()}</p>
      </div>
      <div class="choice">
        <button type="button" class="first" onClick={() => void takeTab()}>
          {m.work_here_instead()}
        </button>
      </div>
    </Frame>
  );
}
