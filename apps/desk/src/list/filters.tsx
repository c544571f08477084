import { useEffect, useState } from 'react';
import './filters.css';

interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onPick: (value: Value) => void;
}

/** One of a few, in sight at once. */
export function Chips<Value extends string>({ label, value, options, onPick }: ChipsProps<Value>) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {options.map(([one, words]) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={one === value}
          onClick={() => onPick(one)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

/** Typing is over when nothing was typed for so long. */
const TYPED_MS = 250;

interface TextFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** A filter by what something begins with; the list follows when typing pauses. */
export function TextFilter({ label, value, onText }: TextFilterProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onText(text.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text, value, onText]);
  return (
    <input
      className="filter"
      aria-label={label}
      placeholder={label}
      value={text}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
    />
  );
}

interface SelectFilterProps<Value extends string> {
  readonly label: string;
  readonly value: Value | '';
  /** What it says while nothing is chosen. */
  readonly all: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly onPick: (value: Value | '') => void;
}

/** A filter out of many. */
export function SelectFilter<Value extends string>({
  label,
  value,
  all,
  options,
  onPick,
}: SelectFilterProps<Value>) {
  return (
    <select
      className="filter"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(options.find(([one]) => one === event.target.value)?.[0] ?? '')}
    >
      <option value="">{all}</option>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** Something that is asked for or not, beside the chips. */
export function Toggle({ label, on, onToggle }: ToggleProps) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onToggle(!on)}>
      {label}
    </button>
  );
}
