import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface LabelProps {
  readonly label: string;
  /** What to know before one types. */
  readonly hint?: string | undefined;
  /** What is wrong with it, from the site or before it is sent. */
  readonly wrong?: string | undefined;
}

function Labelled({
  label,
  hint,
  wrong,
  children,
}: LabelProps & { readonly children: (ids: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const wrongId = `${id}-wrong`;
  const describedBy =
    [hint === undefined ? '' : hintId, wrong === undefined ? '' : wrongId].filter(Boolean).join(' ') ||
    undefined;
  return (
    <div className={`field ${wrong === undefined ? '' : 'is-wrong'}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy })}
      {hint !== undefined && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span className="wrong-text" id={wrongId}>
          {wrong}
        </span>
      )}
    </div>
  );
}

type FieldProps = LabelProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>;

/** A line to type in, with its label above it. */
export function Field({ label, hint, wrong, className = '', ...rest }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <input
          id={id}
          className={className}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={wrong === undefined ? undefined : true}
          {...rest}
        />
      )}
    </Labelled>
  );
}

type AreaProps = LabelProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

/** Several lines to write in. */
export function Area({ label, hint, wrong, ...rest }: AreaProps) {
  return (
    <Labelled label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          rows={4}
          aria-describedby={describedBy}
          aria-invalid={wrong === undefined ? undefined : true}
          {...rest}
        />
      )}
    </Labelled>
  );
}

interface SelectProps<Value extends string>
  extends LabelProps,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'> {
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onPick: (value: Value) => void;
}

/** A choice out of a few. */
export function Select<Value extends string>({
  label,
  hint,
  wrong,
  value,
  options,
  onPick,
  ...rest
}: SelectProps<Value>) {
  return (
    <Labelled label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => {
            const picked = options.find(([one]) => one === event.target.value);
            if (picked !== undefined) onPick(picked[0]);
          }}
          {...rest}
        >
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Check({ label, checked, onCheck, disabled = false }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheck(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
