/** Listens for scans that come as key presses, on the whole page and whatever has the focus. */
import { type Arrival, wedge, WEDGE_IDLE, type WedgeEvent, type WedgeState } from '@kolli/barcode';
import { settings } from '../device/settings.ts';

export interface WedgeListener {
  /** Called for each arrival, in their order. */
  readonly arrived: (arrival: Arrival) => void;
  /** Codes at hand, see `completenessOf`. */
  readonly known: (text: string) => boolean | undefined;
}

/** Begins to listen. Listens on the window and first of all, so that no screen can lose a scan in changing to the next. */
export function listenToWedge({ arrived, known }: WedgeListener): () => void {
  let state: WedgeState = WEDGE_IDLE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lateBy = 0;
  const swallowed = new Set<string>();

  const take = (event: WedgeEvent): boolean => {
    const { prefix, suffix } = settings.value;
    const done = wedge(state, event, { settings: { prefix, suffix }, known });
    ({ state } = done);
    clearTimeout(timer);
    if (done.wakeAt !== undefined) {
      const { wakeAt } = done;
      timer = setTimeout(() => take({ type: 'time', at: wakeAt }), Math.max(0, wakeAt - event.at - lateBy));
    }
    for (const arrival of done.arrived) arrived(arrival);
    return done.swallow;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === 'Unidentified' || event.key === 'Process') {
      // The text comes by an input method, which needs a field to put it into.
      if (!isField(event.target)) focusCatcher();
      return;
    }
    if (event.repeat && event.key.length > 1) return;
    lateBy = performance.now() - event.timeStamp;
    const { key, timeStamp: at, ctrlKey, metaKey } = event;
    if (
      take({
        type: 'key',
        key,
        at,
        ctrl: ctrlKey || metaKey,
        field: isField(event.target) && !isCatcher(event.target),
      })
    ) {
      event.preventDefault();
      event.stopImmediatePropagation();
      swallowed.add(event.code);
    }
  };
  // A button is pressed by the blank's coming up, not by its going down.
  const onKeyUp = (event: KeyboardEvent): void => {
    if (swallowed.delete(event.code)) event.preventDefault();
  };
  const onInput = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || !target.matches('[data-catcher]') || target.value === '')
      return;
    lateBy = 0;
    take({ type: 'text', text: target.value, at: event.timeStamp });
    target.value = '';
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (isField(event.target) && !isCatcher(event.target)) return;
    event.preventDefault();
    take({ type: 'paste', text: event.clipboardData?.getData('text') ?? '', at: event.timeStamp });
  };

  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('keyup', onKeyUp, true);
  window.addEventListener('input', onInput, true);
  window.addEventListener('paste', onPaste, true);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, true);
    window.removeEventListener('keyup', onKeyUp, true);
    window.removeEventListener('input', onInput, true);
    window.removeEventListener('paste', onPaste, true);
  };
}

function isField(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') ||
    target instanceof HTMLTextAreaElement
  );
}

function isCatcher(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-catcher]');
}

/** Gives the focus to the field that catches what an input method types, unless somebody types elsewhere. */
export function focusCatcher(): void {
  if (isField(document.activeElement)) return;
  document.querySelector<HTMLInputElement>('[data-catcher]')?.focus({ preventScroll: true });
}
