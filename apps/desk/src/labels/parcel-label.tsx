import { Button } from '../control/button.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { openFile } from '../site/files.ts';
import { PrintAt } from './print-at.tsx';

/** The label of one parcel: as a PDF in the browser, or at once at a printer of the house. */
export function ParcelLabel({ sscc }: { readonly sscc: string }) {
  const open = useAct({ act: () => openFile('/v1/labels/parcels', { ssccs: [sscc] }) });
  return (
    <div className="row">
      <Button disabled={open.isPending} onClick={() => open.mutate()}>
        {m.label_pdf()}
      </Button>
      <PrintAt what={{ sscc }} />
    </div>
  );
}
