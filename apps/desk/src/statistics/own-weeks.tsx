import { useQuery } from '@tanstack/react-query';
import * as m from '../paraglide/messages.js';
import { useIsOpen } from '../privacy/use-policy.ts';
import { site } from '../site/client.ts';
import { PersonWeeks } from './person-weeks.tsx';

/** One's own weeks, where the site may hold them: seen by oneself first. */
export function OwnWeeks() {
  const isOpen = useIsOpen('person_statistics');
  const { data } = useQuery({
    queryKey: ['my-data', 'weeks'],
    queryFn: ({ signal }) => site().listMyWeeks({}, { signal }),
    enabled: isOpen === true,
  });
  if (isOpen === undefined || (isOpen && data === undefined)) return null;
  return (
    <section className="card" aria-label={m.own_weeks()}>
      <h2>{m.own_weeks()}</h2>
      {data === undefined ? (
        <p>{m.own_weeks_off()}</p>
      ) : data.objected ? (
        <p>{m.own_weeks_objected()}</p>
      ) : (
        <>
          <p className="muted">{m.own_weeks_about()}</p>
          {data.items.length === 0 ? <p>{m.weeks_none()}</p> : <PersonWeeks weeks={data.items} />}
        </>
      )}
    </section>
  );
}
