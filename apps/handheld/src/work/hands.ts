/** What the screens of work are about: the device's work, or what is practised. */
import { computed } from '@preact/signals';
import type { DialogueEvent, State } from '@kolli/workflow';
import { practised, takePractice } from '../practice/practice.ts';
import { take, work } from './device.ts';

export const state = computed<State | null>(() => practised.value ?? work.value);

/** A worker's act: answered at once, heard and felt. */
export function act(event: DialogueEvent): void {
  void (practised.value ? takePractice(event, true) : take(event, true));
}
