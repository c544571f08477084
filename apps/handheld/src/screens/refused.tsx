/** What the site refused of work whose worker is gone: someone should look at it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import { refusedLines, showedRefused } from '../work/refused.ts';

export function Refused(): JSX.Element | null {
  const lines = useSignal<readonly string[]>([]);
  useEffect(() => {
    void refusedLines().then((found) => {
      lines.value = found;
    });
  }, []);
  if (lines.value.length === 0) return null;
  return (
    <div class="queue">
      <b>{m.refused_here({ count: lines.value.length })}</b>
      <ul>
        {lines.value.map((line) => (
          <li key={line} class="code">
            {line}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          lines.value = [];
          void showedRefused();
        }}
      >
        {m.shown_to_lead()}
      </button>
    </div>
  );
}
