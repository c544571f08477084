/** That something is asked about the work in hand: a strip above it, which stops nothing. */
import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Icon } from '../shell/icons.tsx';
import { go } from '../shell/router.ts';
import { asked, type Question } from '../site/said.ts';
import { work } from '../work/device.ts';

/** The first question about the packet in hand. */
export const openQuestion = computed<Question | undefined>(() =>
  work.value !== null && asked.value?.packet === work.value.packet.packet ? asked.value.open[0] : undefined,
);

/** "Order S-4711" */
export function aboutText({ about: { kind, code } }: Question): string {
  switch (kind) {
    case 'order':
      return m.question_order({ code });
    case 'plate':
      return m.question_plate({ code });
    case 'parcel':
      return m.question_parcel({ code });
    case 'problem':
      return m.question_problem();
  }
}

export function asksText({ ask, text, place }: Question): string {
  switch (ask) {
    case 'where':
      return m.asks_where();
    case 'complete':
      return m.asks_complete();
    case 'damaged':
      return m.asks_damaged();
    case 'bring':
      return m.asks_bring({ place: place ?? '' });
    case 'other':
      return text ?? '';
  }
}

export function QuestionStrip(): JSX.Element | null {
  const open = openQuestion.value;
  if (!open) return null;
  return (
    <section class="said" role="status">
      <Icon name="talk" />
      <p>
        <b>{aboutText(open)}</b> {asksText(open)}
      </p>
      <button type="button" onClick={() => go('question')}>
        {m.question_answer()}
      </button>
    </section>
  );
}
