import type { LookAtMe } from '@kolli/client';
import { Failed, Loading } from '../control/state.tsx';
import { Status } from '../control/sign.tsx';
import { formatDayTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { purposeWord } from '../privacy/words.ts';
import { roleNamed } from './field-words.ts';
import { useMyLooks } from './use-my-data.ts';

/** Who looked: the hour, the role, for what, why, and whether anything was shown. */
export function Looks() {
  const { data, isError, error, refetch } = useMyLooks();
  return (
    <section className="card" aria-label={m.who_looked()}>
      <h2>{m.who_looked()}</h2>
      <p className="muted">{m.who_looked_about()}</p>
      {data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={2} />
        )
      ) : (
        <LookLines looks={data} />
      )}
    </section>
  );
}

/** Looks, the last first. */
export function LookLines({ looks }: { readonly looks: readonly LookAtMe[] }) {
  if (looks.length === 0) return <p>{m.nobody_looked()}</p>;
  return (
    <ol className="looks">
      {looks.map((look, index) => (
        <li key={`${look.hour} ${looks.length - index}`}>
          <span className="look-hour">{formatDayTime(look.hour)}</span>
          <span className="look-why">
            <span>{m.look_line({ role: roleNamed(look.role), why: purposeWord(look.purpose) })}</span>
            {look.reason !== null && <b>{m.quoted({ text: look.reason })}</b>}
            {!look.shown && <Status outcome="attention">{m.look_refused()}</Status>}
          </span>
        </li>
      ))}
    </ol>
  );
}
