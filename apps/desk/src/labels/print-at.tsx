import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { sayDone } from '../control/notice.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { usePrinters } from './use-printers.ts';

/** What a printer of the house can print. */
export type Printed =
  | { readonly sscc: string }
  | { readonly locations: readonly string[] }
  | { readonly test: true };

/** Sends a label to a printer of the house; nothing where the house has none. */
export function PrintAt({ what }: { readonly what: Printed }) {
  const printers = usePrinters();
  const [name, setName] = useState<string>();
  const chosen = name ?? printers[0]?.name;
  const print = useAct({
    act: (printer: string) => site().printLabels({ path: { name: printer }, body: what }),
    onDone: (_answer, printer) => sayDone(m.sent_to_printer({ printer })),
  });
  if (chosen === undefined) return null;
  return (
    <div className="row">
      {printers.length > 1 && (
        <select
          className="filter"
          aria-label={m.printer()}
          value={chosen}
          onChange={(event) => setName(event.target.value)}
        >
          {printers.map((printer) => (
            <option key={printer.name} value={printer.name}>
              {printer.name}
            </option>
          ))}
        </select>
      )}
      <Button disabled={print.isPending} onClick={() => print.mutate(chosen)}>
        {m.print_at({ printer: chosen })}
      </Button>
    </div>
  );
}
