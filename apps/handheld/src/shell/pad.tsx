/** Ten keys for gloves. */
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { Icon } from './icons.tsx';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Pad(props: {
  onKey: (key: string) => void;
  onErase: () => void;
  /** The key at the lower left. */
  corner?: { readonly label: string; readonly act: () => void } | undefined;
}): JSX.Element {
  const { onKey, onErase, corner } = props;
  return (
    <div class="pad">
      {KEYS.map((key) => (
        <button key={key} type="button" onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      {corner ? (
        <button type="button" class="corner" onClick={corner.act}>
          {corner.label}
        </button>
      ) : (
        <span />
      )}
      <button type="button" onClick={() => onKey('0')}>
        0
      </button>
      <button type="button" aria-label={m.erase()} onClick={onErase}>
        <Icon name="erase" />
      </button>
    </div>
  );
}
