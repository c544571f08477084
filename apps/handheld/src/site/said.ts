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

export type Subject = 'order' | 'plate' | 'parcel' | 'problem';
export const ASKS = ['where', 'complete', 'damaged', 'bring', 'other'] as const;
export const SAYS = ['yes', 'no', 'have_it', 'coming', 'cannot_find', 'counted', 'ask_lead'] as const;

/** What a desk asks about the work in hand. Who asks is not told. */
export interface Question {
  readonly question: number;
  readonly about: { readonly kind: Subject; readonly code: string };
  readonly ask: (typeof ASKS)[number];
  readonly text: string | null;
  readonly place: string | null;
  readonly answers: readonly (typeof SAYS)[number][];
}

/** All that is asked about a packet. */
export const asked = signal<{ readonly packet: number; readonly open: readonly Question[] } | null>(null);

/** One's own call for help. */
export const help = signal<{ readonly state: 'asked' | 'coming'; readonly text: string } | null>(null);
