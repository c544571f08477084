import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Icon } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';
import { wrongOf } from '../site/problem-words.ts';
import { SkuField } from './sku-field.tsx';
import './lines.css';

/** A line of an order or delivery as it is typed. */
export interface DraftLine {
  /** Tells lines apart while they are added and removed. */
  readonly id: number;
  readonly sku: string;
  readonly quantity: string;
  readonly lot: string;
  readonly expiry: string;
}

let lastId = 0;

export function emptyLine(): DraftLine {
  lastId += 1;
  return { id: lastId, sku: '', quantity: '1', lot: '', expiry: '' };
}

interface LinesFieldProps {
  readonly lines: readonly DraftLine[];
  readonly onLines: (lines: readonly DraftLine[]) => void;
  /** Deliveries may announce lot and expiry. */
  readonly lots?: boolean;
  readonly error: unknown;
}

/** Items and how many of each; another line as soon as one is wanted. */
export function LinesField({ lines, onLines, lots = false, error }: LinesFieldProps) {
  const change = (id: number, changes: Partial<DraftLine>): void =>
    onLines(lines.map((line) => (line.id === id ? { ...line, ...changes } : line)));
  return (
    <fieldset>
      <legend>{m.lines()}</legend>
      {lines.map((line, index) => (
        <div className={`line ${lots ? 'with-lots' : ''}`} key={line.id}>
          <SkuField
            value={line.sku}
            wrong={wrongOf(error, `lines.${index}.sku`)}
            onSku={(sku) => change(line.id, { sku })}
          />
          <Field
            label={m.quantity()}
            value={line.quantity}
            inputMode="numeric"
            pattern="[1-9][0-9]*"
            required
            wrong={wrongOf(error, `lines.${index}.quantity`)}
            onChange={(event) => change(line.id, { quantity: event.target.value })}
          />
          {lots && (
            <>
              <Field
                label={m.lot()}
                value={line.lot}
                className="code"
                wrong={wrongOf(error, `lines.${index}.lot`)}
                onChange={(event) => change(line.id, { lot: event.target.value })}
              />
              <Field
                label={m.expiry()}
                type="date"
                value={line.expiry}
                wrong={wrongOf(error, `lines.${index}.expiry`)}
                onChange={(event) => change(line.id, { expiry: event.target.value })}
              />
            </>
          )}
          {lines.length > 1 && (
            <button
              type="button"
              className="icon-button"
              aria-label={m.remove_line({ line: index + 1 })}
              onClick={() => onLines(lines.filter(({ id }) => id !== line.id))}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
      ))}
      <div className="row">
        <Button onClick={() => onLines([...lines, emptyLine()])}>
          <Icon name="plus" />
          {m.add_line()}
        </Button>
      </div>
    </fieldset>
  );
}
