import { Button } from '../control/button.tsx';
import { sayDone } from '../control/notice.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';

/** Prints a label that says the printer is reached. */
export function PrintTest({ printer }: { readonly printer: string }) {
  const print = useAct({
    act: () => site().printLabels({ path: { name: printer }, body: { test: true } }),
    onDone: () => sayDone(m.sent_to_printer({ printer })),
  });
  return (
    <Button
      disabled={print.isPending}
      aria-label={m.print_test_at({ printer })}
      onClick={() => print.mutate()}
    >
      {m.print_test()}
    </Button>
  );
}
