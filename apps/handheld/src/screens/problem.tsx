/** What is wrong: reasons as large buttons. And the choice between things that one barcode may mean. */
import type { JSX } from 'preact';
import { PROBLEM_REASONS, type Screen, screenOf, type State } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { isPractising } from '../practice/practice.ts';
import { go } from '../shell/router.ts';
import { act } from '../work/hands.ts';

export function Problem({ state, screen }: { state: State; screen: Screen }): JSX.Element {
  const { at } = state;
  const before = at.screen === 'reason' ? screenOf({ ...state, at: at.back, notice: null }) : screen;
  const { actions, quantity } = before;
  return (
    <Frame
      title={m.problem()}
      of={before.where ?? undefined}
      actions={[{ label: m.back(), icon: 'back', act: () => act({ type: 'back' }) }]}
    >
      <h2 class="said-small">{m.instruction_reason()}</h2>
      <div class="choice">
        {actions.includes('short') ? (
          <button type="button" onClick={() => act({ type: 'short' })}>
            {m.too_few()}
            {quantity ? <small>{m.too_few_of({ count: quantity.units })}</small> : null}
          </button>
        ) : null}
        {actions.includes('full') && state.dialogue !== 'pack' ? (
          <button type="button" onClick={() => act({ type: 'full' })}>
            {m.tote_full()}
          </button>
        ) : null}
        {PROBLEM_REASONS.map((reason) => (
          <button key={reason} type="button" onClick={() => act({ type: 'problem', reason })}>
            {m[`reason_${reason}`]()}
            {reason === 'unsafe' ? <small>{m.reason_unsafe_then()}</small> : null}
          </button>
        ))}
        {isPractising.value ? null : (
          <button
            type="button"
            onClick={() => {
              // whoever goes on later goes on with the work, not with the question
              act({ type: 'back' });
              go('pause');
            }}
          >
            {m.stop_here()}
            <small>{m.stop_here_how()}</small>
          </button>
        )}
      </div>
    </Frame>
  );
}

export function Choices({ state: { at } }: { state: State }): JSX.Element | null {
  if (at.screen !== 'question') return null;
  return (
    <div class="choice">
      {at.choices.map(({ key, label }) => (
        <button key={key} type="button" onClick={() => act({ type: 'choose', choice: key })}>
          {label}
          {label === key ? null : <small class="code">{key}</small>}
        </button>
      ))}
    </div>
  );
}
