/** Practise: any work, made up, as often as one likes. */
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { madeUp, PRACTISED } from '../practice/made-up.ts';
import { practise } from '../practice/practice.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';

export function Practice(): JSX.Element {
  return (
    <Frame
      title={m.practice()}
      bare={<span />}
      actions={[
        {
          label: m.back(),
          icon: 'back',
          act: () => {
            practise(null);
            goHome();
          },
        },
      ]}
    >
      <p class="notice">{m.practice_notice()}</p>
      <div class="choice">
        {PRACTISED.map((kind) => (
          <button
            key={kind}
            type="button"
            onClick={() => {
              practise(madeUp(kind));
              goHome();
            }}
          >
            {m[`work_${kind}`]()}
            <small>{kind === 'cluster' ? m.on_a_cart() : null}</small>
          </button>
        ))}
      </div>
    </Frame>
  );
}
