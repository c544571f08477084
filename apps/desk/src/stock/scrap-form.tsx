import type { PlaceStock } from '@kolli/client';
import { useState } from 'react';
import { Confirm } from '../control/confirm.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { REASON_WORDS } from './stock-words.ts';
import { unitOf } from './unit.ts';

const REASONS = ['damaged', 'expired', 'sample', 'other'] as const;

/** Throws stock away. */
export function ScrapForm({ row }: { readonly row: PlaceStock }) {
  const [quantity, setQuantity] = useState('1');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('damaged');
  const scrap = useAct({
    act: () =>
      site().scrapStock({
        body: {
          location: row.location,
          ...unitOf(row),
          status: row.status,
          quantity: Number(quantity),
          reason,
        },
      }),
    changes: ['stock', 'orders', 'problems', 'board'],
    quiet: true,
    onDone: ({ state }) =>
      sayDone(state === 'pending' ? m.waits_for_approval() : m.scrapped({ n: Number(quantity) })),
  });
  return (
    <div className="form">
      <div className="pair">
        <Field
          label={m.quantity()}
          value={quantity}
          inputMode="numeric"
          wrong={wrongOf(scrap.error, 'quantity')}
          onChange={(event) => setQuantity(event.target.value)}
        />
        <Select
          label={m.why()}
          value={reason}
          options={REASONS.map((one) => [one, REASON_WORDS[one]()] as const)}
          onPick={setReason}
        />
      </div>
      <FormProblem error={scrap.error} />
      <div className="row">
        <Confirm
          label={m.act_scrap()}
          effect={m.scrap_effect({ n: Number(quantity) || 0 })}
          busy={scrap.isPending}
          onConfirm={() => scrap.mutate()}
        />
      </div>
    </div>
  );
}
