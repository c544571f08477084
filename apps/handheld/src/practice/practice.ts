/** Practice: a dialogue with made-up work. Nothing of it is kept, nothing goes to the site; it takes every step as the site would. */
import { computed, signal } from '@preact/signals';
import { type DialogueEvent, type Packet, reduce, start, type State, toneOf } from '@kolli/workflow';
import { feel } from '../feedback/tones.ts';

export const practised = signal<State | null>(null);
export const isPractising = computed(() => practised.value !== null);

export function practise(packet: Packet | null): void {
  practised.value = packet && start(packet);
}

export async function takePractice(event: DialogueEvent, felt = false): Promise<void> {
  const before = practised.value;
  if (!before) return;
  const after = reduce(before, event);
  let now = after;
  for (const { n } of after.outbox)
    now = reduce(now, { type: 'answer', answer: { n, outcome: 'accepted', step: n } });
  if (now.stale) now = reduce(now, { type: 'packet', packet: { ...now.packet, lastStep: now.nextN - 1 } });
  const { at } = now;
  if (at.screen === 'asking') now = reduce(now, { type: 'found', code: at.code, items: [], places: [] });
  practised.value = now.notice === null && after.notice ? { ...now, notice: after.notice } : now;
  if (!felt) return;
  const { notice } = practised.value;
  feel(
    notice && notice !== before.notice
      ? toneOf(notice.key)
      : after.at === before.at
        ? 'attention'
        : 'accepted',
  );
}
