import type { HeldData } from '@kolli/client';
import { formatDayTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { processWord } from './field-words.ts';
import { useMe } from '../session/use-session.ts';

/** What is in the memory of the site while one is signed in. */
export function Now({ held }: { readonly held: readonly HeldData[] }) {
  const { data: me } = useMe();
  const [at] = held.find(({ data }) => data === 'presence')?.held ?? [];
  const [call] = held.find(({ data }) => data === 'help_call')?.held ?? [];
  const asked = held.find(({ data }) => data === 'question')?.held ?? [];
  const where = [at?.['process'], at?.['zone']].filter((one) => typeof one === 'string');
  return (
    <section className="card">
      <h2>{m.now()}</h2>
      <dl className="kept">
        {me !== undefined && (
          <div>
            <dt>{m.my_sign_in_ends()}</dt>
            <dd>{formatDayTime(me.endsAt)}</dd>
          </div>
        )}
        <div>
          <dt>{m.my_where()}</dt>
          <dd>{where.length === 0 ? m.my_nowhere() : where.map(processWord).join(', ')}</dd>
        </div>
        {call !== undefined && (
          <div>
            <dt>{m.data_help_call()}</dt>
            <dd>{[call['place'], call['text']].filter((one) => typeof one === 'string').join(', ')}</dd>
          </div>
        )}
        {asked.length > 0 && (
          <div>
            <dt>{m.data_question()}</dt>
            <dd>
              {asked
                .map((one) => one['asked'] ?? one['asked of you'])
                .filter((one) => typeof one === 'string')
                .join(', ')}
            </dd>
          </div>
        )}
        <div>
          <dt>{m.my_goes()}</dt>
          <dd>{m.my_goes_when()}</dd>
        </div>
      </dl>
    </section>
  );
}
