import { WEDGE_IDLE, wedge, type WedgeEvent, type WedgeState } from '@kolli/barcode';
import { useLayoutEffect } from 'react';

const SETTINGS = { settings: { prefix: '', suffix: 'any' } } as const;

/**
 * Hears a scanner that types like a keyboard, wherever on the page it is scanned but in a line that is being typed in: there the code
 * goes where the cursor is.
 */
export function useScanAnywhere(onScan: (code: string) => void): void {
  useLayoutEffect(() => {
    let state: WedgeState = WEDGE_IDLE;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: WedgeEvent): boolean => {
      const result = wedge(state, event, SETTINGS);
      state = result.state;
      clearTimeout(timer);
      const { wakeAt } = result;
      if (wakeAt !== undefined)
        timer = setTimeout(() => hear({ type: 'time', at: wakeAt }), Math.max(0, wakeAt - performance.now()));
      const scans = result.arrived.filter(({ how }) => how === 'scan');
      for (const { raw } of scans) onScan(raw);
      return scans.length > 0;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (typesInto(event.target)) {
        state = WEDGE_IDLE;
        return;
      }
      const { key, timeStamp: at, ctrlKey: ctrl } = event;
      // Not within a scan it is the way to the field.
      if (key === '/' && state.text === '') return;
      if (!hear({ type: 'key', key, at, ctrl, field: false })) return;
      // A button that happens to have the focus is not pressed by the end of a scan.
      event.preventDefault();
      event.stopPropagation();
    };
    globalThis.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [onScan]);
}

/** Says whether what is typed goes into a line or a choice. */
export function typesInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select'))
  );
}
