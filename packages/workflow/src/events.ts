/** What happens to a dialogue. */
import type { Answer, Packet, PacketItem, PacketPlace, ProblemReason } from './wire.ts';

/** What a worker, the scanner, the network or the site does. */
export type DialogueEvent =
  /** A barcode, as it came from the scanner. */
  | { readonly type: 'scan'; readonly raw: string }
  /** What was typed instead of scanned: a code, a place's check digits, a lot, a date (`2027-03-31` or `270331`), a serial. */
  | { readonly type: 'type'; readonly raw: string }
  /** Base units. */
  | { readonly type: 'quantity'; readonly quantity: number }
  /** Yes, that is it: the quantity shown, the bin is empty, all is counted, what the screen asks to scan again. */
  | { readonly type: 'confirm' }
  /** The bin has too few. */
  | { readonly type: 'short' }
  /** Tote or parcel is full. */
  | { readonly type: 'full' }
  /** No more of this: the delivery is unloaded, the moves are done. */
  | { readonly type: 'finish' }
  /** What is in the hand is damaged, or after all not. */
  | { readonly type: 'damaged'; readonly damaged: boolean }
  | { readonly type: 'weight'; readonly weightGrams: number; readonly carton?: string | undefined }
  | { readonly type: 'undo' }
  /** Without a reason: show the reasons. */
  | { readonly type: 'problem'; readonly reason?: ProblemReason | undefined }
  /** The answer to a question, by its key. */
  | { readonly type: 'choose'; readonly choice: string }
  /** Leave a question, drop what was scanned. */
  | { readonly type: 'back' }
  | { readonly type: 'answer'; readonly answer: Answer }
  /** What the site knows of a code that the packet does not; nothing where it knows nothing. */
  | {
      readonly type: 'found';
      readonly code: string;
      readonly items: readonly PacketItem[];
      readonly places: readonly PacketPlace[];
    }
  /** No step of the outbox may be sent between `online: false` and `online: true`: an undo takes back what was not sent. */
  | { readonly type: 'network'; readonly online: boolean }
  /** The packet as the site has it now, or the next one. */
  | { readonly type: 'packet'; readonly packet: Packet }
  /** Time that went by since the last tick, by a clock that never goes back. */
  | { readonly type: 'tick'; readonly elapsedMs: number };

/** The events that a dialogue itself decides about. */
export type WorkEvent = Extract<
  DialogueEvent,
  {
    type:
      | 'scan'
      | 'type'
      | 'quantity'
      | 'confirm'
      | 'short'
      | 'full'
      | 'finish'
      | 'damaged'
      | 'weight'
      | 'choose';
  }
>;
