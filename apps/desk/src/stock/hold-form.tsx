import type { PlaceStock } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { REASON_WORDS, STATUS_WORDS, STATUSES, type StockStatus } from './stock-words.ts';
import { unitOf } from './unit.ts';

const REASONS = ['quality', 'recall', 'damaged', 'expired', 'inspected', 'other'] as const;

/** Holds stock, calls it damaged or frees it again. Who may not free it alone sends it to a lead. */
export function HoldForm({ row }: { readonly row: PlaceStock }) {
  const may = useMay();
  const others = STATUSES.filter((status) => status !== row.status);
  const [to, setTo] = useState<StockStatus>(row.status === 'available' ? 'hold' : 'available');
  const [quantity, setQuantity] = useState(String(row.quantity - (row.allocated ?? 0)));
  const [reason, setReason] = useState<(typeof REASONS)[number]>(
    row.status === 'available' ? 'quality' : 'inspected',
  );
  const change = (from: StockStatus, into: StockStatus) =>
    site().changeStatus({
      body: { location: row.location, ...unitOf(row), quantity: Number(quantity), from, to: into, reason },
    });
  const takeBack = useAct({
    act: () => change(to, row.status),
    changes: ['stock', 'orders'],
    onDone: ({ state }) => sayDone(state === 'pending' ? m.waits_for_approval() : m.taken_back()),
  });
  const hold = useAct({
    act: () => change(row.status, to),
    changes: ['stock', 'orders', 'problems', 'board'],
    quiet: true,
    onDone: ({ state }) =>
      state === 'pending'
        ? sayDone(m.waits_for_approval())
        : sayDone(m.status_changed({ status: STATUS_WORDS[to]() }), () => takeBack.mutate()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    hold.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="pair">
        <Select
          label={m.new_state()}
          value={to}
          options={others.map((status) => [status, STATUS_WORDS[status]()] as const)}
          onPick={setTo}
        />
        <Field
          label={m.quantity()}
          value={quantity}
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          required
          wrong={wrongOf(hold.error, 'quantity')}
          onChange={(event) => setQuantity(event.target.value)}
        />
        <Select
          label={m.why()}
          value={reason}
          options={REASONS.map((one) => [one, REASON_WORDS[one]()] as const)}
          onPick={setReason}
        />
      </div>
      <p>
        {to === 'available' ? m.free_effect() : m.hold_effect()}{' '}
        {to === 'available' && !may('approve') && m.waits_for_approval_before()}
      </p>
      <FormProblem error={hold.error} />
      <div className="row">
        <Button primary type="submit" disabled={hold.isPending}>
          {m.change_state()}
        </Button>
      </div>
    </form>
  );
}
