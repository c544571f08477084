import type { HeldData } from '@kolli/client';
import * as m from '../paraglide/messages.js';
import { usePolicy } from '../privacy/use-policy.ts';
import { DATA_WORDS, keptWord } from '../privacy/words.ts';
import { fieldWord, valueWord } from './field-words.ts';

/** What has a place of its own on the page. */
const ELSEWHERE: readonly HeldData['data'][] = [
  'presence',
  'help_call',
  'question',
  'notice',
  'access_log',
  'subject_request',
];

/** Everything that is kept, each with until when; then what would be, and what is off here. */
export function Kept({ held }: { readonly held: readonly HeldData[] }) {
  const { data: policy, profile } = usePolicy();
  if (policy === undefined || profile === undefined) return null;
  const isOff = (set: HeldData): boolean => {
    const needs = profile.dataSets[set.data].function;
    return needs !== null && policy.functions.some(({ function: id, open }) => id === needs && !open);
  };
  const until = (set: HeldData): string =>
    isOff(set) ? m.function_off() : keptWord(profile.dataSets[set.data]);
  const there = held.filter((set) => set.held.length > 0 && !ELSEWHERE.includes(set.data));
  const alsoThere = held.filter((set) => set.held.length > 0 && ELSEWHERE.slice(2).includes(set.data));
  const none = held.filter((set) => set.held.length === 0 && !ELSEWHERE.slice(0, 2).includes(set.data));
  return (
    <section className="card">
      <h2>{m.kept_title()}</h2>
      {there.map((set) => (
        <div key={set.data} className="kept-set">
          <dl className="kept">
            <div>
              <dt>{DATA_WORDS[set.data]()}</dt>
              <dd>{until(set)}</dd>
            </div>
          </dl>
          {set.held.map((entry) => (
            <dl className="kept-fields" key={JSON.stringify(entry)}>
              {Object.entries(entry)
                .filter(([, value]) => value !== null)
                .map(([field, value]) => (
                  <div key={field}>
                    <dt>{fieldWord(field)}</dt>
                    <dd>{valueWord(field, value)}</dd>
                  </div>
                ))}
            </dl>
          ))}
        </div>
      ))}
      {alsoThere.length > 0 && <Rows sets={alsoThere} until={until} />}
      {none.length > 0 && (
        <>
          <p className="muted">{m.my_once()}</p>
          <Rows sets={none} until={until} />
        </>
      )}
    </section>
  );
}

function Rows({
  sets,
  until,
}: {
  readonly sets: readonly HeldData[];
  readonly until: (set: HeldData) => string;
}) {
  return (
    <dl className="kept">
      {sets.map((set) => (
        <div key={set.data}>
          <dt>{DATA_WORDS[set.data]()}</dt>
          <dd>{until(set)}</dd>
        </div>
      ))}
    </dl>
  );
}
