import type { PlaceStock } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { REASON_WORDS } from './stock-words.ts';
import { unitOf } from './unit.ts';

const REASONS = ['found', 'lost', 'damaged', 'expired', 'sample', 'other'] as const;

/** Says how many there are in truth; the books follow, above the site's limit once a lead approved. */
export function CorrectForm({ row }: { readonly row: PlaceStock }) {
  const { data: house } = useSite();
  const [there, setThere] = useState(String(row.quantity));
  const [reason, setReason] = useState<(typeof REASONS)[number]>('found');
  const delta = Math.trunc(Number(there)) - row.quantity;
  const body = (by: number) => ({
    location: row.location,
    ...unitOf(row),
    status: row.status,
    delta: by,
    reason,
  });
  const takeBack = useAct({
    act: (by: number) => site().adjustStock({ body: body(-by) }),
    changes: ['stock', 'orders'],
    onDone: () => sayDone(m.taken_back()),
  });
  const correct = useAct({
    act: (by: number) => site().adjustStock({ body: body(by) }),
    changes: ['stock', 'orders', 'problems', 'board'],
    quiet: true,
    onDone: ({ state }, by) =>
      state === 'pending'
        ? sayDone(m.waits_for_approval())
        : sayDone(m.stock_corrected(), () => takeBack.mutate(by)),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    correct.mutate(delta);
  };
  const waits = house !== undefined && Math.abs(delta) > house.approvalLimit;
  return (
    <form className="form" onSubmit={submit}>
      <div className="pair">
        <Field
          label={m.units_there()}
          value={there}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          onChange={(event) => setThere(event.target.value)}
        />
        <Select
          label={m.why()}
          value={reason}
          options={REASONS.map((one) => [one, REASON_WORDS[one]()] as const)}
          onPick={setReason}
        />
      </div>
      {delta !== 0 && Number.isFinite(delta) && (
        <p>
          {delta > 0 ? m.books_more({ n: delta }) : m.books_fewer({ n: -delta })}{' '}
          {waits && m.waits_for_approval_before()}
        </p>
      )}
      <FormProblem error={correct.error} />
      <div className="row">
        <Button primary type="submit" disabled={correct.isPending || delta === 0 || !Number.isFinite(delta)}>
          {m.act_correct()}
        </Button>
      </div>
    </form>
  );
}
