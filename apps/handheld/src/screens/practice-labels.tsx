/** The labels that a practice house does not have: a touch is a scan. One of them is wrong, for that is to be learned too. */
import type { JSX } from 'preact';
import { expects, type State } from '@kolli/workflow';
import { m } from '../language/messages.ts';
import { act } from '../work/hands.ts';

/** Codes that fit where any tote, pallet or item will do, and one that never does. */
const TOTES = ['T-000901', 'T-000902', 'T-000903'] as const;
const WRONG = '5098765432101';

export function PracticeLabels({ state }: { state: State }): JSX.Element | null {
  const codes = codesFor(state);
  if (codes.length === 0) return null;
  return (
    <section class="labels" aria-labelledby="labels">
      <h2 id="labels">{m.practice_labels()}</h2>
      {codes.map((code) => (
        <button key={code} type="button" class="code" onClick={() => act({ type: 'scan', raw: code })}>
          {code}
        </button>
      ))}
    </section>
  );
}

function codesFor(state: State): readonly string[] {
  const codes = new Set<string>();
  for (const one of expects(state)) {
    switch (one.wants) {
      case 'place':
        for (const code of one.codes.slice(0, 2)) codes.add(code);
        break;
      case 'plate': {
        const used = state.packet.orders.map(({ tote }) => tote);
        const free = TOTES.find((tote) => !used.includes(tote));
        for (const code of one.codes.slice(0, 2)) codes.add(code);
        if (one.codes.length === 0 && free) codes.add(free);
        break;
      }
      case 'item': {
        const known =
          one.items.length > 0
            ? one.items.map(({ item }) => item)
            : state.packet.items.map(({ item }) => item);
        for (const id of known.slice(0, 2)) {
          const barcode = state.packet.items.find(({ item }) => item === id)?.packagings[0]?.barcodes[0];
          if (barcode) codes.add(barcode.replace(/^0/, ''));
        }
        break;
      }
      case 'lot':
        codes.add(one.value ?? 'L7');
        break;
      case 'again':
        codes.add(one.code);
        break;
      default:
    }
  }
  const [right] = codes;
  return right === undefined ? [] : [right, WRONG];
}
