/** A question about the work in hand, and its answers as buttons. Who asks is not known, nor do they learn who answers. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { figure, m } from '../language/messages.ts';
import { type Action, Frame } from '../shell/frame.tsx';
import { Icon, type IconName } from '../shell/icons.tsx';
import { Pad } from '../shell/pad.tsx';
import { goHome } from '../shell/router.ts';
import { failureOf } from '../site/failure.ts';
import { answered } from '../site/questions.ts';
import type { Question, SAYS } from '../site/said.ts';
import { site } from '../site/session.ts';
import { work } from '../work/device.ts';
import { notReached } from '../work/network.ts';
import { aboutText, asksText, openQuestion } from './question-strip.tsx';

type Says = (typeof SAYS)[number];

const ICONS: Readonly<Record<Says, IconName>> = {
  yes: 'yes',
  no: 'no',
  have_it: 'box',
  coming: 'walk',
  cannot_find: 'look',
  counted: 'keys',
  ask_lead: 'hand',
};
/** The site takes six digits. */
const DIGITS = 6;

export function QuestionPage(): JSX.Element {
  const open = openQuestion.value;
  const fault = useSignal<'offline' | 'later' | null>(null);
  const digits = useSignal<string | null>(null);
  const back = { label: m.back(), icon: 'back' as const, act: goHome };
  if (!open)
    return (
      <Frame title={m.question()} actions={[back]}>
        <p class="said-small">{m.question_none()}</p>
      </Frame>
    );
  const answer = async (says: Says): Promise<void> => {
    const packet = work.value?.packet;
    if (!packet || !site.value) return;
    const quantity = says === 'counted' ? { quantity: Number(digits.value ?? '0') } : {};
    try {
      await site.value.answerQuestion({
        path: { question: open.question },
        body: { packet: { packet: packet.packet, key: packet.key }, says, ...quantity },
      });
      done(open);
    } catch (cause) {
      const failure = failureOf(cause);
      if (failure === 'unreachable') notReached();
      // It was withdrawn meanwhile, or the packet has ended: there is nothing left to answer.
      if (failure === 'unreachable' || failure === 'busy')
        fault.value = failure === 'busy' ? 'later' : 'offline';
      else done(open);
    }
  };
  const actions: Action[] =
    digits.value === null
      ? [back]
      : [
          { ...back, act: () => (digits.value = null) },
          {
            label: m.question_send(),
            icon: 'yes',
            primary: true,
            disabled: digits.value === '',
            act: () => void answer('counted'),
          },
        ];
  const done = (question: Question): void => {
    answered(question.question);
    digits.value = null;
    fault.value = null;
    if (!openQuestion.value) goHome();
  };
  return (
    <Frame title={m.question()} actions={actions}>
      {fault.value ? (
        <p class="strip attention" role="alert">
          {fault.value === 'offline' ? m.question_offline() : m.claim_later()}
        </p>
      ) : null}
      <p class="ask">
        <Icon name="talk" />
        <span>{asksText(open)}</span>
      </p>
      <p class="what">{aboutText(open)}</p>
      {digits.value === null ? (
        <div class="choice answers">
          {open.answers.map((says) => (
            <button
              key={says}
              type="button"
              onClick={() => {
                if (says === 'counted') digits.value = '';
                else void answer(says);
              }}
            >
              <Icon name={ICONS[says]} />
              {m[`says_${says}`]()}
            </button>
          ))}
        </div>
      ) : (
        <>
          <p class="label">{m.question_counted()}</p>
          <div class="many typed" aria-live="polite">
            <span class={digits.value === '' ? 'n faint' : 'n'}>
              {digits.value === '' ? '–' : figure(Number(digits.value))}
            </span>
          </div>
          <Pad
            onKey={(key) => {
              digits.value = `${digits.value ?? ''}${key}`.replace(/^0+(?=\d)/, '').slice(0, DIGITS);
            }}
            onErase={() => {
              digits.value = (digits.value ?? '').slice(0, -1);
            }}
          />
        </>
      )}
      {digits.value === null ? <p class="label hint">{m.question_unnamed()}</p> : null}
    </Frame>
  );
}
