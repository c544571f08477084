/** What the site said unasked, as it stands now; `live.ts` hears it. */
import type { Process } from '@kolli/workflow';
import { signal } from '@preact/signals';

export interface Said {
  readonly text: string;
  /** The work to change to, where that is asked. */
  readonly moveTo: Process | null;
}

/** The last words of a lead, until they were read. */
export const said = signal<Said | null>(null);

/** One's own call for help. */
export const help = signal<{ readonly state: 'asked' | 'coming'; readonly text: string } | null>(null);
