import type { PlaceStock } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { unitOf } from './unit.ts';

/** Moves free stock to another place; it can be moved back. */
export function MoveForm({ row }: { readonly row: PlaceStock }) {
  const [to, setTo] = useState('');
  const [quantity, setQuantity] = useState(String(row.quantity - (row.allocated ?? 0)));
  const moveBack = useAct({
    act: (move: { from: string; quantity: number }) =>
      site().moveStock({ body: { ...move, to: row.location, ...unitOf(row), status: row.status } }),
    changes: ['stock'],
    onDone: () => sayDone(m.taken_back()),
  });
  const move = useAct({
    act: () =>
      site().moveStock({
        body: {
          from: row.location,
          to: to.trim(),
          ...unitOf(row),
          status: row.status,
          quantity: Number(quantity),
        },
      }),
    changes: ['stock'],
    quiet: true,
    onDone: ({ quantity: moved }) =>
      sayDone(m.stock_moved({ n: moved, place: to.trim() }), () =>
        moveBack.mutate({ from: to.trim(), quantity: moved }),
      ),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    move.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="pair">
        <Field
          label={m.move_to()}
          value={to}
          className="code"
          required
          wrong={wrongOf(move.error, 'to')}
          onChange={(event) => setTo(event.target.value)}
        />
        <Field
          label={m.quantity()}
          value={quantity}
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          required
          wrong={wrongOf(move.error, 'quantity')}
          onChange={(event) => setQuantity(event.target.value)}
        />
      </div>
      <FormProblem error={move.error} />
      <div className="row">
        <Button primary type="submit" disabled={move.isPending}>
          {m.act_move()}
        </Button>
      </div>
    </form>
  );
}
