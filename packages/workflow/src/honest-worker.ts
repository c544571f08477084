/** A worker who does what the screen says, for tests: reads `expects` and does the first thing it asks. */
import { type DialogueEvent, expects, type ExpectedItem, type State } from './index.ts';

/** The next event of an honest worker, undefined when there is nothing to do. `physical` picks among several right answers, 0 to 1. */
export function honest(state: State, physical: number): DialogueEvent | undefined {
  const wanted = expects(state);
  for (const one of wanted) {
    switch (one.wants) {
      case 'place':
        if (one.codes.length > 0) return { type: 'scan', raw: pickOf(one.codes, physical) };
        break;
      case 'plate':
        if (one.codes.length > 0) return { type: 'scan', raw: pickOf(one.codes, physical) };
        if (one.empty)
          return {
            type: 'scan',
            raw: `T-${String(100_000 + state.nextN * 10 + state.skipped.length).padStart(6, '0')}`,
          };
        break;
      case 'item': {
        const items = one.items.filter((item) => item.quantity === null || item.quantity > 0);
        if (items.length > 0) return { type: 'scan', raw: barcodeOf(pickOf(items, physical), physical) };
        break;
      }
      case 'lot':
      case 'serial':
        return { type: 'type', raw: one.value ?? `${one.wants}-${state.nextN}` };
      case 'expiry':
        return { type: 'type', raw: one.value ?? '2027-03-31' };
      case 'quantity':
        return one.suggested === null ? undefined : { type: 'quantity', quantity: one.suggested };
      case 'again':
        return { type: 'scan', raw: one.code };
      case 'choice':
        return { type: 'choose', choice: pickOf(one.keys, physical) };
      case 'found':
        return { type: 'found', code: one.code, items: [], places: [] };
      case 'event':
        if (one.types.includes('confirm')) return { type: 'confirm' };
        if (one.types.includes('finish')) return { type: 'finish' };
        break;
    }
  }
  return undefined;
}

function pickOf<T>(list: readonly T[], physical: number): T {
  const found = list[Math.min(list.length - 1, Math.floor(physical * list.length))];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
}

/** A barcode whose packaging fits into what is asked for. */
function barcodeOf(item: ExpectedItem, physical: number): string {
  const fitting = item.barcodes.filter(
    (barcode) => item.quantity === null || barcode.quantity <= item.quantity,
  );
  const { code } = pickOf(fitting.length > 0 ? fitting : item.barcodes, physical);
  return item.lot !== null && /^\d{14}$/.test(code) ? `(01)${code}(10)${item.lot}` : code;
}
